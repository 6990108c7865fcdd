"""Signing in: locked after five mistakes, with a new session key, out again in time."""

import time
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
from jixiao.web.accounts.services.sessions import SEEN_AT, SIGNED_IN_AT
from jixiao.web.logbook.models import Entry
from tests.web.people import PASSWORD, World, signed_in


def test_the_right_password_opens_a_session_with_a_new_key(world: World, client: Client) -> None:
    person = world.person(Role.CLERK)
    client.get("/sign-in/")
    session = client.session
    session["before"] = True
    session.save()
    key = session.session_key

    answer = _try(client, person, PASSWORD)

    assert (answer, client.get("/account/").status_code) == (302, 200)
    assert client.session.session_key != key


def test_the_user_name_may_be_capitalised(world: World, client: Client) -> None:
    person = world.person(Role.CLERK)

    client.post("/sign-in/", {"username": f" {person.username.upper()} ", "password": PASSWORD})

    assert client.get("/account/").status_code == 200


def test_five_mistakes_lock_the_account_even_for_the_right_password(
    world: World, client: Client
) -> None:
    person = world.person(Role.CLERK)

    answers = [_try(client, person, "wrong") for _ in range(5)]

    assert answers == [422, 422, 422, 422, 429]
    locked = client.post("/sign-in/", {"username": person.username, "password": PASSWORD})
    assert locked.status_code == 429
    assert "连续输错密码5次，已锁定30分钟" in locked.content.decode()
    actions = Entry.objects.filter(object_id=str(person.pk)).order_by("number")
    assert [entry.action for entry in actions][-6:] == [
        *["account.wrong_password"] * 4,
        *["account.locked_out"] * 2,
    ]


def test_capitals_in_the_user_name_gain_no_more_tries(world: World, client: Client) -> None:
    person = world.person(Role.CLERK)
    for name in (person.username, person.username.upper(), person.username.title()) * 2:
        client.post("/sign-in/", {"username": name, "password": "wrong"})

    assert _try(client, person, PASSWORD) == 429


@pytest.mark.parametrize(("minutes", "code"), [(29, 429), (31, 302)])
def test_the_lock_opens_after_half_an_hour(
    world: World, client: Client, minutes: int, code: int
) -> None:
    person = world.person(Role.CLERK)
    for _ in range(5):
        _try(client, person, "wrong")

    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=minutes))

    assert _try(client, person, PASSWORD) == code


def test_the_security_administrator_unlocks_and_the_log_tells(world: World, client: Client) -> None:
    person, by = world.person(Role.CLERK), world.person(Role.SECURITY_ADMINISTRATOR)
    for _ in range(5):
        _try(client, person, "wrong")
    inside = signed_in(by)
    assert "因密码输错锁定中" in inside.get(f"/people/{person.pk}/").content.decode()

    inside.post(f"/people/{person.pk}/unlock/")

    assert _try(client, person, PASSWORD) == 302
    assert Entry.objects.filter(action="users.unlock", user=by).count() == 1


def test_an_unknown_name_is_answered_like_a_wrong_password(world: World, client: Client) -> None:
    known, unknown = (
        client.post("/sign-in/", {"username": name, "password": "wrong"}).content.decode()
        for name in (world.person(Role.CLERK).username, "nobody-at-all")
    )

    assert "用户名或密码不对" in known
    assert "用户名或密码不对" in unknown
    assert not Entry.objects.filter(changes__contains="nobody-at-all").exists()


def test_a_disabled_person_stays_outside(world: World, client: Client) -> None:
    person = world.person(Role.CLERK)
    inside = signed_in(person)

    User.objects.filter(pk=person.pk).update(is_active=False)

    assert _try(client, person, PASSWORD) == 422
    assert inside.get("/account/").headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize(
    ("name", "seconds", "words"),
    [
        (SEEN_AT, 30 * 60 + 1, "已超过30分钟没有操作"),
        (SIGNED_IN_AT, 8 * 60 * 60 + 1, "这次登录已满8小时"),
    ],
)
def test_a_session_ends_in_time(world: World, name: str, seconds: int, words: str) -> None:
    client = signed_in(world.person(Role.CLERK))
    _set_back(client, name, seconds)

    answer = client.get("/account/", follow=True)

    assert answer.redirect_chain == [("/sign-in/?next=/account/", 302)]
    assert words in answer.content.decode()
    assert Entry.objects.filter(action="account.timed_out").count() == 1


@pytest.mark.parametrize(
    ("name", "seconds"), [(SEEN_AT, 30 * 60 - 5), (SIGNED_IN_AT, 8 * 60 * 60 - 5)]
)
def test_a_session_lasts_until_then(world: World, name: str, seconds: int) -> None:
    client = signed_in(world.person(Role.CLERK))
    _set_back(client, name, seconds)

    assert client.get("/account/").status_code == 200
    assert time.time() - client.session[SEEN_AT] < 60


def test_the_time_of_a_session_begun_elsewhere_begins_with_its_first_page(world: World) -> None:
    client = Client()
    client.force_login(
        world.person(Role.CLERK), backend="django.contrib.auth.backends.ModelBackend"
    )

    assert client.get("/account/").status_code == 200
    _set_back(client, SIGNED_IN_AT, 8 * 60 * 60 + 1)
    assert client.get("/account/").status_code == 302


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(world: World, client: Client) -> None:
    answer = client.get("/people/", headers={"HX-Request": "true"})

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in/?next=/people/")
    assert world.county.pk


@pytest.mark.parametrize(
    ("asked", "reached"), [("/account/", "/account/"), ("https://evil.example/", "/")]
)
def test_signing_in_leads_to_no_other_host(
    world: World, client: Client, asked: str, reached: str
) -> None:
    person = world.person(Role.CLERK)

    answer = client.post(
        f"/sign-in/?next={asked}", {"username": person.username, "password": PASSWORD}
    )

    assert answer.headers["Location"] == reached


def test_signing_out_is_a_post_and_in_the_log(world: World) -> None:
    client = signed_in(world.person(Role.CLERK))

    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")

    assert client.get("/account/").status_code == 302
    assert Entry.objects.filter(action="account.sign_out").count() == 1


def test_what_the_matrix_refuses_is_in_the_log(world: World) -> None:
    client = signed_in(world.person(Role.CLERK))

    assert client.get("/people/").status_code == 403

    denied = Entry.objects.get(action="account.denied")
    assert denied.changes == '{"动作": [null, "查看用户"], "页面": [null, "/people/"]}'


def _try(client: Client, person: User, password: str) -> int:
    given = {"username": person.username, "password": password}
    return client.post("/sign-in/", given).status_code


def _set_back(client: Client, name: str, seconds: int) -> None:
    session = client.session
    session[name] = int(time.time()) - seconds
    session.save()
