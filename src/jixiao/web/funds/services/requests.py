"""Requests for payments (支付申请): asked, mended, with papers, submitted, withdrawn.

The rules are asked at submission, at every decision and at payment: what held on Monday need not
hold on Friday.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils import timezone

from jixiao.checks.payment_gate import Obstacle, obstacles
from jixiao.core.fields import entries
from jixiao.core.funds import Payment, SourceKind, StepRole
from jixiao.core.unit_rules import ApprovalRule
from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import require
from jixiao.web.evidence.services import keep_file
from jixiao.web.funds.errors import (
    BlockedPaymentError,
    ChangedRequestError,
    InvalidEntryError,
    NotOwnRequestError,
    RequestStateError,
)
from jixiao.web.funds.models import PaymentRequest, RequestFile, RequestState, RequestStep
from jixiao.web.funds.services import invoices
from jixiao.web.funds.services.locking import Locked, lock, lock_request
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record
from jixiao.web.projects.models import Project
from jixiao.web.projects.results import field_text
from jixiao.web.projects.rules import rules_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

REQUEST = "payments.request"
PART = "payments.view"
ASKED = (
    "amount",
    "source",
    "use",
    "payee",
    "purpose",
    "invoice",
    "accepted_on",
    "exception_reason",
)
"""The fields of a payment that a request states."""

EDITABLE = frozenset({RequestState.DRAFT, RequestState.RETURNED, RequestState.WITHDRAWN})
_LABELS = {declared.name: declared.entry.label for declared in entries(Payment)}
_APPLY = "申请"
"""The step that submitting a request is."""


def request_payment(*, project: Project, values: Mapping[str, Any], by: User) -> PaymentRequest:
    """Keep a new request as a draft and return it.

    Args:
        project: The project.
        values: What is asked, by the names of `ASKED`.
        by: Who asks.

    Raises:
        NotPermittedError: The person may not.
    """
    require(by, REQUEST, obj=project)
    with change():
        locked = lock(project)
        last = locked.project.payment_requests.aggregate(last=Max("number"))["last"] or 0
        made = PaymentRequest.objects.create(
            project=locked.project, number=last + 1, requested_by=by, **_columns(values)
        )
        record(action=REQUEST, obj=made, by=by, changes=_changes({}, values))
    return made


def change_request(
    *, request: PaymentRequest, version: int, values: Mapping[str, Any], by: User
) -> PaymentRequest:
    """Change what a request asks, before it is submitted or after it came back.

    Raises:
        NotPermittedError: The person may not.
        FundsError: It is under way, somebody else's, or changed in between.
    """
    with change():
        _, kept = _own(request, version, by=by, what="修改")
        before = {name: getattr(kept, name) for name in ASKED}
        for name, value in _columns(values).items():
            setattr(kept, name, value)
        kept.version += 1
        kept.save()
        record(action="payments.change", obj=kept, by=by, changes=_changes(before, values))
    return kept


def attach(
    *, request: PaymentRequest, name: str, upload: "UploadedFile[Any]", by: User
) -> RequestFile:
    """Add a paper to a request.

    Args:
        request: The request.
        name: What the paper is, as the unit's rules call it.
        upload: The file.
        by: Who adds it.

    Raises:
        NotPermittedError: The person may not.
        FundsError: The request is under way, or somebody else's.
        FileRefusedError: The file is not of a kind that is kept.
    """
    if not name.strip():
        raise InvalidEntryError(
            "name", "没有写是什么附件。", "请选一个名称，或者写上，例如费用明细。"
        )
    with change():
        locked, kept = _own(request, request.version, by=by, what="加附件")
        file = keep_file(upload=upload, project=locked.project, part=PART, by=by)
        paper = RequestFile.objects.create(request=kept, name=name.strip(), file=file)
        _touch(kept)
        words = {f"附件：{paper.name}": (None, file.name)}
        record(action="payments.attach", obj=kept, by=by, changes=words)
    return paper


def detach(*, paper: RequestFile, by: User) -> None:
    """Take a paper off a request; the file itself stays kept.

    Raises:
        NotPermittedError: The person may not.
        FundsError: The request is under way, or somebody else's.
    """
    with change():
        request = paper.request
        _, kept = _own(request, request.version, by=by, what="减附件")
        words = {f"附件：{paper.name}": (paper.file.name, None)}
        paper.delete()
        _touch(kept)
        record(action="payments.attach", obj=kept, by=by, changes=words)


def submit_request(*, request: PaymentRequest, version: int, by: User) -> PaymentRequest:
    """Hand a request in: the chain of approval begins anew.

    Raises:
        NotPermittedError: The person may not.
        BlockedPaymentError: Something stands in the way; says everything at once.
        FundsError: It is under way, somebody else's, or changed in between.
    """
    with change():
        locked, kept = _own(request, version, by=by, what="提交")
        refuse_blocked(locked, kept, timezone.localdate())
        if kept.invoice:
            invoices.claim(kept.invoice, project=locked.project, request=kept)
        before = kept.state
        kept.round += 1
        _begin_chain(kept, chain_of(locked), by)
        move(kept, RequestState.PENDING)
        words = {"状态": (before, kept.state), "轮到": (None, kept.turn)}
        record(action="payments.submit", obj=kept, by=by, changes=words)
    return kept


def withdraw_request(*, request: PaymentRequest, by: User) -> PaymentRequest:
    """Take a request back before it is paid.

    Raises:
        NotPermittedError: The person may not.
        FundsError: It is paid, or not under way, or somebody else's.
    """
    with change():
        locked, kept = lock_request(request)
        require(by, REQUEST, obj=locked.project)
        refuse_state(kept, "撤回", RequestState.PENDING, RequestState.APPROVED)
        _refuse_foreign(kept, by)
        before = kept.state
        invoices.release(request=kept)
        move(kept, RequestState.WITHDRAWN)
        record(action="payments.withdraw", obj=kept, by=by, changes={"状态": (before, kept.state)})
    return kept


# ---------------------------------------------------------------- what other steps use, too
def asked_payment(request: PaymentRequest, day: date) -> Payment:
    """Return a request as the payment it would be on a day."""
    papers = RequestFile.objects.filter(request=request).values_list("name", flat=True)
    return Payment(
        paid_on=day,
        amount=request.amount,
        source=SourceKind(request.source),
        use=request.use,
        payee=request.payee,
        purpose=request.purpose,
        attachments=tuple(dict.fromkeys(papers)),
        invoice=request.invoice,
        accepted_on=request.accepted_on,
        exception_reason=request.exception_reason,
    )


def obstacles_of(locked: Locked, request: PaymentRequest, day: date) -> tuple[Obstacle, ...]:
    """Return what stands in the way of a request on a day."""
    asked, profile = asked_payment(request, day), rules_of(locked.dossier).profile
    return tuple(obstacles(asked, locked.dossier, profile, today=timezone.localdate()))


def refuse_blocked(locked: Locked, request: PaymentRequest, day: date) -> None:
    """Refuse a request while something stands in the way.

    Raises:
        BlockedPaymentError: It does.
    """
    found = obstacles_of(locked, request, day)
    if found:
        raise BlockedPaymentError(found)


def refuse_state(request: PaymentRequest, what: str, *wanted: RequestState) -> None:
    """Refuse to do something with a request that stands elsewhere.

    Raises:
        RequestStateError: It does.
    """
    if request.state not in wanted:
        raise RequestStateError(what, request.state)


def refuse_changed(request: PaymentRequest, version: int) -> None:
    """Refuse what was decided looking at an older version.

    Raises:
        ChangedRequestError: It was.
    """
    if request.version != version:
        raise ChangedRequestError


def move(request: PaymentRequest, state: RequestState) -> None:
    """Put a request into a state; whose turn it is follows from its chain."""
    request.state = state
    waiting = open_steps(request).first() if state is RequestState.PENDING else None
    request.turn = waiting.role if waiting is not None else ""
    _touch(request)


def open_steps(request: PaymentRequest) -> Any:  # noqa: ANN401 - a query set of steps
    """Return the steps of this submission that nobody has taken yet, in order."""
    steps = RequestStep.objects.filter(request=request, round=request.round)
    return steps.filter(person__isnull=True).order_by("position")


def done_steps(request: PaymentRequest) -> tuple[RequestStep, ...]:
    """Return the steps of this submission that somebody took, in order."""
    steps = RequestStep.objects.filter(request=request, round=request.round, person__isnull=False)
    return tuple(steps.select_related("person").order_by("position"))


def chain_of(locked: Locked) -> tuple[ApprovalRule, ...]:
    """Return the unit's order of approval."""
    rules = locked.dossier.unit_rules
    return rules.approval_chain if rules is not None else ()


