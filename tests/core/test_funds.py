"""The adjusted budget and the expenditure are sums of the entries, exact to the fen."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.core.funds import (
    Adjustment,
    AdjustmentKind,
    FundingSource,
    FundReceipt,
    Funds,
    Payment,
    PaymentKind,
    SourceKind,
)
from jixiao.core.survey import Survey
from tests.core.projects import EXAMPLE, read

DAY = date(2024, 6, 20)


def _payment(amount: str, day: date = DAY, kind: PaymentKind = PaymentKind.PAYMENT) -> Payment:
    return Payment(day, Decimal(amount), SourceKind.FISCAL, "修路", "施工队", kind)


FUNDS = Funds(
    sources=(
        FundingSource(SourceKind.FISCAL, Decimal("10000.10")),
        FundingSource(SourceKind.CARRYOVER, Decimal("0.20")),
    ),
    adjustments=(
        Adjustment(AdjustmentKind.SUPPLEMENT, SourceKind.FISCAL, Decimal(500), DAY),
        Adjustment(AdjustmentKind.CUT, SourceKind.CARRYOVER, Decimal("-0.10"), DAY),
    ),
    receipts=(FundReceipt(DAY, Decimal(300), SourceKind.FISCAL),),
    payments=(
        _payment("100.10"),
        _payment("40", kind=PaymentKind.REFUND),
        _payment("7", day=date(2023, 12, 31)),
        _payment("9", day=date(2025, 1, 1)),
    ),
)


@pytest.mark.parametrize(
    ("source", "original", "final"),
    [
        pytest.param(None, "10000.30", "10500.20", id="合计"),
        pytest.param(SourceKind.FISCAL, "10000.10", "10500.10", id="财政拨款"),
        pytest.param(SourceKind.CARRYOVER, "0.20", "0.10", id="上年结转资金"),
        pytest.param(SourceKind.OTHER, "0", "0", id="其他资金"),
    ],
)
def test_budget_with_its_adjustments(source: SourceKind | None, original: str, final: str) -> None:
    assert FUNDS.original_budget(source) == Decimal(original)
    assert FUNDS.final_budget(source) == Decimal(final)


@pytest.mark.parametrize(
    ("year", "spent"),
    [
        pytest.param(2024, "60.10", id="当年支付减去退回"),
        pytest.param(2023, "7", id="上年最后一天"),
        pytest.param(2025, "9", id="下年第一天"),
        pytest.param(2022, "0", id="没有支付的年度"),
    ],
)
def test_only_payments_of_the_year_count(year: int, spent: str) -> None:
    assert FUNDS.actual_expenditure(year) == Decimal(spent)


def test_money_received_is_summed_by_source() -> None:
    assert FUNDS.received() == Decimal(300)
    assert FUNDS.received(SourceKind.OTHER) == Decimal(0)


@given(fen=st.lists(st.integers(0, 10**16 - 1), max_size=20))
def test_sums_of_amounts_are_exact(fen: list[int]) -> None:
    """0.1 and 0.2 make 0.3, and a hundred trillion plus one fen keeps the fen."""
    payments = tuple(_payment(f"{amount // 100}.{amount % 100:02}") for amount in fen)

    spent = replace(FUNDS, payments=payments).actual_expenditure(2024)

    assert spent * 100 == sum(fen)


def test_the_example_spends_what_it_received() -> None:
    funds = read(EXAMPLE.read_text(encoding="utf-8")).funds

    assert funds is not None
    assert funds.original_budget() == 0
    assert funds.final_budget() == Decimal(20000)
    assert funds.received() == funds.actual_expenditure(2024) == Decimal(20000)


def test_the_rate_of_the_example_survey_is_exact() -> None:
    survey = read(EXAMPLE.read_text(encoding="utf-8")).survey

    assert survey is not None
    assert (survey.satisfied, survey.valid) == (29, 30)
    assert survey.rate == Decimal(29) / Decimal(30)


def test_a_survey_nobody_answered_has_no_rate() -> None:
    survey = read(EXAMPLE.read_text(encoding="utf-8")).survey
    assert isinstance(survey, Survey)

    assert replace(survey, valid=0, satisfied=0).rate is None
