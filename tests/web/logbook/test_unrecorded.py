"""What is changed behind the application's back is found, and goes into the log."""

import json
import sqlite3
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from jixiao.web.accounts.models import Assignment, Organisation, User
from jixiao.web.accounts.roles import Role
from jixiao.web.accounts.services.organisations import edit_organisation
from jixiao.web.logbook.actions import UNRECORDED
from jixiao.web.logbook.change import change
from jixiao.web.logbook.guards import install_guards, missing_guards, on_pre_migrate, remove_guards
from jixiao.web.logbook.models import Entry, Journal
from jixiao.web.logbook.services import record
from jixiao.web.logbook.unrecorded import chain_journal, open_rows
from tests.web.people import World


def test_what_services_change_needs_no_chaining(world: World) -> None:
    by = world.person(Role.SYSTEM_ADMINISTRATOR)

    edit_organisation(organisation=world.here, name="改名", code="", by=by)

    assert (open_rows(), chain_journal()) == (0, 0)


def test_raw_sql_is_chained_with_old_and_new(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_organisation SET name = '改名' WHERE id = %s", [world.here.pk]
        )

    assert chain_journal() == 1
    entry = Entry.objects.get(action=UNRECORDED)
    assert (entry.organisation, entry.user, entry.object_type) == (
        world.here,
        None,
        "accounts.organisation",
    )
    assert json.loads(entry.changes) == {"名称": ["良平镇", "改名"]}
    assert chain_journal() == 0


def test_every_row_of_a_bulk_update_is_chained(world: World) -> None:
    people = [world.person(role) for role in (Role.CLERK, Role.ACCOUNTANT, Role.CASHIER)]

    User.objects.filter(pk__in=[person.pk for person in people]).update(phone="110")

    assert chain_journal() == 3
    found = Entry.objects.filter(action=UNRECORDED)
    assert {entry.object_id for entry in found} == {str(person.pk) for person in people}


def test_a_role_given_and_taken_in_secret_is_chained(world: World) -> None:
    person = world.person(Role.CLERK)
    secret = Assignment.objects.create(user=person, organisation=world.there, role=Role.TOWN_HEAD)
    secret.delete()

    assert chain_journal() == 2
    made, gone = Entry.objects.filter(action=UNRECORDED).order_by("number")
    assert {made.organisation, gone.organisation} == {world.there}
    assert json.loads(made.changes)["角色"] == [None, "town_head"]
    assert json.loads(gone.changes)["角色"] == ["town_head", None]


def test_a_mark_that_somebody_forges_ties_nothing(world: World) -> None:
    """Only a log entry ties a row; the mark says which rows of a transaction are meant."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO logbook_mark (token) VALUES ('forged')")
        cursor.execute(
            "UPDATE accounts_organisation SET name = '改名' WHERE id = %s", [world.here.pk]
        )
        cursor.execute("DELETE FROM logbook_mark")

    assert Journal.objects.latest("pk").mark == "forged"
    assert chain_journal() == 1


def test_more_rows_than_one_transaction_takes_are_all_chained(world: World) -> None:
    people = [
        User(username=f"n{number}", name=f"甲{number}", organisation=world.here)
        for number in range(230)
    ]
    User.objects.bulk_create(people)

    assert chain_journal() == 230


def test_the_command_tells_how_many(world: World) -> None:
    Organisation.objects.filter(pk=world.here.pk).update(code="1")
    said = StringIO()

    call_command("chain_journal", stdout=said)

    assert "发现1处非经应用的修改" in said.getvalue()


def test_a_table_of_no_app_is_chained_by_its_name(world: World) -> None:
    Journal.objects.create(
        at=Entry.objects.latest("pk").at, table="elsewhere", row="1", operation="DELETE", old="{}"
    )

    assert chain_journal() == 1
    assert Entry.objects.get(action=UNRECORDED).organisation == world.county


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="只有 SQLite 有不经服务器打开的文件")
@pytest.mark.django_db(transaction=True)
def test_another_program_that_opens_the_file_is_seen(world: World) -> None:
    other = sqlite3.connect(connection.settings_dict["NAME"])
    other.execute("UPDATE accounts_organisation SET code = '9' WHERE id = ?", [world.here.pk])
    other.commit()
    other.close()

    assert chain_journal() == 1


def test_the_guards_are_complete(world: World) -> None:
    assert (missing_guards(), open_rows()) == ([], 0)
    assert world.county.pk


def test_a_guard_that_is_gone_or_changed_is_told(world: World) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            name = "jixiao_accounts_user_update"
            cursor.execute(f"DROP TRIGGER {name}")
        else:
            name = "jixiao_accounts_user"
            cursor.execute(f"ALTER TABLE accounts_user DISABLE TRIGGER {name}")

    assert missing_guards() == [name]
    install_guards()
    assert missing_guards() == []
    assert world.county.pk


@pytest.mark.django_db(transaction=True)
def test_a_migration_keeps_the_guards_and_learns_the_new_column(world: World) -> None:
    """SQLite rebuilds the table for it, and a rebuilt table has lost its triggers."""
    state = ProjectState.from_apps(__import__("django.apps", fromlist=["apps"]).apps)
    operation = migrations.AlterField(
        "organisation", "name", models.CharField("名称", max_length=101, default="无名")
    )
    after = state.clone()
    operation.state_forwards("accounts", after)

    on_pre_migrate(plan=[operation])
    with connection.schema_editor() as editor:
        operation.database_forwards("accounts", editor, state, after)
    assert missing_guards() != []
    install_guards()
    Organisation.objects.filter(pk=world.here.pk).update(name="改名")

    assert (missing_guards(), chain_journal()) == ([], 1)
    on_pre_migrate(plan=[operation])
    with connection.schema_editor() as editor:
        operation.database_backwards("accounts", editor, after, state)
    install_guards()


def test_nothing_to_migrate_leaves_the_guards_alone(world: World) -> None:
    on_pre_migrate(plan=[])

    assert missing_guards() == []
    assert world.county.pk


def test_without_guards_nothing_is_seen(world: World) -> None:
    """The reason why `verify_log` looks at them."""
    remove_guards()
    with change():
        Organisation.objects.filter(pk=world.here.pk).update(code="1")
        record(action="organisations.edit", obj=world.here, by=None)
    Organisation.objects.filter(pk=world.here.pk).update(code="2")

    assert open_rows() == 0
    assert len(missing_guards()) > 9
