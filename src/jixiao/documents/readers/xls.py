"""xls: the worksheets of a workbook of before 2007, every cell as it is shown."""

import struct
from io import StringIO
from typing import TYPE_CHECKING

from jixiao.documents.errors import UnreadableFileError
from jixiao.documents.readers.number_format import shown, stored
from jixiao.documents.readers.sheet_cells import MOST_CELLS, SAVE_AS_XLSX, Sheet, too_many_cells
from jixiao.documents.readers.workbook import XLS, Workbook

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell as XlsCell
    from xlrd.sheet import Sheet as XlsSheet

_BROKEN = "旧版 Excel 工作簿（xls）损坏，或不是 Excel 写的"
_ENCRYPTED = "旧版 Excel 工作簿（xls）加了密码"
_OPEN_IT = "请用密码打开，另存为不加密的 xlsx，再读一次。"

_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
_DAMAGE = (
    *(struct.error, AssertionError, IndexError, KeyError, ValueError, TypeError),
    *(AttributeError, ZeroDivisionError, OverflowError, MemoryError, NotImplementedError),
)
"""What xlrd raises, besides its own error, over bytes that are no sound workbook."""


def read_xls(content: bytes, name: str) -> Workbook:
    """Return a workbook.

    Raises:
        UnreadableFileError: It is damaged, encrypted or far too large.
    """
    import xlrd
    from xlrd.biffh import XLRDError
    from xlrd.compdoc import CompDocError

    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=StringIO()
        )
        sheets, hidden = _sheets(book, name)
    except (XLRDError, CompDocError) as error:
        if "encrypt" in str(error).lower():
            raise UnreadableFileError(name, _ENCRYPTED, _OPEN_IT) from None
        raise UnreadableFileError(name, _BROKEN, SAVE_AS_XLSX) from None
    except UnreadableFileError:
        raise
    except _DAMAGE:
        raise UnreadableFileError(name, _BROKEN, SAVE_AS_XLSX) from None
    return Workbook(name, XLS, sheets, hidden)


def _sheets(book: "Book", name: str) -> tuple[list[Sheet], list[str]]:
    sheets, hidden = list[Sheet](), list[str]()
    for number in range(book.nsheets):
        printed = book.sheet_by_index(number)
        if printed.visibility:
            hidden.append(printed.name)
        else:
            sheets.append(_sheet(book, printed))
        if sum(len(sheet.cells) for sheet in sheets) > MOST_CELLS:
            raise too_many_cells(name)
    return sheets, hidden


def _sheet(book: "Book", printed: "XlsSheet") -> Sheet:
    sheet = Sheet(printed.name)
    for row in range(printed.nrows):
        for column in range(printed.row_len(row)):
            sheet.put((row, column), _shown(book, printed.cell(row, column)))
    sheet.hidden_rows = {n for n, info in printed.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {n for n, info in printed.colinfo_map.items() if info.hidden}
    for first_row, after_row, first_column, after_column in printed.merged_cells:
        sheet.merged.append(((first_row, first_column), (after_row - 1, after_column - 1)))
    return sheet


def _shown(book: "Book", cell: "XlsCell") -> str:
    from xlrd.biffh import error_text_from_code

    if cell.ctype == _TEXT:
        return str(cell.value)
    if cell.ctype == _BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == _ERROR:
        return error_text_from_code.get(int(cell.value), "")
    number = stored(repr(cell.value)) if cell.ctype in {_NUMBER, _DATE} else None
    if number is None:
        return ""
    style = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
    code = book.format_map[style.format_key].format_str if style else "General"
    return shown(number, code, from_1904=bool(book.datemode))
