"""Writes parts as a real xls workbook (BIFF8)."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlwt

from tests.formgen.chance import Chance
from tests.formgen.model import Part
from tests.formgen.sheets import Cell, cells_of

_LOOKS = {
    "table": "borders: left thin, right thin, top thin, bottom thin;"
    "align: wrap on, horiz center, vert center",
    "title": "font: bold on, height 320; align: horiz center",
    "right": "align: horiz right",
    "note": "align: wrap on",
    "text": "",
}


def _put(sheet: Any, cell: Cell, style: Any) -> None:
    number = cell.shown.number
    value = cell.shown.text if number is None else number
    if cell.merged:
        sheet.write_merge(cell.top, cell.bottom, cell.left, cell.right, value, style)
    else:
        sheet.write(cell.top, cell.left, value or None if number is None else value, style)


def write_xls(parts: Sequence[Part], chance: Chance) -> bytes:
    """The workbook; at times the table starts in the middle of the sheet."""
    book = xlwt.Workbook(encoding="utf-8")
    styles: dict[tuple[str, str], Any] = {}
    top, left = (chance.between(1, 6), chance.between(1, 4)) if chance.odds(25) else (0, 0)
    merge_lines = chance.odds(70)
    for part in parts:
        sheet = book.add_sheet(part.name)
        for cell in cells_of(part, top=top, left=left, merge_lines=merge_lines):
            key = (cell.look, cell.shown.pattern)
            if key not in styles:
                styles[key] = xlwt.easyxf(_LOOKS[cell.look], num_format_str=cell.shown.pattern)
            _put(sheet, cell, styles[key])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
