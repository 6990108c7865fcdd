"""A request as the slip that is printed and signed (支付审批单)."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils import timezone

from jixiao.core.funds import Funds
from jixiao.core.payment_slip import PaymentSlip, SlipStep
from jixiao.web.funds.models import Payment, PaymentRequest, RequestFile, RequestStep
from jixiao.web.funds.services.locking import GATE
from jixiao.web.projects.selectors import dossier_of


def slip_of(request: PaymentRequest) -> PaymentSlip:
    """Return the slip of a request as it stands."""
    dossier = dossier_of(request.project, GATE)
    funds, project = dossier.funds or Funds(()), dossier.project
    papers = RequestFile.objects.filter(request=request).values_list("name", flat=True)
    unit = project.implementing_unit.name if project is not None else ""
    rules = dossier.unit_rules
    blank = tuple(
        SlipStep(step.role, step.action) for step in (rules.approval_chain if rules else ())
    )
    return PaymentSlip(
        unit=unit or request.organisation.name,
        project=request.project.project_name,
        number=f"第{request.number}号",
        state=request.state,
        requested_on=timezone.localdate(request.requested_at),
        requested_by=request.requested_by.name,
        amount=request.amount,
        source=request.source,
        use=request.use,
        payee=request.payee,
        purpose=request.purpose or "",
        invoice=request.invoice or "",
        accepted_on=request.accepted_on,
        exception_reason=request.exception_reason or "",
        attachments=tuple(dict.fromkeys(papers)),
        final_budget=funds.final_budget(),
        spent=_spent_before(request, funds),
        steps=tuple(_steps(request)) or blank,
    )


def _spent_before(request: PaymentRequest, funds: Funds) -> Decimal:
    """Return what was spent besides this request: before its entry, or so far."""
    entry = Payment.objects.filter(request=request).first()
    count = entry.position - 1 if entry is not None else len(funds.payments)
    return sum((each.spent for each in funds.payments[:count]), Decimal(0))


def _steps(request: PaymentRequest) -> Iterator[SlipStep]:
    rows = RequestStep.objects.filter(request=request, round=request.round)
    for step in rows.select_related("person").order_by("position"):
        yield SlipStep(
            step.role,
            step.action,
            step.person.name if step.person is not None else "",
            timezone.localdate(step.at) if step.at is not None else None,
            step.words,
        )
