"""Workbooks: what a cell shows, where it stands, and files that are not what they are called."""

from contextlib import suppress
from decimal import Decimal

import pytest

from jixiao.core.document import StatedDocument
from jixiao.documents.errors import UnreadableFileError
from jixiao.documents.readers.number_format import shown, stored
from jixiao.documents.readers.open import read_document
from jixiao.documents.readers.sheet_cells import place_of, reference_of
from tests.documents.readers.office_files import cell, sheet, xls, xlsx, zipped

ROWS: list[list[object]] = [
    ["项目支出绩效自评表"],
    ["（2023年度）"],
    ["项目名称", "农田灌溉渠道", None, None, None, None, None, None],
    ["主管部门", "水利局", None, None, "实施单位", "河东村"],
    ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    [None, "年度资金总额", 2.5, 20000, 95.34, 10, "95.00%", 9.5],
    [
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析",
    ],
    ["产出指标", "数量指标", "渠道长度", "≥3公里", 3.2, 40, 40, None],
    ["总分", None, None, None, None, 100, 96.5],
]


def read(content: bytes) -> StatedDocument:
    return read_document(content, "表.xlsx")


def test_numbers_are_exact_and_know_their_sheet_and_cell() -> None:
    form = read(xlsx(sheet(ROWS), names=["绩效"])).forms[0]

    budget = form.funding[0].final_budget

    assert budget is not None
    assert (budget.text, budget.value) == ("20000", Decimal(200000000))
    assert str(budget.where) == "表.xlsx:绩效!D6"


def test_a_table_may_start_in_the_middle_of_the_sheet() -> None:
    form = read(xlsx(sheet(ROWS, top=9, left=3))).forms[0]

    assert form.indicators[0].where is not None
    assert form.indicators[0].where.cell == "F16"
    assert form.total_score is not None
    assert form.total_score.value == Decimal("96.5")


def test_two_projects_on_one_sheet_and_one_on_the_next_are_three_forms() -> None:
    twice: list[list[object]] = [*ROWS, [None], *ROWS]

    document = read(xlsx(sheet(twice), sheet(ROWS)))

    assert [form.year for form in document.forms] == [2023, 2023, 2023]
    assert [len(form.indicators) for form in document.forms] == [1, 1, 1]


def test_a_hidden_sheet_is_named_and_not_read() -> None:
    document = read(xlsx(sheet(ROWS), sheet([["甲", "乙"]]), names=["表", "字典"], hidden=1))

    assert len(document.forms) == 1
    assert document.unplaced == ()
    assert "隐藏的工作表“字典”没有读取。" in document.explanation


def test_a_percentage_is_read_as_it_is_shown() -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs>'
    plain = sheet(ROWS).replace(cell("G6", "95.00%"), cell("G6", 0.9534, 1))

    form = read(xlsx(plain, styles=styles)).forms[0]

    rate = form.funding[0].execution_rate
    assert rate is not None
    assert (rate.text, rate.value) == ("95.34%", Decimal("0.9534"))


def test_a_target_that_became_a_formula_is_read_as_typed() -> None:
    plain = sheet(ROWS).replace(cell("D8", "≥3公里"), '<c r="D8"><f>3公里</f><v></v></c>')

    assert read(xlsx(plain)).forms[0].indicators[0].target_text == "=3公里"


def test_a_stray_cell_at_the_end_of_the_sheet_costs_nothing_and_is_reported() -> None:
    content = sheet(ROWS).replace(
        "</sheetData>", f"<row>{cell('XFD1048576', '撇')}</row></sheetData>"
    )

    document = read(xlsx(content))

    assert len(document.forms) == 1
    assert [str(each.where) for each in document.unplaced] == ["表.xlsx:Sheet1!XFD1048576"]


def test_the_old_kind_reads_the_same() -> None:
    old = read(xls(ROWS)).forms[0]
    new = read(xlsx(sheet(ROWS), names=["表1"])).forms[0]

    assert old == new


