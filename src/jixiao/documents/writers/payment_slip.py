"""Writes 支付审批单 as docx: one A4 page to print and sign, its amount in figures and in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from jixiao.core.payment_slip import PaymentSlip, SlipStep
from jixiao.core.wording import capital_yuan, day
from jixiao.documents.writers.cell_text import printable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph

_SONG, _TITLE = "宋体", "方正小标宋简体"
_WIDTHS = (24, 31, 24, 37, 24, 30)
_ROW, _SIGNED_ROW = 11, 18
"""Millimetres, as the widths; a signature by hand needs room."""

_SIZE = 10.5
"""Points of what stands in the table: 五号."""

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_SIGNS = ("岗位", "动作", "签字", "日期", "意见")
_FOOT = (
    "打印时状态：{state}。签字和日期空着的步骤还没有办理；手写的签字应当与系统里的办理记录一致。"
)


def payment_slip(slip: PaymentSlip) -> bytes:
    """Return the slip as the bytes of a docx document."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    _set_page(document, slip)
    _title(document, slip)
    facts, signs = tuple(_facts(slip)), tuple(_signs(slip.steps))
    table = _table(document, len(facts) + len(signs))
    for row, line in zip(table.rows, (*facts, *signs), strict=True):
        _write_line(row, line)
    for row in table.rows[len(facts) + 1 :]:
        row.height = Mm(_SIGNED_ROW)
    _write(document.add_paragraph(), _FOOT.format(state=slip.state), size=9, above=6)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class _Cell:
    """Words of a cell, its first and last column, and whether they stand in the middle."""

    words: str
    first: int
    last: int
    middle: bool = False


_Line = tuple[_Cell, ...]


def _facts(slip: PaymentSlip) -> Iterator[_Line]:
    yield _whole("项目", slip.project)
    yield (*_pair("申请人", slip.requested_by, 0), *_pair("申请日期", day(slip.requested_on), 3))
    yield _whole("收款人", slip.payee)
    yield _whole("支付金额", f"¥{slip.amount:,.2f}　人民币（大写）{capital_yuan(slip.amount)}")
    yield (*_pair("资金来源", slip.source, 0), *_pair("批复用途", slip.use, 3))
    yield _whole("摘要", slip.purpose)
    yield (*_pair("发票号码", slip.invoice, 0), *_pair("验收日期", _day(slip.accepted_on), 3))
    yield _whole("附件", _listed(slip.attachments))
    if slip.exception_reason:
        yield _whole("例外理由", slip.exception_reason)
    yield (
        *_short("全年预算数", slip.final_budget, 0),
        *_short("此前已支付", slip.spent, 2),
        *_short("支付后余额", slip.left, 4),
    )


def _whole(label: str, words: str) -> _Line:
    return (_Cell(label, 0, 0, middle=True), _Cell(words, 1, len(_WIDTHS) - 1))


def _pair(label: str, words: str, first: int) -> _Line:
    return (_Cell(label, first, first, middle=True), _Cell(words, first + 1, first + 2))


def _short(label: str, amount: Decimal, first: int) -> _Line:
    words = f"{amount:,.2f}元"
    return (_Cell(label, first, first, middle=True), _Cell(words, first + 1, first + 1))


def _signs(steps: tuple[SlipStep, ...]) -> Iterator[_Line]:
    yield _sign(_SIGNS, middle=True)
    for step in steps:
        yield _sign((step.role, step.action, step.person, _day(step.signed_on), step.words))


def _sign(cells: tuple[str, ...], *, middle: bool = False) -> _Line:
    *narrow, words = cells
    last = _Cell(words, len(narrow), len(_WIDTHS) - 1, middle=middle)
    return (*(_Cell(cell, n, n, middle=True) for n, cell in enumerate(narrow)), last)


def _day(value: date | None) -> str:
    return "" if value is None else day(value)


def _listed(names: tuple[str, ...]) -> str:
    return f"{len(names)}份：{'、'.join(names)}" if names else "没有附件"


# ---------------------------------------------------------------- the page


def _set_page(document: "Document", slip: PaymentSlip) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title = printable(f"支付审批单 {slip.number}")
    properties.created = properties.modified = _CREATED


def _title(document: "Document", slip: PaymentSlip) -> None:
    _write(document.add_paragraph(), "支付审批单", size=20, font=_TITLE, middle=True)
    _write(document.add_paragraph(), f"单位：{slip.unit}　　编号：{slip.number}", size=11)


def _table(document: "Document", rows: int) -> "Table":
    from docx.shared import Mm

    table: Table = document.add_table(rows, len(_WIDTHS), "Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        row.height = Mm(_ROW)
    return table


def _write_line(row: "_Row", line: _Line) -> None:
    from docx.enum.table import WD_ALIGN_VERTICAL

    cells = row.cells
    for each in line:
        cell = cells[each.first].merge(cells[each.last])
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        _write(cell.paragraphs[0], each.words, size=_SIZE, middle=each.middle)


def _write(  # noqa: PLR0913 - how a line looks
    paragraph: "Paragraph",
    words: str,
    *,
    size: float,
    font: str = _SONG,
    middle: bool = False,
    above: int = 0,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(printable(words))
    run.font.size, run.font.name = Pt(size), font
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001 - no public way
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = (
        Pt(above),
        Pt(2),
    )
    if middle:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
