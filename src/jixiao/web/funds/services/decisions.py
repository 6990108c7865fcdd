"""Approving or returning a request, strictly in the order of the unit's rules."""

from django.utils import timezone

from jixiao.core.funds import StepRole
from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import Step, may, require
from jixiao.web.accounts.roles import Duty
from jixiao.web.funds.errors import InvalidEntryError, NotYourTurnError, OwnRequestError
from jixiao.web.funds.models import PaymentRequest, RequestState, RequestStep
from jixiao.web.funds.services import invoices
from jixiao.web.funds.services.locking import lock_request
from jixiao.web.funds.services.requests import (
    done_steps,
    move,
    open_steps,
    refuse_blocked,
    refuse_changed,
    refuse_state,
)
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record

DECIDE = "payments.decide"
_APPLIED = "申请支付"
_DUTIES = {StepRole.CLERK.value: Duty.HANDLING}
"""Posts whose step is no approval in the sense of the separation of duties."""


def decide_request(
    *, request: PaymentRequest, version: int, agrees: bool, by: User, words: str = ""
) -> PaymentRequest:
    """Take the step of a request that comes next.

    Args:
        request: The request.
        version: The version that the person saw.
        agrees: Whether to let it on; else it goes back to who asked.
        by: Who decides.
        words: What the person says; a return needs it.

    Raises:
        NotPermittedError: The person may take no step of it.
        NotYourTurnError: Somebody else's step comes first.
        OwnRequestError: The person asked for it or took another step.
        FundsError: It is not under way, changed in between, blocked, or returned without reason.
    """
    with change():
        locked, kept = lock_request(request)
        _require_some_step(kept, by)
        refuse_state(kept, "审批", RequestState.PENDING)
        refuse_changed(kept, version)
        step: RequestStep = open_steps(kept).get(position=_next(kept))
        _require_turn(kept, step, by)
        if agrees:
            refuse_blocked(locked, kept, timezone.localdate())
        elif not words.strip():
            raise InvalidEntryError("words", "没有写退回的原因。", "请写明要改什么、补什么。")
        _take(step, by, agrees=agrees, words=words.strip())
        before = kept.state
        _go_on(kept, agrees=agrees)
        said = {str(step): (None, "同意" if agrees else "退回"), "意见": (None, step.words or None)}
        record(action=DECIDE, obj=kept, by=by, changes={**said, "状态": (before, kept.state)})
    return kept


def earlier_steps(request: PaymentRequest) -> tuple[Step, ...]:
    """Return who did what in a request so far, for the separation of duties."""
    asked = Step(request.requested_by_id, Duty.HANDLING, _APPLIED)
    done = (
        Step(step.person_id or 0, _DUTIES.get(step.role, Duty.APPROVAL), str(step))
        for step in done_steps(request)
    )
    return (asked, *done)


def _next(request: PaymentRequest) -> int:
    first: RequestStep = open_steps(request)[0]
    return first.position


def _require_some_step(request: PaymentRequest, by: User) -> None:
    """Refuse whoever may take none of the steps, whatever the state."""
    chain = request.chain.filter(round=request.round).values_list("role", flat=True)
    posts = set(chain) or {role.value for role in StepRole}
    if not any(may(by, DECIDE, obj=request, state=post) for post in posts):
        require(by, DECIDE, obj=request, state=request.turn or max(posts))


def _require_turn(request: PaymentRequest, step: RequestStep, by: User) -> None:
    if not may(by, DECIDE, obj=request, state=step.role):
        raise NotYourTurnError(str(step))
    own = [each for each in done_steps(request) if each.person_id == by.pk]
    if request.requested_by_id == by.pk:
        raise OwnRequestError(_APPLIED)
    if own:
        raise OwnRequestError(str(own[0]))
    require(by, DECIDE, obj=request, state=step.role, before=earlier_steps(request))


def _take(step: RequestStep, by: User, *, agrees: bool, words: str) -> None:
    step.person, step.at, step.is_agreed, step.words = by, timezone.now(), agrees, words
    step.save()


def _go_on(request: PaymentRequest, *, agrees: bool) -> None:
    if not agrees:
        invoices.release(request=request)
        move(request, RequestState.RETURNED)
    elif open_steps(request).exists():
        move(request, RequestState.PENDING)
    else:
        move(request, RequestState.APPROVED)
