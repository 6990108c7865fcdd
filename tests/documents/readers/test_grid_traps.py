"""What is easily read wrongly: other units, sums, notes, lists of tasks, errors of formulas."""

from decimal import Decimal

import pytest

from jixiao.core.figure import Figure
from jixiao.core.form import SelfEvaluation
from jixiao.core.indicator import Operator
from jixiao.documents.readers.grid_form import FormReading
from tests.documents.readers.grids import Printed, read_one

Rows = list[list[Printed]]
NAME: list[Printed] = ["项目名称", ("渠道工程", 7)]
COLUMNS: list[Printed] = [
    "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析",
]  # fmt: skip
LENGTH: list[Printed] = ["产出指标", "数量指标", "渠道长度", "≥3公里", "3公里", "40", "39", "略短"]
WIDTH: list[Printed] = [None, "质量指标", "渠道宽度", "≥2米", "2米", "50", "50", None]


def form_of(reading: FormReading) -> SelfEvaluation:
    assert reading.form is not None
    return reading.form


def reasons(reading: FormReading) -> dict[str, str]:
    return {each.text: each.reason for each in reading.unplaced}


def value(figure: Figure | None) -> Decimal | None:
    return None if figure is None else figure.value


def names(form: SelfEvaluation) -> list[str]:
    return [row.name for row in form.indicators]


@pytest.mark.parametrize(
    ("header", "row", "yuan"),
    [
        pytest.param(
            ["资金来源", "全年预算数（万元）", "全年执行数（元）"],
            ["年度资金总额", "1500", "14325000"],
            ("15000000", "14325000"),
            id="两栏的单位不同",
        ),
        pytest.param(
            ["项目资金", "全年预算数", "全年执行数", "单位"],
            ["年度资金总额", "3126.0824", "3000", "万元"],
            ("31260824", "30000000"),
            id="单位自成一栏",
        ),
        pytest.param(
            ["项目资金", "全年预算数", "全年执行数"],
            ["年度资金总额（元）", "3000", "2000"],
            ("3000", "2000"),
            id="单位写在行名里",
        ),
        pytest.param(
            ["项目资金（单位：万）", "全年预算数", "全年执行数"],
            ["年度资金总额", "3", "2"],
            ("30000", "20000"),
            id="万元简写成万",
        ),
        pytest.param(
            ["项目资金（万元）", "全年预算数", "全年执行数（元）"],
            ["年度资金总额", "3", "20000元"],
            ("30000", "20000"),
            id="一栏与全表不同",
        ),
        pytest.param(
            ["项目资金", "全年预算数", "全年执行数", "单位"],
            ["年度资金总额", "3000", "2000", "水利局"],
            (None, None),
            id="单位栏写的不是金额单位",
        ),
        pytest.param(
            ["资金来源", "年初预算数", "全年预算数（万元）", "全年执行数（元）"],
            ["年度资金总额", "9", "3", "20000"],
            ("30000", "20000"),
            id="没有写单位的一栏不猜",
        ),
    ],
)
def test_an_amount_is_in_the_unit_nearest_to_it(
    header: list[Printed], row: list[Printed], yuan: tuple[str | None, str | None]
) -> None:
    form = form_of(read_one(NAME, header, row, COLUMNS, LENGTH))

    total = form.funding[0]
    assert [value(total.final_budget), value(total.actual_expenditure)] == [
        None if each is None else Decimal(each) for each in yuan
    ]
    assert total.original_budget is None


def test_one_column_in_another_unit_leaves_the_others_in_that_of_the_form() -> None:
    above: list[Printed] = [("金额单位：万元", 8)]
    money: Rows = [["资金来源", "全年预算数", "全年执行数（元）"], ["年度资金总额", "3", "20000"]]

    form = form_of(read_one(above, NAME, *money, COLUMNS, LENGTH))

    assert value(form.funding[0].final_budget) == Decimal(30000)
    assert value(form.funding[0].actual_expenditure) == Decimal(20000)


def test_a_unit_beside_its_label_in_the_head_is_that_of_the_form() -> None:
    head: list[Printed] = ["实施单位", "河东村", "金额单位", "万元"]
    money: Rows = [["项目资金", "全年预算数", "全年执行数"], ["年度资金总额", "3", "2"]]

    form = form_of(read_one(NAME, head, *money, COLUMNS, LENGTH))

    assert value(form.funding[0].final_budget) == Decimal(30000)