# ---------------------------------------------------------------- its own
def _own(
    request: PaymentRequest, version: int, *, by: User, what: str
) -> tuple[Locked, PaymentRequest]:
    """Return a request that this person may change now, locked."""
    locked, kept = lock_request(request)
    require(by, REQUEST, obj=locked.project)
    refuse_state(kept, what, *EDITABLE)
    _refuse_foreign(kept, by)
    refuse_changed(kept, version)
    return locked, kept


def _refuse_foreign(request: PaymentRequest, by: User) -> None:
    if request.requested_by_id != by.pk:
        raise NotOwnRequestError(request.requested_by.name)


def _begin_chain(request: PaymentRequest, chain: tuple[ApprovalRule, ...], by: User) -> None:
    """Lay out the steps; a first step 经办申请 is what the submission itself is."""
    now = timezone.now()
    for position, rule in enumerate(chain, start=1):
        is_applying = position == 1 and rule.role is StepRole.CLERK and rule.action == _APPLY
        taken = {"person": by, "at": now, "is_agreed": True} if is_applying else {}
        RequestStep.objects.create(
            request=request,
            round=request.round,
            position=position,
            role=rule.role.value,
            action=rule.action,
            **taken,
        )


def _touch(request: PaymentRequest) -> None:
    request.version += 1
    request.save()


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value, SourceKind) else value
        for name, value in values.items()
        if name in ASKED
    }


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    pairs = {name: (before.get(name), after.get(name)) for name in ASKED if name in after}
    return {
        _LABELS[name]: (field_text(old) or None, field_text(new) or None)
        for name, (old, new) in pairs.items()
        if old != new
    }
