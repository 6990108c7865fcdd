"""Accounts and organisations, kept on pages by administrators and on the server by commands."""

from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client

from jixiao.web.accounts.errors import (
    AdministratorError,
    FullOrganisationError,
    OutOfScopeError,
    SecondRootError,
)
from jixiao.web.accounts.models import Assignment, Organisation, OrganisationKind, User
from jixiao.web.accounts.paths import child_path, end_of_subtree, lies_in
from jixiao.web.accounts.permissions import visible
from jixiao.web.accounts.roles import Role
from jixiao.web.accounts.services.organisations import create_organisation
from jixiao.web.accounts.services.people import disable_user, reset_password
from jixiao.web.accounts.services.roles import give_role
from jixiao.web.logbook.models import Entry
from tests.web.people import World, new_person, signed_in


def test_a_new_person_gets_a_one_time_password_shown_once(world: World, client: Client) -> None:
    inside = signed_in(world.person(Role.SYSTEM_ADMINISTRATOR))

    page = inside.post(
        "/people/new/",
        {"name": "李梅", "username": "Li.Mei", "organisation": world.here.pk, "phone": ""},
    )

    password = page.content.decode().partition('translate="no">')[2].partition("<")[0]
    assert "no-store" in page.headers["Cache-Control"]
    client.post("/sign-in/", {"username": "li.mei", "password": password})
    assert client.get("/").headers["Location"] == "/account/password/"
    entry = Entry.objects.get(action="users.create", object_label="李梅")
    assert password not in entry.changes


@pytest.mark.parametrize("username", ["李梅", "li mei", "li/mei", ""])
def test_a_user_name_has_plain_letters(world: World, username: str) -> None:
    inside = signed_in(world.person(Role.SYSTEM_ADMINISTRATOR))

    answer = inside.post(
        "/people/new/", {"name": "李梅", "username": username, "organisation": world.here.pk}
    )

    assert answer.status_code == 422


def test_two_people_have_two_user_names(world: World) -> None:
    new_person("li.mei", "李梅", world.here)

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="LI.MEI", name="李煤", organisation=world.here)


def test_an_account_is_not_made_in_another_township(world: World) -> None:
    inside = signed_in(world.person(Role.SYSTEM_ADMINISTRATOR))

    answer = inside.post(
        "/people/new/", {"name": "李梅", "username": "li.mei", "organisation": world.there.pk}
    )

    assert answer.status_code == 422
    assert not User.objects.filter(username="li.mei").exists()


def test_an_administrator_sees_the_people_of_the_own_scope(world: World) -> None:
    own, other = world.person(Role.CLERK), world.person(Role.CLERK, world.there)

    page = signed_in(world.person(Role.SYSTEM_ADMINISTRATOR)).get("/people/").content.decode()

    assert own.username in page
    assert other.username not in page


def test_the_search_finds_names_and_user_names(world: World) -> None:
    new_person("li.mei", "李梅", world.here)
    inside = signed_in(world.person(Role.SYSTEM_ADMINISTRATOR))

    for search, found in (("李", True), ("MEI", True), ("王", False)):
        assert ("li.mei" in inside.get("/people/", {"q": search}).content.decode()) is found


def test_a_person_is_corrected_disabled_and_enabled(world: World) -> None:
    person = world.person(Role.CLERK)
    inside = signed_in(world.person(Role.SYSTEM_ADMINISTRATOR))

    inside.post(
        f"/people/{person.pk}/edit/",
        {"name": "李梅", "phone": "0934-1", "organisation": world.village.pk},
    )
    inside.post(f"/people/{person.pk}/disable/")
    person.refresh_from_db()
    assert (person.name, person.organisation, person.is_active) == ("李梅", world.village, False)
    inside.post(f"/people/{person.pk}/enable/")
    person.refresh_from_db()
    assert person.is_active
    edited = Entry.objects.get(action="users.edit")
    assert edited.changes == (
        '{"姓名": ["经办", "李梅"], "电话": ["", "0934-1"], "所在单位": ["良平镇", "贾家村"]}'
    )


def test_administrators_do_not_take_over_each_other(world: World) -> None:
    system = world.person(Role.SYSTEM_ADMINISTRATOR)

    for role in (Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR):
        with pytest.raises(AdministratorError):
            reset_password(user=world.person(role), by=system)
        with pytest.raises(AdministratorError):
            disable_user(user=world.person(role), by=system)


def test_an_administrator_below_does_not_take_over_who_works_above(world: World) -> None:
    person = new_person("reviewer", "县里的人", world.here)
    give_role(user=person, organisation=world.county, role=Role.COUNTY_REVIEWER, by=None)

    with pytest.raises(OutOfScopeError):
        reset_password(user=person, by=world.person(Role.SYSTEM_ADMINISTRATOR))


def test_a_refusal_is_told_on_the_page(world: World) -> None:
    other = world.person(Role.AUDIT_ADMINISTRATOR)
    inside = signed_in(world.person(Role.SYSTEM_ADMINISTRATOR))

    page = inside.post(f"/people/{other.pk}/reset/", follow=True)

    assert "请在服务器上运行" in page.content.decode()


