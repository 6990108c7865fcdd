"""The log: what is recorded is chained, and stays as it was."""

import hashlib
import json
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from jixiao.web.accounts.models import FormerPassword, Organisation, User
from jixiao.web.accounts.roles import Role
from jixiao.web.logbook.chain import FIELDS, GENESIS, canonical, hash_of
from jixiao.web.logbook.change import change
from jixiao.web.logbook.errors import UnplacedEntryError, UnrecordedChangeError
from jixiao.web.logbook.models import Chain, Entry, Journal
from jixiao.web.logbook.services import differences, record, snapshot
from tests.web.people import World

ALTERATIONS = {
    "改一条": "UPDATE logbook_entry SET action = 'nothing' WHERE number = 1",
    "删一条": "DELETE FROM logbook_entry WHERE number = 1",
    "删全部": "DELETE FROM logbook_entry",
    "改链尾": "UPDATE logbook_chain SET hash = '0'",
    "退链尾": "UPDATE logbook_chain SET number = number - 1",
    "删链尾": "DELETE FROM logbook_chain",
    "改流水": "UPDATE logbook_journal SET new = '{}'",
    "删流水": "DELETE FROM logbook_journal",
    "拆流水": "UPDATE logbook_journal SET entry_id = NULL WHERE entry_id IS NOT NULL",
}
ONLY_SQLITE = {
    "覆盖一条": "REPLACE INTO logbook_entry SELECT * FROM logbook_entry",
    "覆盖改一条": "UPDATE OR REPLACE logbook_entry SET number = 1",
    "覆盖链尾": "REPLACE INTO logbook_chain SELECT organisation_id, 0, '0' FROM logbook_chain",
    "覆盖流水": "REPLACE INTO logbook_journal SELECT * FROM logbook_journal",
}
ONLY_POSTGRESQL = {
    "清空日志": "TRUNCATE logbook_entry CASCADE",
    "清空流水": "TRUNCATE logbook_journal",
    "清空业务表": "TRUNCATE accounts_assignment",
    "遇重则改": (
        "INSERT INTO logbook_entry SELECT * FROM logbook_entry"
        " ON CONFLICT (id) DO UPDATE SET action = 'nothing'"
    ),
}
BY_VENDOR = {"sqlite": ONLY_SQLITE, "postgresql": ONLY_POSTGRESQL}


