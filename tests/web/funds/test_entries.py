"""The ledger: on which day, what comes back, what is taken back, and what a project file brings."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from jixiao.core.funds import FundingSource, Funds, PaymentKind, SourceKind
from jixiao.core.funds import Payment as Paid
from jixiao.core.ledger import available_on
from jixiao.web.accounts.errors import NotPermittedError
from jixiao.web.accounts.roles import Role
from jixiao.web.funds.errors import (
    BlockedPaymentError,
    FundsError,
    InvalidEntryError,
)
from jixiao.web.funds.models import InvoiceUse, RequestState
from jixiao.web.funds.services.entries import reverse_entry
from jixiao.web.funds.services.requests import (
    submit_request,
)
from jixiao.web.logbook.models import Entry
from jixiao.web.projects.mapping import loaded, record_of
from jixiao.web.projects.models import Project
from tests.web.funds.desk import Desk, fresh, project_of
from tests.web.people import World


# ---------------------------------------------------------------- days
def test_the_day_of_payment_lies_between_approval_and_today(desk: Desk) -> None:
    today = timezone.localdate()
    request = desk.approved()

    with pytest.raises(InvalidEntryError, match="在今天以后"):
        desk.pay(request, today + timedelta(days=1))
    with pytest.raises(InvalidEntryError, match="早于最后审批的日期"):
        desk.pay(request, today - timedelta(days=1))

    assert desk.pay(request, today).paid_on == today


def test_a_payment_before_the_year_of_the_project_is_refused(world: World, data: object) -> None:
    desk = Desk(world, project_of(world, year=timezone.localdate().year + 1))

    with pytest.raises(InvalidEntryError, match="早于本项目的"):
        desk.paid()


# ---------------------------------------------------------------- refund and reversal
def test_a_refund_is_no_more_than_was_paid(desk: Desk) -> None:
    entry = desk.paid("100")
    desk.refund(entry, "30")

    with pytest.raises(InvalidEntryError, match="还没有退回的是70元，不能退回80元"):
        desk.refund(entry, "80")
    desk.refund(entry, "70")

    assert available_on(desk.money(), timezone.localdate()) == 1000


def test_a_payment_is_reversed_once_and_as_a_whole(desk: Desk) -> None:
    entry = desk.paid("100")

    made = desk.reverse(entry)

    assert (made.kind, made.of_entry, made.amount) == ("冲销", 1, 100)
    assert fresh(entry.request).state == RequestState.REVERSED  # type: ignore[arg-type] # it has one
    assert available_on(desk.money(), timezone.localdate()) == 1000
    with pytest.raises(InvalidEntryError, match="已经冲销过"):
        desk.reverse(entry)
    with pytest.raises(InvalidEntryError, match="本身就是冲销"):
        desk.reverse(made)


def test_a_refund_is_reversed_before_its_payment(desk: Desk) -> None:
    entry = desk.paid("100")
    back = desk.refund(entry, "40")

    with pytest.raises(InvalidEntryError, match="已经有退回"):
        desk.reverse(entry)
    taken = desk.reverse(back)
    desk.reverse(entry)

    assert taken.kind == "冲销退回"
    assert available_on(desk.money(), timezone.localdate()) == 1000


def test_the_reversal_of_a_refund_needs_room(desk: Desk) -> None:
    entry = desk.paid("1000")
    back = desk.refund(entry, "400")
    desk.paid("400")

    with pytest.raises(InvalidEntryError, match="冲销退回要用400元，只有0元可用"):
        desk.reverse(back)


def test_only_the_accountant_reverses(desk: Desk) -> None:
    entry = desk.paid()

    for role in (Role.CASHIER, Role.CLERK, Role.TOWN_HEAD):
        with pytest.raises(NotPermittedError):
            reverse_entry(entry=entry, reason="记错", by=desk.person(role))
    with pytest.raises(InvalidEntryError, match="没有写为什么冲销"):
        reverse_entry(entry=entry, reason=" ", by=desk.person(Role.ACCOUNTANT))


def test_a_refused_step_leaves_nothing_behind(desk: Desk) -> None:
    request = desk.draft("5000")
    before = (Entry.objects.count(), fresh(request).version)

    with pytest.raises(FundsError):
        submit_request(request=request, version=request.version, by=desk.clerk)

    assert (Entry.objects.count(), fresh(request).version) == before


def test_the_ledger_reads_like_any_project(desk: Desk) -> None:
    """What services write is the record that a project file would hold."""
    desk.reverse(desk.paid("100", invoice="1"))

    (row,) = loaded(Project.objects.filter(pk=desk.project.pk))
    first, second = record_of(row).funds.payments
    assert (first.invoice, second.of_entry) == ("1", 1)
    assert record_of(row).funds.cancelled() == {1, 2}


# ---------------------------------------------------------------- project files
def _with_invoices(*entries: Paid) -> Funds:
    return Funds((FundingSource(SourceKind.FISCAL, Decimal(1000)),), payments=entries)


def _payment(invoice: str | None, **changes: object) -> Paid:
    paid = Paid(timezone.localdate(), Decimal(10), SourceKind.FISCAL, "修路", "施工队")
    return replace(paid, invoice=invoice, **changes)  # type: ignore[arg-type] # fields by name


def test_a_project_file_takes_its_invoices(world: World, desk: Desk) -> None:
    place = world.there
    project_of(world, place, funds=_with_invoices(_payment("A 1"), _payment(None)))

    assert "已经用过" in desk.barred(invoice="a1")
    assert list(InvoiceUse.objects.values_list("number", flat=True)) == ["A1"]


@pytest.mark.parametrize(
    "entries",
    [
        (_payment("A1"), _payment("Ａ１")),
        (_payment("A1"), _payment("A1"), _payment(None, kind=PaymentKind.REVERSAL, of_entry=3)),
    ],
    ids=["同一份文件里两次", "冲销的不是这一笔"],
)
def test_a_project_file_with_one_invoice_twice_is_refused(
    world: World, entries: tuple[Paid, ...]
) -> None:
    with pytest.raises(BlockedPaymentError, match="已经用过"):
        project_of(world, funds=_with_invoices(*entries))

    assert Project.objects.count() == 0


def test_a_reversed_payment_of_a_project_file_holds_no_invoice(world: World) -> None:
    reversal = _payment(None, kind=PaymentKind.REVERSAL, of_entry=1)

    project_of(world, funds=_with_invoices(_payment("A1"), reversal, _payment("A1")))

    assert InvoiceUse.objects.get().entry.position == 3  # type: ignore[union-attr] # it has one
