"""The form as xlsx: every cell where the layout says, printed as stated."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.core.form import MoneyUnit, SelfEvaluation
from jixiao.documents.layouts import load_layout
from jixiao.documents.writers.form_grid import unprinted
from jixiao.documents.writers.xlsx_form import write_form
from tests.documents.forms import example_form, figure, long_form, national_form


def sheet_of(form: SelfEvaluation, layout_id: str = "ningxian") -> Worksheet:
    """Return the written form as somebody else's program reads it."""
    book = load_workbook(BytesIO(write_form(form, load_layout(layout_id))))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.fixture(scope="module")
def ningxian() -> Worksheet:
    return sheet_of(example_form())


@pytest.fixture(scope="module")
def national() -> Worksheet:
    return sheet_of(national_form(), "national")


NINGXIAN_TEXTS = {
    "A1": "项目支出绩效自评表",
    "A2": "(2024年度)",
    "A3": "项目名称",
    "B3": "2024年脱贫第一书记工作经费",
    "A4": "主管部门",
    "B4": "宁县良平镇人民政府",
    "F4": "实施单位",
    "G4": "宁县良平镇人民政府",
    "A5": "项目资金（元）",
    "B5": None,
    "E5": "年初预算数",
    "F5": "全年预算数",
    "G5": "全年执行数",
    "I5": "分值",
    "J5": "执行率(%)",
    "K5": "得分",
    "B6": "年度资金总额：",
    "B7": "其中：财政拨款",
    "I7": "-",
    "K7": "-",
    "B8": "上年结转资金",
    "I8": "-",
    "J8": "-",
    "K8": "-",
    "B9": "其他资金",
    "I9": "-",
    "J9": "-",
    "K9": "-",
    "A10": "未完成原因分析",
    "B10": None,
    "A11": "年度总体目标",
    "B11": "预期目标",
    "G11": "实际完成情况",
    "B12": example_form().objective_expected,
    "G12": example_form().objective_actual,
    "A13": "绩效目标",
    "B13": "一级指标",
    "C13": "二级指标",
    "D13": "三级指标",
    "E13": "年度指标",
    "F13": "实际完成值",
    "G13": "分值",
    "H13": "单位",
    "I13": "完成率",
    "J13": "得分",
    "K13": "未完成原因分析",
    "B14": "成本指标",
    "C14": "经济成本指标",
    "D14": "成本控制",
    "E14": "=2万元",
    "H14": "万元",
    "K14": None,
    "B15": "产出指标",
    "C15": "数量指标",
    "D15": "保障村组",
    "E15": "=2个",
    "C16": "质量指标",
    "E16": "合格",
    "F16": "资金全部下达，部分验收材料归档不及时",
    "H16": None,
    "K16": example_form().indicators[2].deviation_reason,
    "B18": "效益指标",
    "E19": ">=95%",
    "H19": "%",
    "A20": "总分",
    "H20": None,
    "I20": None,
    "K20": None,
}


@pytest.mark.parametrize(
    ("cell", "text"), [pytest.param(k, v, id=f"{k} {v}") for k, v in NINGXIAN_TEXTS.items()]
)
def test_a_text_of_the_ningxian_form(ningxian: Worksheet, cell: str, text: str | None) -> None:
    assert ningxian[cell].value == text


@pytest.mark.parametrize(
    ("cell", "number", "number_format"),
    [
        pytest.param("E6", "0", "0", id="E6 年初预算数0"),
        pytest.param("F6", "20000", "0", id="F6 全年预算数20000"),
        pytest.param("G6", "20000", "0", id="G6 全年执行数20000"),
        pytest.param("I6", "10", "0", id="I6 分值10"),
        pytest.param("J6", "100.00", "0.00", id="J6 执行率100.00"),
        pytest.param("K6", "10.00", "0.00", id="K6 得分10.00"),
        pytest.param("J7", "100.00", "0.00", id="J7 财政拨款执行率100.00"),
        pytest.param("G9", "0", "0", id="G9 其他资金执行数0"),
        pytest.param("F14", "2", "0", id="F14 实际完成值2"),
        pytest.param("I14", "1", "0.00%", id="I14 完成率100.00%"),
        pytest.param("J14", "20.00", "0.00", id="J14 得分20.00"),
        pytest.param("G15", "13.33", "0.00", id="G15 分值13.33"),
        pytest.param("I16", "0.9", "0.00%", id="I16 完成率90.00%"),
        pytest.param("J17", "12.01", "0.00", id="J17 得分12.01"),
        pytest.param("F19", "96.67", "0.00", id="F19 满意度96.67"),
        pytest.param("G20", "100", "0", id="G20 总分值100"),
        pytest.param("J20", "95.34", "0.00", id="J20 总得分95.34"),
    ],
)
def test_a_figure_of_the_ningxian_form(
    ningxian: Worksheet, cell: str, number: str, number_format: str
) -> None:
    value = ningxian[cell].value

    assert isinstance(value, int | float)
    assert (Decimal(repr(value)), ningxian[cell].number_format) == (Decimal(number), number_format)


