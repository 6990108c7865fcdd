"""XML spreadsheets of Excel 2003, which web systems export under the name of xls."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jixiao.documents.errors import UnreadableFileError, UnsafeXmlError
from jixiao.documents.readers.number_format import shown, stored
from jixiao.documents.readers.sheet_cells import SAVE_AS_XLSX, Sheet
from jixiao.documents.readers.workbook import XLS, Workbook
from jixiao.documents.readers.xml_parts import attribute, child_of, local, tree

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BROKEN = "XML 电子表格（Excel 2003）损坏，内容不完整"
_NAMED = {"Percent": "0.00%", "Fixed": "0.00", "Standard": "#,##0.00", "Short Date": "yyyy/m/d"}
_FURTHEST, _DIGITS = 1_000_000, 7


def read_xml_sheet(content: bytes, name: str) -> Workbook:
    """Return a workbook.

    Raises:
        UnreadableFileError: It is damaged.
    """
    try:
        root = tree(content)
    except UnsafeXmlError:
        raise UnreadableFileError(name, _BROKEN, SAVE_AS_XLSX) from None
    formats = dict(_formats(root))
    sheets, hidden = list[Sheet](), list[str]()
    for node in root:
        if local(node) != "Worksheet":
            continue
        title = attribute(node, "Name") or ""
        if _is_hidden(node):
            hidden.append(title)
        else:
            sheets.append(_sheet(node, title, formats))
    return Workbook(name, XLS, sheets, hidden)


def _is_hidden(node: "Element") -> bool:
    seen = child_of(child_of(node, "WorksheetOptions"), "Visible")
    return seen is not None and (seen.text or "") in {"SheetHidden", "SheetVeryHidden"}


def _formats(root: "Element") -> Iterator[tuple[str, str]]:
    """Yield every style's id with the code of its number format."""
    for style in child_of(root, "Styles") or ():
        number = child_of(style, "NumberFormat")
        code = (attribute(number, "Format") if number is not None else None) or "General"
        yield attribute(style, "ID") or "", _NAMED.get(code, code)


def _sheet(node: "Element", title: str, formats: dict[str, str]) -> Sheet:
    sheet = Sheet(title)
    row = column = -1
    for line in child_of(node, "Table") or ():
        if local(line) == "Column":
            column = _note_column(sheet, line, column)
        if local(line) != "Row":
            continue
        row = _number(line, "Index", row + 2) - 1
        if attribute(line, "Hidden") == "1":
            sheet.hidden_rows.add(row)
        _take_row(sheet, line, row, formats)
    return sheet


def _take_row(sheet: Sheet, line: "Element", row: int, formats: dict[str, str]) -> None:
    column = -1
    for cell in (child for child in line if local(child) == "Cell"):
        column = _number(cell, "Index", column + 2) - 1
        across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
        sheet.put((row, column), _shown(cell, formats))
        if across or down:
            sheet.merged.append(((row, column), (row + down, column + across)))
        column += across


def _note_column(sheet: Sheet, node: "Element", last: int) -> int:
    """Note whether columns are hidden, and return the number of the last one."""
    first = _number(node, "Index", last + 2) - 1
    after = first + 1 + _number(node, "Span", 0)
    if attribute(node, "Hidden") == "1":
        sheet.hidden_columns.update(range(first, after))
    return after - 1


def _shown(cell: "Element", formats: dict[str, str]) -> str:
    data = child_of(cell, "Data")
    if data is None:
        return ""
    text = "".join(data.itertext())
    number = stored(text) if attribute(data, "Type") == "Number" else None
    if number is None:
        return text
    return shown(number, formats.get(attribute(cell, "StyleID") or "", "General"))


def _number(node: "Element", name: str, missing: int) -> int:
    text = attribute(node, name)
    known = text is not None and text.isascii() and text.isdigit()
    return min(int(text[:_DIGITS]), _FURTHEST) if known and text else missing
