"""Writes parts as an xlsx workbook, one sheet for each."""

from collections.abc import Sequence
from datetime import UTC, datetime
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from tests.formgen.chance import Chance
from tests.formgen.model import Part
from tests.formgen.sheets import Cell, cells_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LOOKS: dict[str, dict[str, object]] = {
    "table": {"border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"},
    "title": {"bold": True, "font_size": 16, "align": "center"},
    "right": {"align": "right"},
    "note": {"text_wrap": True},
    "text": {},
}
_CREATED = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)


class _Writer:
    """Puts cells on a sheet, with one format for each look and number pattern."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[tuple[str, str], Format] = {}

    def _format(self, cell: Cell) -> "Format":
        key = (cell.look, cell.shown.pattern)
        if key not in self._formats:
            look = {"num_format": cell.shown.pattern, **_LOOKS[cell.look]}
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]

    def put(self, sheet: "Worksheet", cell: Cell) -> None:
        """Writes the cell and merges what it covers."""
        look, shown = self._format(cell), cell.shown
        if cell.merged:
            sheet.merge_range(cell.top, cell.left, cell.bottom, cell.right, "", look)
        if shown.formula:
            sheet.write_formula(cell.top, cell.left, shown.formula, look, str(shown.number))
        elif shown.number is not None:
            sheet.write_number(cell.top, cell.left, Fraction(shown.number), look)
        elif shown.text:
            sheet.write_string(cell.top, cell.left, shown.text, look)
        elif not cell.merged:
            sheet.write_blank(cell.top, cell.left, None, look)


def write_xlsx(parts: Sequence[Part], chance: Chance) -> bytes:
    """The workbook; at times the table starts in the middle of the sheet."""
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    writer = _Writer(book)
    top, left = (chance.between(1, 6), chance.between(1, 4)) if chance.odds(25) else (0, 0)
    merge_lines = chance.odds(70)
    for part in parts:
        sheet = book.add_worksheet(part.name)
        sheet.set_column(0, 30, 14)
        sheet.set_default_row(34)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        for cell in cells_of(part, top=top, left=left, merge_lines=merge_lines):
            writer.put(sheet, cell)
    book.close()
    return stream.getvalue()
