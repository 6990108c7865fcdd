"""A workbook as a stated document: every visible worksheet is read for forms."""

from jixiao.core.document import StatedDocument
from jixiao.documents.readers.assembly import Assembly
from jixiao.documents.readers.grid import Grid
from jixiao.documents.readers.paragraphs import Source
from jixiao.documents.readers.sheet_cells import Sheet, grid_of
from jixiao.documents.readers.sniff import FileKind

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"


def read_workbook(content: bytes, name: str, kind: FileKind) -> StatedDocument:
    """Return what the worksheets of a workbook state.

    Raises:
        UnreadableFileError: It is damaged, encrypted or far too large.
    """
    sheets, hidden = _sheets(content, name, kind)
    result = Assembly()
    for sheet in sheets:
        if sheet.cells:
            result.take_grid(grid_of(sheet, name))
    result.take_prose((), Source(name, {}))
    result.explanation += [f"隐藏的工作表“{title}”没有读取。" for title in hidden]
    return result.document(name, XLSX if kind is FileKind.XLSX else XLS)


def workbook_grids(content: bytes, name: str, kind: FileKind) -> list[Grid]:
    """Return the visible worksheets that show anything.

    Raises:
        UnreadableFileError: It is damaged, encrypted or far too large.
    """
    sheets, _ = _sheets(content, name, kind)
    return [grid_of(sheet, name) for sheet in sheets if sheet.cells]


def _sheets(content: bytes, name: str, kind: FileKind) -> tuple[list[Sheet], list[str]]:
    if kind is FileKind.XML_SHEET:
        from jixiao.documents.readers.xml_sheet import read_xml_sheet

        return read_xml_sheet(content, name)
    if kind is FileKind.XLS:
        from jixiao.documents.readers.xls import read_xls

        return read_xls(content, name)
    from jixiao.documents.readers.xlsx import read_xlsx

    return read_xlsx(content, name)
