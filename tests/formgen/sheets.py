"""Where each block of a part lands on a sheet; shared by the two spreadsheet writers."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.formgen.model import Line, Part, Shown, Table, placed


@dataclass(frozen=True)
class Cell:
    """A cell or merged cells: the corners, what it shows and its look."""

    top: int
    left: int
    bottom: int
    right: int
    shown: Shown
    look: str

    @property
    def merged(self) -> bool:
        """Whether it covers more than one cell."""
        return (self.top, self.left) != (self.bottom, self.right)


def _table_cells(table: Table, top: int, left: int) -> Iterator[Cell]:
    for item in placed(table):
        first_row, first_column = top + item.row, left + item.column
        last_row = first_row + item.slot.down - 1
        last_column = first_column + item.slot.across - 1
        corners = (first_row, first_column, last_row, last_column)
        yield Cell(*corners, item.slot.shown, "table")


def cells_of(part: Part, *, top: int, left: int, merge_lines: bool) -> Iterator[Cell]:
    """The cells of all blocks, one block below the other, a free row between tables."""
    widths = [block.width for block in part.blocks if isinstance(block, Table)]
    width = max(widths, default=1)
    for block in part.blocks:
        if isinstance(block, Line):
            last = left + width - 1 if merge_lines and width > 1 else left
            yield Cell(top, left, top, last, Shown(block.text), block.rank)
            top += 1
        else:
            yield from _table_cells(block, top, left)
            top += len(block.rows) + 1
