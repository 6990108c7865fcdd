"""`change()`: the transaction in which a service changes rows and writes its log entries.

Triggers journal every changed row. While `change()` runs, a mark stands in the database and the
triggers copy it, so the rows of this transaction can be tied to its log entry at the end. Rows that
nobody ties were changed behind the application's back.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, transaction

from jixiao.web.logbook.errors import UnrecordedChangeError
from jixiao.web.logbook.models import Entry, Journal

_MARK = "INSERT INTO logbook_mark (token) VALUES (%s)"
_UNMARK = "DELETE FROM logbook_mark WHERE token = %s"
_TIE = "UPDATE logbook_journal SET entry_id = %s WHERE mark = %s AND entry_id IS NULL"
"""Written out: every save of every clerk runs them, and the ORM takes longer than the database."""


@dataclass
class Change:
    """What runs now: its mark, and the last entry that it wrote."""

    token: str
    entry: Entry | None = None


_running: ContextVar[Change | None] = ContextVar("jixiao_change", default=None)


@contextmanager
def change() -> Iterator[Change]:
    """Open a transaction for changes of the application; within another `change()`, join it.

    Use it wherever `transaction.atomic()` would stand in a service, and call `record()` inside.

    Raises:
        UnrecordedChangeError: Rows were changed and nothing was recorded; nothing is kept.
    """
    outer = _running.get()
    with transaction.atomic():
        if outer is not None:
            yield from _joined(outer)
            return
        running = Change(secrets.token_hex(16))
        _execute(_MARK, running.token)
        reset = _running.set(running)
        try:
            yield running
        finally:
            _running.reset(reset)
        _execute(_UNMARK, running.token)
        _tie(running)


@contextmanager
def joined() -> Iterator[Change]:
    """Join the change that runs without a savepoint, or open one.

    What fails inside takes the whole transaction with it.
    """
    outer = _running.get()
    if outer is None:
        with change() as running:
            yield running
        return
    with transaction.atomic(savepoint=False):
        yield outer


def running_change() -> Change | None:
    """Return the change that this thread is in the middle of."""
    return _running.get()


def _joined(outer: Change) -> Iterator[Change]:
    """Run within `outer`; what fails inside takes its entries with it."""
    before, is_kept = outer.entry, False
    try:
        yield outer
        is_kept = True
    finally:
        if not is_kept:
            outer.entry = before


def _tie(running: Change) -> None:
    """Tie the journalled rows of this transaction to its last log entry."""
    if running.entry is not None:
        _execute(_TIE, running.entry.pk, running.token)
        return
    rows = Journal.objects.filter(mark=running.token, entry__isnull=True)
    if tables := sorted(set(rows.order_by().values_list("table", flat=True))):
        raise UnrecordedChangeError(tables)


def _execute(statement: str, *values: int | str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
