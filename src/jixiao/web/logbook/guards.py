"""Triggers of the database (守护): the log cannot be changed, and no change of a table is unseen.

`migrate` takes them away before it changes tables and puts them back behind it, made from the
tables as they are then. A migration could not: SQLite rebuilds a table to alter it, and a rebuilt
table has lost its triggers without a word.
"""

from collections.abc import Iterable
from typing import Any, Protocol

from django.db import connection, transaction

from jixiao.web.logbook.guards_postgresql import Postgresql
from jixiao.web.logbook.guards_sqlite import Sqlite
from jixiao.web.logbook.registry import Journalled, journalled_tables

LOG_TABLES = frozenset({"logbook_entry", "logbook_chain", "logbook_journal", "logbook_mark"})


class Dialect(Protocol):
    """How a database says it."""

    def preparation(self) -> list[str]:
        """Return what must be run before triggers are made."""

    def protection(self) -> dict[str, str]:
        """Return the triggers that protect the log, by name."""

    def journal(self, entry: Journalled) -> dict[str, str]:
        """Return the triggers that journal a table, by name."""

    def found(self) -> dict[str, tuple[str, str]]:
        """Return the table and the fingerprint of each of our triggers, by name."""

    def fingerprint(self, statement: str) -> str:
        """Return the fingerprint that the trigger made by a statement must have."""

    def removal(self, name: str, table: str) -> str:
        """Return what takes a trigger away."""


def install_guards() -> None:
    """Put every trigger in place that is missing or differs."""
    if missing_guards():
        with transaction.atomic():
            remove_guards()
            _run([*_dialect().preparation(), *_expected().values()])


def remove_guards() -> None:
    """Take the triggers away, as `migrate` must; `verify_log` tells when they stay away."""
    dialect = _dialect()
    _run([dialect.removal(name, table) for name, (table, _) in dialect.found().items()])


def missing_guards() -> list[str]:
    """Return the triggers that are missing, switched off, or not what they should be."""
    dialect = _dialect()
    found = {name: fingerprint for name, (_, fingerprint) in dialect.found().items()}
    wanted = {name: dialect.fingerprint(statement) for name, statement in _expected().items()}
    return sorted(name for name in wanted if found.get(name) != wanted[name])


def on_pre_migrate(*, plan: list[Any], **_: object) -> None:
    """Take the triggers away when tables are about to change."""
    if plan:
        remove_guards()


def on_post_migrate(**_: object) -> None:
    """Put the triggers in place."""
    install_guards()


def _expected() -> dict[str, str]:
    """Return the statement that makes each trigger, by name, for the tables that there are."""
    tables = set(connection.introspection.table_names())
    if not tables >= LOG_TABLES:
        return {}
    made = _dialect().protection()
    for entry in journalled_tables().values():
        if entry.table in tables:
            made |= _dialect().journal(entry)
    return made


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _dialect() -> Dialect:
    return Sqlite() if connection.vendor == "sqlite" else Postgresql()
