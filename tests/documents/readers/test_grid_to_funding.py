"""From grid to funding rows: which money, in which unit, and what is no money."""

from decimal import Decimal

import pytest

from jixiao.core.form import FundingSourceKind, MoneyUnit
from tests.documents.readers.grids import (
    COLUMNS,
    LENGTH,
    NAME,
    Printed,
    Rows,
    read_one,
    reasons,
)


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
