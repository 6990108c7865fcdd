"""Writing to the log."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, models
from django.utils import timezone

from jixiao.web.accounts.models import Organisation, User
from jixiao.web.logbook.chain import GENESIS, hash_of
from jixiao.web.logbook.change import joined
from jixiao.web.logbook.errors import UnplacedEntryError
from jixiao.web.logbook.models import Chain, Entry
from jixiao.web.logbook.origin import address

_END = "SELECT number, hash FROM logbook_chain WHERE organisation_id = %s"
_ADVANCE = "UPDATE logbook_chain SET number = %s, hash = %s WHERE organisation_id = %s"
"""Written out, as in change.py: every save runs them."""

Changes = Mapping[str, tuple[object, object]]
"""Old and new value by the Chinese name of the field."""


def record(
    *,
    action: str,
    obj: models.Model,
    by: User | None,
    changes: Changes | None = None,
    organisation: Organisation | None = None,
) -> Entry:
    """Append an entry to the chain of an organisation and return it.

    Call it inside the `change()` that makes the change, so that both are kept or neither. The row
    of the chain stays locked until that transaction ends, so chains never fork.

    Args:
        action: Name of the action, as in permissions.csv or logbook/actions.py.
        obj: What was acted upon.
        by: Who did it; None is the application itself, or nobody known.
        changes: Old and new values by field name; see `differences`.
        organisation: Whose chain; without it the organisation of `obj`.

    Raises:
        UnplacedEntryError: `obj` has no organisation and none was given.
    """
    place = organisation or _organisation_of(obj)
    subject = Subject(obj._meta.label_lower, str(obj.pk), str(obj))  # noqa: SLF001 - public name
    return append(action=action, subject=subject, by=by, changes=changes or {}, organisation=place)


@dataclass(frozen=True, slots=True)
class Subject:
    """What was acted upon, as the log names it."""

    kind: str
    key: str
    label: str


def append(
    *,
    action: str,
    subject: Subject,
    by: User | None,
    changes: Changes,
    organisation: Organisation,
) -> Entry:
    """Append an entry about something that need not be an object any more; see `record`."""
    with joined() as running:
        number, previous = _end_of_chain(organisation)
        entry = Entry(
            organisation=organisation,
            number=number + 1,
            at=timezone.now(),
            user=by,
            user_name=f"{by.name}（{by.username}）" if by else "",
            address=address(),
            action=action,
            object_type=subject.kind,
            object_id=subject.key,
            object_label=subject.label[:300],
            changes=json.dumps(_plain(changes), ensure_ascii=False),
            previous_hash=previous,
        )
        entry.hash = hash_of(entry)
        entry.save(force_insert=True)
        _execute(_ADVANCE, entry.number, entry.hash, organisation.pk)
        running.entry = entry
    return entry


def snapshot(obj: models.Model) -> dict[str, object]:
    """Return the values of an object's fields by their Chinese names, to compare later."""
    return {
        str(field.verbose_name): _value(obj, field)
        for field in obj._meta.concrete_fields  # noqa: SLF001 - Django's public name for it
        if not field.primary_key
    }


def _value(obj: models.Model, field: "models.Field[Any, Any]") -> object:
    """Return a value as a person reads it: a choice by its words, another object by its name."""
    value = getattr(obj, field.attname)
    if value is not None and field.is_relation:
        return str(getattr(obj, field.name))
    return dict(field.flatchoices).get(value, value) if field.choices else value


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> Changes:
    """Return the fields whose values differ, each with its old and its new value."""
    return {
        name: (before.get(name), after.get(name))
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    }


def _end_of_chain(organisation: Organisation) -> tuple[int, str]:
    """Return the last number and hash of a chain, locked until the transaction ends."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(f"{_END}{lock}", [organisation.pk])
        end: tuple[int, str] | None = cursor.fetchone()
    if end is None:
        chains = Chain.objects.select_for_update(of=("self",))
        chain, _ = chains.get_or_create(organisation=organisation, defaults={"hash": GENESIS})
        return chain.number, chain.hash
    return end


def _execute(statement: str, *values: int | str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _organisation_of(obj: models.Model) -> Organisation:
    if isinstance(obj, Organisation):
        return obj
    place = getattr(obj, "organisation", None)
    if not isinstance(place, Organisation):
        raise UnplacedEntryError(obj._meta.label_lower)  # noqa: SLF001 - Django's public name
    return place


def _plain(changes: Changes) -> dict[str, list[Any]]:
    return {name: [_text(old), _text(new)] for name, (old, new) in changes.items()}


def _text(value: object) -> str | bool | None:
    """Return a value as JSON keeps it exactly; numbers as text, so that no digit is lost."""
    if value is None or isinstance(value, bool):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)
