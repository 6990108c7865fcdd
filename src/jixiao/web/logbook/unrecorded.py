"""Changes behind the application's back (非经应用修改): from the journal into the chain."""

import json
from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from jixiao.web.accounts.models import Organisation
from jixiao.web.logbook.actions import UNRECORDED
from jixiao.web.logbook.change import change
from jixiao.web.logbook.models import Journal
from jixiao.web.logbook.origin import coming_from
from jixiao.web.logbook.registry import Journalled, journalled_tables
from jixiao.web.logbook.services import Subject, append

_AT_ONCE = 100
"""Rows in one transaction: short ones let the clerks' saves pass between them."""


def chain_journal() -> int:
    """Chain every journalled row that belongs to no entry, and return how many there were.

    Each becomes an entry 非经应用修改 in the chain of the organisation of its row, or of
    the root when the row names none. To be called at the start and before the log is shown.
    """
    chained = 0
    while count := _chain_some():
        chained += count
    return chained


def open_rows() -> int:
    """Return how many journalled rows belong to no entry yet."""
    return Journal.objects.filter(entry__isnull=True).count()


def _chain_some() -> int:
    waiting = Journal.objects.filter(entry__isnull=True).order_by("pk")
    root = Organisation.objects.order_by("path").first() if waiting.exists() else None
    if root is None:
        return 0
    with change(), coming_from(""):  # who shows the log is not who changed it
        rows = list(waiting.select_for_update(of=("self",))[:_AT_ONCE])
        for row in rows:
            row.entry = append(
                action=UNRECORDED,
                subject=_subject(row),
                by=None,
                changes=_changes(row),
                organisation=_organisation(row) or root,
            )
            row.save(update_fields=["entry"])
    return len(rows)


def _subject(row: Journal) -> Subject:
    known = journalled_tables().get(row.table)
    if known is None:
        return Subject(row.table, row.row, f"{row.table} {row.row}")
    meta = known.model._meta  # noqa: SLF001 - Django's public name for it
    live = _live(known, row)
    label = str(live) if live is not None else f"{meta.verbose_name} {row.row}"
    return Subject(meta.label_lower, row.row, label)


def _changes(row: Journal) -> dict[str, tuple[object, object]]:
    """Return old and new values of the columns that differ, by the Chinese names of the fields."""
    old, new = _loaded(row.old), _loaded(row.new)
    names = _names(row.table)
    return {
        names.get(column, column): (old.get(column), new.get(column))
        for column in {**old, **new}
        if old.get(column) != new.get(column)
    }


def _names(table: str) -> Mapping[str, str]:
    known = journalled_tables().get(table)
    if known is None:
        return {}
    fields = known.model._meta.concrete_fields  # noqa: SLF001 - Django's public name for it
    return {str(field.column): str(field.verbose_name) for field in fields}


def _organisation(row: Journal) -> Organisation | None:
    """Return the organisation of a row: that of the row as it is, else as it was."""
    known = journalled_tables().get(row.table)
    if known is None:
        return None
    live = known.model._default_manager.filter(pk=row.row)  # noqa: SLF001 - Django's public name
    place = live.values_list(known.place, flat=True).first()
    if place is None:
        place = (_loaded(row.new) or _loaded(row.old)).get(known.place)
    return Organisation.objects.filter(pk=place).first() if place is not None else None


def _live(known: Journalled, row: Journal) -> Model | None:
    return known.model._default_manager.filter(pk=row.row).first()  # noqa: SLF001 - as above


def _loaded(text: str | None) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(text) if text else {}
    return loaded
