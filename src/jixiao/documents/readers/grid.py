"""`Grid`: a table as printed, whatever kind of file it stands in."""

from dataclasses import dataclass
from itertools import groupby

from jixiao.core.where import Where

Place = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty.

    Attributes:
        text: What it says, outer spaces trimmed.
        row: Number of its row, from 0.
        column: Number of its first column, from 0.
        where: Its place.
        columns: How many columns it spans.
        rows: How many rows it spans.
    """

    text: str
    row: int
    column: int
    where: Where
    columns: int = 1
    rows: int = 1

    @property
    def place(self) -> Place:
        """Return its row and first column."""
        return self.row, self.column

    @property
    def span(self) -> range:
        """Return the numbers of the columns it covers."""
        return range(self.column, self.column + self.columns)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        cells: Its cells that are not empty, row by row.
        spans_known: Whether the file says which cells are merged. In text it does not: a merged
            cell may stand in a row as empty fields, or leave no trace.
        where: Its place.
    """

    cells: tuple[Cell, ...]
    spans_known: bool
    where: Where

    def lines(self) -> tuple[tuple[Cell, ...], ...]:
        """Return the cells row by row; rows without any are left out."""
        ordered = sorted(self.cells, key=lambda cell: (cell.row, cell.column))
        return tuple(tuple(row) for _, row in groupby(ordered, key=lambda cell: cell.row))
