"""What the page of the log shows."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone

from jixiao.web.accounts.matrix import Access
from jixiao.web.accounts.models import Organisation, User
from jixiao.web.accounts.permissions import access, visible
from jixiao.web.logbook.about import about_project
from jixiao.web.logbook.actions import UNRECORDED, label_of
from jixiao.web.logbook.models import Entry

PEOPLE_STATE, BUSINESS_STATE = "人员和权限", "业务"
_OF_PEOPLE = frozenset({"accounts", "logbook", "otp_totp"})


@dataclass(frozen=True, slots=True)
class Filters:
    """What to look for in the log; None and "" stand for everything."""

    organisation: Organisation | None = None
    person: str = ""
    action: str = ""
    since: date | None = None
    until: date | None = None
    project: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One field, before and after."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as a person reads it; what the reader may not see is left out."""

    entry: Entry
    who: str
    action: str
    kind: str
    label: str
    changes: tuple[Change, ...]
    hidden: bool


def entries(by: User, filters: Filters) -> QuerySet[Entry]:
    """Return the entries that a person may list, newest first."""
    found = visible(Entry.objects.all(), user=by, action="log.list")
    if filters.project is not None:
        found = found.filter(about_project(filters.project)) if reads_business(by) else found.none()
    if filters.organisation is not None:
        found = found.filter(organisation=filters.organisation)
    if filters.person:
        found = found.filter(Q(user_name__contains=filters.person))
    if filters.action:
        found = found.filter(action=filters.action)
    if filters.since:
        found = found.filter(at__gte=_midnight(filters.since))
    if filters.until:
        found = found.filter(at__lt=_midnight(filters.until + timedelta(days=1)))
    return found.select_related("organisation")


def reads_business(by: User) -> bool:
    """Return whether a person reads what the log says of business, not only of people."""
    return access(by, "log.changes", state=BUSINESS_STATE) is not Access.NONE


def line(entry: Entry, by: User) -> Line:
    """Return an entry as a person may read it."""
    app = entry.object_type.partition(".")[0]
    state = PEOPLE_STATE if app in _OF_PEOPLE else BUSINESS_STATE
    hidden = access(by, "log.changes", obj=entry, state=state) is Access.NONE
    return Line(
        entry=entry,
        who=_who(entry),
        action=label_of(entry.action),
        kind=_kind(entry.object_type),
        label="" if hidden else entry.object_label,
        changes=() if hidden else _changes(entry.changes),
        hidden=hidden,
    )


def _who(entry: Entry) -> str:
    """Return who did it, or why no name stands there."""
    if entry.action == UNRECORDED:
        return "（不知道是谁）"
    return entry.user_name or ("（没有登录）" if entry.address else "（程序）")


def _changes(text: str) -> tuple[Change, ...]:
    pairs = json.loads(text)
    return tuple(Change(name, _shown(old), _shown(new)) for name, (old, new) in pairs.items())


def _shown(value: object) -> str:
    words = {None: "（空）", True: "是", False: "否", "": "（空）"}
    return words[value] if value is None or value in (True, False, "") else str(value)


def _kind(object_type: str) -> str:
    try:
        return str(apps.get_model(object_type)._meta.verbose_name)  # noqa: SLF001 - public name
    except (LookupError, ValueError):
        return object_type


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
