"""Row heights in points, so that no text is cut.

Neither Excel nor LibreOffice fits a row to its merged cells.
"""

from collections.abc import Iterator

from jixiao.documents.layouts.layout import Align
from jixiao.documents.writers.form_grid import CellKind, FormCell, FormGrid
from jixiao.documents.writers.text_fit import line_count

LINE = 14
"""Height of a line of 10-point text; 宋体 itself takes less, fonts that stand in for it may not."""

INDENT = 2
"""Column units that the indent of left-aligned text takes."""

_PADDING = 6
_LOWEST = {CellKind.TITLE: 34, CellKind.YEAR: 22}
_LOWEST_ROW = 21


def row_heights(grid: FormGrid) -> list[int]:
    """Return the height of each row of the grid."""
    heights = [_LOWEST_ROW] * grid.rows
    for cell in sorted(grid.cells, key=lambda cell: cell.last_row - cell.row):
        rows = range(cell.row - 1, cell.last_row)
        missing = _needed(cell, grid) - sum(heights[row] for row in rows)
        for row, more in zip(rows, _shares(missing, len(rows)), strict=True):
            heights[row] += more
    return heights


def _needed(cell: FormCell, grid: FormGrid) -> int:
    if cell.kind in _LOWEST:
        return _LOWEST[cell.kind]
    indent = INDENT if cell.align is Align.LEFT else 0
    return line_count(cell.text, grid.width_of(cell) - indent) * LINE + _PADDING


def _shares(height: int, rows: int) -> Iterator[int]:
    """Yield what each of the rows gets of a missing height, whole points, in sum no less."""
    for row in range(rows):
        yield max(height, 0) // rows + (row < max(height, 0) % rows)
