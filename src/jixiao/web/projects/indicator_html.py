"""The table of indicators as HTML.

Here and not in templates: a row has some sixty variables, and seven rows of nested templates
took half the time of their page. Every value goes through `markup`, which escapes it.
"""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from jixiao.core.indicator import Indicator
from jixiao.web.pages.markup import NOTHING, joined, markup
from jixiao.web.projects.indicator_rows import IndicatorRow, ResultField, Total

_SWAP = SafeString(' hx-swap-oob="true"')
_ROW = (
    '<tr id="indicator-{}"><th scope="row"><span class="levels">{}　{}</span>{}. {}{}{}</th>\n'
    '<td data-label="指标值">{}</td>\n<td data-label="实际完成"><div>{}{}{}</div></td>\n'
    '<td data-label="偏差原因和改进措施"><div>{}</div></td>\n'
    '<td class="number" data-label="分值">{}</td>\n{}</tr>'
)
_FORM = (
    '<details class="reasons"{}><summary>写原因和措施</summary>{}</details>'
    '<form id="row-{}" method="post" action="{}{}" hx-post="{}{}"'
    ' hx-trigger="submit, change from:closest tr" hx-target="#said-{}" hx-swap="innerHTML"'
    ' hx-sync="this:queue all" data-changes>'
    '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
    '<input type="hidden" name="version" id="version-{}" value="{}">'
    '<button class="button second small">保存</button>'
    '<div id="said-{}" class="said" role="status"></div></form>'
)
_FIELD = (
    '<div class="field cell"><label for="{}">{}</label>{}'
    '<p id="{}-error" class="errorlist" role="alert"></p></div>'
)
_CHOICE = (
    '<select id="{}" name="{}" form="{}" aria-describedby="{}-error">'
    '<option value="">没有填</option>{}</select>'
)
_LONG = '<textarea id="{}" name="{}" form="{}" rows="2" aria-describedby="{}-error">{}</textarea>'
_SHORT = (
    '<input id="{}" name="{}" form="{}" value="{}" autocomplete="off" aria-describedby="{}-error">'
)
_SCORE = '<td class="number score" data-label="得分" id="score-{}"{}><strong>{}</strong>{}</td>'
_TOTAL = (
    '<tr id="total"{}><th scope="row">合计</th><td colspan="3" data-label="说明">{}{}</td>'
    '<td class="number" data-label="分值">{}</td><td class="number score" data-label="得分">'
    '<strong role="status">{}</strong></td></tr>'
)
_RECEIPT = (
    '<details><summary>得分怎么来的</summary><p>{}</p><p class="note">依据：{}</p></details>{}'
)


def row_html(row: IndicatorRow, results: str, token: str) -> SafeString:
    """Return one row of the table.

    Args:
        row: The row.
        results: Address below which results are saved.
        token: Django's token for the form, where there is one.
    """
    record = row.record
    return markup(
        _ROW,
        row.key,
        record.category,
        record.dimension,
        row.number,
        record.name,
        _given('<p class="note">不适用：{}</p>', record.not_applicable),
        _explained(record),
        row.target,
        _actual(row),
        _fields_html(field for field in row.fields if not field.is_reason),
        receipt_html(row),
        _reasons(row, results, token),
        row.max_score,
        score_html(row),
    )


def score_html(row: IndicatorRow, *, swap: bool = False) -> SafeString:
    """Return the cell of the score."""
    lost = _given('<span class="lost">扣{}</span>', row.lost)
    return markup(_SCORE, row.key, _SWAP if swap else "", row.score, lost)


def total_html(total: Total, *, swap: bool = False) -> SafeString:
    """Return the row of the sum."""
    notes, grade = "".join(total.notes), _given("等级：{}", total.grade)
    return markup(_TOTAL, _SWAP if swap else "", notes, grade, total.max_score, total.score)


def receipt_html(row: IndicatorRow, *, swap: bool = False) -> SafeString:
    """Return how the score came about, folded."""
    inside, line = NOTHING, row.line
    if line is not None:
        hint = _given('<p class="note">{}</p>', line.hint)
        inside = markup(_RECEIPT, line.receipt.sentence, line.source, hint)
    opening = '<div class="receipt" id="receipt-{}"{}>{}</div>'
    return markup(opening, row.key, _SWAP if swap else "", inside)


def _given(html: str, value: object) -> SafeString:
    """Return a piece with its value, or nothing where there is no value."""
    return markup(html, value) if value else NOTHING


def _explained(record: Indicator) -> SafeString:
    inside = (
        _given("<p>{}</p>", record.definition)
        + _given("<p>计算方法：{}</p>", record.formula)
        + _given("<p>数据来源：{}</p>", record.data_source)
    )
    return _given("<details><summary>解释和算法</summary>{}</details>", inside)


def _actual(row: IndicatorRow) -> SafeString:
    """Return the result in words, where it is not typed here."""
    if row.is_derived:
        level = NOTHING if row.fields else _given("<p>{}</p>", row.record.level)
        return markup('<p class="derived">{}</p>{}', row.actual, level)
    if row.fields:
        return NOTHING
    return markup("<p>{}</p>{}", row.actual, _given("<p>{}</p>", row.record.level))


def _reasons(row: IndicatorRow, results: str, token: str) -> SafeString:
    if not row.fields:
        return _given("<p>{}</p>", row.record.deviation_reason) + _given(
            "<p>措施：{}</p>", row.record.improvement_measures
        )
    key, fields = row.key, _fields_html(field for field in row.fields if field.is_reason)
    is_open = SafeString(" open") if row.wants_reason else ""
    where = (results, key, results, key, key)
    return markup(_FORM, is_open, fields, key, *where, token, key, row.version, key)


def _fields_html(fields: Iterable[ResultField]) -> SafeString:
    rows = ((field.id, field.label, _input(field), field.id) for field in fields)
    return joined(_FIELD, rows)


def _input(field: ResultField) -> SafeString:
    if field.choices:
        return markup(_CHOICE, field.id, field.name, field.form, field.id, _options(field))
    if field.is_long:
        return markup(_LONG, field.id, field.name, field.form, field.id, field.text)
    return markup(_SHORT, field.id, field.name, field.form, field.text, field.id)


def _options(field: ResultField) -> SafeString:
    chosen = SafeString(" selected")
    rows = ((chosen if each == field.text else "", each) for each in field.choices)
    return joined("<option{}>{}</option>", rows)
