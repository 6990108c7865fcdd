"""What a file hides is no data: rows, columns and elements that nobody sees on paper."""

from io import BytesIO

import pytest
import xlwt

from jixiao.core.document import StatedDocument
from jixiao.documents.readers.open import read_document
from tests.documents.readers.office_files import sheet, xlsx

ROWS: list[list[object]] = [
    ["项目名称", "渠道工程"],
    ["三级指标", "旧指标值", "年度指标值", "实际完成值", "得分"],
    ["渠道长度", "≥2公里", "≥3公里", "3公里", 10],
    ["作废指标", "≥1公里", "≥1公里", "1公里", 0],
    ["渠道宽度", "≥1米", "≥2米", "2米", 10],
]
HIDDEN = "所在的行或列是隐藏的，没有读取"
XML_SHEET = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表1"><Table>'
    '<Column ss:Index="2" ss:Hidden="1"/>{rows}</Table></Worksheet></Workbook>'
)


def as_xlsx() -> bytes:
    rows = sheet(ROWS).replace('<row r="4">', '<row r="4" hidden="1">')
    return xlsx(f'<cols><col min="2" max="2" hidden="1"/></cols>{rows}')


def as_xls() -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("表1")
    for row, line in enumerate(ROWS):
        for column, value in enumerate(line):
            page.write(row, column, value)
    page.row(3).hidden = True
    page.col(1).hidden = True
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def as_xml() -> bytes:
    rows = ""
    for number, line in enumerate(ROWS, 1):
        hidden = ' ss:Hidden="1"' if number == 4 else ""
        cells = "".join(f'<Cell><Data ss:Type="String">{each}</Data></Cell>' for each in line)
        rows += f"<Row{hidden}>{cells}</Row>"
    return XML_SHEET.format(rows=rows).encode()


def as_html(hiding: str) -> bytes:
    rows = ""
    for number, line in enumerate(ROWS, 1):
        hidden = f" {hiding}" if number == 4 else ""
        rows += f"<tr{hidden}>{''.join(f'<td>{each}</td>' for each in line)}</tr>"
    return f"<meta charset=utf-8><table>{rows}</table>".encode()


def read(content: bytes) -> StatedDocument:
    return read_document(content, "表")


@pytest.mark.parametrize("content", [as_xlsx(), as_xls(), as_xml()], ids=["xlsx", "xls", "xml"])
def test_hidden_rows_and_columns_of_a_workbook_are_reported_and_not_read(content: bytes) -> None:
    document = read(content)

    hidden = {each.text for each in document.unplaced if each.reason == HIDDEN}
    assert [row.name for row in document.forms[0].indicators] == ["渠道长度", "渠道宽度"]
    assert {"作废指标", "旧指标值", "≥2公里"} <= hidden


@pytest.mark.parametrize(
    "hiding", ['style="display:none"', "hidden", 'style="visibility: collapse"']
)
def test_hidden_rows_of_a_page_are_not_read(hiding: str) -> None:
    form = read(as_html(hiding)).forms[0]

    assert [row.name for row in form.indicators] == ["渠道长度", "渠道宽度"]


def test_a_merged_cell_that_begins_in_a_hidden_column_is_shown_beside_it() -> None:
    hidden = '<cols><col min="1" max="1" hidden="1"/></cols>'

    form = read(xlsx(hidden + sheet([["项目名称", None, "渠道工程"], [None, *ROWS[1]],
                                     [None, *ROWS[2]]], merged=["A1:B1"]))).forms[0]  # fmt: skip

    assert form.project_name == "渠道工程"