def test_a_unit_of_an_indicator_is_not_that_of_the_form() -> None:
    money: Rows = [["项目资金", "全年预算数", "全年执行数"], ["年度资金总额", "3", "2"]]
    note: list[Printed] = [("注：补助标准（元）按人核定", 8)]

    form = form_of(read_one(NAME, *money, COLUMNS, LENGTH, note))

    assert form.money_unit is None
    assert form.funding[0].final_budget is None


@pytest.mark.parametrize("header", ["偏差率", "偏离度", "差异率（%）", "偏差程度"])
def test_a_share_of_deviation_is_no_reason(header: str) -> None:
    columns: list[Printed] = [*COLUMNS[:7], header, "偏差原因分析"]

    reading = read_one(NAME, columns, [*LENGTH[:7], "-2.5%", "雨天多"])

    assert form_of(reading).indicators[0].deviation_reason == "雨天多"
    assert "-2.5%" in reasons(reading)


@pytest.mark.parametrize(
    "header", ["扣分理由", "差异说明", "扣分原因", "未达标原因", "偏差情况说明", "未完成说明"]
)
def test_a_reason_may_have_another_heading(header: str) -> None:
    form = form_of(read_one(NAME, [*COLUMNS[:7], header], LENGTH))

    assert form.indicators[0].deviation_reason == "略短"


def test_a_header_in_unusual_words_is_understood() -> None:
    header: list[Printed] = ["一级", "二级", "考核指标", "目标任务", "完成进度", "标准分", "自评"]

    row = form_of(read_one(NAME, header, LENGTH[:7])).indicators[0]

    assert (row.target_text, row.actual_text) == ("≥3公里", "3公里")
    assert (value(row.max_score), value(row.score)) == (Decimal(40), Decimal(39))


def test_a_bare_figure_is_no_reason() -> None:
    reading = read_one(NAME, COLUMNS, [*LENGTH[:7], "97.5%"])

    assert form_of(reading).indicators[0].deviation_reason is None
    assert reasons(reading) == {"97.5%": "这里是一个数，不像偏差原因"}


@pytest.mark.parametrize(
    "error", ["#REF!", "#DIV/0!", "#NAME?", "#VALUE!", "#N/A", "#NUM!", "#########", "＃REF！"]
)
@pytest.mark.parametrize("column", range(3, 8))
def test_the_error_of_a_formula_is_never_a_value(error: str, column: int) -> None:
    row = [*LENGTH[:column], error, *LENGTH[column + 1 :]]

    reading = read_one(NAME, COLUMNS, row)

    read = form_of(reading).indicators[0]
    texts = [read.target_text, read.actual_text, read.deviation_reason]
    figures = [read.max_score, read.score]
    assert error not in {*texts, *(each.text for each in figures if each)}
    assert reasons(reading) == {error: "这一格显示的是公式的错误，没有数"}


@pytest.mark.parametrize(
    ("text", "is_formula"),
    [("=SUM(F5:F9)", True), ("=D5/C5", True), ("=IF(A1>0,1,0)", True), ("=8个", False),
     ("=100%", False), ("=已公示", False), ("=PM2.5", False)],
)  # fmt: skip
def test_a_formula_without_its_result_is_told_from_a_target(text: str, is_formula: bool) -> None:
    reading = read_one(NAME, COLUMNS, [*LENGTH[:3], text, *LENGTH[4:]])

    assert (form_of(reading).indicators[0].target_text is None) is is_formula
    assert (text in reasons(reading)) is is_formula


@pytest.mark.parametrize("label", ["产出指标小计", "小计", "指标合计", "产出指标（50分）小计"])
def test_a_subtotal_is_no_indicator(label: str) -> None:
    reading = read_one(NAME, COLUMNS, LENGTH, [(label, 5), "50", "49"], ["总分", None, None, None,
                       None, "100", "99"])  # fmt: skip

    assert names(form_of(reading)) == ["渠道长度"]
    assert value(form_of(reading).total_score) == Decimal(99)
    assert reasons(reading)[label] == "小计行没有对应的栏目"


