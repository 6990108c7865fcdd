"""Approving or returning a draft; approval makes the live rows follow in the same transaction."""

import json
from dataclasses import dataclass

from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import Step, may, require
from jixiao.web.accounts.roles import Duty
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record
from jixiao.web.projects.standing import renew_standing
from jixiao.web.proposals.applying import apply
from jixiao.web.proposals.comparison import compared
from jixiao.web.proposals.content import bound, keys_of, live_content, rewritten
from jixiao.web.proposals.errors import (
    NoDocumentError,
    OwnProposalError,
    StaleDecisionError,
    WordlessReturnError,
)
from jixiao.web.proposals.kinds import Kind, State
from jixiao.web.proposals.models import Proposal
from jixiao.web.proposals.services import lock, logged, require_state


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided.

    Attributes:
        version: The version that was read.
        is_approved: Whether it is approved; else it is returned.
        words: 审批意见; a return needs some.
        document: 文号 of the approving document.
    """

    version: int
    is_approved: bool
    words: str = ""
    document: str = ""


def decide_proposal(*, proposal: Proposal, decision: Decision, by: User) -> Proposal:
    """Approve a draft, or return it for mending, and return it.

    Raises:
        NotPermittedError: The matrix forbids it.
        SamePersonError: The person did an earlier step with a duty that excludes this one.
        OwnProposalError: The person drafted, changed or submitted it.
        WrongStateError: It is not waiting for a decision any more.
        StaleDecisionError: It changed after it was read.
        WordlessReturnError: A return without a word.
        NoDocumentError: A change of what was approved, without the number of a document.
    """
    require(by, "proposals.decide", obj=proposal.project, state=proposal.kind)
    with change():
        locked = lock(proposal)
        require_state(locked, (State.SUBMITTED,), "审批")
        require(
            by, "proposals.decide", obj=locked.project, state=locked.kind, before=_steps(locked)
        )
        _refuse_own(locked, by)
        if locked.version != decision.version:
            raise StaleDecisionError
        locked.decision_words = decision.words.strip()
        locked.decided_by, locked.decided_at = by, timezone.now()
        if decision.is_approved:
            _approve(locked, decision, by)
        else:
            _return(locked, by)
    return locked


def may_decide(user: User, proposal: Proposal) -> bool:
    """Return whether a person may decide a draft that waits."""
    allowed = may(user, "proposals.decide", obj=proposal.project, state=proposal.kind)
    waiting = proposal.state == State.SUBMITTED
    return waiting and allowed and user.pk not in _people(proposal)


def _approve(locked: Proposal, decision: Decision, by: User) -> None:
    kind, project = Kind(locked.kind), locked.project
    before = live_content(project, kind)
    locked.document = decision.document.strip()
    if before is not None and locked.scope.document and not locked.document:
        raise NoDocumentError(kind)
    content = locked.tree
    differences = logged(compared(before or {}, rewritten(kind, content)))
    keys = keys_of(content)
    cleared = apply(kind, project, bound(kind, content).values, keys=keys, by=by)
    renew_standing(project)
    locked.content = json.dumps(live_content(project, kind) or {}, ensure_ascii=False)
    locked.state = State.APPROVED
    locked.save()
    said = {"批复": (None, f"第{locked.number}版"), "文号": (None, locked.document or None)}
    record(action="proposals.decide", obj=locked, by=by, changes={**said, **differences, **cleared})


def _return(locked: Proposal, by: User) -> None:
    if not locked.decision_words:
        raise WordlessReturnError
    locked.state = State.RETURNED
    locked.save()
    changes = {"退回": (None, f"第{locked.number}版"), "审批意见": (None, locked.decision_words)}
    record(action="proposals.decide", obj=locked, by=by, changes=changes)


def _steps(locked: Proposal) -> list[Step]:
    by = locked.submitted_by_id
    return [] if by is None else [Step(by, Duty.HANDLING, "提交稿子")]


def _people(proposal: Proposal) -> set[int | None]:
    return {proposal.drafted_by_id, proposal.changed_by_id, proposal.submitted_by_id}


def _refuse_own(locked: Proposal, by: User) -> None:
    if by.pk in _people(locked):
        raise OwnProposalError(by.name)
