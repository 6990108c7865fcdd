"""Invoices: each serves one payment in the whole installation."""

import unicodedata

from django.db import IntegrityError, transaction

from jixiao.checks.payment_gate import Obstacle
from jixiao.core.funds import PaymentKind
from jixiao.web.funds.errors import BlockedPaymentError
from jixiao.web.funds.models import InvoiceUse, Payment, PaymentRequest
from jixiao.web.projects.models import Project

_TAKEN = "号码为{number}的发票已经用过，用在{where}。"
_LOOK = "请核对发票号码；是同一张发票的，不能再付一次。"
_ELSEWHERE = "另一个单位的支付"


def normal(number: str) -> str:
    """Return an invoice number without spaces, in half-width capitals."""
    return "".join(unicodedata.normalize("NFKC", number).split()).upper()


def claim(
    number: str,
    *,
    project: Project,
    request: PaymentRequest | None = None,
    entry: Payment | None = None,
) -> None:
    """Take an invoice for a request or an entry; within the `change()` of a service.

    Raises:
        BlockedPaymentError: It is taken.
    """
    refuse_taken(number, project=project)
    try:
        with transaction.atomic():
            InvoiceUse.objects.create(
                number=normal(number), project=project, request=request, entry=entry
            )
    except IntegrityError:  # somebody was quicker by a moment
        raise BlockedPaymentError([taken(number, project)]) from None


def refuse_taken(number: str, *, project: Project) -> None:
    """Refuse an invoice that another request or entry stands for.

    Raises:
        BlockedPaymentError: It is taken.
    """
    if InvoiceUse.objects.filter(number=normal(number)).exists():
        raise BlockedPaymentError([taken(number, project)])


def taken(number: str, project: Project) -> Obstacle:
    """Return who has an invoice, in words; nothing of another unit is told."""
    uses = InvoiceUse.objects.select_related("project", "request", "entry")
    use = uses.filter(number=normal(number)).first()
    where = _ELSEWHERE
    if use is not None and use.project.organisation_id == project.organisation_id:
        place = (
            f"第{use.request.number}号支付申请"
            if use.request is not None
            else f"台账第{use.entry.position if use.entry else ''}笔"
        )
        where = f"“{use.project.project_name}”的{place}"
    return Obstacle("invoice", _TAKEN.format(number=number, where=where), _LOOK)


def release(*, request: PaymentRequest | None = None, entry: Payment | None = None) -> None:
    """Give an invoice back."""
    if request is not None:
        InvoiceUse.objects.filter(request=request).delete()
    if entry is not None:
        InvoiceUse.objects.filter(entry=entry).delete()


def claim_imported(project: Project) -> None:
    """Take the invoices of the payments that a project file brought.

    In the order of their numbers, so that two imports at once wait for each other in one order.

    Raises:
        BlockedPaymentError: One is taken, or stands twice in the file.
    """
    entries = list(Payment.objects.filter(funds__project=project).order_by("position"))
    reversed_ones = {each.of_entry for each in entries if each.kind == PaymentKind.REVERSAL.value}
    claims = [
        (normal(each.invoice), each)
        for each in entries
        if each.invoice and each.kind == PaymentKind.PAYMENT.value
        if each.position not in reversed_ones
    ]
    for number, entry in sorted(claims, key=lambda pair: pair[0]):
        claim(number, project=project, entry=entry)
