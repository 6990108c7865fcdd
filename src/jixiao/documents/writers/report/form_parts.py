"""The form inside a report: its title lines, then a table that turns pages with its header.

The header of the indicators stands in the middle of the form. A program repeats only the first rows
of a table, so the form is two tables, and the second begins with that header. A row that is
repeated can share no cell with the rows below: the block's label begins under it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jixiao.core.report import Report
from jixiao.documents.layouts.loader import load_layout
from jixiao.documents.writers.form_grid import CellKind, FormCell, FormGrid, form_grid

_TITLE_KINDS = {CellKind.TITLE, CellKind.YEAR}


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: the cells that begin in it, and those that go on from above."""

    cells: tuple[FormCell, ...]
    begins: frozenset[FormCell]


@dataclass(frozen=True, slots=True)
class FormParts:
    """A form in parts.

    Attributes:
        titles: Its title and the line of the year.
        upper: The rows above the indicators' header.
        lower: The rows from that header on.
        widths: Width of each column in ordinary characters.
    """

    titles: tuple[FormCell, ...]
    upper: tuple[TableRow, ...]
    lower: tuple[TableRow, ...]
    widths: tuple[int, ...]


def form_parts(report: Report) -> FormParts:
    """Return the form of a report in parts."""
    grid = _parted(form_grid(report.form, load_layout(report.layout)))
    titles = tuple(cell for cell in grid.cells if cell.kind in _TITLE_KINDS)
    first = max(cell.last_row for cell in titles) + 1
    return FormParts(
        titles,
        tuple(_rows(grid, first, grid.header_row)),
        tuple(_rows(grid, grid.header_row, grid.rows + 1)),
        grid.widths,
    )


def _parted(grid: FormGrid) -> FormGrid:
    """Return the grid with no cell that reaches from the indicators' header into their rows."""
    cells: list[FormCell] = []
    for cell in grid.cells:
        if cell.row == grid.header_row < cell.last_row:
            cells.append(replace(cell, text="", last_row=cell.row, field=None))
            cells.append(replace(cell, row=cell.row + 1))
        else:
            cells.append(cell)
    return replace(grid, cells=tuple(cells))


def _rows(grid: FormGrid, first: int, end: int) -> Iterator[TableRow]:
    for row in range(first, end):
        cells = tuple(cell for cell in grid.cells if cell.row <= row <= cell.last_row)
        begins = frozenset(cell for cell in cells if cell.row == row)
        yield TableRow(tuple(sorted(cells, key=lambda cell: cell.span.first)), begins)
