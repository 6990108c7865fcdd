"""From grid to indicators and total: columns are known by their headers, never by their place."""

from decimal import Decimal

import pytest

from jixiao.core.indicator import Operator
from tests.documents.readers.grids import (
    COLUMNS,
    LENGTH,
    NAME,
    Printed,
    Rows,
    indicator,
    read_one,
    reasons,
)


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
