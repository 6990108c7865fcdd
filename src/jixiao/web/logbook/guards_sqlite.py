"""The triggers in the words of SQLite.

`REPLACE INTO` deletes a row without firing its DELETE trigger, so the log also refuses an INSERT
over a row that exists.
"""

from collections.abc import Iterable

from django.db import connection

from jixiao.web.logbook.registry import HIDDEN, MOVED, SEALED, Journalled

_REFUSED = "SELECT RAISE(ABORT, '日志不能修改，也不能删除');"
_PROTECTED = {
    "jixiao_entry_insert": (
        "INSERT ON logbook_entry WHEN EXISTS (SELECT 1 FROM logbook_entry WHERE id = NEW.id"
        " OR (organisation_id = NEW.organisation_id AND number = NEW.number))"
    ),
    "jixiao_entry_update": "UPDATE ON logbook_entry",
    "jixiao_entry_delete": "DELETE ON logbook_entry",
    "jixiao_chain_insert": (
        "INSERT ON logbook_chain WHEN EXISTS (SELECT 1 FROM logbook_chain"
        " WHERE organisation_id = NEW.organisation_id)"
    ),
    "jixiao_chain_update": (
        "UPDATE ON logbook_chain WHEN NEW.organisation_id IS NOT OLD.organisation_id"
        " OR NEW.number IS NOT OLD.number + 1"
    ),
    "jixiao_chain_delete": "DELETE ON logbook_chain",
    "jixiao_journal_insert": (
        "INSERT ON logbook_journal WHEN EXISTS (SELECT 1 FROM logbook_journal WHERE id = NEW.id)"
    ),
    "jixiao_journal_update": (
        "UPDATE ON logbook_journal WHEN OLD.entry_id IS NOT NULL OR NEW.entry_id IS NULL OR "
        + " OR ".join(
            f'NEW."{column}" IS NOT OLD."{column}"'
            for column in ("id", "at", "table", "row", "operation", "old", "new", "mark")
        )
    ),
    "jixiao_journal_delete": "DELETE ON logbook_journal",
}
_TRIGGER = """CREATE TRIGGER "{name}" AFTER {operation} ON "{table}"{when} BEGIN
  INSERT INTO logbook_journal (at, "table", "row", operation, old, new, mark) VALUES (
    strftime('%Y-%m-%d %H:%M:%f000', 'now'), '{table}', {side}."{key}", '{operation}',
    {old},
    {new},
    (SELECT token FROM logbook_mark ORDER BY id DESC LIMIT 1)
  );
END"""


class Sqlite:
    """Makes and reads the triggers of SQLite."""

    def preparation(self) -> list[str]:
        """Return nothing: a trigger is whole by itself."""
        return []

    def protection(self) -> dict[str, str]:
        """Return the triggers that protect the log, by name."""
        return {
            name: f"CREATE TRIGGER {name} BEFORE {event} BEGIN {_REFUSED} END"
            for name, event in _PROTECTED.items()
        }

    def journal(self, entry: Journalled) -> dict[str, str]:
        """Return the triggers that journal a table, and seal it where it is sealed, by name."""
        sealing = _sealing(entry) if entry.is_sealed else ()
        return dict([*_journal(entry, _columns(entry.table)), *sealing])

    def found(self) -> dict[str, tuple[str, str]]:
        """Return the table and the text of each of our triggers, by name."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, tbl_name, sql FROM sqlite_master"
                " WHERE type = 'trigger' AND name LIKE 'jixiao!_%' ESCAPE '!'"
            )
            return {name: (table, sql) for name, table, sql in cursor.fetchall()}

    def fingerprint(self, statement: str) -> str:
        """Return the statement: SQLite keeps it as it was written."""
        return statement

    def removal(self, name: str, table: str) -> str:  # noqa: ARG002 - one database needs the table
        """Return what takes a trigger away."""
        return f'DROP TRIGGER IF EXISTS "{name}"'


def _sealing(entry: Journalled) -> Iterable[tuple[str, str]]:
    """Yield what refuses to change, delete or replace a row."""
    same = " OR ".join(
        "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in columns) + ")"
        for columns in entry.unique
    )
    there = f'SELECT 1 FROM "{entry.table}" WHERE {same}'  # noqa: S608 - names of our own tables
    for word, event in (
        ("insert", f'INSERT ON "{entry.table}" WHEN EXISTS ({there})'),
        ("update", f'UPDATE ON "{entry.table}"'),
        ("delete", f'DELETE ON "{entry.table}"'),
    ):
        name = f"jixiao_{entry.table}_seal_{word}"
        refused = f"SELECT RAISE(ABORT, '{SEALED}');"
        yield name, f"CREATE TRIGGER {name} BEFORE {event} BEGIN {refused} END"


def _columns(table: str) -> dict[str, str]:
    """Return the columns of a table and their types, as the database has them now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, type FROM pragma_table_info(%s)", [table])
        return dict(cursor.fetchall())


def _journal(entry: Journalled, columns: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Yield a trigger for each operation; a row that stays the same is no change."""
    old, new = _row(entry, columns, "OLD"), _row(entry, columns, "NEW")
    moved_new = _row(entry, columns, "NEW", moved=True)
    moved = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
    for operation, side, when, before, after in (
        ("INSERT", "NEW", "", "NULL", new),
        ("UPDATE", "OLD", f" WHEN {moved}", old, moved_new),
        ("DELETE", "OLD", "", old, "NULL"),
    ):
        name = f"jixiao_{entry.table}_{operation.lower()}"
        yield (
            name,
            _TRIGGER.format(
                name=name,
                operation=operation,
                table=entry.table,
                when=when,
                side=side,
                key=entry.key,
                old=before,
                new=after,
            ),
        )


def _row(entry: Journalled, columns: dict[str, str], side: str, *, moved: bool = False) -> str:
    """Return the expression of a row as JSON; `moved` tells of secrets whether they changed."""
    values = []
    for name, kind in columns.items():
        value = f'{side}."{name}"'
        if kind.upper() == "BLOB":
            value = f"hex({value})"
        if name in entry.secret:
            hidden = (
                f"""CASE WHEN OLD."{name}" IS NEW."{name}" THEN '{HIDDEN}' ELSE '{MOVED}' END"""
            )
            value = hidden if moved else f"'{HIDDEN}'"
        values.append(f"'{name}', {value}")
    return f"json_object({', '.join(values)})"