def test_the_old_kind_shows_percentages_too() -> None:
    rows = [list(row) for row in ROWS]
    rows[5][6] = 0.9534

    form = read(xls(rows, formats={(5, 6): "0.00%"})).forms[0]

    assert form.funding[0].execution_rate is not None
    assert form.funding[0].execution_rate.text == "95.34%"


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("95.340000000000003", "General", "95.34"),
        ("20000", "General", "20000"),
        ("20000", "#,##0.00", "20,000.00"),
        ("0.9534", "0.00%", "95.34%"),
        ("0.95", "0%", "95%"),
        ("1.5", "0.00_ ;[Red]\\-0.00\\ ", "1.50"),
        ("-1.5", "0.00_ ;[Red]\\-0.00\\ ", "-1.50"),
        ("0", '#,##0.00;-#,##0.00;"-"', "-"),
        ("8", '0"个"', "8个"),
        ("95", '"≥"0"%"', "≥95%"),
        ("0.5", "#.##", ".5"),
        ("3", "0.##", "3."),
        ("12345678", '0!.0000"万元"', "1234.5678万元"),
        ("12345678", '0\\.0,"万"', "1234.6万"),
        ("45078", 'yyyy"年"m"月"', "2023年6月"),
        ("45078", "yyyy/m/d", "2023/6/1"),
        ("45078.5", "yyyy-mm-dd hh:mm", "2023-06-01 12:00"),
        ("45078", "[$-804]aaaa", "星期四"),
        ("1234.5", '"¥"#,##0.00', "¥1,234.50"),
        ("12.3", "# ?/?", "12.3"),
        ("1E+999", "General", ""),
    ],
)
def test_a_cell_shows_its_number_by_its_format(value: str, code: str, text: str) -> None:
    number = stored(value)

    assert ("" if number is None else shown(number, code)) == text


@pytest.mark.parametrize("reference", ["A1", "Z9", "AA10", "XFD1048576"])
def test_references_are_read_and_written(reference: str) -> None:
    place = place_of(reference)

    assert place is not None
    assert reference_of(place) == reference


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"PK\x03\x04 xl/workbook", "压缩文件", id="断了的压缩文件"),
        pytest.param(zipped({"xl/workbook.xml": "<workbook>"}), "文件损坏", id="断了的工作簿"),
        pytest.param(
            zipped({"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>'}),
            "文件损坏",
            id="自带实体",
        ),
        pytest.param(zipped({"xl/workbook.bin": b"1"}), "xlsb", id="二进制工作簿"),
        pytest.param(
            zipped({"xl/workbook.xml": "<a/>", "xl/styles.xml": b" " * (97 << 20)}),
            "96兆字节",
            id="压缩炸弹",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"),
            "加了密码",
            id="加密",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le"),
            "xls",
            id="断了的旧工作簿",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"),
            "旧版 Word",
            id="旧版文档",
        ),
    ],
)
def test_what_cannot_be_read_says_what_it_is(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError, match=says):
        read(content)


def test_a_cut_file_never_ends_in_another_error() -> None:
    """Byte for byte: whatever is left of a file is read or refused."""
    for whole in (xls(ROWS), xlsx(sheet(ROWS))):
        for end in range(8, len(whole), 97):
            with suppress(UnreadableFileError):
                read(whole[:end])


def test_an_xml_spreadsheet_is_a_workbook() -> None:
    rows = [
        (
            '<Row><Cell><Data ss:Type="String">项目名称</Data></Cell>'
            '<Cell ss:MergeAcross="3"><Data ss:Type="String">渠道工程</Data></Cell></Row>'
        ),
        '<Row ss:Index="4">'
        + "".join(
            f'<Cell><Data ss:Type="String">{text}</Data></Cell>'
            for text in ("三级指标", "指标值", "完成值", "分值", "得分")
        )
        + "</Row>",
        (
            '<Row><Cell><Data ss:Type="String">长度</Data></Cell>'
            '<Cell ss:StyleID="p"><Data ss:Type="Number">0.95</Data></Cell>'
            '<Cell ss:Index="4"><Data ss:Type="Number">10</Data></Cell></Row>'
        ),
    ]
    content = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="p">'
        '<NumberFormat ss:Format="0%"/></Style></Styles><Worksheet ss:Name="表"><Table>'
        f"{''.join(rows)}</Table></Worksheet></Workbook>"
    )

    (form,) = read(content.encode()).forms

    assert form.project_name == "渠道工程"
    assert form.indicators[0].target_text == "95%"
    assert form.indicators[0].max_score is not None
    assert str(form.indicators[0].max_score.where) == "表.xlsx:表!D5"
    with pytest.raises(UnreadableFileError, match="损坏"):
        read(content[:-20].encode())
