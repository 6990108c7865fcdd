"""Changes of drafts: begin, save, submit, take back, discard; who decides stands in decisions."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import require
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import Changes, record
from jixiao.web.projects.mapping import Parts
from jixiao.web.projects.models import Project
from jixiao.web.projects.rules import rules_of
from jixiao.web.projects.selectors import dossier_of
from jixiao.web.proposals.comparison import Changed, compared
from jixiao.web.proposals.content import examined, live_content, rewritten
from jixiao.web.proposals.errors import (
    ClashError,
    DraftConflictError,
    OpenProposalError,
    UnchangedError,
    UnexplainedChangeError,
    UnfitProposalError,
    WrongStateError,
)
from jixiao.web.proposals.kinds import EDITABLE, OPEN, Kind, State
from jixiao.web.proposals.merging import merged
from jixiao.web.proposals.models import Proposal

REASON = "变更原因"
"""Under which term the reason stands beside the parts of a content, while it is being saved."""


def start_proposal(*, project: Project, kind: Kind, by: User) -> Proposal:
    """Begin a draft from what is approved, or from nothing, and return it.

    What a project had before its first draft becomes version 1, marked as imported.

    Raises:
        NotPermittedError: The person may not.
        OpenProposalError: There is an open draft of this kind.
    """
    require(by, "proposals.edit", obj=project)
    with change():
        locked = lock_project(project)
        if locked.proposals.filter(kind=kind, state__in=OPEN).exists():
            raise OpenProposalError(kind)
        content = live_content(locked, kind)
        if content is not None and not _approved(locked, kind):
            _keep_imported(locked, kind, content)
        draft = Proposal.objects.create(
            project=locked,
            kind=kind,
            number=_next_number(locked, kind),
            content=_written(content or {}),
            drafted_by=by,
        )
        record(action="proposals.edit", obj=draft, by=by)
    return draft


def _keep_imported(project: Project, kind: Kind, content: Mapping[str, Any]) -> None:
    Proposal.objects.create(
        project=project,
        kind=kind,
        number=_next_number(project, kind),
        state=State.APPROVED,
        is_imported=True,
        content=_written(content),
        decided_at=timezone.now(),
    )


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed into a draft.

    Attributes:
        version: The version the person saw.
        content: What was typed.
        reason: 变更原因.
        seen: What stood on the page before, where it told; then two people may save what they
            changed in different fields.
    """

    version: int
    content: Mapping[str, Any]
    reason: str = ""
    seen: Mapping[str, Any] | None = None


def save_draft(*, proposal: Proposal, typed: Typed, by: User) -> Proposal:
    """Keep what was typed, complete or not, and return the draft.

    Raises:
        NotPermittedError: The person may not.
        WrongStateError: It is being decided, or was.
        DraftConflictError: Somebody else saved the same fields in between.
    """
    require(by, "proposals.edit", obj=proposal.project)
    with change():
        locked = lock(proposal)
        require_state(locked, EDITABLE, "修改")
        before, now = stated(locked.tree, locked.reason), stated(typed.content, typed.reason)
        if locked.version != typed.version:
            now = _brought_together(locked, before, now, typed.seen)
        if now == before:
            return locked
        locked.content, locked.reason = _written(now), now.get(REASON, "")
        locked.version += 1
        locked.changed_by, locked.changed_at = by, timezone.now()
        locked.save()
        changes = logged(compared(before, now))
        record(action="proposals.edit", obj=locked, by=by, changes=changes)
    return locked


def stated(content: Mapping[str, Any], reason: str) -> dict[str, Any]:
    """Return a content with the reason of the change beside its parts."""
    return {**content, REASON: reason} if reason else dict(content)


