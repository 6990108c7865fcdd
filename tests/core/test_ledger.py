"""The ledger says what may still be spent, on any day, to the fen."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.core.funds import (
    Adjustment,
    AdjustmentKind,
    FundingSource,
    Funds,
    Payment,
    PaymentKind,
    SourceKind,
)
from jixiao.core.ledger import (
    LineKind,
    arrival_rate,
    available_on,
    execution_rate,
    ledger_lines,
    refundable,
    room_on,
    spent_by_month,
    spent_by_use,
)
from tests.core.projects import EXAMPLE, read
from tests.core.records import records

FISCAL, OTHER = SourceKind.FISCAL, SourceKind.OTHER
MARCH, MAY, JUNE, JULY = (date(2024, month, 1) for month in (3, 5, 6, 7))


def _pay(
    amount: str, day: date, kind: PaymentKind = PaymentKind.PAYMENT, of: int | None = None
) -> Payment:
    return Payment(day, Decimal(amount), FISCAL, "修路", "施工队", kind, of_entry=of)


def _change(amount: str, day: date) -> Adjustment:
    kind = AdjustmentKind.SUPPLEMENT if Decimal(amount) > 0 else AdjustmentKind.CUT
    return Adjustment(kind, FISCAL, Decimal(amount), day)


def _funds(*payments: Payment, adjustments: tuple[Adjustment, ...] = ()) -> Funds:
    return Funds((FundingSource(FISCAL, Decimal(1000)),), adjustments, (), payments)


def test_an_adjustment_counts_from_the_day_of_its_approval() -> None:
    funds = _funds(adjustments=(_change("500", MAY),))

    assert available_on(funds, MAY - timedelta(days=1)) == 1000
    assert available_on(funds, MAY) == 1500


def test_a_later_payment_leaves_less_for_an_earlier_day() -> None:
    """Booking a payment of May in July must not take what was paid in June."""
    funds = _funds(_pay("900", JUNE))

    room = room_on(funds, MAY, FISCAL)

    assert (room.amount, room.day) == (Decimal(100), JUNE)
    assert available_on(funds, MAY) == 1000


def test_a_later_cut_leaves_less_and_a_later_supplement_no_more() -> None:
    cut = _funds(adjustments=(_change("-400", JUNE), _change("800", JULY)))

    assert room_on(cut, MAY, FISCAL).amount == 600
    assert room_on(cut, JULY, FISCAL).amount == 1400


def test_the_total_binds_too() -> None:
    """A source that was overspent in an imported file leaves the other ones less."""
    overspent = replace(
        _funds(_pay("1200", MAY)),
        sources=(FundingSource(FISCAL, Decimal(1000)), FundingSource(OTHER, Decimal(300))),
    )

    room = room_on(overspent, MAY, OTHER)

    assert (room.amount, room.source) == (Decimal(100), None)


def test_a_reversed_payment_is_as_if_it_had_not_been() -> None:
    funds = _funds(_pay("900", MAY), _pay("900", JUNE, PaymentKind.REVERSAL, 1))

    assert funds.cancelled() == {1, 2}
    assert available_on(funds, JUNE) == 1000
    assert room_on(funds, MAY, FISCAL).amount == 100
    assert refundable(funds, 1) == 0


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(_pay("900", JUNE, PaymentKind.REVERSAL, 2), id="冲销自己"),
        pytest.param(_pay("900", JUNE, PaymentKind.REVERSAL, 7), id="没有这一笔"),
        pytest.param(_pay("800", JUNE, PaymentKind.REVERSAL, 1), id="金额不同"),
        pytest.param(_pay("900", JUNE, PaymentKind.REFUND_REVERSAL, 1), id="不是退回"),
        pytest.param(_pay("900", JUNE, PaymentKind.REFUND, 1), id="退回不是冲销"),
    ],
)
def test_what_is_no_pair_takes_nothing_back(second: Payment) -> None:
    assert _funds(_pay("900", MAY), second).cancelled() == frozenset()


def test_an_entry_is_taken_back_once() -> None:
    twice = [_pay("900", JUNE, PaymentKind.REVERSAL, 1) for _ in range(2)]

    assert _funds(_pay("900", MAY), *twice).cancelled() == {1, 2}


def test_a_pair_over_two_years_stays_in_the_sums_of_both() -> None:
    funds = _funds(_pay("900", MAY), _pay("900", date(2025, 1, 5), PaymentKind.REVERSAL, 1))

    assert funds.cancelled(2024) == frozenset()
    assert funds.actual_expenditure(2024) == 900


def test_what_came_back_is_not_to_come_back_again() -> None:
    funds = _funds(
        _pay("900", MAY),
        _pay("200", JUNE, PaymentKind.REFUND, 1),
        _pay("50", JUNE, PaymentKind.REFUND, 1),
        _pay("200", JULY, PaymentKind.REFUND_REVERSAL, 2),
    )

    assert refundable(funds, 1) == 850
    assert available_on(funds, JULY) == 150


def test_the_example_by_use_by_month_and_in_rates() -> None:
    funds = read(EXAMPLE.read_text(encoding="utf-8")).funds
    assert funds is not None

    assert spent_by_use(funds) == {
        "基层组织建设": 12000,
        "治理水平提升": 2600,
        "为民办实事": 5400,
    }
    assert spent_by_month(funds)[2024, 9] == 7000
    assert arrival_rate(funds) == execution_rate(funds, 2024) == Decimal(1)
    assert ledger_lines(funds)[-1].balance == 0
    assert arrival_rate(Funds(())) is execution_rate(Funds(()), 2024) is None


@given(funds=records(Funds))
def test_the_balance_is_the_sum_of_the_entries(funds: Funds) -> None:
    lines = ledger_lines(funds)

    last = lines[-1].balance if lines else 0
    spent = sum(payment.spent for payment in funds.payments)
    assert last == funds.final_budget() - spent
    assert len(lines) == len(funds.sources) + len(funds.adjustments) + len(funds.payments)
    assert [line.day for line in lines if line.kind is LineKind.ORIGINAL] == [None] * len(
        funds.sources
    )


@given(funds=records(Funds), day=st.dates(date(2019, 1, 1), date(2026, 12, 31)))
def test_whoever_keeps_to_the_room_never_overspends(funds: Funds, day: date) -> None:
    """After spending exactly the room, no later day is below zero that was not before."""
    room = room_on(funds, day, FISCAL)
    paid = replace(funds, payments=(*funds.payments, _pay(str(max(room.amount, Decimal(0))), day)))

    for line in ledger_lines(funds):
        later = line.day
        if later is not None and later >= day and room.amount >= 0:
            assert available_on(paid, later) >= 0
            assert available_on(paid, later, FISCAL) >= 0
    assert room.amount <= available_on(funds, day)
    assert room.amount <= available_on(funds, day, FISCAL)


@given(funds=records(Funds))
def test_pairs_add_nothing(funds: Funds) -> None:
    cancelled = funds.cancelled()

    assert len(cancelled) % 2 == 0
    assert sum(funds.payments[number - 1].spent for number in cancelled) == 0
    assert sum(spent_by_use(funds).values()) == sum(spent_by_month(funds).values())
