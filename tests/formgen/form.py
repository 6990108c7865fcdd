"""One form: its facts, its table and its truth."""

from dataclasses import dataclass
from decimal import Decimal

from tests.formgen.body import (
    body_rows,
    column_spans,
    entries,
    header_rows,
    total_row,
    with_left,
)
from tests.formgen.chance import Chance
from tests.formgen.figures import general, percent, plain
from tests.formgen.funding import FundingRow, draw_funding, points_cell
from tests.formgen.head import Head, draw_head, head_rows, score_rows, title_rows
from tests.formgen.indicators import Indicator, draw_indicators
from tests.formgen.layout import Layout
from tests.formgen.model import Block, Form, Line, Row, Shown, Table, slot
from tests.formgen.sections import (
    funding_rows,
    funding_truth,
    funding_width,
    management_rows,
    note_rows,
    objective_rows,
    signature_row,
    spending_rows,
    text_rows,
)
from tests.formgen.style import Style, draw_style
from tests.formgen.words import EXPECTED, NOTES, REASONS

_ZERO = Decimal(0)


@dataclass
class Draft:
    """The facts of a form on its way into a table."""

    chance: Chance
    style: Style
    head: Head
    funding: list[FundingRow]
    indicators: list[Indicator]
    width: int
    total_max_score: Decimal
    total_score: Decimal

    @property
    def traits(self) -> frozenset[str]:
        """What is particular about the layout."""
        return self.style.layout.traits


def _total_score(
    funding: list[FundingRow], indicators: list[Indicator], *, chance: Chance
) -> Decimal:
    """The sum of the scores; wrong in some documents, as it is in published ones."""
    first = [item.values.get("score") for item in funding if item.values.get("score") is not None]
    scores = [*first[:1], *(item.score for item in indicators)]
    total = sum((score or _ZERO for score in scores), start=_ZERO)
    return total + (Decimal(chance.between(1, 30)) / 10 if chance.odds(10) else _ZERO)


def _draft(layout: Layout, chance: Chance) -> Draft:
    style = draw_style(layout, chance)
    head = draw_head(chance, style)
    funding = draw_funding(chance, style)
    indicators = draw_indicators(chance, style, year=head.truth["year"])
    width = max(len(style.fields) + style.left, funding_width(style, len(funding)), 6)
    weights = sum(scheme.weight for scheme in layout.schemes) + layout.execution_weight
    total = Decimal(weights + (10 if chance.odds(4) else 0))
    score = _total_score(funding, indicators, chance=chance)
    return Draft(chance, style, head, funding, indicators, width, total, score)


def _score_head(draft: Draft) -> tuple[list[Row], Form]:
    """Totals which stand in the head: the self score is the form's own."""
    kind, shown = draft.style.layout.total, general(draft.total_score)
    if kind == "head":
        return score_rows([("自评总分", shown)], draft.width), _totals(None, draft.total_score)
    if kind == "heads":
        review = Decimal(draft.chance.between(700, 1000)) / 10
        scores = [("自评得分", shown), ("财政评价得分", general(review))]
        return score_rows(scores, draft.width), _totals(None, draft.total_score)
    return [], _totals(None, None)


def _totals(weights: Decimal | None, score: Decimal | None) -> Form:
    return {
        "total_max_score": None if weights is None else plain(weights),
        "total_score": None if score is None else plain(score),
        "grade": None,
    }


def _score_cell(draft: Draft) -> Shown:
    """The total, as a number, a text, or a sum which the spreadsheet keeps as a formula."""
    shown = draft.style.cell(points_cell(draft.total_score, draft.style))
    if shown.number is None or not draft.chance.odds(40):
        return shown
    rest = draft.total_score - 1
    return Shown(shown.text, shown.number, shown.pattern, f"={plain(rest)}+1")


def _grade(score: Decimal) -> str:
    limits = ((90, "优"), (80, "良"), (60, "中"))
    return next((name for limit, name in limits if score >= limit), "差")


def _total_rows(draft: Draft, spans: list[int]) -> tuple[list[Row], Form]:
    """The total row, and a grade in it or below it where the layout has one."""
    style, chance = draft.style, draft.chance
    if style.layout.total != "row":
        return [], {}
    weighted = "max_score" in style.fields and chance.odds(75)
    weight = draft.total_max_score
    shown = style.cell(points_cell(weight, style))
    if "percent_weights" in draft.traits:
        shown = style.cell(percent(weight / 100, digits=False))
    cells = {"score": _score_cell(draft)} | ({"max_score": shown} if weighted else {})
    found = _totals(weight if weighted else None, draft.total_score)
    below: list[Row] = []
    if "grade" in draft.traits:
        found["grade"] = _grade(draft.total_score)
        if chance.odds(50):
            cells["deviation_reason"] = Shown(f"({found['grade']})")
        else:
            below = text_rows([("自评等级", found["grade"])], sum(spans))
    label = chance.pick(("总分", "总分", "合计", "总计", "总 分"))
    return [total_row(cells, label, style, spans=spans), *below], found


def _plain_indicators(draft: Draft) -> tuple[list[Row], Form]:
    style = draft.style
    inner = draft.width - style.left
    spans = column_spans(style, inner)
    rows = header_rows(style, spans)
    found = entries(draft.indicators, draft.chance, style)
    body = body_rows(found, style, spans=spans, width=inner)
    rows += _with_page_break(body, header_rows(style, spans), draft)
    totals, truth = _total_rows(draft, spans)
    left = draft.chance.pick(("绩效指标", "绩\n效\n指\n标", "年度绩效指标"))
    if draft.chance.odds(50):
        return [*with_left(rows, left, style=style), *_widened(totals, style)], truth
    return with_left([*rows, *totals], left, style=style), truth


