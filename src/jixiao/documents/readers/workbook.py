"""A workbook of any kind: every visible worksheet is read for forms."""

from dataclasses import dataclass, replace

from jixiao.core.document import StatedDocument, Unplaced
from jixiao.documents.readers.assembly import Assembly
from jixiao.documents.readers.continued import is_further_part
from jixiao.documents.readers.grid import Grid
from jixiao.documents.readers.paragraphs import Source
from jixiao.documents.readers.sheet_cells import Sheet, grid_of, hidden_cells

XLS = "application/vnd.ms-excel"

_HIDDEN = "所在的行或列是隐藏的，没有读取"


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook.

    Attributes:
        name: Its file's name.
        media_type: Its media type.
        sheets: Its visible sheets.
        hidden: Names of the hidden ones.
    """

    name: str
    media_type: str
    sheets: list[Sheet]
    hidden: list[str]

    def document(self) -> StatedDocument:
        """Return what the worksheets state."""
        result = Assembly()
        for grid in self.grids():
            result.take_grid(grid)
        for sheet in self.sheets:
            hidden_here = hidden_cells(sheet, self.name)
            result.unplaced += [Unplaced(cell.where, cell.text, _HIDDEN) for cell in hidden_here]
        result.take_prose((), Source(self.name, {}))
        result.explanation += [f"隐藏的工作表“{title}”没有读取。" for title in self.hidden]
        return result.document(self.name, self.media_type)

    def grids(self) -> list[Grid]:
        """Return the worksheets as grids; one that goes on with the form before is joined to it."""
        grids: list[Grid] = []
        for grid in (grid_of(sheet, self.name) for sheet in self.sheets if sheet.cells):
            if grids and is_further_part(grids[-1].lines(), grid.lines()):
                grids[-1] = _below(grids[-1], grid)
            else:
                grids.append(grid)
        return grids


def _below(upper: Grid, lower: Grid) -> Grid:
    """Return two grids as one; every cell keeps its own place in the file."""
    under = max((cell.row + cell.rows for cell in upper.cells), default=0)
    moved = tuple(replace(cell, row=cell.row + under) for cell in lower.cells)
    return replace(upper, cells=(*upper.cells, *moved))
