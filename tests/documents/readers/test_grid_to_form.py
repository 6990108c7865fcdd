"""From grid to form: what stands in a cell is told by the labels around it."""

from decimal import Decimal

import pytest

from jixiao.core.form import FundingSourceKind, IndicatorRow, MoneyUnit
from jixiao.core.indicator import Operator
from jixiao.documents.readers.grid_form import FormReading
from tests.documents.readers.grids import Printed, read_one

Rows = list[list[Printed]]
NAME: list[Printed] = ["项目名称", ("渠道工程", 7)]
COLUMNS: list[Printed] = [
    "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析",
]  # fmt: skip
LENGTH: list[Printed] = ["产出指标", "数量指标", "渠道长度", "≥3公里", "3公里", "40", "39", "略短"]


def indicator(*rows: list[Printed]) -> IndicatorRow:
    """Return the first indicator of a form."""
    form = read_one(NAME, *rows).form
    assert form is not None
    return form.indicators[0]


def reasons(reading: FormReading) -> dict[str, str]:
    return {each.text: each.reason for each in reading.unplaced}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        pytest.param(COLUMNS, LENGTH, id="通用"),
        pytest.param(
            ["一级指标", "二级指标", "三级指标", "分值", "年度指标值", "全年实际值", "得分",
             "未完成原因及拟采取的改进措施"],
            ["产出指标", "数量指标", "渠道长度", "40", "≥3公里", "3公里", "39", "略短"],
            id="分值在前",
        ),
        pytest.param(
            ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重",
             "得分", "未完成原因分析"],
            ["产出指标", "数量指标", "渠道长度", "≥", "3", "公里", "3公里", "40%", "39", "略短"],
            id="三格指标值和百分比权重",
        ),
        pytest.param(
            ["序号", "一级指标", "二级指标", "三级指标", "目标值", "备注", "完成情况", "标准分值",
             "自评分", "复核分", "存在差距的原因"],
            ["1", "产出指标", "数量指标", "渠道长度", "≥3公里", "已验收", "3公里", "40", "39",
             "38", "略短"],
            id="没有见过的表头和复核分",
        ),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_headers(header: list[Printed], row: list[Printed]) -> None:
    read = indicator(header, row)

    assert read.target_text == "≥3公里"
    assert (read.operator, read.target_value, read.unit) == (Operator.AT_LEAST, Decimal(3), "公里")
    assert read.actual_text == "3公里"
    assert read.max_score is not None
    assert read.score is not None
    assert (read.max_score.value, read.score.value) == (Decimal(40), Decimal(39))
    assert read.deviation_reason == "略短"


def test_a_header_may_have_two_rows_with_the_levels_in_the_lower() -> None:
    header: Rows = [
        [("绩效指标", 3), ("年度指标值", 3), ("实际完成值", 1, 2), ("分值", 1, 2), ("得分", 1, 2)],
        ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"],
    ]

    read = indicator(*header, ["产出指标", "数量指标", "长度", "＝", "3", "公里", "3", "40", "39"])

    assert (read.category, read.name, read.target_text) == ("产出指标", "长度", "＝3公里")
    assert read.operator is Operator.EQUAL


def test_a_lower_header_is_understood_with_the_one_above() -> None:
    header: Rows = [
        [("三级指标", 1, 2), ("指标值", 1, 2), ("实际完成值", 1, 2), ("得分", 2)],
        ["自评", "复核"],
    ]

    reading = read_one(NAME, *header, ["长度", "≥3公里", "3", "39", "38"])

    assert reading.form is not None
    score = reading.form.indicators[0].score
    assert score is not None
    assert score.text == "39"
    assert reasons(reading) == {"复核": "没有对应的栏目", "38": "表头“复核”没有对应的栏目"}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([[("产出指标", 1, 2), *LENGTH[1:]], LENGTH[1:]], id="合并"),
        pytest.param([LENGTH, [None, *LENGTH[1:]]], id="空白"),
        pytest.param(
            [[("产出指标（50分）", 8)], [None, *LENGTH[1:]], [None, *LENGTH[1:]]], id="自成一行"
        ),
        pytest.param([["产\n出\n指\n标", *LENGTH[1:]], [None, *LENGTH[1:]]], id="竖排"),
    ],
)
def test_levels_hold_until_the_next(rows: Rows) -> None:
    form = read_one(NAME, COLUMNS, *rows).form

    assert form is not None
    assert len(form.indicators) == 2
    assert {row.category.removesuffix("（50分）") for row in form.indicators} == {"产出指标"}


