"""The tabs 资金, 支付 and 台账 of a project's page."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from jixiao.checks.payment_gate import chain_obstacles
from jixiao.core import funds as core
from jixiao.core import wording
from jixiao.core.ledger import arrival_rate, available_on, execution_rate
from jixiao.web.accounts.permissions import may
from jixiao.web.funds.models import PaymentRequest
from jixiao.web.funds.request_rows import request_row
from jixiao.web.funds.rows import Rights, entry_rows, month_sums, use_sums
from jixiao.web.funds.selectors import requests_of
from jixiao.web.projects.models import Project
from jixiao.web.projects.money import money_rows
from jixiao.web.projects.shown import Shown
from jixiao.web.projects.wording import Fact, sheet_of, yuan

if TYPE_CHECKING:
    from jixiao.web.projects.tabs import Page


@dataclass(frozen=True, slots=True)
class KeptRow(Shown):
    """A row of sources, adjustments or receipts, with what may be done to it.

    Attributes:
        cells: Its cells in words.
        scan: Address of the scan; "" without one.
        act: Address where it is corrected; "" where it cannot be.
        note: Why not.
    """

    cells: tuple[Fact, ...]
    scan: str = ""
    act: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeptSheet(Shown):
    """Many of them."""

    heads: tuple[Fact, ...]
    rows: tuple[KeptRow, ...]


def money_context(page: "Page") -> dict[str, Any]:
    """Return what the tab 资金 shows."""
    money = page.dossier.funds or core.Funds(())
    may_edit = may(page.user, "budget.edit", obj=page.project)
    rate = arrival_rate(money)
    executed = execution_rate(money, page.dossier.year or 0)
    return {
        "rows": money_rows(money, page.dossier.year) if money.sources else (),
        "reason": page.dossier.funding_reason,
        "arrival": wording.percent(rate) if rate is not None else "—",
        "execution": wording.percent(executed) if executed is not None else "—",
        "final": yuan(money.final_budget()),
        "available": yuan(available_on(money, page.today)),
        "sources": _sources(page, money, may_edit=may_edit),
        "adjustments": _corrected(page, money.adjustments, core.Adjustment, may_edit=may_edit),
        "receipts": _corrected(page, money.receipts, core.FundReceipt, may_edit=may_edit),
        "may_edit": may_edit,
    }


def _sources(page: "Page", money: core.Funds, *, may_edit: bool) -> KeptSheet:
    used = {payment.source for payment in money.payments}
    rows = []
    for number, source in enumerate(money.sources, start=1):
        free = source.kind not in used
        act = reverse("funds:edit_source", args=[page.project.pk, number])
        rows.append(
            {"act": act if free and may_edit else "", "note": "" if free else "已有支付，不能再改"}
        )
    return _sheet(money.sources, core.FundingSource, rows)


def _corrected(
    page: "Page", records: tuple[Any, ...], declared: type[Any], *, may_edit: bool
) -> KeptSheet:
    """Return adjustments or receipts; their rows are held by the project as it was loaded."""
    word = "adjustment" if declared is core.Adjustment else "receipt"
    held = page.project.funds.held[f"{word}s"] if page.dossier.funds is not None else []
    corrected = {row.corrects_id for row in held}
    rows = []
    for row in held:
        note = "已更正" if row.pk in corrected else "更正" if row.corrects_id else ""
        act = reverse(f"funds:withdraw_{word}", args=[page.project.pk, row.position])
        scan = getattr(row, "scan_id", None)
        rows.append(
            {
                "act": act if may_edit and not note else "",
                "note": note,
                "scan": reverse("evidence:file", args=[scan]) if scan else "",
            }
        )
    return _sheet(records, declared, rows)


def _sheet(
    records: tuple[Any, ...], declared: type[Any], further: list[dict[str, str]]
) -> KeptSheet:
    sheet = sheet_of(records, declared)
    pairs = zip(sheet.rows, further, strict=True)
    return KeptSheet(sheet.heads, tuple(KeptRow(cells, **rest) for cells, rest in pairs))


def payments_context(page: "Page") -> dict[str, Any]:
    """Return what the tab 支付 shows."""
    rules, money = page.dossier.unit_rules, page.dossier.funds or core.Funds(())
    chain = rules.approval_chain if rules is not None else ()
    return {
        "requests": [request_row(each) for each in requests_of(page.project)],
        "blocks": list(chain_obstacles(rules)),
        "chain": "，".join(f"{step.role}{step.action}" for step in chain),
        "papers": "、".join(rules.required_attachments) if rules is not None else "",
        "available": yuan(available_on(money, page.today)),
        "may_ask": may(page.user, "payments.request", obj=page.project),
    }


def ledger_context(page: "Page") -> dict[str, Any]:
    """Return what the tab 台账 shows."""
    money = page.dossier.funds or core.Funds(())
    rights = Rights(
        reverse=may(page.user, "payments.reverse", obj=page.project),
        refund=may(page.user, "payments.refund", obj=page.project),
    )
    return {
        "entries": list(entry_rows(page.project, money, _numbers(page.project), rights)),
        "has_entries": bool(money.payments),
        "uses": use_sums(money),
        "months": month_sums(money),
        "spent": yuan(sum((each.spent for each in money.payments), Decimal(0))),
        "may_export": may(page.user, "ledger.export", obj=page.project),
    }


def _numbers(project: Project) -> dict[int, int]:
    """Return the number of the request of each entry, by the number of the entry."""
    rows = PaymentRequest.objects.filter(project=project, entries__isnull=False)
    return dict(rows.values_list("entries__position", "number"))