def test_a_total_behind_its_figures_is_no_indicator() -> None:
    header: list[Printed] = ["得分", "分值", "三级指标", "指标值", "完成值"]

    form = form_of(read_one(NAME, header, ["9", "10", "长度", "≥3", "2"], ["98.5", "100", "合计"]))

    assert names(form) == ["长度"]
    assert value(form.total_score) == Decimal("98.5")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([[("合计", 5), "90", "88"], [("总分", 5), "100", "97"]], id="总分行在后"),
        pytest.param([[("总分", 5), "100", "97"], [("合计", 5), "90", "88"]], id="总分行在前"),
    ],
)
def test_the_sum_of_the_indicators_is_not_the_total(rows: Rows) -> None:
    reading = read_one(NAME, COLUMNS, LENGTH, *rows)

    form = form_of(reading)
    assert (value(form.total_max_score), value(form.total_score)) == (Decimal(100), Decimal(97))
    assert {"90", "88"} <= reasons(reading).keys()


def test_a_total_in_the_head_goes_before_another_sum() -> None:
    head: list[Printed] = ["自评总分", "97"]

    form = form_of(read_one(NAME, head, COLUMNS, LENGTH, [("合计", 5), "90", "88"]))

    assert (form.total_max_score, value(form.total_score)) == (None, Decimal(97))


def test_a_total_row_may_be_labels_and_values_by_turns() -> None:
    row: list[Printed] = ["总分", "总分值", "100", "总得分", "97", "自评等级", "优"]

    form = form_of(read_one(NAME, COLUMNS, LENGTH, row))

    assert (value(form.total_max_score), value(form.total_score)) == (Decimal(100), Decimal(97))
    assert form.grade == "优"


@pytest.mark.parametrize("note", ["注：长度以验收为准。", "备注：另有一段", "（第1页 共2页）"])
def test_indicators_go_on_behind_a_note(note: str) -> None:
    reading = read_one(NAME, COLUMNS, LENGTH, [(note, 8)], WIDTH)

    assert names(form_of(reading)) == ["渠道长度", "渠道宽度"]
    assert note in reasons(reading)


def test_what_a_department_spends_on_its_tasks_is_no_funding() -> None:
    tasks: Rows = [
        ["年度主要任务", "任务名称", "主要内容", "预算数（万元）", "执行数（万元）"],
        [None, "审计", "完成22个", "86", "83.4"],
        [None, ("金额合计", 2), "110", "107.4"],
    ]
    money: Rows = [["整体预算（万元）", "年初预算数", "全年执行数"], ["年度资金总额", "598", "611"]]

    form = form_of(read_one(NAME, *tasks, *money, COLUMNS, LENGTH))

    assert [row.label for row in form.funding] == ["年度资金总额"]


def test_an_objective_in_one_line_ends_the_funding() -> None:
    money: Rows = [["项目资金（元）", "全年预算数", "全年执行数"], ["年度资金总额", "5", "6"]]

    form = form_of(read_one(NAME, *money, ["绩效目标", ("配齐38所学校", 7)], COLUMNS, LENGTH))

    assert form.objective_expected == "配齐38所学校"


def test_an_objective_without_headers_has_its_target_first() -> None:
    money: Rows = [["项目资金（元）", "全年预算数", "全年执行数"], ["年度资金总额", "5", "6"]]

    form = form_of(read_one(NAME, *money, ["年度目标", "建12片", "建成11片"], COLUMNS, LENGTH))

    assert (form.objective_expected, form.objective_actual) == ("建12片", "建成11片")


def test_headers_beside_the_label_of_the_objective_are_no_texts() -> None:
    money: Rows = [["项目资金（元）", "全年预算数", "全年执行数"], ["年度资金总额", "5", "6"]]
    rows: Rows = [["年度绩效目标", "具体完成情况", "总体完成率"], ["抽检", "抽检9批", "100%"]]

    form = form_of(read_one(NAME, *money, *rows, COLUMNS, LENGTH))

    assert (form.objective_expected, form.objective_actual) == (None, "抽检9批")


def test_the_header_of_an_adjusted_objective_is_no_text() -> None:
    rows: Rows = [["年初绩效目标", "全年（调整）绩效目标", "全年目标实际完成情况"],
                  ["甲", "乙", "丙"]]  # fmt: skip

    reading = read_one(NAME, *rows, COLUMNS, LENGTH)

    assert (form_of(reading).objective_expected, form_of(reading).objective_actual) == ("甲", "丙")
    assert "乙" in reasons(reading)


def test_the_heading_of_the_next_part_is_no_objective() -> None:
    rows: Rows = [["预期目标", "甲", "完成情况", "乙"], [("（三）绩效指标见后", 8)]]

    form = form_of(read_one(NAME, *rows, COLUMNS, LENGTH))

    assert (form.objective_expected, form.objective_actual) == ("甲", "乙")


