"""The sections above and below the indicators: funding, objective, spending, notes."""

from decimal import Decimal

from tests.formgen.chance import Chance
from tests.formgen.figures import general
from tests.formgen.funding import AMOUNTS, FundingRow
from tests.formgen.layout import Column
from tests.formgen.model import Form, Row, Shown, Slot, row, slot, spread
from tests.formgen.style import Style
from tests.formgen.words import EXPECTED, NOTES, REACHED

_HEADS = {
    "02": ("预算资金",),
    "04": ("年度预算数",),
    "05": ("资金投入情况",),
    "09": ("预算执行情况",),
    "10": ("资金情况",),
    "15": ("预算执行情况",),
    "16": ("项目资金来源",),
}
_MANAGEMENT = (
    "分配科学性",
    "下达及时性",
    "拨付合规性",
    "使用规范性",
    "执行准确性",
    "预算绩效管理情况",
    "支出责任履行情况",
)


def funding_width(style: Style, rows: int) -> int:
    """How many columns the funding section needs."""
    count = len(style.layout.funding)
    if style.layout.shape == "pairs":
        return 2 * count + 1
    return rows + 3 if style.layout.shape == "across" else count + 2


def _unit(style: Style, place: str) -> str:
    return style.words(f"({style.money_unit})") if style.money_place == place else ""


def _head_cell(chance: Chance, style: Style) -> str:
    names = _HEADS.get(style.layout.number, ("项目资金", "项目资金", "资金情况"))
    return chance.pick(names) + _unit(style, "label")


def _header(column: Column, style: Style) -> str:
    text = style.header(column)
    return text + _unit(style, "headers") if column.field in AMOUNTS else text


def _in_rows(items: list[FundingRow], chance: Chance, style: Style, *, width: int) -> list[Row]:
    columns = style.layout.funding
    spans = spread(len(columns) + 2, width, at=1)
    named = "资金来源" if "named_sources" in style.layout.traits else ""
    head = slot(_head_cell(chance, style), spans[0], down=len(items) + 1)
    headers = [_header(column, style) for column in columns]
    rows = [[head, *row([named, *headers], spans[1:])]]
    for item in items:
        cells = [item.cells[column.field] for column in columns]
        rows.append(row([item.label, *cells], spans[1:]))
    return rows


def _in_pairs(items: list[FundingRow], chance: Chance, style: Style, *, width: int) -> list[Row]:
    columns = style.layout.funding
    items[0].label = _header(columns[0], style)
    spans = spread(2 * len(columns) + 1, width, at=2)
    head = slot(_head_cell(chance, style), spans[0], down=len(items))
    rows: list[Row] = []
    for item in items:
        texts: list[str | Shown] = []
        for column in columns:
            absent = column.field == "execution_rate" and item is not items[0]
            label = _header(column, style) if item is items[0] else item.label
            texts += ["", ""] if absent else [label, item.cells[column.field]]
        rows.append(row(texts, spans[1:]))
    return [[head, *rows[0]], *rows[1:]]


def _across(items: list[FundingRow], chance: Chance, style: Style, *, width: int) -> list[Row]:
    total = next(item for item in items if item.source == "total")
    spans = spread(len(items) + 3, width, at=0)
    after = [column for column in style.layout.funding if column.field != "final_budget"]
    labels = [item.label for item in items] + [_header(column, style) for column in after]
    budgets = [item.cells["final_budget"] for item in items]
    figures = budgets + [total.cells[column.field] for column in after]
    head = slot(_head_cell(chance, style), spans[0], down=2)
    return [[head, *row(labels, spans[1:])], row(figures, spans[1:])]


def funding_rows(items: list[FundingRow], chance: Chance, style: Style, *, width: int) -> list[Row]:
    """The funding section."""
    makers = {"rows": _in_rows, "pairs": _in_pairs, "across": _across}
    return makers[style.layout.shape](items, chance, style, width=width)


def funding_truth(items: list[FundingRow], style: Style) -> list[Form]:
    """The funding rows as a reader must give them.

    Where the sources stand side by side only their budgets are printed.
    """
    fields = tuple(column.field for column in style.layout.funding)
    if style.layout.shape != "across":
        return [item.truth(fields) for item in items]
    return [item.truth(fields if item.source == "total" else ("final_budget",)) for item in items]


def objective_rows(chance: Chance, width: int) -> tuple[list[Row], Form]:
    """The objective and what came of it; form text in an empty cell is no answer."""
    expected, actual = chance.pick(EXPECTED), chance.pick(REACHED)
    blank_form = chance.odds(6)
    shown = chance.pick(("(200字以内)", "（200字以内）")) if blank_form else expected
    half = (width - 1) // 2
    spans = [1, half, width - 1 - half]
    labels = chance.pick(
        (
            ("年度总体目标", "预期目标", "实际完成情况"),
            ("年度\n总体\n目标", "年初设定目标", "年度总体目标完成情况"),
            ("总体目标完成情况", "总体目标", "全年实际完成情况"),
        )
    )
    head = slot(labels[0], 1, down=2)
    rows: list[Row] = [[head, *row(labels[1:], spans[1:])], row([shown, actual], spans[1:])]
    return rows, {"expected": None if blank_form else expected, "actual": actual}


def management_rows(chance: Chance, width: int) -> list[Row]:
    """The seven rows on how the money was managed."""
    spans = [1, 1, (width - 2) // 2, width - 2 - (width - 2) // 2]
    head = slot("资金管理情况", 1, down=len(_MANAGEMENT) + 1)
    rows: list[Row] = [[head, *row(["", "情况说明", "存在问题和改进措施"], spans[1:])]]
    for name in _MANAGEMENT:
        says = chance.pick(("符合规定", "按要求执行", "资金于3月下达，下达率100%", "无"))
        rows.append(row([name, says, chance.pick(("无", "", "—"))], spans[1:]))
    return rows


def spending_rows(chance: Chance, style: Style, width: int) -> list[Row]:
    """What the money was spent on, by voucher; none of it is an indicator."""
    spans = spread(4, width, at=1)
    head: Slot = slot("支出明细", 1, down=4)
    title = style.words(f"支出金额({style.money_unit})")
    rows: list[Row] = [[head, *row(["支出内容", title, "会计凭证号"], spans[1:])]]
    for name in ("设备购置", "人员培训", "合计"):
        amount = style.cell(general(Decimal(chance.between(100, 90_000)) / 100))
        voucher = "" if name == "合计" else f"记-{chance.between(1, 200)}号"
        rows.append(row([name, amount, voucher], spans[1:]))
    return rows


def text_rows(pairs: list[tuple[str, str]], width: int) -> list[Row]:
    """A label and a long text in each row."""
    return [row([label, text], [2, width - 2]) for label, text in pairs]


def note_rows(chance: Chance, width: int) -> list[Row]:
    """One to three notes over the full width."""
    return [[slot(text, width)] for text in chance.some(NOTES, chance.between(1, 3))]


def signature_row(chance: Chance, width: int, *, year: int) -> Row:
    """Who filled the form in, and when."""
    day = f"{year + 1}年{chance.between(1, 6)}月{chance.between(1, 28)}日"
    texts = ("填报人：李某", f"联系电话：0{chance.between(310, 999)}-2123456", f"填报日期：{day}")
    if width < 3 or chance.odds(40):
        return [slot("    ".join(texts), width)]
    return row(texts, spread(3, width, at=1))
