"""What was read, as the terminal shows it: forms with their rows, claims by kind, what is left."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from jixiao.cli.terminal import say
from jixiao.core import wording
from jixiao.core.document import StatedDocument, Unplaced
from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, IndicatorRow, SelfEvaluation
from jixiao.core.indicator import Operator
from jixiao.core.narrative import Claim, ClaimKind, Narrative, Passage, Signature
from jixiao.core.where import Where

_LONGEST = 60
_EMPTY = "（空）"
_KINDS = {
    "text/markdown": "Markdown 文本",
    "text/html": "网页",
    "application/vnd.ms-excel": "旧版 Excel 工作簿",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel 工作簿",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word 文档",
}
_QUIET = ("年份", "文号", "页码", "扣掉的分数", "文中引用")
"""Beginnings of the reasons that are only counted."""


def print_document(document: StatedDocument, *, explain: bool) -> None:
    """Print what one document states."""
    say(f"{document.file}（{_KINDS.get(document.media_type, '文本')}）")
    for line in _lines(document, explain=explain):
        say(line)


def _lines(document: StatedDocument, *, explain: bool) -> Iterator[str]:
    for form in document.forms:
        yield from _form(form)
    if document.narrative is not None:
        yield from _narrative(document.narrative)
    if not document.forms and document.narrative is None:
        yield "  没有认出自评表，也没有认出自评报告。"
    yield from _left(document.unplaced)
    if explain:
        yield "  怎么认出来的："
        yield from (f"    {reason}" for reason in document.explanation)


def _form(form: SelfEvaluation) -> Iterator[str]:
    unit = form.money_unit.value if form.money_unit else "没有写明"
    layout = form.layout or "未知格式，按表头读取"
    year = form.year or _EMPTY
    yield f"  自评表 {_place(form.where)}版式：{layout}；年度：{year}；金额单位：{unit}"
    yield f"    项目名称：{form.project_name or _EMPTY}"
    yield (
        f"    主管部门：{form.competent_department or _EMPTY}；"
        f"实施单位：{form.implementing_unit or _EMPTY}"
    )
    yield f"    资金（金额已换算成元）：{len(form.funding)}行"
    yield from (f"      {_funding(row)}" for row in form.funding)
    if form.funding_reason is not None:
        yield f"    资金未完成原因：{form.funding_reason}"
    yield f"    预期目标：{_short(form.objective_expected)}"
    yield f"    实际完成情况：{_short(form.objective_actual)}"
    yield f"    指标：{len(form.indicators)}行"
    yield from (f"      {_indicator(row)}" for row in form.indicators)
    grade = f"；等级：{form.grade}" if form.grade else ""
    full, score = _printed(form.total_max_score), _printed(form.total_score)
    yield f"    总分：分值 {full}，得分 {score}{grade}"


def _funding(row: FundingRow) -> str:
    parts = (
        f"年初预算 {_yuan(row.original_budget)}",
        f"全年预算 {_yuan(row.final_budget)}",
        f"全年执行 {_yuan(row.actual_expenditure)}",
        f"分值 {_printed(row.max_score)}",
        f"执行率 {_printed(row.execution_rate)}",
        f"得分 {_printed(row.score)}",
    )
    return f"{_place(row.where)}{row.label} {'，'.join(parts)}"


def _indicator(row: IndicatorRow) -> str:
    name = "/".join(part for part in (row.category, row.dimension, row.name) if part)
    parts = [
        f"指标值 {row.target_text or _EMPTY}{_understood(row)}",
        f"实际 {row.actual_text or _EMPTY}",
        f"分值 {_printed(row.max_score)}",
        f"得分 {_printed(row.score)}",
    ]
    if row.attainment_rate is not None:
        parts.insert(2, f"完成率 {_printed(row.attainment_rate)}")
    if row.deviation_reason is not None:
        parts.append(f"原因 {_short(row.deviation_reason)}")
    return f"{_place(row.where)}{name} {'，'.join(parts)}"


def _understood(row: IndicatorRow) -> str:
    """Return how a target was understood, where that is not what it says word by word."""
    if row.operator in {Operator.QUALITATIVE, Operator.DATE}:
        return f"〔{'定性' if row.operator is Operator.QUALITATIVE else '日期'}〕"
    if row.target_value is None:
        return ""
    value, unit = wording.plain(row.target_value), row.unit or ""
    if row.target_high is not None:
        return f"〔{value}至{wording.plain(row.target_high)}{unit}〕"
    return f"〔{row.operator.value if row.operator else '没有符号'} {value}{unit}〕"


def _narrative(narrative: Narrative) -> Iterator[str]:
    yield f"  自评报告：{narrative.title or '没有标题'}"
    yield (
        f"    单位：{narrative.unit or _EMPTY}；项目：{narrative.project_name or _EMPTY}；"
        f"年度：{narrative.year or _EMPTY}"
    )
    yield f"    签署：{_signature(narrative.signature)}"
    yield f"    标题：{len(narrative.sections)}个"
    yield from (
        f"      {_place(section.where)}{'  ' * (section.level - 1)}{section.number} {section.title}"
        for section in narrative.sections
    )
    yield f"    说法：{len(narrative.claims)}处"
    yield from _claims(narrative.claims)
    yield f"    存在问题：{len(narrative.problems)}个"
    yield from (f"      {_passage(passage)}" for passage in narrative.problems)
    yield f"    建议和措施：{len(narrative.measures)}条"
    yield from (f"      {_passage(passage)}" for passage in narrative.measures)


def _signature(signature: Signature | None) -> str:
    if signature is None:
        return "没有署名、日期和联系方式"
    parts = (
        ("署名", signature.signed_by),
        ("日期", signature.dated),
        ("联系方式", signature.contact),
    )
    return "；".join(f"{label} {value or _EMPTY}" for label, value in parts)


def _claims(claims: Iterable[Claim]) -> Iterator[str]:
    order = {kind: number for number, kind in enumerate(ClaimKind)}
    listed = sorted(claims, key=lambda claim: order[claim.kind])
    for kind, group in groupby(listed, key=lambda claim: claim.kind):
        members = list(group)
        yield f"      {kind.value}（{len(members)}处）"
        yield from (f"        {_claim(claim)}" for claim in members)


def _claim(claim: Claim) -> str:
    stated = [claim.subject, _value(claim), claim.day or "", "、".join(claim.items)]
    said = " ".join(part for part in stated if part)
    open_ = f"，可能是：{'、'.join(claim.candidates)}" if claim.candidates else ""
    arrow = "：" if said else ""
    return f"{_place(claim.where)}{said}{arrow}“{_short(claim.text)}”{open_}"


def _value(claim: Claim) -> str:
    if claim.value is None:
        return ""
    if claim.kind in {ClaimKind.AMOUNT, ClaimKind.FUND_SOURCE}:
        return wording.yuan(claim.value)
    if claim.unit == "%":
        return f"{wording.plain(claim.value * 100)}%"
    return f"{wording.plain(claim.value)}{claim.unit or ''}"


def _passage(passage: Passage) -> str:
    title = f"{passage.title}：" if passage.title else ""
    return f"{_place(passage.where)}{title}{_short(passage.text)}"


def _left(unplaced: Iterable[Unplaced]) -> Iterator[str]:
    listed = list(unplaced)
    quiet = Counter(each.reason for each in listed if each.reason.startswith(_QUIET))
    loud = [each for each in listed if not each.reason.startswith(_QUIET)]
    yield f"  没有归位：{len(loud)}处"
    yield from (f"    {_place(each.where)}“{_short(each.text)}”：{each.reason}。" for each in loud)
    if quiet:
        counted = "；".join(f"{reason} {number}处" for reason, number in quiet.items())
        yield f"  只作记录的数字：{counted}"


def _place(where: Where | None) -> str:
    """Return a place inside its file, with a blank behind it."""
    if where is None:
        return ""
    return f"{where.inside} " if where.inside else ""


def _short(text: str | None) -> str:
    return _EMPTY if text is None else wording.shortened(text, _LONGEST)


def _printed(figure: Figure | None) -> str:
    return figure.text if figure is not None else _EMPTY


def _yuan(figure: Figure | None) -> str:
    return wording.yuan(figure.value) if figure is not None else _EMPTY