def _widened(rows: list[Row], style: Style) -> list[Row]:
    """Rows below the left label: their first cell takes its place as well."""
    if not style.left:
        return rows
    return [[slot(first.shown, first.across + 1), *rest] for first, *rest in rows]


def _with_page_break(body: list[Row], header: list[Row], draft: Draft) -> list[Row]:
    """The header once more, where a page ended; only where no merged cell is cut by it."""
    if not draft.chance.odds(6) or draft.style.levels != "repeat":
        return body
    half = len(body) // 2
    return [*body[:half], *header, *body[half:]]


def _blocks(draft: Draft) -> tuple[list[Row], Form]:
    """An objective with its indicators for each block, then the total and one reason."""
    style, spans = draft.style, column_spans(draft.style, draft.width)
    again = draft.chance.odds(60)
    rows: list[Row] = []
    for number, scheme in enumerate(style.layout.schemes, 1):
        title = style.words(f"年度绩效目标{number}({scheme.weight}分)")
        rows += text_rows([(title, draft.chance.pick(EXPECTED))], draft.width)
        rows += header_rows(style, spans) if again or number == 1 else []
        category = style.words(scheme.category)[: 1 if style.cut else None]
        items = [item for item in draft.indicators if item.category == category]
        found = entries(items, draft.chance, style)
        rows += body_rows(found, style, spans=spans, width=draft.width)
    totals, truth = _total_rows(draft, spans)
    reason = ("偏差大或目标未完成原因分析", draft.chance.pick(REASONS))
    plan = ("改进措施及结果应用方案", "加强预算管理，加快执行进度。")
    return [*rows, *totals, *text_rows([reason, plan], draft.width)], truth


def _after(draft: Draft) -> list[Row]:
    """Rows under the indicators: matters, conclusion, notes, signatures."""
    rows: list[Row] = []
    if "other_matters" in draft.traits:
        rows += text_rows([("其他需要说明事项", draft.chance.pick(("无", "", "—")))], draft.width)
    if "conclusion" in draft.traits:
        says = f"项目自评得分{plain(draft.total_score)}分，总体完成较好。"
        pairs = [("评价结论", says), ("存在问题", "预算编制有待细化。"), ("改进措施", "无")]
        rows += text_rows(pairs, draft.width)
    if draft.chance.odds(30):
        rows += note_rows(draft.chance, draft.width)
    if draft.chance.odds(30):
        year = draft.head.truth["year"]
        rows.append(signature_row(draft.chance, draft.width, year=year))
    return rows


def _section_title(text: str, draft: Draft) -> list[Row]:
    return [[slot(text, draft.width)]] if "sections" in draft.traits else []


def _above(draft: Draft, objective: list[Row]) -> list[Row]:
    """Funding, what some layouts have with it, and the objective."""
    rows = _section_title(draft.style.words("二、预算执行情况(10分)"), draft)
    rows += funding_rows(draft.funding, draft.chance, draft.style, width=draft.width)
    if "management" in draft.traits:
        rows += management_rows(draft.chance, draft.width)
    if "spending" in draft.traits and draft.chance.odds(60):
        rows += spending_rows(draft.chance, draft.style, draft.width)
    return rows + _section_title("三、目标完成情况", draft) + objective


def _noise(draft: Draft) -> list[Row]:
    """A row which says nothing: empty, or what a page break left behind."""
    if not draft.chance.odds(8):
        return []
    return [[slot(draft.chance.pick(("", "续表", "第1页 共2页", "— 1 —")), draft.width)]]


def _unit_line(draft: Draft) -> str:
    if draft.style.money_place != "line":
        return ""
    label = draft.chance.pick(("单位：", "金额单位：", "单位:"))
    return f"{label}{draft.style.money_unit}"


def _lines(draft: Draft, unit: str) -> tuple[list[Block], list[Row]]:
    """Title, year and unit: before the table, or as its first rows."""
    if draft.chance.odds(50):
        rows = title_rows(draft.head, draft.width)
        return [], rows + ([[slot(unit, draft.width)]] if unit else [])
    texts = [text for text in (draft.head.title, draft.head.year_text) if text]
    lines: list[Block] = [Line(text, "title") for text in texts]
    return lines + ([Line(unit, "right")] if unit else []), []


def draw_form(layout: Layout, chance: Chance) -> tuple[list[Block], Form]:
    """A form in this layout: the lines and the table which show it, and its truth."""
    draft = _draft(layout, chance)
    before, rows = _lines(draft, _unit_line(draft))
    scores, totals = _score_head(draft)
    objective, objective_truth = objective_rows(chance, draft.width)
    rows += _section_title("一、基本情况", draft)
    rows += head_rows(draft.head, chance, draft.style, width=draft.width) + scores
    rows += _above(draft, [] if "blocks" in draft.traits else objective)
    rows += _section_title(draft.style.words("四、年度绩效指标完成情况(90分)"), draft)
    rows += _noise(draft)
    make = _blocks if "blocks" in draft.traits else _plain_indicators
    indicators, row_totals = make(draft)
    rows += indicators + _after(draft)
    if "blocks" in draft.traits:
        objective_truth = {"expected": None, "actual": None}
    truth = draft.head.truth | {
        "funding": funding_truth(draft.funding, draft.style),
        "objective": objective_truth,
        "indicators": [item.truth(draft.style.fields) for item in draft.indicators],
        **(totals | row_totals),
    }
    notes: list[Block] = [Line(text, "note") for text in NOTES[:1] if chance.odds(25)]
    return [*before, Table(draft.width, rows), *notes], truth
