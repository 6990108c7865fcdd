"""The ledger (台账) of a project's money: what was available on a day, and where it went.

Everything is a sum of entries in yuan. The original budget is there from the beginning; an
adjustment counts from the day of its approval; payments, refunds and reversals from their own day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate

from jixiao.core.funds import Funds, PaymentKind, SourceKind
from jixiao.core.wording import quotient

_ZERO = Decimal(0)


class LineKind(StrEnum):
    """What a line of the ledger is."""

    ORIGINAL = "年初预算"
    ADJUSTMENT = "预算调整"
    PAYMENT = PaymentKind.PAYMENT
    REFUND = PaymentKind.REFUND
    REVERSAL = PaymentKind.REVERSAL
    REFUND_REVERSAL = PaymentKind.REFUND_REVERSAL


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line; amounts are yuan.

    Attributes:
        kind: What it is.
        day: Its day; the original budget has none.
        number: Number of the entry among its kind's list in the dossier, from 1.
        source: Source of the money.
        budget: What it adds to the budget.
        spent: What it adds to the expenditure; negative for money that came back.
        balance: The budget left after it, of all sources.
    """

    kind: LineKind
    day: date | None
    number: int
    source: SourceKind
    budget: Decimal
    spent: Decimal
    balance: Decimal = _ZERO


@dataclass(frozen=True, slots=True)
class Room:
    """How much may still be spent.

    Attributes:
        amount: Yuan; negative when more was spent than there was.
        day: The day that leaves so little; later than asked for when an entry of that day does.
        source: The source that leaves so little; `None` for all sources together.
    """

    amount: Decimal
    day: date
    source: SourceKind | None


def ledger_lines(funds: Funds, source: SourceKind | None = None) -> tuple[LedgerLine, ...]:
    """Return the lines in the order of their days, with the running balance.

    Args:
        funds: The money.
        source: Only one source; all when `None`.
    """
    lines = [line for line in _unsorted(funds) if source in {None, line.source}]
    lines.sort(key=lambda line: line.day or date.min)
    balances = accumulate(line.budget - line.spent for line in lines)
    return tuple(_with_balance(*pair) for pair in zip(lines, balances, strict=True))


def available_on(funds: Funds, day: date, source: SourceKind | None = None) -> Decimal:
    """Return the budget approved up to a day less everything paid up to it, in yuan."""
    lines = (line for line in _unsorted(funds) if source in {None, line.source})
    return _sum(line.budget - line.spent for line in lines if line.day is None or line.day <= day)


def room_on(funds: Funds, day: date, source: SourceKind) -> Room:
    """Return the most that may be spent on a day, so that no day from then on is overspent.

    The budget of the source binds, and that of all sources together.
    """
    return min((_least(funds, day, each) for each in (source, None)), key=lambda room: room.amount)


def spent_by_use(funds: Funds) -> dict[str, Decimal]:
    """Return the expenditure of each use, in yuan, in the order of the first entry."""
    found: dict[str, Decimal] = {}
    for payment in funds.payments:
        found[payment.use] = found.get(payment.use, _ZERO) + payment.spent
    return found


def spent_by_month(funds: Funds) -> dict[tuple[int, int], Decimal]:
    """Return the expenditure of each year and month, in yuan, in order."""
    found: dict[tuple[int, int], Decimal] = {}
    for payment in funds.payments:
        month = (payment.paid_on.year, payment.paid_on.month)
        found[month] = found.get(month, _ZERO) + payment.spent
    return dict(sorted(found.items()))


def arrival_rate(funds: Funds, source: SourceKind | None = None) -> Decimal | None:
    """Return 到位率: received ÷ final budget; `None` without a budget."""
    budget = funds.final_budget(source)
    return quotient(funds.received(source), budget) if budget > 0 else None


def execution_rate(funds: Funds, year: int, source: SourceKind | None = None) -> Decimal | None:
    """Return 执行率: the year's expenditure ÷ final budget; `None` without a budget."""
    budget = funds.final_budget(source)
    return quotient(funds.actual_expenditure(year, source), budget) if budget > 0 else None


def refundable(funds: Funds, number: int) -> Decimal:
    """Return what of a payment has not come back yet, in yuan; nothing of one taken back."""
    cancelled = funds.cancelled()
    if number in cancelled:
        return _ZERO
    back = (
        each.amount
        for place, each in enumerate(funds.payments, start=1)
        if each.kind is PaymentKind.REFUND and each.of_entry == number and place not in cancelled
    )
    return funds.payments[number - 1].amount - _sum(back)


def _least(funds: Funds, day: date, source: SourceKind | None) -> Room:
    days = {line.day for line in _unsorted(funds) if line.day is not None and line.day > day}
    rooms = (Room(available_on(funds, each, source), each, source) for each in sorted({day} | days))
    return min(rooms, key=lambda room: room.amount)


def _unsorted(funds: Funds) -> Iterator[LedgerLine]:
    for number, each in enumerate(funds.sources, start=1):
        yield LedgerLine(
            LineKind.ORIGINAL, None, number, each.kind, each.original_budget, spent=_ZERO
        )
    for number, change in enumerate(funds.adjustments, start=1):
        yield LedgerLine(
            LineKind.ADJUSTMENT,
            change.approved_on,
            number,
            change.source,
            change.amount,
            spent=_ZERO,
        )
    for number, paid in enumerate(funds.payments, start=1):
        yield LedgerLine(
            LineKind(paid.kind), paid.paid_on, number, paid.source, _ZERO, spent=paid.spent
        )


def _with_balance(line: LedgerLine, balance: Decimal) -> LedgerLine:
    return LedgerLine(
        line.kind, line.day, line.number, line.source, line.budget, line.spent, balance
    )


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, start=_ZERO)
