"""The ledger in words for pages: its entries, and sums by use and by month."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from jixiao.core import wording
from jixiao.core.funds import Funds, Payment, PaymentKind
from jixiao.core.ledger import (
    LedgerLine,
    LineKind,
    ledger_lines,
    refundable,
    spent_by_month,
    spent_by_use,
)
from jixiao.web.projects.models import Project
from jixiao.web.projects.shown import Shown
from jixiao.web.projects.wording import Fact, facts_of, yuan

_DETAILS = ("paid_on", "amount", "use", "payee", "kind", "purpose")


@dataclass(frozen=True, slots=True)
class EntryRow(Shown):
    """A line of the ledger.

    Attributes:
        look: "cancelled" for both entries of a pair.
        number: Of the entry among the payments; `None` for a line of the budget.
        reverse: Address where it is taken back; "" where it cannot be.
        refund: Address where a refund is entered; "" likewise.
    """

    number: int | None
    day: str
    kind: str
    what: str
    use: str
    payee: str
    source: str
    budget: str
    spent: str
    balance: str
    look: str
    details: tuple[Fact, ...] = ()
    request: str = ""
    request_label: str = ""
    reverse: str = ""
    refund: str = ""

    @property
    def is_taken_back(self) -> bool:
        """Return whether a later entry took it back."""
        return bool(self.look) and self.kind in {PaymentKind.PAYMENT, PaymentKind.REFUND}


@dataclass(frozen=True, slots=True)
class Rights:
    """What a person may do with entries."""

    reverse: bool
    refund: bool


def entry_rows(
    project: Project, funds: Funds, requests: Mapping[int, int], rights: Rights
) -> Iterator[EntryRow]:
    """Yield the ledger in words.

    Args:
        project: The project.
        funds: Its money.
        requests: Number of the request of an entry, by the number of the entry.
        rights: What the person may do.
    """
    cancelled = funds.cancelled()
    for line in ledger_lines(funds):
        if line.kind in {LineKind.ORIGINAL, LineKind.ADJUSTMENT}:
            yield _budget_row(line, funds)
            continue
        payment = funds.payments[line.number - 1]
        further: dict[str, Any] = {"look": "cancelled" if line.number in cancelled else ""}
        if line.number in requests:
            number = requests[line.number]
            further["request"] = reverse("funds:request", args=[project.pk, number])
            further["request_label"] = f"第{number}号申请"
        if line.number not in cancelled:
            further |= _addresses(project, funds, line, rights)
        yield _payment_row(line, payment, **further)


def _addresses(project: Project, funds: Funds, line: LedgerLine, rights: Rights) -> dict[str, str]:
    place, found = [project.pk, line.number], {}
    kind = funds.payments[line.number - 1].kind
    is_paid = kind is PaymentKind.PAYMENT
    left = refundable(funds, line.number) if is_paid else 0
    whole = is_paid and left == funds.payments[line.number - 1].amount
    if rights.reverse and (whole or kind is PaymentKind.REFUND):
        found["reverse"] = reverse("funds:reverse", args=place)
    if rights.refund and left > 0:
        found["refund"] = reverse("funds:refund", args=place)
    return found


def _budget_row(line: LedgerLine, funds: Funds) -> EntryRow:
    is_change = line.kind is LineKind.ADJUSTMENT
    change = funds.adjustments[line.number - 1] if is_change else None
    said = [change.kind, change.document, change.reason] if change is not None else []
    return EntryRow(
        number=None,
        day=line.day.isoformat() if line.day is not None else "",
        kind=str(line.kind),
        what="，".join(str(each) for each in said if each),
        use="",
        payee="",
        source=str(line.source),
        budget=yuan(line.budget),
        spent="",
        balance=yuan(line.balance),
        look="",
    )


def _payment_row(line: LedgerLine, payment: Payment, **further: Any) -> EntryRow:  # noqa: ANN401 - fields of the row
    facts = [*facts_of(payment, skip=_DETAILS), *_steps(payment)]
    return EntryRow(
        number=line.number,
        day=payment.paid_on.isoformat(),
        kind=str(payment.kind),
        what=payment.purpose or "",
        use=payment.use,
        payee=payment.payee,
        source=str(payment.source),
        budget="",
        spent=yuan(line.spent),
        balance=yuan(line.balance),
        details=tuple(fact for fact in facts if fact.text),
        **further,
    )


def _steps(payment: Payment) -> Iterator[Fact]:
    for step in payment.steps:
        who = step.person or step.role
        yield Fact(f"{step.role}{step.action}", f"{who}，{step.signed_on.isoformat()}")


def use_sums(funds: Funds) -> tuple[tuple[str, str, str], ...]:
    """Return use, expenditure and its share of all, in words."""
    sums = spent_by_use(funds)
    whole = sum(sums.values())
    return tuple(
        (use, yuan(spent), wording.percent(wording.quotient(spent, whole)) if whole else "—")
        for use, spent in sums.items()
    )


def month_sums(funds: Funds) -> tuple[tuple[str, str], ...]:
    """Return month and expenditure, in words."""
    months = spent_by_month(funds).items()
    return tuple((f"{year}年{month}月", yuan(spent)) for (year, month), spent in months)
