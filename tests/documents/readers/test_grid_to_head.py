"""From grid to what has one place on a form: names, year and objective."""

import pytest

from jixiao.core.form import MoneyUnit
from tests.documents.readers.grids import (
    COLUMNS,
    LENGTH,
    NAME,
    Printed,
    Rows,
    read_one,
)


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
