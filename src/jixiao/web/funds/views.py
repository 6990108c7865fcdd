"""Pages where sources, adjustments and receipts are entered and corrected."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from jixiao.core import funds as core
from jixiao.web.accounts.permissions import require
from jixiao.web.evidence.errors import FileRefusedError
from jixiao.web.funds.access import MONEY, seen_project
from jixiao.web.funds.errors import FundsError
from jixiao.web.funds.forms import AdjustmentForm, ReasonForm, ReceiptForm, put_obstacles
from jixiao.web.funds.models import Adjustment, FundingSource, FundReceipt
from jixiao.web.funds.services import budget
from jixiao.web.pages.uploads import uploaded_files
from jixiao.web.projects.mapping import record_of
from jixiao.web.projects.models import Project
from jixiao.web.projects.record_forms import RecordForm
from jixiao.web.projects.wording import Fact, facts_of


@dataclass(frozen=True, slots=True)
class Sent:
    """A page with one form.

    Attributes:
        title: Its title.
        button: What its button says.
        said: What is said when it was taken.
        note: What to know before.
        facts: What it is about.
    """

    title: str
    button: str
    said: str
    note: str = ""
    facts: tuple[Fact, ...] = ()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def source(request: HttpRequest, pk: int, position: int | None = None) -> HttpResponse:
    """Enter a source, or correct one from which nothing was paid."""
    user, project = seen_project(request, pk, MONEY)
    require(user, budget.EDIT, obj=project)
    row = None
    if position is not None:
        row = get_object_or_404(FundingSource, funds__project=project, position=position)
    form = RecordForm(
        core.FundingSource,
        data=request.POST or None,
        initial=record_of(row) if row is not None else None,
    )
    words = "修改资金来源" if row is not None else "登记资金来源"
    page = Sent(words, "保存", "资金来源已保存。", _SOURCE_NOTE)
    return answered(
        request,
        project,
        form,
        page,
        lambda: budget.save_source(
            project=project, source=form.record(), by=user, position=position
        ),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def adjustment(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a change of the budget."""
    user, project = seen_project(request, pk, MONEY)
    require(user, budget.EDIT, obj=project)
    form = AdjustmentForm(request.POST or None, uploaded_files(request) if request.POST else None)
    page = Sent("登记预算调整", "登记", "预算调整已登记，全年预算数已重新计算。", _KEPT_NOTE)
    return answered(
        request,
        project,
        form,
        page,
        lambda: budget.add_adjustment(
            project=project,
            adjustment=form.record(),
            by=user,
            scan=form.cleaned_data.get("scan"),
        ),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter money that arrived."""
    user, project = seen_project(request, pk, MONEY)
    require(user, budget.EDIT, obj=project)
    form = ReceiptForm(request.POST or None)
    page = Sent("登记到账", "登记", "到账已登记，到位率已重新计算。", _KEPT_NOTE)
    return answered(
        request,
        project,
        form,
        page,
        lambda: budget.add_receipt(project=project, receipt=form.record(), by=user),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_adjustment(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """Take a wrong adjustment back."""
    user, project = seen_project(request, pk, MONEY)
    require(user, budget.EDIT, obj=project)
    row = get_object_or_404(Adjustment, funds__project=project, position=position)
    form = ReasonForm(request.POST or None)
    facts = facts_of(record_of(row))
    page = Sent(f"更正第{position}条预算调整", "更正", "已更正。", _COUNTER_NOTE, facts)
    return answered(
        request,
        project,
        form,
        page,
        lambda: budget.withdraw_adjustment(
            adjustment=row, reason=form.cleaned_data["reason"], by=user
        ),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_receipt(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """Take a wrong receipt back."""
    user, project = seen_project(request, pk, MONEY)
    require(user, budget.EDIT, obj=project)
    row = get_object_or_404(FundReceipt, funds__project=project, position=position)
    form = ReasonForm(request.POST or None)
    facts = facts_of(record_of(row))
    page = Sent(f"更正第{position}条到账", "更正", "已更正。", _COUNTER_NOTE, facts)
    return answered(
        request,
        project,
        form,
        page,
        lambda: budget.withdraw_receipt(receipt=row, reason=form.cleaned_data["reason"], by=user),
    )


def answered(  # noqa: PLR0913 - one page, its form, and where it goes
    request: HttpRequest,
    project: Project,
    form: Form,
    page: Sent,
    act: Callable[[], Any],
    *,
    tab: str = "funds",
) -> HttpResponse:
    """Show the form, or do what was sent and go back to the tab."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except FundsError as error:
            put_obstacles(form, error)
        except FileRefusedError as error:
            form.add_error("scan", str(error))
        else:
            messages.success(request, page.said)
            return redirect("projects:tab", project.pk, tab)
    status = 422 if request.method == "POST" else 200
    labels = {"funds": "资金", "ledger": "台账"}
    back = reverse("projects:tab", args=[project.pk, tab])
    context = {"project": project, "form": form, "page": page, "back": back, "tab": labels[tab]}
    return render(request, "funds/form.html", context, status=status)


_SOURCE_NOTE = "从这一类资金付过款以后，年初预算数就不能再改，只能登记预算调整。"
_KEPT_NOTE = "登记以后不能修改或删除；记错了，用一条相反的更正，两条都留着备查。"
_COUNTER_NOTE = "更正就是同一天、同一来源记一条相反的金额，原来的一条留着备查。"
