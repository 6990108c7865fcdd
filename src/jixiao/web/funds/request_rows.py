"""Requests for payments in words: in the list of a project, and among what waits for a person."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.funds.models import PaymentRequest, RequestState, RequestStep
from jixiao.web.funds.selectors import requests_waiting_for
from jixiao.web.projects.shown import Shown
from jixiao.web.projects.wording import yuan

LOOKS = {
    RequestState.DRAFT: "",
    RequestState.PENDING: "hint",
    RequestState.APPROVED: "doubt",
    RequestState.PAID: "passed",
    RequestState.RETURNED: "error",
    RequestState.WITHDRAWN: "",
    RequestState.REVERSED: "",
}
"""How the state of a request looks."""


@dataclass(frozen=True, slots=True)
class RequestRow(Shown):
    """A request in a list."""

    number: int
    address: str
    payee: str
    use: str
    purpose: str
    amount: str
    state: str
    look: str
    turn: str
    asked_by: str
    asked_on: date


@dataclass(frozen=True, slots=True)
class WaitingRow(Shown):
    """A request that waits for a person: what they have to do, and with which."""

    row: RequestRow
    project: str
    what: str


def request_row(request: PaymentRequest) -> RequestRow:
    """Return a request in words; its requester is read with it."""
    return RequestRow(
        number=request.number,
        address=reverse("funds:request", args=[request.project_id, request.number]),
        payee=request.payee,
        use=request.use,
        purpose=request.purpose or "",
        amount=yuan(request.amount),
        state=request.state,
        look=LOOKS[RequestState(request.state)],
        turn=waits_for(request),
        asked_by=request.requested_by.name,
        asked_on=timezone.localdate(request.requested_at),
    )


def waits_for(request: PaymentRequest) -> str:
    """Return who has the next step of a request, in words; "" when nobody has."""
    if request.turn:
        return f"等{request.turn}"
    said = {RequestState.APPROVED: "等出纳", RequestState.RETURNED: "等申请人改"}
    return said.get(RequestState(request.state), "")


def waiting_rows(user: User) -> tuple[WaitingRow, ...]:
    """Return the requests that wait for a person, the longest waiting first."""
    requests = list(requests_waiting_for(user))
    steps = RequestStep.objects.filter(request__in=requests, person__isnull=True)
    first: dict[tuple[int, int], str] = {}
    for step in steps.order_by("position"):
        first.setdefault((step.request_id, step.round), step.action)
    return tuple(
        WaitingRow(
            row=request_row(each),
            project=f"{each.project.project_name}，{each.project.organisation.name}",
            what=_DUE.get(RequestState(each.state), "") or first[each.pk, each.round],
        )
        for each in requests
    )


_DUE = {RequestState.APPROVED: "付款", RequestState.RETURNED: "修改"}
