"""Small Office files made by hand, down to the XML, as the programs of others write them."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlwt

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCX_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:m="m" xmlns:wps="wps" xmlns:wp="wp" xmlns:a="a"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_WORKBOOK = '<workbook xmlns="m" xmlns:r="r"><workbookPr/><sheets>{sheets}</sheets></workbook>'
_RELATION = (
    '<Relationship Id="rId{n}" Type="http://x/relationships/worksheet"'
    ' Target="worksheets/sheet{n}.xml"/>'
)

Cells = Sequence[Sequence[object]]


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return parts as a zipped file."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def xlsx(*sheets: str, styles: str = "", names: Sequence[str] = (), hidden: int = 0) -> bytes:
    """Return a workbook of sheets given as the XML inside `worksheet`; the last may be hidden."""
    listed = []
    for number, _ in enumerate(sheets, 1):
        name = names[number - 1] if names else f"Sheet{number}"
        state = ' state="hidden"' if number > len(sheets) - hidden else ""
        listed.append(f'<sheet name="{name}" sheetId="{number}"{state} r:id="rId{number}"/>')
    relations = "".join(_RELATION.format(n=number + 1) for number in range(len(sheets)))
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": _WORKBOOK.format(sheets="".join(listed)),
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/styles.xml": f"<styleSheet>{styles}</styleSheet>",
    }
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet>{sheet}</worksheet>"
    return zipped(parts)


def cell(reference: str, value: object, style: int = 0) -> str:
    """Return a cell with a number, or with a text inside it."""
    if isinstance(value, str):
        return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def sheet(rows: Cells, *, merged: Sequence[str] = (), top: int = 1, left: int = 0) -> str:
    """Return the XML of rows; `None` leaves a cell out."""
    lines = []
    for number, row in enumerate(rows, top):
        cells = [
            cell(f"{chr(ord('A') + column)}{number}", value)
            for column, value in enumerate(row, left)
            if value is not None
        ]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    ranges = "".join(f'<mergeCell ref="{each}"/>' for each in merged)
    return f"<sheetData>{''.join(lines)}</sheetData><mergeCells>{ranges}</mergeCells>"


def xls(rows: Cells, *, formats: Mapping[tuple[int, int], str] | None = None) -> bytes:
    """Return a workbook of before 2007; `formats` gives number formats by row and column."""
    book = xlwt.Workbook()
    page = book.add_sheet("表1")
    for row, line in enumerate(rows):
        for column, value in enumerate(line):
            if value is not None:
                style = xlwt.XFStyle()
                style.num_format_str = (formats or {}).get((row, column), "General")
                page.write(row, column, value, style)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def docx(body: str, *, numbering: str = "", styles: str = "") -> bytes:
    """Return a Word document with a body given as XML."""
    parts = {
        "word/document.xml": f"<w:document {_DOCX_NAMESPACES}><w:body>{body}</w:body></w:document>"
    }
    if numbering:
        parts["word/numbering.xml"] = f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'
    if styles:
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'
    return zipped(parts)


def p(text: str, properties: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    """Return a cell of a Word table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row of a Word table; texts become cells."""
    made = "".join(each if each.startswith("<") else tc(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def tbl(*rows: str) -> str:
    """Return a Word table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"
