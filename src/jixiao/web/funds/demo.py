"""Requests of the demonstration: one waits for each of leader, mayor and cashier."""

from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from jixiao.core.funds import SourceKind
from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
from jixiao.web.funds.errors import BlockedPaymentError
from jixiao.web.funds.models import PaymentRequest
from jixiao.web.funds.services.decisions import decide_request
from jixiao.web.funds.services.requests import attach, request_payment, submit_request
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import dossier_of

_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
_WANTED: tuple[tuple[str, tuple[Role, ...]], ...] = (
    ("680", ()),
    ("1250.50", (Role.DEPUTY_LEADER,)),
    ("960", (Role.DEPUTY_LEADER, Role.TOWN_HEAD)),
)
"""Amounts in yuan, and who has agreed already."""


def ask_for_payments(project: Project, people: dict[Role, User]) -> None:
    """Make the requests; early in a year, without budget yet, they stay drafts."""
    for amount, deciders in _WANTED:
        request = _drafted(project, Decimal(amount), people[Role.CLERK])
        try:
            submit_request(request=request, version=request.version, by=people[Role.CLERK])
        except BlockedPaymentError:
            continue
        for role in deciders:
            kept = _now(request)
            decide_request(request=kept, version=kept.version, agrees=True, by=people[role])


def _drafted(project: Project, amount: Decimal, clerk: User) -> PaymentRequest:
    dossier = dossier_of(project)
    uses = dossier.declaration.uses if dossier.declaration is not None else ()
    papers = dossier.unit_rules.required_attachments if dossier.unit_rules is not None else ()
    values = {
        "amount": amount,
        "source": SourceKind.FISCAL,
        "use": uses[0],
        "payee": "示例施工队（示例）",
        "purpose": "材料款和人工费",
        "accepted_on": timezone.localdate(),
    }
    request = request_payment(project=project, values=values, by=clerk)
    for name in papers:
        file = SimpleUploadedFile(f"{name}（示例）.pdf", _PDF, content_type="application/pdf")
        attach(request=_now(request), name=name, upload=file, by=clerk)
    return _now(request)


def _now(request: PaymentRequest) -> PaymentRequest:
    return PaymentRequest.objects.select_related("project__organisation").get(pk=request.pk)
