"""Finding what an address names, for whoever may see it; all else is not found."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from jixiao.web.accounts.matrix import Access
from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import access
from jixiao.web.accounts.signed_in import signed_in
from jixiao.web.funds.models import Payment, PaymentRequest
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import visible_projects

MONEY, PAYMENTS, LEDGER = "projects.funds", "payments.view", "ledger.view"


def seen_project(request: HttpRequest, pk: int, part: str) -> tuple[User, Project]:
    """Return the person and a project whose part they may read.

    Raises:
        Http404: They may not, or there is none.
    """
    user = signed_in(request)
    rows = visible_projects(user).select_related("organisation")
    project: Project = get_object_or_404(rows, pk=pk)
    if access(user, part, obj=project) is Access.NONE:
        raise Http404
    return user, project


def seen_request(request: HttpRequest, pk: int, number: int) -> tuple[User, PaymentRequest]:
    """Return the person and a request they may read.

    Raises:
        Http404: They may not, or there is none.
    """
    user, project = seen_project(request, pk, PAYMENTS)
    rows = PaymentRequest.objects.select_related("requested_by")
    found: PaymentRequest = get_object_or_404(rows, project=project, number=number)
    found.project = project
    return user, found


def seen_entry(request: HttpRequest, pk: int, position: int) -> tuple[User, Payment]:
    """Return the person and an entry of the ledger they may read.

    Raises:
        Http404: They may not, or there is none.
    """
    user, project = seen_project(request, pk, LEDGER)
    rows = Payment.objects.select_related(
        "funds__project__organisation", "request__requested_by", "request__project__organisation"
    )
    return user, get_object_or_404(rows, funds__project=project, position=position)
