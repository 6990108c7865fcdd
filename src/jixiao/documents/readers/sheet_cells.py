"""Worksheets of any workbook as grids: what every cell shows, and how far it is merged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from jixiao.core.regex import regex
from jixiao.core.where import Where
from jixiao.documents.errors import UnreadableFileError
from jixiao.documents.readers.grid import Cell, Grid, Place

SAVE_AS_XLSX = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”，再读一次。"

MOST_CELLS = 400_000
"""Filled cells of a whole workbook; a self-evaluation has some hundreds."""

_REFERENCE = regex(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_LETTERS = 26


@dataclass(slots=True)
class Sheet:
    """A worksheet.

    Attributes:
        name: Its name.
        cells: What cells show, by row and column from 0; blank ones are left out.
        merged: First and last place of every merged range.
        hidden_rows: Numbers of the rows that are not shown.
        hidden_columns: Numbers of the columns that are not shown.
    """

    name: str
    cells: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def put(self, place: Place, text: str) -> None:
        """Note what a cell shows; blanks are left out."""
        shown = text.replace("\r\n", "\n").strip()
        if shown:
            self.cells[place] = shown

    def seen(self) -> list[Place]:
        """Return the places of the cells that are shown, in order."""
        unseen = self.unseen
        return [place for place in sorted(self.cells) if place not in unseen]

    @property
    def unseen(self) -> frozenset[Place]:
        """Return the cells in hidden rows or columns; a merged one that reaches out is shown."""
        if not self.hidden_rows and not self.hidden_columns:
            return frozenset()
        last = dict(self.merged)
        return frozenset(p for p in self.cells if self._is_hidden(p, last.get(p, p)))

    def _is_hidden(self, first: Place, last: Place) -> bool:
        rows, columns = range(first[0], last[0] + 1), range(first[1], last[1] + 1)
        return self.hidden_rows.issuperset(rows) or self.hidden_columns.issuperset(columns)


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


def too_many_cells(name: str) -> UnreadableFileError:
    """Return the error that a workbook is far too large."""
    what = "工作簿有40万个以上有内容的单元格，不像一份自评表"
    return UnreadableFileError(name, what, "请只留下自评表所在的工作表，另存一份再读。")


def grid_of(sheet: Sheet, file: str) -> Grid:
    """Return a worksheet as a grid."""
    spans = _spans(sheet)
    return Grid(
        tuple(_cell(sheet, place, file, spans.get(place, (1, 1))) for place in sheet.seen()),
        spans_known=True,
        where=Where(file=file, sheet=sheet.name),
    )


def hidden_cells(sheet: Sheet, file: str) -> list[Cell]:
    """Return the cells of a worksheet that are not shown."""
    return [_cell(sheet, place, file, (1, 1)) for place in sorted(sheet.unseen)]


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
