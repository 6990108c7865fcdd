"""Reading drafts: which ones a person sees, and what pages show of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from jixiao.web.accounts.matrix import Access
from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import access, may, scope
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import visible_projects
from jixiao.web.projects.shown import Shown
from jixiao.web.proposals.decisions import may_decide
from jixiao.web.proposals.kinds import EDITABLE, OPEN, SCOPES, Kind, State
from jixiao.web.proposals.models import Proposal

MOST = 100
"""Drafts that one page of what is left to do looks at, oldest first."""

_PEOPLE = ("drafted_by", "changed_by", "submitted_by", "decided_by")
_LOOKS = {
    State.DRAFTING: "hint",
    State.SUBMITTED: "doubt",
    State.APPROVED: "passed",
    State.RETURNED: "error",
    State.DISCARDED: "unknown",
}


@dataclass(frozen=True, slots=True)
class Version(Shown):
    """A version in the list of a project's tab."""

    proposal: Proposal
    look: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Drafts(Shown):
    """What a tab shows of the drafts of one kind.

    Attributes:
        kind: The kind.
        slug: Its word in addresses.
        open: The draft that still goes somewhere.
        look: How its state is shown.
        versions: All versions, newest first.
        may_edit: Whether the person may begin or continue one.
        may_decide: Whether the open one waits for this person.
        verb: What a new one would do.
    """

    kind: Kind
    slug: str
    open: Proposal | None
    look: str
    versions: tuple[Version, ...]
    may_edit: bool
    may_decide: bool
    verb: str


@dataclass(frozen=True, slots=True)
class Turn(Shown):
    """A draft that waits for a person, and what is to do."""

    proposal: Proposal
    what: str
    look: str


def visible_proposals(user: User) -> QuerySet[Proposal]:
    """Return the drafts of the projects a person may look at."""
    return Proposal.objects.filter(project__in=visible_projects(user)).select_related(
        "project__organisation", *_PEOPLE
    )


def may_read(user: User, proposal: Proposal) -> bool:
    """Return whether the matrix lets a person read the part that a draft is about."""
    part = proposal.scope.part
    return access(user, part, obj=proposal.project) is not Access.NONE


def may_edit(user: User, proposal: Proposal) -> bool:
    """Return whether a person may change a draft as it stands."""
    allowed = may(user, "proposals.edit", obj=proposal.project)
    return allowed and proposal.state in EDITABLE


def drafts_of(project: Project, kinds: Sequence[Kind], user: User) -> tuple[Drafts, ...]:
    """Return what a project's tab shows of its drafts; takes one query."""
    rows = list(project.proposals.filter(kind__in=kinds).select_related(*_PEOPLE))
    for row in rows:
        row.project = project
    edits = may(user, "proposals.edit", obj=project)
    own = {kind: [row for row in rows if row.kind == kind] for kind in kinds}
    return tuple(_drafts(own[kind], kind, user, may_edit=edits) for kind in kinds)


def _drafts(rows: list[Proposal], kind: Kind, user: User, *, may_edit: bool) -> Drafts:
    current = next((row for row in rows if row.state == State.APPROVED), None)
    going = next((row for row in rows if row.is_open), None)
    return Drafts(
        kind=kind,
        slug=SCOPES[kind].slug,
        open=going,
        look=look_of(going) if going else "",
        versions=tuple(Version(row, look_of(row), row is current) for row in rows),
        may_edit=may_edit,
        may_decide=going is not None and may_decide(user, going),
        verb=f"变更{kind}" if current else f"编制{kind}",
    )


def look_of(proposal: Proposal) -> str:
    """Return how the state of a draft is shown."""
    return _LOOKS[State(proposal.state)]


def approved_before(proposal: Proposal) -> Proposal | None:
    """Return the version that was approved last before a draft."""
    before = Proposal.objects.filter(
        project=proposal.project,
        kind=proposal.kind,
        state=State.APPROVED,
        number__lt=proposal.number,
    )
    return before.order_by("-number").first()


def turns_of(user: User) -> tuple[Turn, ...]:
    """Return the drafts whose next step is a person's, oldest first."""
    found = (
        Proposal.objects.filter(state__in=OPEN)
        .filter(_whose(user))
        .select_related("project__organisation", *_PEOPLE)
        .order_by("submitted_at", "pk")
    )
    return tuple(_turns(found[:MOST], user))


def _whose(user: User) -> Q:
    place = "project__organisation"
    deciding = scope(user, "proposals.decide", place=place) & Q(state=State.SUBMITTED)
    editing = scope(user, "proposals.edit", place=place) & Q(state__in=EDITABLE)
    return deciding | editing


def _turns(found: "QuerySet[Proposal]", user: User) -> Iterator[Turn]:
    for row in found:
        if may_decide(user, row):
            yield Turn(row, "请审批", "doubt")
        elif may_edit(user, row):
            what = "被退回，请修改" if row.state == State.RETURNED else "没有编完"
            yield Turn(row, what, look_of(row))
