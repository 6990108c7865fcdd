"""What the rules look at and what they say, remembered while nobody changes it.

A page of a project and every save need the same rows of six tables and the same scores; a process
keeps those of the last projects it looked at, by key and day and time of the last change. Services
renew that time; but a page must not be wrong because one of them forgot to, or because somebody
changed the database behind the application's back. So before anything is taken from here, the
journal is asked what the triggers of the database wrote since: any row of the project, and any row
put below one of them, makes it forgotten.
"""

import json
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet, Subquery

from jixiao.core.dossier import Dossier
from jixiao.web.logbook.models import Journal
from jixiao.web.projects.mapping import Parts, homes_of, loaded, record_of, rows_below
from jixiao.web.projects.models import Indicator, Project
from jixiao.web.projects.rules import Scored, scored
from jixiao.web.projects.selectors import SCORED, heads_of

PARTS = Parts((SCORED.only or frozenset()) | {"objective"}, SCORED.without)
"""What the rules look at, and what stands beside it on the page of indicators."""

_MOST = 128
"""Projects a process keeps; each takes some tens of kilobytes."""
_MOST_CHANGES = 200
"""Journalled rows that are looked through; after more of them, reading anew is cheaper."""
_SINCE = (
    'SELECT id, "table", "row", new, mark FROM logbook_journal WHERE id > %s ORDER BY id LIMIT %s'
)
_LAST = Subquery(Journal.objects.order_by("-pk").values("pk")[:1])


class Place(NamedTuple):
    """Where an indicator is kept: its key and its version."""

    pk: int
    version: int


@dataclass(frozen=True, slots=True)
class Present:
    """A project as it is now.

    Attributes:
        changed_at: When it was changed last.
        dossier: What the rules look at.
        scored: What they say.
        indicators: Where its indicators are kept, in order.
        rows: Table and key of each of its rows.
        journalled: The last row of the journal that is known to be in it.
        mark: The change that made it, whose rows of the journal are in it, too.
    """

    changed_at: datetime
    dossier: Dossier
    scored: Scored
    indicators: tuple[Place, ...]
    rows: frozenset[tuple[str, str]]
    journalled: int
    mark: str = ""


_lock = Lock()
_known: "OrderedDict[int, Present]" = OrderedDict()


def present(pk: int, rows: QuerySet[Project]) -> tuple[Project, Present] | None:
    """Return a project and what the rules say of it, or `None` when it is not among the rows.

    Args:
        pk: Its key.
        rows: The projects a person may look at.
    """
    found = rows.filter(pk=pk)
    if pk in _known:
        project = next(iter(heads_of(found)), None)
        if project is None:
            return None
        if (known := remembered(project)) is not None:
            return project, known
    if (both := _read(found)) is not None:
        remember(pk, both[1])
    return both


def remembered(project: Project) -> Present | None:
    """Return what is known of a project, or `None` unless it is certainly still so.

    Args:
        project: The project as the database has it.
    """
    known = _still_known(project)
    return None if known is None else remember(project.pk, known)


def remember(pk: int, known: Present) -> Present:
    """Keep what is known of a project and return it; never inside a transaction that may fail."""
    with _lock:
        _known[pk] = known
        _known.move_to_end(pk)
        if len(_known) > _MOST:
            _known.popitem(last=False)
    return known


def with_result(project: Project, row: Indicator, mark: str) -> Present:
    """Return a project after the result of one indicator was saved; it is not kept yet.

    Args:
        project: The project, locked, as it was before.
        row: The indicator as it is now.
        mark: The mark of the change that runs, and that changed nothing else.
    """
    known = _still_known(project, mark)
    if known is None:
        _, known = _read(Project.objects.filter(pk=project.pk)) or (None, None)
        if known is None:
            raise Project.DoesNotExist
        return replace(known, mark=mark)
    given, places = list(known.dossier.indicators or ()), list(known.indicators)
    given[row.position - 1], places[row.position - 1] = record_of(row), Place(row.pk, row.version)
    dossier = replace(known.dossier, indicators=tuple(given))
    said = scored(dossier)
    return replace(known, dossier=dossier, scored=said, indicators=tuple(places), mark=mark)


def _read(found: QuerySet[Project]) -> tuple[Project, Present] | None:
    """Read a project; the journal's last row first, so that what comes later is looked at later."""
    project = next(iter(loaded(found.annotate(journalled=_LAST), PARTS)), None)
    if project is None:
        return None
    dossier = record_of(project, PARTS)
    return project, Present(
        changed_at=project.changed_at,
        dossier=dossier,
        scored=scored(dossier),
        indicators=tuple(Place(row.pk, row.version) for row in project.held["indicators"]),
        rows=frozenset(rows_below(project, PARTS)),
        journalled=project.journalled or 0,
    )


def _still_known(project: Project, mark: str = "") -> Present | None:
    """Return what is known with the journal looked through; rows with a mark are known already."""
    known = _known.get(project.pk)
    if known is None or known.changed_at != project.changed_at:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_SINCE, [known.journalled, _MOST_CHANGES + 1])
        since = cursor.fetchall()
    others = [row[1:4] for row in since if not row[4] or row[4] not in {known.mark, mark}]
    if len(since) > _MOST_CHANGES or _is_touched(known, others):
        return None
    return replace(known, journalled=since[-1][0]) if since else known


def _is_touched(known: Present, journalled: Iterable[tuple[str, str, str | None]]) -> bool:
    """Return whether a row of the project was changed, or one was put below a row of it."""
    homes = homes_of(Project, PARTS)
    for table, row, new in journalled:
        if (table, row) in known.rows:
            return True
        column, above = homes.get(table, ("", ""))
        if column and new and (above, str(json.loads(new)[column])) in known.rows:
            return True
    return False
