"""What the rules say of a form alone: whoever filled it in, without the project's own records."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from jixiao.core.dossier import Dossier
from jixiao.core.figure import Figure
from jixiao.core.form import SelfEvaluation
from jixiao.core.indicator import Operator
from jixiao.law.catalogue import load_profile
from jixiao.scoring.assess import assess
from jixiao.scoring.stated import stated_execution_weight, stated_lines, stated_money
from tests.checks.county_forms import hubei_form, national_form
from tests.checks.example_form import published_form
from tests.scoring.assess_cases import in_full

BY_FINAL, BY_ORIGINAL = load_profile("national-2020"), load_profile("synthetic")
TOTAL, INDICATOR = published_form().funding[0], published_form().indicators[0]


def figure(text: str) -> Figure:
    return Figure(Decimal(text), text)


def form_with_total(**cells: Any) -> SelfEvaluation:
    return replace(published_form(), funding=(replace(TOTAL, **cells),))


def form_with_row(**cells: Any) -> SelfEvaluation:
    return replace(published_form(), indicators=(replace(INDICATOR, **cells),))


@pytest.mark.parametrize(
    ("name", "form", "profile_id"),
    [
        pytest.param("ningxian", published_form(), "ningxian-2024-inferred", id="宁县"),
        pytest.param("hubei", hubei_form(), "hubei-2020", id="湖北"),
        pytest.param("national", national_form(), "national-2020", id="通用表"),
    ],
)
def test_a_form_alone_is_explained_the_same_in_full(
    name: str, form: SelfEvaluation, profile_id: str, golden: Callable[[str, str], None]
) -> None:
    dossier = replace(Dossier(), form=form, year=form.year)

    golden(f"assess/stated-{name}.txt", "".join(in_full(assess(dossier, load_profile(profile_id)))))


def test_the_rate_is_a_share_of_the_budget_the_profile_names() -> None:
    form = form_with_total(
        actual_expenditure=figure("5"), original_budget=figure("10"), final_budget=figure("20")
    )

    assert stated_money(form, BY_ORIGINAL) == (Decimal(5), Decimal(10))
    assert stated_money(form, BY_FINAL) == (Decimal(5), Decimal(20))


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"actual_expenditure": None}, id="没有执行数"),
        pytest.param({"final_budget": None}, id="没有预算数"),
        pytest.param({"actual_expenditure": figure("5.001")}, id="执行数不到一分钱"),
        pytest.param({"final_budget": figure("20.001")}, id="预算数不到一分钱"),
    ],
)
def test_amounts_the_rules_cannot_work_on_give_no_money(cells: dict[str, Any]) -> None:
    sound = {"actual_expenditure": figure("5"), "final_budget": figure("20")}

    assert stated_money(form_with_total(**{**sound, **cells}), BY_FINAL) is None


def test_a_form_without_its_total_row_gives_neither_money_nor_weight() -> None:
    form = replace(published_form(), funding=published_form().funding[1:])

    assert stated_money(form, BY_FINAL) is None
    assert stated_execution_weight(form) is None


@pytest.mark.parametrize(
    ("weight", "usable"),
    [
        pytest.param("13.33", True, id="两位小数"),
        pytest.param("0.01", True, id="最小的分值"),
        pytest.param("0", False, id="零"),
        pytest.param("-1", False, id="负数"),
        pytest.param("6.667", False, id="三位小数"),
    ],
)
def test_only_a_weight_the_rules_can_work_on_is_taken(weight: str, usable: bool) -> None:
    lines = stated_lines(form_with_row(max_score=figure(weight)))
    execution = stated_execution_weight(form_with_total(max_score=figure(weight)))

    assert [(number, facts.indicator.max_score) for number, facts in lines] == (
        [(1, Decimal(weight))] if usable else []
    )
    assert execution == (Decimal(weight) if usable else None)


def test_a_row_without_a_weight_keeps_the_numbers_of_the_others() -> None:
    form = published_form()
    first = replace(form.indicators[0], max_score=None)
    form = replace(form, indicators=(first, *form.indicators[1:3]))

    assert [number for number, _ in stated_lines(form)] == [2, 3]


@pytest.mark.parametrize(
    ("printed", "taken"),
    [
        pytest.param(Operator.AT_MOST, Operator.AT_MOST, id="照印"),
        pytest.param(Operator.DATE, Operator.QUALITATIVE, id="日期要人看"),
        pytest.param(None, Operator.QUALITATIVE, id="没有运算符要人看"),
    ],
)
def test_a_target_that_cannot_be_calculated_is_for_a_person(
    printed: Operator | None, taken: Operator
) -> None:
    ((_, facts),) = stated_lines(form_with_row(operator=printed))

    assert facts.indicator.operator is taken


def test_an_actual_value_says_where_it_comes_from_or_that_it_is_missing() -> None:
    ((_, given),) = stated_lines(form_with_row(actual_value=Decimal(5), actual_text="5个"))
    ((_, missing),) = stated_lines(form_with_row(actual_value=None))

    assert given.actual.numerator == 5
    assert (given.actual.origin, given.actual.missing) == ("自评表", "")
    assert given.indicator.actual_text == "5个"
    assert missing.actual.missing == "表中没有可计算的实际完成值"


def test_the_execution_rate_has_the_points_its_form_prints() -> None:
    dossier = replace(Dossier(year=2024), form=form_with_total(max_score=figure("20")))

    assert assess(dossier, BY_FINAL).lines[0].max_score == 20


def test_without_amounts_the_execution_rate_says_what_is_missing() -> None:
    dossier = replace(Dossier(year=2024), form=replace(published_form(), funding=()))

    receipt = assess(dossier, BY_FINAL).lines[0].receipt

    assert receipt.rule == "预算执行率得分"
    assert receipt.clause == "没有年度或资金台账，不能计分"