def test_filler_rows_are_no_indicators() -> None:
    fillers: Rows = [
        [None, None, "指标2：", None, None, None, None, None],
        [None, None, "……", None, None, None, None, None],
        [None, None, "≥**人", "≥**人", None, None, None, None],
    ]

    reading = read_one(NAME, COLUMNS, LENGTH, *fillers)

    assert reading.form is not None
    assert len(reading.form.indicators) == 1
    assert set(reasons(reading).values()) == {"空白表上的提示文字"}


def test_a_figure_merged_over_several_rows_belongs_to_none() -> None:
    rows: Rows = [
        ["产出指标", "数量指标", "长度", "≥3", "3", ("40", 1, 2), "39", ("均已完成", 1, 2)],
        ["产出指标", "数量指标", "宽度", "≥2", "2", "20"],
    ]

    reading = read_one(NAME, COLUMNS, *rows)

    assert reading.form is not None
    assert [row.max_score for row in reading.form.indicators] == [None, None]
    assert [row.deviation_reason for row in reading.form.indicators] == ["均已完成"] * 2
    assert reasons(reading) == {"40": "这一格跨了几行，分不清是哪一行的"}


@pytest.mark.parametrize("text", ["注：1.其他资金包括自有资金", "评价结论", "存在问题：管护不到位"])
def test_notes_behind_the_indicators_are_no_indicators(text: str) -> None:
    reading = read_one(NAME, COLUMNS, LENGTH, [text, ("说明在此", 7)], [("另有一行", 8)])

    assert reading.form is not None
    assert len(reading.form.indicators) == 1
    assert text in reasons(reading)


@pytest.mark.parametrize(
    ("row", "weights", "score"),
    [
        ([("总分", 5), "100", "96.5"], "100", "96.5"),
        ([("合计", 5), None, "96.5"], None, "96.5"),
        ([("自评总得分", 5), ("96.5", 3)], None, "96.5"),
        ([("总分", 5), "100", "96.5（优）"], "100", "96.5（优）"),
        ([("总分", 5), ("96.5", 3)], None, None),
    ],
)
def test_the_total_row(row: list[Printed], weights: str | None, score: str | None) -> None:
    form = read_one(NAME, COLUMNS, LENGTH, row).form

    assert form is not None
    assert (form.total_max_score.text if form.total_max_score else None) == weights
    assert (form.total_score.text if form.total_score else None) == score


def test_a_total_before_the_indicators_and_one_in_the_head() -> None:
    first = read_one(NAME, COLUMNS, [("总分", 5), "100", "90"], LENGTH).form
    head = read_one(NAME, ["自评得分", "90", "财政评价得分", "85"], COLUMNS, LENGTH).form

    for form in (first, head):
        assert form is not None
        assert form.total_score is not None
        assert form.total_score.value == Decimal(90)
        assert len(form.indicators) == 1


@pytest.mark.parametrize(
    ("block", "cell", "yuan", "unit"),
    [
        ("项目资金（万元）", "64.8", "648000", MoneyUnit.TEN_THOUSAND_YUAN),
        ("项目资金（元）", "64.8", "64.8", MoneyUnit.YUAN),
        ("项目资金（亿元）", "0.5", "50000000", None),
        ("项目资金（元）", "64.8万元", "648000", MoneyUnit.YUAN),
        ("项目资金", "2亿元", "200000000", None),
        ("资金投入情况（单位：万元）", "1,234.56", "12345600", MoneyUnit.TEN_THOUSAND_YUAN),
        ("项目资金（万元）", "7,00.0,77", None, MoneyUnit.TEN_THOUSAND_YUAN),
        ("项目资金（万元）", "—", None, MoneyUnit.TEN_THOUSAND_YUAN),
        ("项目资金（万元）", "0", "0", MoneyUnit.TEN_THOUSAND_YUAN),
    ],
)
def test_amounts(block: str, cell: str, yuan: str | None, unit: MoneyUnit | None) -> None:
    header: list[Printed] = [(block, 1, 2), None, "全年预算数(A)", "全年执行数(B)", "执行率(B/A)"]

    form = read_one(NAME, header, ["年度资金总额", cell, "1万元", "—"], COLUMNS, LENGTH).form

    assert form is not None
    assert form.money_unit is unit
    budget = form.funding[0].final_budget
    assert (budget.value if budget else None) == (Decimal(yuan) if yuan else None)


