"""Pages of requests for payments: ask, add papers, hand in, approve or return, pay, print."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jixiao.core.ledger import room_on
from jixiao.documents.writers.payment_slip import payment_slip
from jixiao.law.profile import DEFAULT_USE
from jixiao.web.accounts.errors import RefusedError
from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import require
from jixiao.web.evidence.errors import FileRefusedError
from jixiao.web.funds.access import PAYMENTS, seen_project, seen_request
from jixiao.web.funds.errors import ChangedRequestError, FundsError, RequestStateError
from jixiao.web.funds.forms import (
    AttachForm,
    DecideForm,
    PayForm,
    RequestForm,
    put_obstacles,
)
from jixiao.web.funds.models import PaymentRequest, RequestFile
from jixiao.web.funds.request_page import Forms, request_context, year_words
from jixiao.web.funds.services.decisions import decide_request
from jixiao.web.funds.services.entries import pay
from jixiao.web.funds.services.locking import GATE
from jixiao.web.funds.services.requests import (
    REQUEST,
    attach,
    change_request,
    detach,
    request_payment,
    submit_request,
    withdraw_request,
)
from jixiao.web.funds.slip import slip_of
from jixiao.web.pages.uploads import uploaded_files
from jixiao.web.projects.models import Project
from jixiao.web.projects.rules import rules_of
from jixiao.web.projects.selectors import dossier_of

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@never_cache
@require_GET
def request_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show a request: what is asked, its papers, who signed, and what the person may do now."""
    user, asked = seen_request(request, pk, number)
    return _shown(request, user, asked)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a payment."""
    user, project = seen_project(request, pk, PAYMENTS)
    require(user, REQUEST, obj=project)
    form = _request_form(request, project, None)
    if request.method == "POST" and form.is_valid():
        made = request_payment(project=project, values=form.values, by=user)
        messages.success(request, f"已存成第{made.number}号申请。请加上附件，再提交。")
        return _to(made)
    status = 422 if request.method == "POST" else 200
    context = {"project": project, "form": form}
    return render(request, "funds/request_form.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_request(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Change a request before it is handed in."""
    user, asked = seen_request(request, pk, number)
    require(user, REQUEST, obj=asked.project)
    form = _request_form(request, asked.project, asked)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            change_request(request=asked, version=version, values=form.values, by=user)
        except FundsError as error:
            put_obstacles(form, error)
        else:
            messages.success(request, "已保存。")
            return _to(asked)
    status = 422 if request.method == "POST" else 200
    context = {"project": asked.project, "form": form, "asked": asked}
    return render(request, "funds/request_form.html", context, status=status)