def test_organisations_are_made_and_renamed(world: World) -> None:
    inside = signed_in(world.person(Role.SYSTEM_ADMINISTRATOR))
    made = {"parent": world.here.pk, "kind": "village", "name": "付家村", "code": "62"}

    assert inside.post("/organisations/new/", made).status_code == 302
    again = inside.post("/organisations/new/", made)
    assert (again.status_code, "同名" in again.content.decode()) == (422, True)
    village = Organisation.objects.get(name="付家村")
    inside.post(f"/organisations/{village.pk}/edit/", {"name": "付家塬村", "code": "62"})

    village.refresh_from_db()
    assert (village.name, village.path) == ("付家塬村", f"{world.here.path}0002.")
    assert "付家塬村" in inside.get("/organisations/").content.decode()


def test_the_tree_has_one_root(world: World) -> None:
    with pytest.raises(SecondRootError):
        create_organisation(parent=None, kind=OrganisationKind.COUNTY, name="另一县", by=None)
    assert world.county.path == "0001."


def test_a_full_organisation_takes_no_more(world: World) -> None:
    Organisation.objects.create(
        parent=world.there, kind="village", name="末村", path=child_path(world.there.path, 9998)
    )

    with pytest.raises(FullOrganisationError):
        create_organisation(parent=world.there, kind="village", name="多的村", by=None)


def test_a_subtree_is_a_range_that_holds_what_lies_below(world: World) -> None:
    for number in (1, 10, 99, 9998):
        path = child_path(world.there.path, number)
        Organisation.objects.create(
            parent=world.there, kind="village", name=f"村{number}", path=path
        )
    found = Organisation.objects.filter(
        path__gte=world.there.path, path__lt=end_of_subtree(world.there.path)
    )

    assert {each.path for each in found} == {
        each.path for each in Organisation.objects.all() if lies_in(each.path, world.there.path)
    }
    assert found.count() == 5


def test_roles_in_two_places_show_both(world: World) -> None:
    person = new_person("two", "两处", world.here, Role.ACCOUNTANT)
    give_role(user=person, organisation=world.there, role=Role.ACCOUNTANT, by=None)

    seen = visible(Organisation.objects.all(), user=person, action="projects.list", place="")

    assert set(seen) == {world.here, world.village, world.there}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "planet", "name": "甲", "path": "0001.0009."},
        {"kind": "unit", "name": "", "path": "0001.0009."},
        {"kind": "unit", "name": "甲", "path": "0001.0009"},
        {"kind": "unit", "name": "甲", "path": "0001."},
    ],
    ids=["类别", "名称", "路径没有点", "路径重复"],
)
def test_the_database_refuses_a_wrong_organisation(world: World, wrong: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(parent=world.county, **wrong)


def test_the_database_refuses_a_role_twice_and_an_unknown_one(world: World) -> None:
    person = world.person(Role.CLERK)

    for role in (Role.CLERK, "king"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Assignment.objects.create(user=person, organisation=world.here, role=role)


def test_the_three_administrators_are_made_on_the_server(db: None, client: Client) -> None:
    said = StringIO()
    call_command("first_administrator", organisation="示范县", stdout=said)
    for role in ("security_administrator", "audit_administrator"):
        call_command("administrator", "create", username=role, name="甲", role=role, stdout=said)
    lines = [line.split("：")[1] for line in said.getvalue().splitlines() if "：" in line]

    assert db is None
    assert {each.role for each in Assignment.objects.all()} == {
        "system_administrator",
        "security_administrator",
        "audit_administrator",
    }
    assert "security_administrator" in said.getvalue()
    client.post("/sign-in/", {"username": "admin", "password": lines[1]})
    assert client.get("/account/").headers["Location"] == "/account/password/"


def test_a_second_start_makes_no_second_administrator(db: None) -> None:
    call_command("first_administrator", stdout=StringIO())
    said = StringIO()

    call_command("first_administrator", stdout=said)

    assert (said.getvalue(), User.objects.count(), db) == ("", 1, None)


def test_an_administrator_is_renewed_and_dismissed_on_the_server(world: World) -> None:
    person = world.person(Role.AUDIT_ADMINISTRATOR)
    said = StringIO()

    call_command("administrator", "renew", username=person.username, stdout=said)
    person.refresh_from_db()
    assert person.must_change_password
    call_command("administrator", "dismiss", username=person.username, stdout=said)

    person.refresh_from_db()
    assert (person.is_active, person.assignments.count()) == (False, 0)
    with pytest.raises(CommandError, match="不是系统管理员"):
        call_command("administrator", "renew", username=person.username)
    with pytest.raises(CommandError, match="--role"):
        call_command("administrator", "create", username="x")


def test_a_wrong_name_is_told_by_the_command(world: World) -> None:
    taken = world.person(Role.CLERK).username

    with pytest.raises((CommandError, ValidationError)):
        call_command(
            "administrator", "create", username=taken, name="甲", role="audit_administrator"
        )
