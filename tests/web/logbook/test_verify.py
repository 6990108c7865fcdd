"""The verifier finds the first link that does not hold, whatever was done to the chain."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from jixiao.web.accounts.roles import Role
from jixiao.web.logbook.guards import remove_guards
from jixiao.web.logbook.models import Chain, Entry, Journal
from jixiao.web.logbook.services import record
from jixiao.web.logbook.verify import verify_chains
from tests.web.people import World

TAMPERED = {
    "改内容": ("UPDATE logbook_entry SET changes = '{}' WHERE {third}", 3, "写入后被改过"),
    "改时间": ("UPDATE logbook_entry SET at = '2020-01-01 00:00:00+00' WHERE {third}", 3, "被改过"),
    "改人": ("UPDATE logbook_entry SET user_name = '别人' WHERE {third}", 3, "写入后被改过"),
    "改摘要": ("UPDATE logbook_entry SET hash = 'f' WHERE {third}", 3, "内容与摘要不符"),
    "删中间": ("DELETE FROM logbook_entry WHERE {third}", 3, "这一条不见了"),
    "删第一条": (
        "DELETE FROM logbook_entry WHERE number = 1 AND organisation_id = {place}",
        1,
        "这一条不见了",
    ),
    "删末尾": (
        "DELETE FROM logbook_entry WHERE number > 4 AND organisation_id = {place}",
        5,
        "末尾的条目不见了",
    ),
    "删链尾": ("DELETE FROM logbook_chain WHERE organisation_id = {place}", 6, "链尾的记录"),
}


@pytest.fixture
def chain(world: World) -> World:
    """Return a world whose first township has a chain of five entries, guarded no more."""
    while Entry.objects.filter(organisation=world.here).count() < 5:
        words = {"名称": ("甲", "乙")}
        record(action="organisations.edit", obj=world.here, by=None, changes=words)
    remove_guards()
    Journal.objects.all()._raw_delete("default")  # its rows point at entries
    return world


@pytest.mark.parametrize("name", TAMPERED)
def test_the_first_broken_link_is_named(chain: World, name: str) -> None:
    statement, number, reason = TAMPERED[name]
    third = f"number = 3 AND organisation_id = {chain.here.pk}"
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("{third}", third).replace("{place}", str(chain.here.pk)))

    (verdict,) = verify_chains([chain.here])

    assert (verdict.is_whole, verdict.broken_at) == (False, number)
    assert reason in verdict.reason


def test_an_inserted_link_is_found(chain: World) -> None:
    last = Entry.objects.filter(organisation=chain.here).latest("number")
    last.pk, last.number, last.previous_hash = None, last.number + 1, "f" * 64
    last.save()

    (verdict,) = verify_chains([chain.here])

    assert (verdict.broken_at, verdict.reason) == (6, "没有接在上一条的后面")


def test_a_chain_written_anew_is_found_by_a_hash_kept_elsewhere(
    world: World, tmp_path: Path
) -> None:
    """Whoever owns the database can rewrite a whole chain; not the file in somebody's safe."""
    record(action="organisations.edit", obj=world.here, by=None, changes={"名称": ("甲", "乙")})
    kept = tmp_path / "heads.txt"
    call_command("verify_log", save=kept, stdout=StringIO())
    remove_guards()
    Journal.objects.all()._raw_delete("default")
    Entry.objects.filter(organisation=world.here).delete()
    Chain.objects.filter(organisation=world.here).delete()
    record(action="organisations.edit", obj=world.here, by=None, changes={"名称": ("甲", "丙")})
    said = StringIO()

    with pytest.raises(CommandError):
        call_command("verify_log", against=kept, stdout=said)

    assert "良平镇：第2条起断开：另存的摘要里有这一条，日志里没有" in said.getvalue()


def test_a_whole_log_is_said_to_be_whole(world: World, tmp_path: Path) -> None:
    record(action="organisations.edit", obj=world.here, by=world.person(Role.CLERK))
    kept = tmp_path / "heads.txt"
    said = StringIO()

    call_command("verify_log", save=kept, stdout=said)
    record(action="organisations.edit", obj=world.here, by=None)
    call_command("verify_log", against=kept, stdout=said)

    assert said.getvalue().count("日志完整。") == 2


def test_missing_guards_are_told_though_the_chain_holds(chain: World) -> None:
    said = StringIO()

    with pytest.raises(CommandError, match="日志不完整"):
        call_command("verify_log", stdout=said)

    assert "缺失、停用或被改过" in said.getvalue()
    assert chain.here.pk


def test_another_hash_at_the_same_place_is_told(world: World, tmp_path: Path) -> None:
    record(action="organisations.edit", obj=world.here, by=None)
    kept = tmp_path / "heads.txt"
    kept.write_text(f"{world.here.path} 1 {'f' * 64}\n", encoding="utf-8")
    said = StringIO()

    with pytest.raises(CommandError):
        call_command("verify_log", against=kept, stdout=said)

    assert "这条链被整个重写过" in said.getvalue()
