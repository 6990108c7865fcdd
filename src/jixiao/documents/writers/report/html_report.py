"""Writes the report as one HTML page that opens offline, with the same words as docx and PDF."""

from collections.abc import Iterator, Mapping
from importlib.resources import files

from jixiao.core.report import Block, BlockKind, Report
from jixiao.documents.layouts.layout import Align
from jixiao.documents.writers.form_grid import CellKind, FormCell
from jixiao.documents.writers.markup import Element, Node, element, offline_page
from jixiao.documents.writers.report.form_parts import TableRow, form_parts

_TAGS: Mapping[BlockKind, str] = {
    BlockKind.TITLE: "h1",
    BlockKind.HEADING_1: "h2",
    BlockKind.HEADING_2: "h3",
    BlockKind.HEADING_3: "h4",
}
_CLASSES: Mapping[BlockKind, str] = {
    BlockKind.SIGNATURE: "signature",
    BlockKind.ATTACHMENT_NOTE: "note",
}
_FORM_NAME = "自评表"


def write_html(report: Report) -> bytes:
    """Return a report as a page of UTF-8; the same report gives the same bytes."""
    style = files("jixiao.documents.writers").joinpath("assets", "report.css").read_text("utf-8")
    body = element("body", element("main", *_body(report)))
    return offline_page(report.title, style, body)


def _body(report: Report) -> Iterator[Element]:
    attachment: list[Node] = []
    for block in report.blocks:
        if block.kind is BlockKind.ATTACHMENT:
            attachment.append(_paragraph(block))
        elif block.kind is BlockKind.FORM:
            yield element("section", *attachment, _form(report), class_="form")
            attachment.clear()
        else:
            yield _paragraph(block)


def _paragraph(block: Block) -> Element:
    words = (element("mark", p.text) if p.is_open else p.text for p in block.pieces)
    return element(_TAGS.get(block.kind, "p"), *words, class_=_CLASSES.get(block.kind))


def _form(report: Report) -> Element:
    parts = form_parts(report)
    rows = (*parts.upper, *parts.lower)
    table = element(
        "table",
        element("caption", "\n".join(title.text for title in parts.titles)),
        element("tbody", *(element("tr", *_cells(row)) for row in rows)),
    )
    return element(
        "div", table, class_="scroll", tabindex="0", role="region", aria_label=_FORM_NAME
    )


def _cells(row: TableRow) -> Iterator[Element]:
    for cell in row.cells:
        if cell in row.begins:
            yield _cell(cell)


def _cell(cell: FormCell) -> Element:
    columns = cell.span.last - cell.span.first + 1
    rows = cell.last_row - cell.row + 1
    return element(
        "th" if cell.kind is CellKind.HEADER and cell.text else "td",
        cell.text,
        colspan=columns if columns > 1 else None,
        rowspan=rows if rows > 1 else None,
        class_="left" if cell.align is Align.LEFT else None,
    )