@pytest.mark.parametrize("unit", ["是/否", "-", None])
def test_a_word_behind_an_equals_sign_is_qualitative(unit: str | None) -> None:
    header: list[Printed] = ["三级指标", "指标性质", "指标值", "度量单位", "实际完成值", "得分"]

    form = form_of(read_one(NAME, header, ["资格公示", "=", "已公示", unit, "已公示", "10"]))

    row = form.indicators[0]
    assert (row.target_text, row.operator, row.unit) == ("已公示", Operator.QUALITATIVE, None)


def test_an_adjusted_target_replaces_the_first_where_it_is_filled_in() -> None:
    header: list[Printed] = ["指标名称", "年初指标值", "调整指标值", "全年完成值", "指标得分"]

    reading = read_one(NAME, header, ["送戏", "260场", "240场", "251场", "9"],
                       ["培训", "8次", "—", "8次", "9"])  # fmt: skip

    assert [row.target_text for row in form_of(reading).indicators] == ["240场", "8次"]
    assert reasons(reading) == {"260场": "指标值调整过，按调整后的读"}


@pytest.mark.parametrize(
    ("target", "unit"),
    [("≥900万立方米", "万立方米"), ("≥15个百分点", "个百分点"), ("3千米", "千米")],
)
def test_units_of_many_and_of_points(target: str, unit: str) -> None:
    form = form_of(read_one(NAME, COLUMNS, [*LENGTH[:3], target, *LENGTH[4:]]))

    assert form.indicators[0].unit == unit


@pytest.mark.parametrize("text", ["2023年4月—2023年10月", "3月、9月", "4月10日至5月底前"])
def test_months_from_and_to_are_a_date(text: str) -> None:
    form = form_of(read_one(NAME, COLUMNS, [*LENGTH[:3], text, *LENGTH[4:]]))

    assert form.indicators[0].operator is Operator.DATE


def test_several_indicators_in_one_cell_are_not_guessed_at() -> None:
    row: list[Printed] = ["产出指标", "数量指标", "1.采购疫苗\n2.开展巡查", "≥21万剂\n≥48次",
                          "21万剂\n45次", "15\n10", "15\n9", None]  # fmt: skip

    reading = read_one(NAME, COLUMNS, row, WIDTH)

    assert names(form_of(reading)) == ["渠道宽度"]
    assert reasons(reading)["15\n9"].startswith("一格里写了几个指标")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["预算执行情况（20分）", "预算数：1286.4万元", "执行数：1247.808万元",
                       "执行率：97%"]], id="标签和数在一格"),
        pytest.param([["资金（万元）：", "预算", "1286.4", "执行", "1247.808", "执行率", "97%"]],
                     id="标签和数轮流"),
        pytest.param([[("部门整体资金（万元）", 1, 2), "年初预算数", "全年预算数", "全年执行数",
                       "执行率"],
                      [None, "1286.4", "1247.808", "97%"]], id="只有一行，行名在表头"),
        pytest.param([[None, "年初预算数", "全年预算数", "全年执行数", "执行率"],
                      ["项目资金（万元）", None, "1286.4", "1247.808", "97%"]], id="行名是栏名"),
    ],
)  # fmt: skip
def test_funding_in_one_line(rows: Rows) -> None:
    form = form_of(read_one(NAME, *rows, COLUMNS, LENGTH))

    (row,) = form.funding
    assert value(row.final_budget) == Decimal(12864000)
    assert value(row.actual_expenditure) == Decimal(12478080)
    assert value(row.execution_rate) == Decimal("0.97")


def test_the_rate_below_sources_side_by_side_is_that_of_the_total() -> None:
    rows: Rows = [[("资金情况（万元）", 1, 2), "中央", "省级", "本级", "合计", "执行数"],
                  ["1", "2", "3", "6", "3"], ["执行率", ("50%", 5)]]  # fmt: skip

    form = form_of(read_one(NAME, *rows, COLUMNS, LENGTH))

    assert value(form.funding[3].execution_rate) == Decimal("0.5")


def test_the_code_of_a_project_is_not_its_name() -> None:
    head: list[Printed] = ["项目编码及名称", "51190023T000008812345", ("渠道工程", 6)]

    assert form_of(read_one(head, COLUMNS, LENGTH)).project_name == "渠道工程"


def test_the_year_may_share_its_line_with_the_unit_of_money() -> None:
    form = form_of(read_one([("2023年度　单位：万元", 8)], NAME, COLUMNS, LENGTH))

    assert form.year == 2023