def _brought_together(
    locked: Proposal,
    before: dict[str, Any],
    mine: dict[str, Any],
    seen: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """Return both changes together, or refuse when they touch the same field."""
    if seen is not None:
        with suppress(ClashError):
            both: dict[str, Any] = merged(dict(seen), mine, before)
            return both
    if differences := compared(before, mine):
        raise _conflict(locked, differences)
    return mine


def submit_proposal(*, proposal: Proposal, version: int, by: User) -> Proposal:
    """Hand a draft in for approval, and return it.

    Raises:
        NotPermittedError: The person may not.
        WrongStateError: It is not a draft any more.
        DraftConflictError: It is not the version that was seen.
        UnfitProposalError: Something does not fit or is missing.
        UnchangedError: It says what is approved already.
        UnexplainedChangeError: It changes what was approved, without a reason.
    """
    require(by, "proposals.submit", obj=proposal.project)
    with change():
        locked = lock(proposal)
        require_state(locked, EDITABLE, "提交")
        if locked.version != version:
            raise _conflict(locked, ())
        kind = Kind(locked.kind)
        said = examined(kind, locked.tree, execution_points(locked.project))
        if said.misfits:
            raise UnfitProposalError(said.misfits)
        _require_change(locked, kind)
        locked.submitted_by, locked.submitted_at = by, timezone.now()
        _move(locked, State.SUBMITTED)
        record(action="proposals.submit", obj=locked, by=by, changes={"状态": (None, locked.state)})
    return locked


def _require_change(locked: Proposal, kind: Kind) -> None:
    live = live_content(locked.project, kind)
    if live is None:
        return
    if not compared(live, rewritten(kind, locked.tree)):
        raise UnchangedError
    if not locked.reason.strip():
        raise UnexplainedChangeError(kind)


def withdraw_proposal(*, proposal: Proposal, by: User) -> Proposal:
    """Take a submitted draft back for another change, and return it.

    Raises:
        NotPermittedError: The person may not.
        WrongStateError: It is not waiting for a decision.
    """
    require(by, "proposals.submit", obj=proposal.project)
    with change():
        locked = lock(proposal)
        require_state(locked, (State.SUBMITTED,), "撤回")
        locked.submitted_by = locked.submitted_at = None
        _move(locked, State.DRAFTING)
        record(action="proposals.withdraw", obj=locked, by=by)
    return locked


def discard_proposal(*, proposal: Proposal, by: User) -> Proposal:
    """Give a draft up; it stays readable, and another may begin.

    Raises:
        NotPermittedError: The person may not.
        WrongStateError: It is being decided, or was.
    """
    require(by, "proposals.edit", obj=proposal.project)
    with change():
        locked = lock(proposal)
        require_state(locked, EDITABLE, "作废")
        _move(locked, State.DISCARDED)
        record(action="proposals.discard", obj=locked, by=by)
    return locked


def lock_project(project: Project) -> Project:
    """Return a project as it stands, locked until the transaction ends."""
    rows = Project.objects.select_for_update(of=("self",)).select_related("organisation")
    locked: Project = rows.get(pk=project.pk)
    return locked


def lock(proposal: Proposal) -> Proposal:
    """Return a draft as it stands, its project locked until the transaction ends."""
    project = lock_project(proposal.project)
    locked = Proposal.objects.select_related("changed_by").get(pk=proposal.pk)
    locked.project = project
    return locked


def require_state(proposal: Proposal, states: tuple[State, ...], what: str) -> None:
    """Refuse a step that the draft's state does not allow.

    Raises:
        WrongStateError: It is in none of the states.
    """
    if proposal.state not in states:
        raise WrongStateError(state=proposal.state, what=what)


def execution_points(project: Project) -> Decimal | None:
    """Return the points of the execution rate by the project's rules; `None` without rules."""
    dossier = dossier_of(project, Parts(frozenset({"year", "profile_id"})))
    profile = rules_of(dossier).profile
    return None if profile is None else profile.schemes[0].execution


def logged(differences: tuple[Changed, ...] | list[Changed]) -> Changes:
    """Return differences as the log keeps them."""
    return {each.label: (each.old or None, each.new or None) for each in differences}


def _approved(project: Project, kind: Kind) -> bool:
    return project.proposals.filter(kind=kind, state=State.APPROVED).exists()


def _next_number(project: Project, kind: Kind) -> int:
    last: int | None = project.proposals.filter(kind=kind).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _written(content: Mapping[str, Any]) -> str:
    parts = {name: part for name, part in content.items() if name != REASON}
    return json.dumps(parts, ensure_ascii=False)


def _move(locked: Proposal, state: State) -> None:
    locked.state = state
    locked.save()


def _conflict(locked: Proposal, differences: tuple[Changed, ...]) -> DraftConflictError:
    by = locked.changed_by or locked.drafted_by
    return DraftConflictError(
        differences,
        version=locked.version,
        changed_by=by.name if by is not None else "其他人",
        changed_at=locked.changed_at,
    )
