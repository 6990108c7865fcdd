"""The unit's own form: its facts with the assessed points, in the words of its layout."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.core.dossier import Dossier
from jixiao.core.figure import Figure
from jixiao.core.form import FundingSourceKind, IndicatorRow, SelfEvaluation
from jixiao.core.indicator import Operator
from jixiao.desk.evaluate import NAMES, RESULT_NAME, Printing, evaluate, style_of
from jixiao.desk.own_form import own_form
from jixiao.documents.layouts.loader import load_layout
from jixiao.law.catalogue import load_profile
from jixiao.scoring.assess import assess
from tests.core.projects import EXAMPLE, MINIMAL, changed, read
from tests.core.records import dossiers

LAYOUTS = ("ningxian", "national")


def _form(dossier: Dossier, layout: str, profile: str = "national-2020") -> SelfEvaluation:
    assessment = assess(dossier, load_profile(profile))
    return own_form(dossier, assessment, style_of(load_layout(layout)))


def _example(layout: str) -> SelfEvaluation:
    return _form(read(EXAMPLE.read_text(encoding="utf-8")), layout, "ningxian-2024-inferred")


def _row(layout: str = "national", **changes: Any) -> IndicatorRow:
    dossier = read(MINIMAL)
    (indicator,) = dossier.indicators or ()
    given = replace(dossier, indicators=(replace(indicator, **changes),))
    (row,) = _form(given, layout).indicators
    return row


def _text(figure: Figure | None) -> str | None:
    return None if figure is None else figure.text


@pytest.mark.parametrize(
    ("layout", "amounts"),
    [
        pytest.param("ningxian", ("0", "20000", "20000"), id="宁县表式_元"),
        pytest.param("national", ("0", "2", "2"), id="通用表式_万元"),
    ],
)
def test_amounts_stand_in_the_unit_of_the_layout(layout: str, amounts: tuple[str, ...]) -> None:
    total = _example(layout).funding[0]

    printed = (total.original_budget, total.final_budget, total.actual_expenditure)

    assert tuple(map(_text, printed)) == amounts
    assert [figure.value for figure in printed if figure] == [0, 20000, 20000]


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        pytest.param("12345.67", "1.234567", id="有零头_不四舍五入"),
        pytest.param("10000", "1", id="正好1万"),
        pytest.param("0.01", "0.000001", id="一分钱"),
        pytest.param("100000000", "10000", id="一亿"),
    ],
)
def test_ten_thousands_keep_every_fen(amount: str, text: str) -> None:
    """A form may be read again; what it prints must give the amount back."""
    form = _form(read(changed("年初预算数: 20000", f"年初预算数: {amount}")), "national")

    printed = form.funding[0].original_budget

    assert printed is not None
    assert printed.text == text
    assert printed.value == Decimal(amount)


@pytest.mark.parametrize(
    ("layout", "rate"),
    [
        pytest.param("ningxian", "100.00", id="宁县表式_表头已有百分号"),
        pytest.param("national", "100.00%", id="通用表式_数后带百分号"),
    ],
)
def test_the_rate_follows_its_head(layout: str, rate: str) -> None:
    total = _example(layout).funding[0]

    assert _text(total.execution_rate) == rate
    assert total.execution_rate is not None
    assert total.execution_rate.value == 1


def test_a_row_without_budget_has_no_rate() -> None:
    rates = {row.source: _text(row.execution_rate) for row in _example("ningxian").funding}

    assert rates == {
        FundingSourceKind.TOTAL: "100.00",
        FundingSourceKind.FISCAL: "100.00",
        FundingSourceKind.CARRYOVER: None,
        FundingSourceKind.OTHER: None,
    }


def test_only_the_total_row_has_points() -> None:
    points = [(_text(row.max_score), _text(row.score)) for row in _example("ningxian").funding]

    assert points == [("10", "10.00"), (None, None), (None, None), (None, None)]


@pytest.mark.parametrize(
    ("layout", "labels"),
    [
        pytest.param(
            "ningxian",
            ["年度资金总额：", "其中：财政拨款", "上年结转资金", "其他资金"],
            id="宁县表式",
        ),
        pytest.param(
            "national",
            ["年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金"],
            id="通用表式",
        ),
    ],
)
def test_the_rows_of_money_are_named_as_the_layout_prints_them(
    layout: str, labels: list[str]
) -> None:
    assert [row.label for row in _example(layout).funding] == labels


def test_each_source_of_money_has_its_own_sums() -> None:
    text = changed("- 来源: 财政拨款\n      年初", "- 来源: 上年结转资金\n      年初")

    form = _form(read(text), "ningxian")

    budgets = [_text(row.final_budget) for row in form.funding]
    paid = [_text(row.actual_expenditure) for row in form.funding]
    assert budgets == ["20000", "0", "20000", "0"]
    assert paid == ["20000", "20000", "0", "0"]


def test_the_example_prints_its_points() -> None:
    form = _example("ningxian")

    assert [_text(row.max_score) for row in form.indicators] == [
        *("20.00", "13.33", "13.33", "13.34", "20.00", "10.00")
    ]
    assert [_text(row.score) for row in form.indicators] == [
        *("20.00", "13.33", "12.00", "12.01", "18.00", "10.00")
    ]
    assert (_text(form.total_max_score), _text(form.total_score)) == ("100", "95.34")
    assert form.grade == "优"


def test_the_example_prints_its_rates_never_full_beside_a_deduction() -> None:
    rates = [_text(row.attainment_rate) for row in _example("ningxian").indicators]

    assert rates == ["100.00%", "100.00%", "90.00%", "90.00%", "90.00%", "100.00%"]


@pytest.mark.parametrize(
    ("layout", "targets", "actuals"),
    [
        pytest.param(
            "ningxian",
            ["=2万元", "=2个", "合格", "及时", "提升", "≥95%"],
            ["2", "2", "96.67"],
            id="宁县表式_单位另有一列",
        ),
        pytest.param(
            "national",
            ["=2万元", "=2个", "合格", "及时", "提升", "≥95%"],
            ["2万元", "2个", "96.67%"],
            id="通用表式_单位写在格里",
        ),
    ],
)
def test_targets_and_results_are_printed_with_their_unit_once(
    layout: str, targets: list[str], actuals: list[str]
) -> None:
    rows = _example(layout).indicators

    assert [row.target_text for row in rows] == targets
    assert [row.actual_text for row in (rows[0], rows[1], rows[5])] == actuals


@pytest.mark.parametrize(
    ("changes", "target", "actual", "number"),
    [
        pytest.param({}, "≥2公里", "2公里", Decimal(2), id="不小于"),
        pytest.param({"operator": Operator.LESS_THAN}, "<2公里", "2公里", Decimal(2), id="小于"),
        pytest.param(
            {"operator": Operator.RANGE, "target_high": Decimal("3.50")},
            "2–3.5公里",
            "2公里",
            Decimal(2),
            id="区间",
        ),
        pytest.param(
            {
                "operator": Operator.DATE,
                "target_date": date(2024, 6, 30),
                "actual_date": date(2024, 6, 3),
            },
            "2024年6月30日前",
            "2024年6月3日",
            None,
            id="时限",
        ),
        pytest.param({"operator": Operator.DATE}, "未填", None, None, id="时限_没有填"),
        pytest.param(
            {"operator": Operator.YES_NO, "target_value": None, "actual_yes": True},
            "未填",
            "是",
            None,
            id="是",
        ),
        pytest.param(
            {"operator": Operator.YES_NO, "target_text": "建成", "target_value": None},
            "建成",
            None,
            None,
            id="是否_没有填",
        ),
        pytest.param(
            {
                "operator": Operator.QUALITATIVE,
                "target_value": None,
                "target_text": "合格",
                "actual_text": "8项都合格",
            },
            "合格",
            "8项都合格",
            None,
            id="定性",
        ),
        pytest.param({"actual_value": None}, "≥2公里", None, None, id="没有填完成值"),
        pytest.param({"unit": None}, "≥2", "2", Decimal(2), id="没有单位"),
        pytest.param(
            {"actual_value": Decimal("1.50")}, "≥2公里", "1.5公里", Decimal("1.5"), id="小数"
        ),
    ],
)
def test_a_target_and_a_result_of_each_kind(
    changes: dict[str, Any], target: str, actual: str | None, number: Decimal | None
) -> None:
    row = _row(**changes)

    assert (row.target_text, row.actual_text, row.actual_value) == (target, actual, number)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({}, None, id="没有原因"),
        pytest.param({"deviation_reason": "下雨。"}, "原因：下雨。", id="只有原因"),
        pytest.param({"improvement_measures": "提前。"}, "措施：提前。", id="只有措施"),
        pytest.param(
            {"deviation_reason": "下雨。", "improvement_measures": "提前。"},
            "原因：下雨。措施：提前。",
            id="原因和措施",
        ),
        pytest.param(
            {"deviation_reason": "下雨。", "not_applicable": "项目改期。"},
            "本年不适用：项目改期。",
            id="不适用",
        ),
    ],
)
def test_reasons_stand_in_one_cell(changes: dict[str, Any], reason: str | None) -> None:
    assert _row(**changes).deviation_reason == reason


def test_what_was_not_scored_is_left_blank() -> None:
    row = _row(actual_value=None)

    assert (row.score, row.attainment_rate) == (None, None)


def test_the_head_names_project_units_and_year() -> None:
    form = _form(read(MINIMAL), "ningxian")

    assert (form.project_name, form.year) == ("村道维修", 2024)
    assert (form.competent_department, form.implementing_unit) == (
        "示例县农业农村局",
        "示例镇人民政府",
    )
    assert form.layout == "ningxian"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_large_project_short_of_one_fen_is_printed_as_not_finished(layout: str) -> None:
    """A hundred million yuan less one fen must neither print 100.00 % nor end the command."""
    text = changed("年初预算数: 20000", "年初预算数: 100000000")
    text = changed("金额: 20000", "金额: 99999999.99", text)

    rate = _form(read(text), layout).funding[0].execution_rate

    assert rate is not None
    assert rate.text.removesuffix("%") == "99.999999"
    assert rate.value < 1


@given(dossier=dossiers(), layout=st.sampled_from(LAYOUTS))
@settings(max_examples=40)
def test_any_project_file_that_can_be_read_gets_its_form(dossier: Dossier, layout: str) -> None:
    """Whatever was typed, the form, the report and the result can be written."""
    dossier = replace(dossier, year=2024)

    evaluation = evaluate(dossier, load_profile("synthetic"), Printing(layout))

    rows = evaluation.form.indicators
    assert len(rows) == len(dossier.indicators or ())
    assert all(_is_full(row) for row in rows if _text(row.attainment_rate) == "100.00%")
    assert set(evaluation.files) == {*NAMES.values(), RESULT_NAME}


def _is_full(row: IndicatorRow) -> bool:
    return row.score is not None and row.max_score is not None and row.score == row.max_score
