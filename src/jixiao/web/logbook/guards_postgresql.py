"""The triggers in the words of PostgreSQL, and of the databases that speak them.

Each trigger is written just as `pg_get_triggerdef` writes it, so that the two can be compared.
"""

from django.db import connection

from jixiao.web.logbook.registry import HIDDEN, MOVED, SEALED, Journalled

_REFUSE = """
BEGIN
  RAISE EXCEPTION '日志不能修改，也不能删除' USING ERRCODE = 'restrict_violation';
END
"""
_SEAL = f"""
BEGIN
  RAISE EXCEPTION '{SEALED}' USING ERRCODE = 'restrict_violation';
END
"""
_ADVANCE = """
BEGIN
  IF NEW.organisation_id = OLD.organisation_id AND NEW.number = OLD.number + 1 THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '日志不能修改，也不能删除' USING ERRCODE = 'restrict_violation';
END
"""
_TIE = """
BEGIN
  IF OLD.entry_id IS NULL AND NEW.entry_id IS NOT NULL
     AND to_jsonb(OLD) - 'entry_id' = to_jsonb(NEW) - 'entry_id' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '日志不能修改，也不能删除' USING ERRCODE = 'restrict_violation';
END
"""
_JOURNAL = """
DECLARE
  was jsonb;
  becomes jsonb;
  secret text;
  shown text;
BEGIN
  IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN becomes := to_jsonb(NEW); END IF;
  IF was IS NOT DISTINCT FROM becomes THEN RETURN NULL; END IF;
  FOREACH secret IN ARRAY string_to_array(TG_ARGV[1], ',') LOOP
    shown := '<hidden>';
    IF TG_OP = 'UPDATE' AND was -> secret <> becomes -> secret THEN shown := '<moved>'; END IF;
    was := was || jsonb_build_object(secret, '<hidden>');
    becomes := becomes || jsonb_build_object(secret, shown);
  END LOOP;
  INSERT INTO logbook_journal (at, "table", "row", operation, old, new, mark) VALUES (
    clock_timestamp(), TG_TABLE_NAME, coalesce(was, becomes) ->> TG_ARGV[0], TG_OP,
    was::text, becomes::text, (SELECT token FROM logbook_mark ORDER BY id DESC LIMIT 1)
  );
  RETURN NULL;
END
""".replace("<hidden>", HIDDEN).replace("<moved>", MOVED)
_BODIES = {
    "jixiao_refuse": _REFUSE,
    "jixiao_seal": _SEAL,
    "jixiao_advance": _ADVANCE,
    "jixiao_tie": _TIE,
    "jixiao_journal": _JOURNAL,
}
_LOG = ("logbook_entry", "logbook_chain", "logbook_journal")
_UPDATES = {
    "logbook_entry": "jixiao_refuse",
    "logbook_chain": "jixiao_advance",
    "logbook_journal": "jixiao_tie",
}


class Postgresql:
    """Makes and reads the triggers of PostgreSQL."""

    def preparation(self) -> list[str]:
        """Return the functions that the triggers call."""
        return [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
            for name, body in _BODIES.items()
        ]

    def protection(self) -> dict[str, str]:
        """Return the triggers that protect the log, by name."""
        made: dict[str, str] = {}
        for table in _LOG:
            made |= {
                f"jixiao_{table}_update": _row(table, "BEFORE UPDATE", f"{_UPDATES[table]}()"),
                f"jixiao_{table}_delete": _row(table, "BEFORE DELETE", "jixiao_refuse()"),
                f"jixiao_{table}_truncate": _whole(table),
            }
        return {name: f"CREATE TRIGGER {name} {rest}" for name, rest in made.items()}

    def journal(self, entry: Journalled) -> dict[str, str]:
        """Return the triggers that journal a table, and seal it where it is sealed, by name."""
        secret = ",".join(sorted(entry.secret))
        call = f"jixiao_journal('{entry.key}', '{secret}')"
        every = _row(entry.table, "AFTER INSERT OR DELETE OR UPDATE", call)
        made = {
            f"jixiao_{entry.table}": every,
            f"jixiao_{entry.table}_truncate": _whole(entry.table),
        }
        if entry.is_sealed:
            seal = _row(entry.table, "BEFORE DELETE OR UPDATE", "jixiao_seal()")
            made[f"jixiao_{entry.table}_seal"] = seal
        return {name: f"CREATE TRIGGER {name} {rest}" for name, rest in made.items()}

    def found(self) -> dict[str, tuple[str, str]]:
        """Return the table and the fingerprint of each of our triggers, by name."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid, true), t.tgenabled, p.prosrc"
                " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                " JOIN pg_proc p ON p.oid = t.tgfoid"
                " WHERE NOT t.tgisinternal AND starts_with(t.tgname::text, 'jixiao_')"
                " AND pg_table_is_visible(c.oid)"
            )
            return {name: (table, "\n".join(rest)) for name, table, *rest in cursor.fetchall()}

    def fingerprint(self, statement: str) -> str:
        """Return the statement, that it is switched on, and the body of its function."""
        function = statement.rpartition("EXECUTE FUNCTION ")[2].partition("(")[0]
        return "\n".join((statement, "O", _BODIES[function]))

    def removal(self, name: str, table: str) -> str:
        """Return what takes a trigger away."""
        return f"DROP TRIGGER IF EXISTS {name} ON {table}"


def _row(table: str, when: str, call: str) -> str:
    return f"{when} ON {table} FOR EACH ROW EXECUTE FUNCTION {call}"


def _whole(table: str) -> str:
    return f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION jixiao_refuse()"
