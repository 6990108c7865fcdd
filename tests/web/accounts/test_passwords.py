"""Passwords: hard to guess, changed in time, never taken twice."""

from datetime import timedelta

import pytest
from django.conf import global_settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client, override_settings
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
from jixiao.web.accounts.rules_of_passwords import one_time_password
from jixiao.web.accounts.services.passwords import change_password
from jixiao.web.accounts.services.people import reset_password
from jixiao.web.config import settings as production
from jixiao.web.logbook.models import Entry
from tests.web.people import PASSWORD, World, signed_in

WEAK = [
    ("Ab3-efghi", "至少10个字符"),
    ("ab3defghijklm", "四类中至少有3类"),
    ("Zhangsan@2024", "常见的词"),
    ("Woaini520!!", "常见的词"),
    ("P@ssw0rd2024", "常见的词"),
    ("Jixiao#20251", "常见的词"),
    ("Ningxian_2024", "常见的词"),
    ("Qwertyuiop1!", "键盘上相连"),
    ("1qaz2wsx#EDC", "键盘上相连"),
    ("Aaaaaaaa-123", "键盘上相连"),
    ("x!9876543210", "键盘上相连"),
    ("Clerk-Mei-73x", "用户名"),
    ("a梅梅-Tu8823x", "姓名"),
]


@pytest.mark.parametrize(("password", "why"), WEAK, ids=[each for each, _ in WEAK])
def test_a_weak_password_is_refused(password: str, why: str) -> None:
    user = User(username="clerk-mei", name="梅梅", phone="13900001111")

    with pytest.raises(ValidationError, match=why):
        validate_password(password, user)


@pytest.mark.parametrize("password", [PASSWORD, "huang7Tulou#pebble", "雨后-Dgy48tr"])
def test_a_good_password_is_taken(password: str) -> None:
    validate_password(password, User(username="clerk-mei", name="梅梅"))


def test_a_one_time_password_keeps_the_rules() -> None:
    for _ in range(200):
        validate_password(one_time_password())


def test_passwords_are_kept_by_pbkdf2() -> None:
    assert not hasattr(production, "PASSWORD_HASHERS")

    with override_settings(PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS):
        assert type(get_hasher()) is PBKDF2PasswordHasher


def test_none_of_the_last_five_is_taken_again(world: World) -> None:
    person = world.person(Role.CLERK)
    chosen = [PASSWORD, *(f"Shuiku-{number}81x" for number in range(1, 6))]
    for password in chosen[1:]:
        change_password(user=person, new=password)

    for password in chosen[1:]:
        with pytest.raises(ValidationError, match="最近用过的5个"):
            change_password(user=person, new=password)
    change_password(user=person, new=chosen[0])


def test_the_log_tells_of_a_change_and_never_a_password(world: World) -> None:
    person = world.person(Role.CLERK)

    change_password(user=person, new="Shuiku-381x")

    last = Entry.objects.order_by("number").last()
    assert last is not None
    assert (last.action, last.user, last.changes) == ("account.change_password", person, "{}")


@pytest.mark.parametrize(
    "why",
    [
        {"must_change_password": True},
        {"password_changed_at": None},
        {"password_changed_at": timezone.now() - timedelta(days=91)},
    ],
    ids=["被重置", "第一次登录", "满90天"],
)
def test_nothing_else_is_done_before_a_due_password_is_changed(
    world: World, why: dict[str, object]
) -> None:
    person = world.person(Role.SYSTEM_ADMINISTRATOR)
    client = signed_in(person)
    User.objects.filter(pk=person.pk).update(**why)

    assert client.get("/people/").headers["Location"] == "/account/password/"
    assert client.get("/account/password/").status_code == 200
    client.post(
        "/account/password/", {"old": PASSWORD, "new": "Shuiku-381x", "again": "Shuiku-381x"}
    )
    assert client.get("/people/").status_code == 200


def test_89_days_are_not_too_many(world: World) -> None:
    person = world.person(Role.SYSTEM_ADMINISTRATOR)
    client = signed_in(person)
    User.objects.filter(pk=person.pk).update(
        password_changed_at=timezone.now() - timedelta(days=89)
    )

    assert client.get("/people/").status_code == 200


@pytest.mark.parametrize(
    ("old", "again", "words"),
    [
        ("x", "Shuiku-381x", "现在的密码不对，请重新输入。"),
        (PASSWORD, "Shuiku-382x", "两次输入的新密码不同，请重新输入。"),
        (PASSWORD, "short", "两次输入的新密码不同，请重新输入。"),
    ],
    ids=["旧密码错", "两次不同", "太短"],
)
def test_a_mistake_is_told_beside_its_field(world: World, old: str, again: str, words: str) -> None:
    client = signed_in(world.person(Role.CLERK))

    answer = client.post("/account/password/", {"old": old, "new": "Shuiku-381x", "again": again})

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_reset_ends_the_sessions_of_the_person(world: World, client: Client) -> None:
    person = world.person(Role.CLERK)
    inside = signed_in(person)

    password = reset_password(user=person, by=world.person(Role.SYSTEM_ADMINISTRATOR))

    assert inside.get("/account/").headers["Location"].startswith("/sign-in/")
    client.post("/sign-in/", {"username": person.username, "password": password})
    assert client.get("/account/").headers["Location"] == "/account/password/"