def test_the_cells_merged_on_the_ningxian_form(ningxian: Worksheet) -> None:
    head = "A1:K1 A2:K2 B3:K3 B4:E4 G4:K4"
    funding = "A5:A9 B5:D5 G5:H5 B6:D6 G6:H6 B7:D7 G7:H7 B8:D8 G8:H8 B9:D9 G9:H9 B10:K10"
    below = "A11:A12 B11:F11 G11:K11 B12:F12 G12:K12 A13:A19 B15:B17 A20:F20"

    merged = {str(each) for each in ningxian.merged_cells.ranges}

    assert merged == set(f"{head} {funding} {below}".split())


NATIONAL_TEXTS = {
    "A1": "项目支出绩效自评表",
    "A2": "（2024年度）",
    "B3": "2024年脱贫第一书记工作经费",
    "E4": "实施单位",
    "A5": "项目资金（万元）",
    "D5": "年初预算数",
    "E5": "全年预算数",
    "F5": "全年执行数",
    "G5": "分值",
    "H5": "执行率",
    "I5": "得分",
    "B6": "年度资金总额",
    "B7": "其中：当年财政拨款",
    "B8": "上年结转资金",
    "H8": "-",
    "B9": "其他资金",
    "A10": "年度总体目标",
    "B10": "预期目标",
    "F10": "实际完成情况",
    "A12": "绩效指标",
    "E12": "年度指标值",
    "F12": "实际完成值",
    "G12": "分值",
    "H12": "得分",
    "I12": "偏差原因分析及改进措施",
    "E13": "=2万元",
    "F13": "2万元",
    "F18": "96.67%",
    "A19": "总分",
}


@pytest.mark.parametrize(
    ("cell", "text"), [pytest.param(k, v, id=f"{k} {v}") for k, v in NATIONAL_TEXTS.items()]
)
def test_a_text_of_the_national_form(national: Worksheet, cell: str, text: str) -> None:
    assert national[cell].value == text


def test_the_cells_merged_on_the_national_form(national: Worksheet) -> None:
    head = "A1:I1 A2:I2 B3:I3 B4:D4 F4:I4"
    funding = "A5:A9 B5:C5 B6:C6 B7:C7 B8:C8 B9:C9"
    below = "A10:A11 B10:E10 F10:I10 B11:E11 F11:I11 A12:A18 B14:B16 A19:F19"

    merged = {str(each) for each in national.merged_cells.ranges}

    assert merged == set(f"{head} {funding} {below}".split())


def test_an_amount_in_ten_thousands_keeps_its_printed_digits(national: Worksheet) -> None:
    assert (national["F6"].value, national["F6"].number_format) == (2, "0.00")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("=2万元", id="等号开头"),
        pytest.param("=1+1", id="像公式"),
        pytest.param("+5", id="加号开头"),
        pytest.param("-5%以内", id="减号开头"),
        pytest.param("@良平镇", id="艾特开头"),
        pytest.param("{=1+1}", id="像数组公式"),
        pytest.param("2", id="指标值写成纯数字"),
        pytest.param("http://example.invalid/", id="像网址"),
        pytest.param("#N/A", id="像错误值"),
        pytest.param("TRUE", id="像真值"),
        pytest.param("2024-06-30", id="像日期"),
        pytest.param("<r><t>甲</t></r>", id="像表格内部标记"),
        pytest.param("<r>甲&乙</r>", id="像内部标记又不完整"),
        pytest.param("_x0041_", id="像转义"),
        pytest.param("第一行\n第二行", id="带换行"),
        pytest.param("  两端空格  ", id="两端有空格"),
    ],
)
def test_a_target_stays_the_text_it_is(text: str) -> None:
    form = example_form()
    first, *others = form.indicators

    cell = sheet_of(replace(form, indicators=(replace(first, target_text=text), *others)))["E14"]

    assert (cell.value, cell.data_type) == (text, "s")


