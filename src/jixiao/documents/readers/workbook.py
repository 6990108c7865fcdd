"""A workbook as a stated document: every visible worksheet is read for forms."""

from dataclasses import replace

from jixiao.core.document import StatedDocument, Unplaced
from jixiao.documents.readers.assembly import Assembly
from jixiao.documents.readers.continued import is_further_part
from jixiao.documents.readers.grid import Grid
from jixiao.documents.readers.paragraphs import Source
from jixiao.documents.readers.sheet_cells import Sheet, grid_of, hidden_cells
from jixiao.documents.readers.sniff import FileKind

_HIDDEN = "所在的行或列是隐藏的，没有读取"

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"


def read_workbook(content: bytes, name: str, kind: FileKind) -> StatedDocument:
    """Return what the worksheets of a workbook state.

    Raises:
        UnreadableFileError: It is damaged, encrypted or far too large.
    """
    sheets, hidden = _sheets(content, name, kind)
    result = Assembly()
    for grid in _joined(sheets, name):
        result.take_grid(grid)
    for sheet in sheets:
        hidden_here = hidden_cells(sheet, name)
        result.unplaced += [Unplaced(cell.where, cell.text, _HIDDEN) for cell in hidden_here]
    result.take_prose((), Source(name, {}))
    result.explanation += [f"隐藏的工作表“{title}”没有读取。" for title in hidden]
    return result.document(name, XLSX if kind is FileKind.XLSX else XLS)


def workbook_grids(content: bytes, name: str, kind: FileKind) -> list[Grid]:
    """Return the visible worksheets that show anything.

    Raises:
        UnreadableFileError: It is damaged, encrypted or far too large.
    """
    sheets, _ = _sheets(content, name, kind)
    return _joined(sheets, name)


def _joined(sheets: list[Sheet], name: str) -> list[Grid]:
    """Return the worksheets as grids; one that goes on with the form before is joined to it."""
    grids: list[Grid] = []
    for grid in (grid_of(sheet, name) for sheet in sheets if sheet.cells):
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


def _sheets(content: bytes, name: str, kind: FileKind) -> tuple[list[Sheet], list[str]]:
    if kind is FileKind.XML_SHEET:
        from jixiao.documents.readers.xml_sheet import read_xml_sheet

        return read_xml_sheet(content, name)
    if kind is FileKind.XLS:
        from jixiao.documents.readers.xls import read_xls

        return read_xls(content, name)
    from jixiao.documents.readers.xlsx import read_xlsx

    return read_xlsx(content, name)
