"""Pages of the ledger: refunds, reversals, and the ledger as a workbook."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from jixiao.core.funds import Funds
from jixiao.core.ledger import refundable
from jixiao.web.accounts.permissions import require
from jixiao.web.funds.access import LEDGER, seen_entry, seen_project
from jixiao.web.funds.export import ledger_file
from jixiao.web.funds.forms import ReasonForm, RefundForm
from jixiao.web.funds.models import Payment
from jixiao.web.funds.services.entries import REFUND, REVERSE, record_refund, reverse_entry
from jixiao.web.funds.services.locking import GATE
from jixiao.web.funds.views import Sent, answered
from jixiao.web.projects.selectors import dossier_of
from jixiao.web.projects.wording import Fact, yuan

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def refund(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """Enter money of a payment that came back."""
    user, entry = seen_entry(request, pk, position)
    project = entry.funds.project
    require(user, REFUND, obj=project)
    left = refundable(dossier_of(project, GATE).funds or Funds(()), position)
    form = RefundForm(request.POST or None, {"paid_on": timezone.localdate()})
    page = Sent(
        f"登记台账第{position}笔的退回",
        "登记退回",
        "退回已登记，可用余额已重新计算。",
        "登记以后不能修改或删除；记错了，由会计冲销。",
        (*_facts(entry), Fact("还没有退回（元）", yuan(left))),
    )

    def act() -> None:
        values = form.values
        record_refund(
            entry=entry,
            amount=values["amount"],
            refunded_on=values["paid_on"],
            reason=form.cleaned_data["reason"],
            by=user,
        )

    return answered(request, project, form, page, act, tab="ledger")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reverse(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """Take an entry of the ledger back."""
    user, entry = seen_entry(request, pk, position)
    project = entry.funds.project
    require(user, REVERSE, obj=project)
    form = ReasonForm(request.POST or None)
    page = Sent(
        f"冲销台账第{position}笔",
        "冲销",
        "已冲销，可用余额已重新计算。",
        "冲销今天记一笔相反的金额，计入今年，原来的一笔留着备查；整笔冲销，只能一次。",
        _facts(entry),
    )

    def act() -> None:
        reverse_entry(entry=entry, reason=form.cleaned_data["reason"], by=user)

    return answered(request, project, form, page, act, tab="ledger")


@never_cache
@require_GET
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the ledger as a workbook."""
    user, project = seen_project(request, pk, LEDGER)
    require(user, "ledger.export", obj=project)
    content = ledger_file(project, dossier_of(project, GATE).funds or Funds(()))
    response = HttpResponse(content, content_type=_XLSX)
    name = quote(f"台账（{project.year}年度）.xlsx")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


def _facts(entry: Payment) -> tuple[Fact, ...]:
    return (
        Fact("日期", entry.paid_on.isoformat()),
        Fact("类别", entry.kind),
        Fact("金额（元）", yuan(entry.amount)),
        Fact("用途", entry.use),
        Fact("收款人", entry.payee),
        Fact("摘要", entry.purpose or ""),
    )
