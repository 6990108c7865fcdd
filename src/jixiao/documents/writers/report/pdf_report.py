"""Writes the report as PDF/A by GB/T 9704-2012, with the same words as the docx."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jixiao.core.report import BlockKind, Report
from jixiao.documents.layouts.layout import Align
from jixiao.documents.writers.cell_text import printable
from jixiao.documents.writers.form_grid import CellKind, FormCell
from jixiao.documents.writers.report.fonts import (
    FontRole,
    choose_fonts,
    known_fonts,
    letters_warning,
    missing_letters,
)
from jixiao.documents.writers.report.form_parts import TableRow, form_parts

if TYPE_CHECKING:
    from typst import Compiler

_YEAR = 2000
_TITLE_SIZES = {CellKind.TITLE: 18, CellKind.YEAR: 11}
_BOLD = {CellKind.HEADER, CellKind.TOTAL}
_KEYS = {
    FontRole.FANG: "fang",
    FontRole.HEI: "hei",
    FontRole.KAI: "kai",
    FontRole.SONG: "song",
    FontRole.TITLE: "title",
}
_BREAK_AFTER = ("-", "~", "/")
_MISSING_LETTER = "〓"
"""What printers put for a letter that their cases do not hold."""

_ZERO_WIDTH = "\u200b"


@dataclass(frozen=True, slots=True)
class PdfReport:
    """A PDF and what its reader should know: fonts and letters that are missing."""

    content: bytes
    warnings: tuple[str, ...]


def write_pdf(report: Report, *, packaged_fonts: bool = False) -> PdfReport:
    """Return a report as PDF/A-2b; the same report and fonts give the same bytes.

    Args:
        report: The report.
        packaged_fonts: Use no font of the machine, so that every machine gives the same pages.
    """
    from typst import TypstError

    choice = choose_fonts(packaged_only=packaged_fonts)
    data = _data(report)
    data["fonts"] = {_KEYS[role]: list(names) for role, names in choice.families.items()}
    told = json.dumps(data, ensure_ascii=False)
    try:
        return PdfReport(_compiled(told, packaged_only=packaged_fonts), choice.warnings)
    except TypstError:
        missing = missing_letters(_texts(report), packaged_only=packaged_fonts)
        if not missing:
            raise
    marked = told.translate(dict.fromkeys(map(ord, missing), _MISSING_LETTER))
    content = _compiled(marked, packaged_only=packaged_fonts)
    return PdfReport(content, (*choice.warnings, letters_warning(missing)))


def _compiled(data: str, *, packaged_only: bool) -> bytes:
    """Return the PDF; a letter that no font has is an error, for PDF/A must show every one."""
    content = _compiler(packaged_only=packaged_only).compile(
        _template(),
        sys_inputs={"data": data},
        pdf_standards="a-2b",
        timestamp=datetime(_YEAR, 1, 1, tzinfo=UTC),
    )
    assert isinstance(content, bytes)  # noqa: S101 - without `output` it is
    return content


@cache
def _compiler(*, packaged_only: bool) -> "Compiler":
    from typst import Compiler

    return Compiler(
        font_paths=known_fonts(packaged_only=packaged_only), ignore_system_fonts=packaged_only
    )


@cache
def _template() -> bytes:
    return files("jixiao.documents.writers").joinpath("assets", "report.typ").read_bytes()


def _texts(report: Report) -> Iterator[str]:
    parts = form_parts(report)
    yield from (printable(block.text) for block in report.blocks)
    for rows in (parts.upper, parts.lower):
        yield from (cell.text for row in rows for cell in row.begins)


def _data(report: Report) -> dict[str, Any]:
    parts = form_parts(report)
    return {
        "title": printable(report.title),
        "year": (report.form.year or _YEAR - 1) + 1,
        "blocks": list(_blocks(report)),
        "form": {
            "titles": [{"text": t.text, "size": _TITLE_SIZES[t.kind]} for t in parts.titles],
            "columns": list(parts.widths),
            "upper": list(_cells(parts.upper)),
            "lower": list(_cells(parts.lower)),
        },
    }


def _blocks(report: Report) -> Iterator[dict[str, Any]]:
    before: BlockKind | None = None
    for block in report.blocks:
        yield {
            "kind": block.kind.value,
            "first": block.kind is not before,
            "runs": [{"text": printable(p.text), "open": p.is_open} for p in block.pieces],
        }
        before = block.kind


def _cells(rows: tuple[TableRow, ...]) -> Iterator[dict[str, Any]]:
    for y, row in enumerate(rows):
        for cell in row.cells:
            if cell in row.begins:
                yield _cell(cell, y)


def _cell(cell: FormCell, y: int) -> dict[str, Any]:
    return {
        "x": cell.span.first - 1,
        "y": y,
        "colspan": cell.span.last - cell.span.first + 1,
        "rowspan": cell.last_row - cell.row + 1,
        "left": cell.align is Align.LEFT,
        "head": cell.kind is CellKind.HEADER,
        "bold": cell.kind in _BOLD,
        "text": _breakable(cell.text),
    }


def _breakable(text: str) -> str:
    """Return a text that may break after - and before a bracket, where a cell is narrow."""
    for mark in _BREAK_AFTER:
        text = text.replace(mark, mark + _ZERO_WIDTH)
    return text.replace("（", f"{_ZERO_WIDTH}（")