@pytest.mark.parametrize(
    ("head", "rate", "ratio"),
    [
        ("执行率", "95.00%", "0.95"),
        ("执行率(%)", "95", "0.95"),
        ("执行率(%)", "0.95", "0.95"),
        ("执行率", "0.95", "0.95"),
        ("执行率", "95", "0.95"),
    ],
)
def test_a_rate_is_settled_by_its_amounts(head: str, rate: str, ratio: str) -> None:
    header: list[Printed] = ["项目资金（万元）", None, "全年预算数", "全年执行数", head]

    form = read_one(NAME, header, [None, "总额", "100", "95", rate], COLUMNS, LENGTH).form

    assert form is not None
    assert form.funding[0].execution_rate is not None
    assert form.funding[0].execution_rate.value == Decimal(ratio)


def test_sources_side_by_side() -> None:
    header: list[Printed] = [
        ("资金情况（万元）", 1, 2),
        "中央",
        "省/地",
        "本级",
        "合计",
        "执行数",
        "执行率",
    ]

    form = read_one(NAME, header, ["1", "2", "3", "6", "3", "50%"], COLUMNS, LENGTH).form

    assert form is not None
    assert [(row.label, row.source) for row in form.funding] == [
        ("中央", FundingSourceKind.FISCAL),
        ("省/地", FundingSourceKind.FISCAL),
        ("本级", FundingSourceKind.FISCAL),
        ("合计", FundingSourceKind.TOTAL),
    ]
    total = form.funding[3]
    assert total.actual_expenditure is not None
    assert total.execution_rate is not None
    assert (total.actual_expenditure.text, total.execution_rate.text) == ("3", "50%")


def test_labels_and_figures_by_turns() -> None:
    rows: Rows = [
        [("资金来源（元）", 1, 2), "计划安排", "9", "实际到位", "9", "实际支出", "8", "结余", "1"],
        ["省财政", "9", "省财政", "9", "省财政", "8", "省财政", "1"],
    ]

    reading = read_one(NAME, *rows, COLUMNS, LENGTH)

    assert reading.form is not None
    assert [
        (
            row.label,
            row.final_budget and row.final_budget.text,
            row.actual_expenditure and row.actual_expenditure.text,
        )
        for row in reading.form.funding
    ] == [("计划安排", "9", "8"), ("省财政", "9", "8")]
    assert "“实际到位”没有对应的栏目" in reasons(reading).values()


def test_a_management_block_makes_no_money() -> None:
    rows: Rows = [
        [("资金投入情况（万元）", 1, 2), None, "全年预算数(A)", "全年执行数(B)", "执行率(B/A)"],
        ["中央财政资金", "10", "10", "100%"],
        [("资金管理情况", 1, 2), None, ("情况说明", 2), "存在问题和改进措施"],
        ["分配科学性", ("按因素法分配，共3批", 2), "无"],
    ]

    reading = read_one(NAME, *rows, COLUMNS, LENGTH)

    assert reading.form is not None
    assert [row.label for row in reading.form.funding] == ["中央财政资金"]
    assert "按因素法分配，共3批" in reasons(reading)


def test_spent_vouchers_are_no_funding_rows() -> None:
    rows: Rows = [
        ["项目资金（元）", None, "全年预算数", "全年执行数"],
        [None, "合计", "100", "90"],
        ["支出明细", "支出内容", "支出金额", "会计凭证号"],
        ["1", "购买水泥", "90", "记-12"],
    ]

    form = read_one(NAME, *rows, COLUMNS, LENGTH).form

    assert form is not None
    assert [row.label for row in form.funding] == ["合计"]


def sides(block: str, left: str, right: str, *, text: str = "甲") -> Rows:
    return [[(block, 1, 2), (left, 3), (right, 3)], [(text, 3), ("乙", 3)]]


