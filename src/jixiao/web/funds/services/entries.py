"""Entries of the ledger (台账): paid, returned, reversed. They only come; none changes or goes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils import timezone

from jixiao.core import wording
from jixiao.core.funds import ApprovalStep, PaymentKind, StepRole
from jixiao.core.funds import Payment as Entry
from jixiao.core.ledger import refundable, room_on
from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import Step, require
from jixiao.web.accounts.roles import Duty
from jixiao.web.funds.errors import InvalidEntryError
from jixiao.web.funds.models import InvoiceUse, Payment, PaymentRequest, RequestState
from jixiao.web.funds.services import invoices
from jixiao.web.funds.services.decisions import earlier_steps
from jixiao.web.funds.services.locking import Locked, lock, lock_request
from jixiao.web.funds.services.requests import (
    asked_payment,
    done_steps,
    move,
    refuse_blocked,
    refuse_changed,
    refuse_state,
)
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record
from jixiao.web.projects.mapping import store
from jixiao.web.projects.standing import renew_standing

PAY, REFUND, REVERSE = "payments.pay", "payments.refund", "payments.reverse"
_PAID = "付款"
_TAKEN_BACK_BY = {
    PaymentKind.PAYMENT: PaymentKind.REVERSAL,
    PaymentKind.REFUND: PaymentKind.REFUND_REVERSAL,
}


def pay(*, request: PaymentRequest, version: int, paid_on: date, by: User) -> Payment:
    """Pay what was approved, and return the entry of the ledger.

    Args:
        request: The approved request.
        version: The version that the person saw.
        paid_on: The day of the payment.
        by: Who pays.

    Raises:
        NotPermittedError: The person may not.
        SamePersonError: The person asked for it or approved it.
        BlockedPaymentError: Something stands in the way by now.
        FundsError: It is not approved, was paid before, changed in between, or the day is wrong.
    """
    with change():
        locked, kept = lock_request(request)
        require(by, PAY, obj=locked.project, before=earlier_steps(kept))
        refuse_state(kept, _PAID, RequestState.APPROVED)
        refuse_changed(kept, version)
        _refuse_day(locked, kept, paid_on)
        refuse_blocked(locked, kept, paid_on)
        steps = tuple(
            ApprovalStep(
                StepRole(step.role),
                step.action,
                timezone.localdate(step.at),
                step.person.name if step.person is not None else None,
            )
            for step in done_steps(kept)
        )
        entry = _book(locked, replace(asked_payment(kept, paid_on), steps=steps), by, request=kept)
        _bind_invoice(locked, kept, entry)
        move(kept, RequestState.PAID)
        record(action=PAY, obj=entry, by=by, changes=_said(entry))
    return entry


def record_refund(
    *, entry: Payment, amount: Decimal, refunded_on: date, reason: str, by: User
) -> Payment:
    """Enter money of a payment that came back.

    Args:
        entry: The payment.
        amount: Yuan; not more than of the payment is still out.
        refunded_on: The day it came back.
        reason: Why.
        by: Who enters it.

    Raises:
        NotPermittedError: The person may not.
        InvalidEntryError: It does not fit the payment.
    """
    project = entry.funds.project
    require(by, REFUND, obj=project)
    with change():
        locked = lock(project)
        paid = locked.funds.payments[entry.position - 1]
        _refuse_refund(locked, entry.position, amount)
        _refuse_refund_day(paid, refunded_on)
        back = _counter(paid, entry.position, PaymentKind.REFUND, reason)
        made = _book(locked, replace(back, amount=amount, paid_on=refunded_on), by)
        record(action=REFUND, obj=made, by=by, changes=_said(made))
    return made


def reverse_entry(*, entry: Payment, reason: str, by: User) -> Payment:
    """Take an entry of the ledger back, as a whole, by one of today.

    Raises:
        NotPermittedError: The person may not.
        SamePersonError: The person asked for it, approved it or paid it.
        InvalidEntryError: It was taken back before, part of it came back, or there is no room.
    """
    project = entry.funds.project
    with change():
        locked = lock(project)
        require(by, REVERSE, obj=locked.project, before=_before(entry))
        wrong = locked.funds.payments[entry.position - 1]
        _refuse_reversal(locked, entry.position)
        counter = _counter(wrong, entry.position, _TAKEN_BACK_BY[wrong.kind], reason)
        made = _book(locked, counter, by)
        if wrong.kind is PaymentKind.PAYMENT:
            _give_back(entry)
        record(action=REVERSE, obj=made, by=by, changes=_said(made))
    return made


# ---------------------------------------------------------------- rules
def _refuse_day(locked: Locked, request: PaymentRequest, day: date) -> None:
    if day > timezone.localdate():
        what = f"付款日期{wording.day(day)}在今天以后。"
        raise InvalidEntryError("paid_on", what, "请填实际付款的日期。")
    signed = [timezone.localdate(step.at) for step in done_steps(request) if step.at is not None]
    if signed and day < max(signed):
        what = f"付款日期{wording.day(day)}早于最后审批的日期{wording.day(max(signed))}。"
        raise InvalidEntryError("paid_on", what, "请填审批以后实际付款的日期。")
    year = locked.dossier.year
    if year is not None and day.year < year:
        what = f"付款日期{wording.day(day)}早于本项目的{year}年度。"
        raise InvalidEntryError(
            "paid_on", what, f"请填{year}年1月1日以后的日期，或者记在上年的项目里。"
        )


def _refuse_refund(locked: Locked, number: int, amount: Decimal) -> None:
    paid = locked.funds.payments[number - 1]
    if paid.kind is not PaymentKind.PAYMENT:
        what = f"台账第{number}笔是{paid.kind}，不是支付。"
        raise InvalidEntryError("amount", what, "请在支付的那一笔上登记退回。")
    left = refundable(locked.funds, number)
    if amount <= 0:
        raise InvalidEntryError("amount", "金额是0元。", "请填退回的金额，单位元。")
    if amount > left:
        what = (
            f"台账第{number}笔付出{wording.yuan(paid.amount)}，还没有退回的是{wording.yuan(left)}，"
            f"不能退回{wording.yuan(amount)}。"
        )
        raise InvalidEntryError("amount", what, "请核对金额，或者核对是哪一笔。")


def _refuse_refund_day(paid: Entry, day: date) -> None:
    if day > timezone.localdate():
        what = f"退回日期{wording.day(day)}在今天以后。"
        raise InvalidEntryError("paid_on", what, "请填钱退到账上的日期。")
    if day < paid.paid_on:
        what = f"退回日期{wording.day(day)}早于付款日期{wording.day(paid.paid_on)}。"
        raise InvalidEntryError("paid_on", what, "请填钱退到账上的日期。")


def _refuse_reversal(locked: Locked, number: int) -> None:
    funds = locked.funds
    wrong = funds.payments[number - 1]
    if wrong.kind not in _TAKEN_BACK_BY:
        what = f"台账第{number}笔本身就是{wrong.kind}。"
        raise InvalidEntryError("reason", what, "冲销错了的，请重新申请支付。")
    if number in funds.cancelled():
        raise InvalidEntryError("reason", f"台账第{number}笔已经冲销过。", "一笔只冲销一次。")
    if wrong.kind is PaymentKind.PAYMENT and refundable(funds, number) < wrong.amount:
        what = f"台账第{number}笔已经有退回，整笔冲销会多减一次。"
        raise InvalidEntryError("reason", what, "请先冲销它的退回，再冲销这一笔。")
    today = timezone.localdate()
    if wrong.kind is PaymentKind.REFUND:
        room = room_on(funds, today, wrong.source)
        if wrong.amount > room.amount:
            what = (
                f"冲销退回要用{wording.yuan(wrong.amount)}，只有{wording.yuan(room.amount)}可用。"
            )
            raise InvalidEntryError("reason", what, "退回的钱已经又付出去了，请先核对后面的支付。")


# ---------------------------------------------------------------- rows
def _book(
    locked: Locked, entry: Entry, by: User, *, request: PaymentRequest | None = None
) -> Payment:
    """Add an entry to the ledger; its number is its place."""
    made: Payment = store(
        entry,
        Payment,
        funds=locked.row(),
        position=len(locked.funds.payments) + 1,
        request=request,
        booked_by=by,
        booked_at=timezone.now(),
    )
    renew_standing(locked.project)
    return made


def _bind_invoice(locked: Locked, request: PaymentRequest, entry: Payment) -> None:
    """Have the ledger stand for the invoice, which the request took when it was submitted."""
    held = InvoiceUse.objects.filter(request=request).update(entry=entry)
    if request.invoice and not held:
        invoices.claim(request.invoice, project=locked.project, request=request, entry=entry)


def _counter(entry: Entry, number: int, kind: PaymentKind, reason: str) -> Entry:
    """Return an entry of today that refers to another one."""
    if not reason.strip():
        raise InvalidEntryError("reason", f"没有写为什么{kind}。", "请写明原因，备查。")
    return Entry(
        paid_on=timezone.localdate(),
        amount=entry.amount,
        source=entry.source,
        use=entry.use,
        payee=entry.payee,
        kind=kind,
        purpose=f"{kind}第{number}笔：{reason.strip()}",
        of_entry=number,
    )


def _before(entry: Payment) -> tuple[Step, ...]:
    """Return who did what for an entry so far."""
    asked = earlier_steps(entry.request) if entry.request is not None else ()
    by_cashier = entry.booked_by_id if entry.kind in _TAKEN_BACK_BY else None
    paid = (Step(by_cashier, Duty.CUSTODY, str(entry.kind)),) if by_cashier else ()
    return (*asked, *paid)


def _give_back(entry: Payment) -> None:
    """Free the invoice of a reversed payment, and say so on its request."""
    invoices.release(entry=entry)
    if entry.request is not None:
        request = PaymentRequest.objects.get(pk=entry.request.pk)
        move(request, RequestState.REVERSED)


def _said(entry: Payment) -> dict[str, tuple[None, str]]:
    words = f"{entry.kind}{wording.yuan(entry.amount)}，{entry.source}，{entry.use}，{entry.payee}"
    return {f"台账第{entry.position}笔": (None, words)}
