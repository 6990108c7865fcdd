"""What the page of a request shows: facts, papers, signatures, and what may be done now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils import timezone

from jixiao.checks.payment_gate import Obstacle
from jixiao.core import wording
from jixiao.core.fields import label_of
from jixiao.core.funds import Payment as Entry
from jixiao.core.ledger import available_on
from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import may
from jixiao.web.funds.forms import AttachForm, DecideForm, PayForm
from jixiao.web.funds.models import Payment, PaymentRequest, RequestFile, RequestState, RequestStep
from jixiao.web.funds.request_rows import LOOKS, waits_for
from jixiao.web.funds.services.decisions import DECIDE, earlier_steps
from jixiao.web.funds.services.entries import PAY
from jixiao.web.funds.services.locking import GATE, Locked
from jixiao.web.funds.services.requests import EDITABLE, REQUEST, obstacles_of
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import dossier_of
from jixiao.web.projects.shown import Shown
from jixiao.web.projects.wording import Fact, shown, yuan

_FACTS = ("source", "use", "payee", "purpose", "invoice", "accepted_on", "exception_reason")
_OPEN = EDITABLE | {RequestState.PENDING, RequestState.APPROVED}


@dataclass(frozen=True, slots=True)
class Forms:
    """Forms that were refused; the page makes the others anew."""

    attach: Form | None = None
    decide: Form | None = None
    pay: Form | None = None
    other: Form | None = None


@dataclass(frozen=True, slots=True)
class StepRow(Shown):
    """A step in words."""

    round: int
    step: str
    person: str
    at: str
    said: str
    look: str
    words: str

    @property
    def is_return(self) -> bool:
        """Return whether the request went back here."""
        return self.look == "error"


@dataclass(frozen=True, slots=True)
class PaperRow(Shown):
    """A paper of the request."""

    key: int
    name: str
    file: str
    address: str


def request_context(
    user: User, request: PaymentRequest, forms: Forms, today: date
) -> dict[str, Any]:
    """Return what the template gets.

    Args:
        user: Who looks.
        request: The request with its project and unit.
        forms: Forms that were refused.
        today: The day.
    """
    project = request.project
    locked = Locked(project, dossier_of(project, GATE))
    blocks = obstacles_of(locked, request, today) if request.state in _OPEN else ()
    papers, is_back = list(_papers(request)), request.state == RequestState.RETURNED
    entry = Payment.objects.filter(request=request).first()
    return {
        "project": project,
        "asked": request,
        "look": LOOKS[RequestState(request.state)],
        "turn": waits_for(request),
        "amount": yuan(request.amount),
        "capitals": wording.capital_yuan(request.amount),
        "facts": list(_facts(request)),
        "papers": papers,
        "missing": _missing(locked, papers),
        "steps": (steps := list(_steps(request))),
        "returned": next((row for row in steps if row.is_return), None) if is_back else None,
        "blocks": blocks,
        "entry": entry,
        "available": yuan(available_on(locked.funds, today)),
        **_acts(user, locked, request, forms, blocks=blocks),
    }


def year_words(project: Project, day: date) -> str:
    """Return to which year a payment counts, when that is not the year of the project."""
    if project.year is None or day.year == project.year:
        return ""
    return f"付款日期在{day.year}年，计入{day.year}年度的执行数，不计入本项目{project.year}年度。"


def _facts(request: PaymentRequest) -> Iterator[Fact]:
    for name in _FACTS:
        text = shown(getattr(request, name))
        if text or name != "exception_reason":
            yield Fact(label_of(Entry, name), text)
    yield Fact("申请人", request.requested_by.name)
    yield Fact("申请日期", timezone.localdate(request.requested_at).isoformat())


def _papers(request: PaymentRequest) -> Iterator[PaperRow]:
    for paper in RequestFile.objects.filter(request=request).select_related("file"):
        address = reverse("evidence:file", args=[paper.file.pk])
        yield PaperRow(paper.pk, paper.name, paper.file.name, address)


def _missing(locked: Locked, papers: list[PaperRow]) -> str:
    rules, there = locked.dossier.unit_rules, {paper.name for paper in papers}
    wanted = rules.required_attachments if rules is not None else ()
    return "、".join(name for name in wanted if name not in there)


def _steps(request: PaymentRequest) -> Iterator[StepRow]:
    rows = RequestStep.objects.filter(request=request).select_related("person")
    for step in rows.order_by("-round", "position"):
        if step.person is None and step.round != request.round:
            continue
        is_open = step.person is None
        said = "还没有办" if is_open else "同意" if step.is_agreed else "退回"
        yield StepRow(
            round=step.round,
            step=str(step),
            person=step.person.name if step.person is not None else "",
            at=timezone.localtime(step.at).strftime("%Y-%m-%d %H:%M") if step.at else "",
            said=said,
            look="" if is_open else "passed" if step.is_agreed else "error",
            words=step.words,
        )


def _acts(
    user: User,
    locked: Locked,
    request: PaymentRequest,
    forms: Forms,
    *,
    blocks: tuple[Obstacle, ...],
) -> dict[str, Any]:
    """Return the forms that this person may send now."""
    state, version = RequestState(request.state), {"version": request.version}
    is_own = request.requested_by_id == user.pk and may(user, REQUEST, obj=request)
    is_editable = is_own and state in EDITABLE
    rules = locked.dossier.unit_rules
    wanted = rules.required_attachments if rules is not None else ()
    may_decide = state is RequestState.PENDING and _may_decide(user, request)
    may_pay = state is RequestState.APPROVED and may(
        user, PAY, obj=request, before=earlier_steps(request)
    )
    today = {"paid_on": timezone.localdate(), **version}
    return {
        "may_edit": is_editable,
        "may_withdraw": is_own and state in {RequestState.PENDING, RequestState.APPROVED},
        "attach_form": (forms.attach or AttachForm(wanted)) if is_editable else None,
        "decide_form": (forms.decide or DecideForm(initial=version)) if may_decide else None,
        "pay_form": (forms.pay or PayForm(initial=today)) if may_pay else None,
        "is_blocked": bool(blocks),
        "refused": _unseen(forms, may_decide=may_decide, may_pay=may_pay, may_edit=is_editable),
    }


def _unseen(forms: Forms, *, may_decide: bool, may_pay: bool, may_edit: bool) -> Form | None:
    """Return a refused form whose place on the page is gone, for its words to be shown."""
    pairs = ((forms.decide, may_decide), (forms.pay, may_pay), (forms.attach, may_edit))
    gone = (form for form, is_there in pairs if form is not None and not is_there)
    return next(gone, forms.other)


def _may_decide(user: User, request: PaymentRequest) -> bool:
    before = earlier_steps(request)
    is_new = user.pk not in {step.user_id for step in before}
    return is_new and may(user, DECIDE, obj=request, state=request.turn, before=before)