@pytest.mark.parametrize(
    ("rows", "expected", "actual"),
    [
        (sides("年度总体目标", "预期目标", "实际完成情况"), "甲", "乙"),
        (sides("总体目标完成情况", "总体目标", "全年实际完成情况"), "甲", "乙"),
        (sides("年度总体目标", "年初设定目标", "年度总体目标完成情况"), "甲", "乙"),
        ([["年度总体目标", ("甲", 6)]], "甲", None),
        ([["预期目标", ("甲", 6)], ["实际完成情况", ("乙", 6)]], "甲", "乙"),
        (sides("年度总体目标", "预期目标", "实际完成情况", text="（200字以内）"), None, "乙"),
    ],
)  # fmt: skip
def test_the_objective(rows: Rows, expected: str | None, actual: str | None) -> None:
    form = read_one(NAME, *rows, COLUMNS, LENGTH).form

    assert form is not None
    assert (form.objective_expected, form.objective_actual) == (expected, actual)


def test_a_label_without_value_takes_not_the_next_label() -> None:
    head: list[Printed] = ["主管部门", None, "项目负责人", "张某"]

    reading = read_one(NAME, head, COLUMNS, LENGTH)

    assert reading.form is not None
    assert reading.form.competent_department is None


def test_a_department_stands_in_place_of_the_project() -> None:
    rows: Rows = [["部门（单位）名称", ("某县民政局", 7)], COLUMNS, LENGTH]

    form = read_one(*rows).form

    assert form is not None
    assert form.project_name == "某县民政局"


@pytest.mark.parametrize(
    "title",
    ["2023年度项目支出绩效自评表", "（ 2023 年度）", "（二〇二三年度）", "评价年度：2023年"],
)
def test_the_year(title: str) -> None:
    form = read_one([(title, 8)], NAME, COLUMNS, LENGTH).form

    assert form is not None
    assert form.year == 2023


def test_the_month_of_an_actual_is_no_value() -> None:
    row: list[Printed] = ["产出指标", "时效指标", "完工时间", "9月前", "7月", "10", "10", None]

    read = indicator(COLUMNS, row)

    assert (read.operator, read.actual_text, read.actual_value) == (Operator.DATE, "7月", None)


@pytest.mark.parametrize("label", [("预算执行率", 3), "预算执行率"])
def test_an_indicator_that_stands_for_its_levels_belongs_to_none(label: Printed) -> None:
    blank: list[Printed] = [] if isinstance(label, tuple) else [None, None]
    rows: Rows = [LENGTH, [label, *blank, "100%", "95%", "10", "9.5"], [None, None, *LENGTH[2:]]]

    form = read_one(NAME, COLUMNS, *rows).form

    assert form is not None
    assert [(row.category, row.name) for row in form.indicators] == [
        ("产出指标", "渠道长度"),
        ("", "预算执行率"),
        ("产出指标", "渠道长度"),
    ]


def test_the_subtotal_of_a_level_is_no_indicator() -> None:
    rows: Rows = [[("产出指标（50分）", 3), None, None, "50", "49"], [None, *LENGTH[1:]]]

    reading = read_one(NAME, COLUMNS, *rows)

    assert reading.form is not None
    assert [row.category for row in reading.form.indicators] == ["产出指标（50分）"]
    assert set(reasons(reading)) == {"50", "49"}


def test_a_page_number_between_the_rows_is_no_level() -> None:
    rows: Rows = [LENGTH, ["第1页"], COLUMNS, [None, *LENGTH[1:]]]

    form = read_one(NAME, COLUMNS, *rows).form

    assert form is not None
    assert [row.category for row in form.indicators] == ["产出指标", "产出指标"]


def test_a_header_may_be_split_over_two_rows_without_merging() -> None:
    header: Rows = [
        ["一级指标", "二级指标", "三级指标", "年度", "实际", "分值", "得分"],
        [None, None, None, "指标值", "完成值"],
    ]

    read = indicator(*header, ["产出指标", "数量指标", "长度", "≥3公里", "3公里", "40", "39"])

    assert (read.target_text, read.actual_text) == ("≥3公里", "3公里")


def test_the_unit_that_reports_stands_in_for_the_one_that_carries_out() -> None:
    above: list[Printed] = [("填报单位：某镇政府    金额单位：万元", 8)]
    both: list[Printed] = ["主管部门", "水利局", "实施单位", "河东村"]

    alone = read_one(above, NAME, COLUMNS, LENGTH)
    beside = read_one(above, NAME, both, COLUMNS, LENGTH)

    assert alone.form is not None
    assert beside.form is not None
    assert alone.form.implementing_unit == "某镇政府"
    assert alone.form.money_unit is MoneyUnit.TEN_THOUSAND_YUAN
    assert beside.form.implementing_unit == "河东村"