def test_a_figure_that_no_format_shows_is_written_as_text() -> None:
    form = replace(example_form(), total_score=replace(figure("95.34"), text="95.34分"))

    assert sheet_of(form)["J20"].value == "95.34分"


def test_a_number_wider_than_its_cell_is_written_as_text() -> None:
    """A spreadsheet shows a number that does not fit as #####, and a text on two lines."""
    form = replace(example_form(), total_score=figure("123,456,789.00"))

    assert sheet_of(form)["J20"].value == "123,456,789.00"


def test_a_percentage_as_an_actual_value_stays_text() -> None:
    """As a number it would be read as 0.95, beside a target of 95."""
    form = example_form()
    first, *others = form.indicators
    changed = replace(form, indicators=(replace(first, actual_text="95%"), *others))

    assert sheet_of(changed)["F14"].value == "95%"


def test_the_header_names_the_unit_of_the_stated_amounts() -> None:
    form = replace(example_form(), money_unit=MoneyUnit.TEN_THOUSAND_YUAN)

    assert sheet_of(form)["A5"].value == "项目资金（万元）"


def test_level_two_is_merged_only_inside_one_level_one() -> None:
    row = example_form().indicators[0]
    levels = [("产出", "数量"), ("产出", "数量"), ("效益", "数量"), ("效益", "数量"), ("产出", "")]
    indicators = tuple(
        replace(row, category=category, dimension=dimension)
        for category, dimension in [*levels, ("产出", "")]
    )

    sheet = sheet_of(replace(example_form(), indicators=indicators))

    merged = {str(each) for each in sheet.merged_cells.ranges}
    levels_merged = {each for each in merged if re.match(r"[BC]1[4-9]", each)}
    assert levels_merged == {"B14:B15", "B16:B17", "B18:B19", "C14:C15", "C16:C17"}


def test_a_silent_form_is_a_blank_form() -> None:
    sheet = sheet_of(SelfEvaluation())

    texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert texts[:4] == ["项目支出绩效自评表", "(    年度)", "项目名称", "主管部门"]
    assert [sheet[f"B{row}"].value for row in range(6, 10)] == [
        "年度资金总额：",
        "其中：财政拨款",
        "上年结转资金",
        "其他资金",
    ]
    assert sheet["A14"].value == "总分"


def test_two_sources_of_one_kind_stand_under_each_other() -> None:
    sheet = sheet_of(long_form())

    assert [sheet[f"B{row}"].value for row in range(6, 11)] == [
        "年度资金总额：",
        "其中：中央财政衔接推进乡村振兴补助资金",
        "省级财政配套资金",
        "上年结转资金",
        "其他资金",
    ]
    assert (sheet["E10"].value, sheet["E10"].number_format) == (1250000.5, "#,##0.00")


def test_what_a_layout_has_no_place_for_is_named() -> None:
    form = replace(example_form(), funding_reason="下达较晚。")
    first, second = form.indicators[:2]

    missing = unprinted(replace(form, indicators=(first, second)), load_layout("national"))

    assert missing == (
        "funding_reason",
        "grade",
        "indicators[0].attainment_rate",
        "indicators[0].unit",
        "indicators[1].attainment_rate",
        "indicators[1].unit",
    )


def test_cells_keep_texts_texts_when_somebody_edits_them() -> None:
    form = example_form()
    first, *others = form.indicators
    changed = replace(first, score=None, deviation_reason="原因" * 130)

    sheet = sheet_of(replace(form, indicators=(changed, *others)))

    formats = {cell: sheet[cell].number_format for cell in ("E14", "E15", "J14", "K14", "K15")}
    assert formats == {"E14": "@", "E15": "@", "J14": "General", "K14": "General", "K15": "@"}