@require_POST
def attach_paper(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Add a paper to a request."""
    user, asked = seen_request(request, pk, number)
    require(user, REQUEST, obj=asked.project)
    rules = dossier_of(asked.project, GATE).unit_rules
    wanted = rules.required_attachments if rules is not None else ()
    form = AttachForm(wanted, request.POST, uploaded_files(request))

    def act() -> None:
        name, file = form.cleaned_data["name"], form.cleaned_data["file"]
        attach(request=asked, name=name, upload=file, by=user)

    return _done(request, user, asked, act, said="附件已加上。", attach=form)


@require_POST
def detach_paper(request: HttpRequest, pk: int, number: int, paper: int) -> HttpResponse:
    """Take a paper off a request."""
    user, asked = seen_request(request, pk, number)
    require(user, REQUEST, obj=asked.project)
    found = get_object_or_404(RequestFile.objects.select_related("file"), pk=paper, request=asked)
    found.request = asked
    return _done(request, user, asked, lambda: detach(paper=found, by=user), said="附件已取下。")


@require_POST
def submit(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Hand a request in."""
    user, asked = seen_request(request, pk, number)
    require(user, REQUEST, obj=asked.project)
    version = _version(request)
    return _done(
        request,
        user,
        asked,
        lambda: submit_request(request=asked, version=version, by=user),
        said="已提交，等候审批。",
    )


@require_POST
def withdraw(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take a request back."""
    user, asked = seen_request(request, pk, number)
    require(user, REQUEST, obj=asked.project)
    return _done(
        request,
        user,
        asked,
        lambda: withdraw_request(request=asked, by=user),
        said="已撤回，可以修改以后再提交。",
    )


@require_POST
def decide(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Approve or return a request."""
    user, asked = seen_request(request, pk, number)
    form = DecideForm(request.POST)

    def act() -> None:
        decide_request(
            request=asked,
            version=form.cleaned_data["version"],
            agrees=form.cleaned_data["decision"] == "agree",
            by=user,
            words=form.cleaned_data["words"],
        )

    agrees = request.POST.get("decision") == "agree"
    said = "已同意。" if agrees else "已退回给申请人。"
    return _done(request, user, asked, act, said=said, decide=form)


@require_POST
def pay_request(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Pay what was approved."""
    user, asked = seen_request(request, pk, number)
    form = PayForm(request.POST)

    def act() -> None:
        version, day = form.cleaned_data["version"], form.cleaned_data["paid_on"]
        entry = pay(request=asked, version=version, paid_on=day, by=user)
        words = year_words(asked.project, day)
        messages.success(request, f"已付款，记入台账第{entry.position}笔。{words}")

    return _done(request, user, asked, act, said="", pay=form)


@never_cache
@require_GET
def slip(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Return the slip of a request, to print and sign."""
    _, asked = seen_request(request, pk, number)
    name = f"支付审批单（第{number}号）.docx"
    response = HttpResponse(payment_slip(slip_of(asked)), content_type=_DOCX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


# ---------------------------------------------------------------- what they share
def _done(
    request: HttpRequest,
    user: User,
    asked: PaymentRequest,
    act: Callable[[], object],
    *,
    said: str,
    **forms: Form,
) -> HttpResponse:
    """Do what was sent and go back to the request; else show it with what stands in the way."""
    form = next(iter(forms.values()), Form(request.POST))
    if form.is_valid():
        try:
            act()
        except FundsError as error:
            put_obstacles(form, error)
            changed = isinstance(error, RequestStateError | ChangedRequestError)
            return _refused(request, user, asked, form, 409 if changed else 422, **forms)
        except (RefusedError, FileRefusedError) as error:
            form.add_error(None if "file" not in form.fields else "file", str(error))
        else:
            if said:
                messages.success(request, said)
            return _to(asked)
    return _refused(request, user, asked, form, 422, **forms)


def _refused(
    request: HttpRequest,
    user: User,
    asked: PaymentRequest,
    form: Form,
    status: int,
    **forms: Form,
) -> HttpResponse:
    """Show the request as it is by now, with the form that was refused."""
    asked = PaymentRequest.objects.select_related("project__organisation", "requested_by").get(
        pk=asked.pk
    )
    shown = Forms(**forms) if forms else Forms(other=form)
    return _shown(request, user, asked, shown, status)


def _shown(
    request: HttpRequest,
    user: User,
    asked: PaymentRequest,
    forms: Any = None,  # noqa: ANN401 - the forms of the page, or none
    status: int = 200,
) -> HttpResponse:
    context = request_context(user, asked, forms or Forms(), timezone.localdate())
    return render(request, "funds/request.html", context, status=status)


def _request_form(
    request: HttpRequest, project: Project, asked: PaymentRequest | None
) -> RequestForm:
    dossier = dossier_of(project, GATE)
    profile = rules_of(dossier).profile
    funds = dossier.funds
    kinds = dict.fromkeys(source.kind for source in funds.sources) if funds is not None else {}
    today = timezone.localdate()
    return RequestForm(
        uses=dossier.declaration.uses if dossier.declaration is not None else (),
        use_bar=(profile.payment_use if profile is not None else DEFAULT_USE).mode,
        rooms={kind: room_on(funds, today, kind).amount for kind in kinds} if funds else {},
        data=request.POST or None,
        initial=asked,
    )


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() else 0


def _to(asked: PaymentRequest) -> HttpResponse:
    return redirect("funds:request", asked.project_id, asked.number)