def test_the_hash_is_sm3() -> None:
    """The vector of the standard, for "abc"."""
    assert hashlib.new("sm3", b"abc").hexdigest() == (
        "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    )


def test_the_canonical_text_is_what_the_manual_says(world: World) -> None:
    person = world.person(Role.CLERK)
    words = {"得分": (Decimal("9.10"), Decimal("9.30")), "备注": (None, '说"好"')}
    entry = record(action="projects.edit", obj=person, by=person, changes=words)

    text = canonical(entry)

    assert tuple(json.loads(text)) == FIELDS
    assert f'"organisation":{world.here.pk},"number":{entry.number},' in text
    assert (
        r'"changes":"{\"得分\": [\"9.10\", \"9.30\"], \"备注\": [null, \"说\\\"好\\\"\"]}"' in text
    )
    assert entry.hash == hashlib.new("sm3", text.encode("utf-8")).hexdigest()


def test_each_organisation_has_a_chain_from_the_same_beginning(world: World) -> None:
    for place in (world.here, world.there):
        record(action="organisations.edit", obj=place, by=None)
        record(action="organisations.edit", obj=place, by=None)

    for place in (world.here, world.there):
        links = list(Entry.objects.filter(organisation=place).order_by("number"))
        assert [link.number for link in links] == list(range(1, len(links) + 1))
        assert [link.previous_hash for link in links] == [
            GENESIS,
            *(link.hash for link in links[:-1]),
        ]
        assert Chain.objects.get(organisation=place).hash == links[-1].hash


def test_an_entry_reads_back_as_it_was_hashed(world: World) -> None:
    record(action="organisations.edit", obj=world.here, by=world.person(Role.CLERK))

    assert all(entry.hash == hash_of(entry) for entry in Entry.objects.all())


@pytest.mark.parametrize("name", [*ALTERATIONS, *ONLY_SQLITE, *ONLY_POSTGRESQL])
def test_the_database_refuses_to_alter_the_log(world: World, name: str) -> None:
    record(action="organisations.edit", obj=world.here, by=world.person(Role.CLERK))
    statement = {**ALTERATIONS, **BY_VENDOR[connection.vendor]}.get(name)
    if statement is None:
        pytest.skip("这种写法属于另一种数据库")

    connection.check_constraints()  # what is still to be checked would stop TRUNCATE before us
    refused = pytest.raises(IntegrityError, match="日志不能修改")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_bulk_updates_and_deletes_of_the_log_are_refused(world: World) -> None:
    record(action="organisations.edit", obj=world.here, by=None)

    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.update(action="nothing")
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.bulk_update([Entry(pk=Entry.objects.latest("pk").pk, action="x")], ["action"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(number=1)._raw_delete("default")


def test_a_change_and_its_entry_are_kept_together_or_not_at_all(world: World) -> None:
    before = Entry.objects.count()

    def fail() -> None:
        with change():
            Organisation.objects.filter(pk=world.here.pk).update(name="改名")
            record(action="organisations.edit", obj=world.here, by=None)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    world.here.refresh_from_db()
    assert (world.here.name, Entry.objects.count()) == ("良平镇", before)


def test_a_service_that_records_nothing_keeps_nothing(world: World) -> None:
    with pytest.raises(UnrecordedChangeError, match="accounts_organisation"), change():
        Organisation.objects.filter(pk=world.here.pk).update(name="改名")

    world.here.refresh_from_db()
    assert world.here.name == "良平镇"


def test_rows_of_a_service_belong_to_its_entry(world: World) -> None:
    with change():
        Organisation.objects.filter(pk=world.here.pk).update(name="改名")
        entry = record(action="organisations.edit", obj=world.here, by=None)

    row = Journal.objects.latest("pk")
    assert (row.entry, row.operation, row.row) == (entry, "UPDATE", str(world.here.pk))
    assert row.old is not None
    assert row.new is not None
    assert (json.loads(row.old)["name"], json.loads(row.new)["name"]) == ("良平镇", "改名")


def test_a_part_that_fails_takes_its_entry_with_it(world: World) -> None:
    def fail() -> None:
        with change():
            record(action="organisations.edit", obj=world.here, by=None)
            raise ZeroDivisionError

    with change():
        Organisation.objects.filter(pk=world.here.pk).update(name="改名")
        kept = record(action="organisations.edit", obj=world.here, by=None)
        with pytest.raises(ZeroDivisionError):
            fail()

    assert Journal.objects.latest("pk").entry == kept
    assert Entry.objects.filter(organisation=world.here).latest("number") == kept


def test_the_mark_never_stays(world: World) -> None:
    record(action="organisations.edit", obj=world.here, by=None)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM logbook_mark")
        assert cursor.fetchone() == (0,)


def test_a_row_that_stays_the_same_is_no_change(world: World) -> None:
    before = Journal.objects.count()

    Organisation.objects.filter(pk=world.here.pk).update(name="良平镇")

    assert Journal.objects.count() == before


def test_secrets_are_not_in_the_journal(world: World) -> None:
    person = world.person(Role.CLERK)
    FormerPassword.objects.create(user=person, password="secret-hash")  # noqa: S106 - no password

    User.objects.filter(pk=person.pk).update(password="other-hash")  # noqa: S106 - no password

    rows = Journal.objects.filter(table__in=["accounts_user", "accounts_formerpassword"])
    texts = [text for row in rows for text in (row.old, row.new) if text]
    assert all("hash" not in text and "md5" not in text for text in texts)
    assert "（不显示，已变）" in texts[-1]


def test_an_entry_without_organisation_is_refused(world: World) -> None:
    former = FormerPassword(user=world.person(Role.CLERK))

    with pytest.raises(UnplacedEntryError, match=r"accounts\.formerpassword"):
        record(action="users.edit", obj=former, by=None)


def test_differences_name_what_changed(world: World) -> None:
    before = snapshot(world.here)
    world.here.name = "改名"

    assert differences(before, snapshot(world.here)) == {"名称": ("良平镇", "改名")}


def test_times_are_kept_to_the_microsecond(world: World) -> None:
    before = timezone.now()

    entry = record(action="organisations.edit", obj=world.here, by=None)

    kept = Entry.objects.get(pk=entry.pk)
    assert before <= kept.at == entry.at
