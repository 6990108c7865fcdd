"""Worksheets of any workbook as grids: what every cell shows, and how far it is merged."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from jixiao.core.where import Where
from jixiao.documents.readers.grid import Cell, Grid

MOST_CELLS = 400_000
"""Filled cells of a whole workbook; a self-evaluation has some hundreds."""

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_LETTERS = 26

Place = tuple[int, int]


@dataclass(slots=True)
class Sheet:
    """A worksheet.

    Attributes:
        name: Its name.
        cells: What cells show, by row and column from 0; blank ones are left out.
        merged: First and last place of every merged range.
    """

    name: str
    cells: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)

    def put(self, place: Place, text: str) -> None:
        """Note what a cell shows; blanks are left out."""
        shown = text.replace("\r\n", "\n").strip()
        if shown:
            self.cells[place] = shown


@lru_cache(maxsize=8192)
def place_of(reference: str) -> Place | None:
    """Return row and column, from 0, of a reference such as J14."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


@lru_cache(maxsize=8192)
def reference_of(place: Place) -> str:
    """Return a place as J14."""
    row, column = place
    letters, left = "", column + 1
    while left:
        left, letter = divmod(left - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def grid_of(sheet: Sheet, file: str) -> Grid:
    """Return a worksheet as a grid."""
    spans = _spans(sheet)
    places = sorted(sheet.cells)
    return Grid(
        tuple(_cell(sheet, place, file, spans.get(place, (1, 1))) for place in places),
        spans_known=True,
        where=Where(file=file, sheet=sheet.name),
    )


def _cell(sheet: Sheet, place: Place, file: str, span: tuple[int, int]) -> Cell:
    text = sheet.cells[place]
    where = Where(file=file, sheet=sheet.name, cell=reference_of(place), text=text)
    row, column = place
    return Cell(text, row, column, where, columns=span[1], rows=span[0])


def _spans(sheet: Sheet) -> Mapping[Place, tuple[int, int]]:
    """Return height and width of the merged cells that show something, inside the used area."""
    if not sheet.cells:
        return {}
    last_row = max(row for row, _ in sheet.cells)
    last_column = max(column for _, column in sheet.cells)
    return {
        first: (
            max(1, min(last[0], last_row) - first[0] + 1),
            max(1, min(last[1], last_column) - first[1] + 1),
        )
        for first, last in sheet.merged
        if first in sheet.cells
    }
