"""The second factor: a code by time, taken once."""

import time

from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
from jixiao.web.accounts.services.second_factor import (
    confirm_second_factor,
    offer_second_factor,
    secret_of,
)
from jixiao.web.accounts.services.sessions import SECOND_STEP
from jixiao.web.logbook.models import Entry
from tests.web.people import PASSWORD, World, signed_in


def test_it_is_switched_on_with_a_right_code(world: World) -> None:
    person = world.person(Role.TOWN_HEAD)
    client = signed_in(person)
    page = client.get("/account/second-step/").content.decode()
    device = TOTPDevice.objects.get(user=person)

    assert secret_of(device) in page
    assert client.post("/account/second-step/", {"code": "000000"}).status_code == 422
    _let_try_again(device)
    answer = client.post("/account/second-step/", {"code": _code(device)})

    assert answer.headers["Location"] == "/account/"
    assert TOTPDevice.objects.get(user=person).confirmed


def test_a_password_alone_does_not_sign_in(world: World, client: Client) -> None:
    person, device = _with_device(world)

    answer = client.post("/sign-in/", {"username": person.username, "password": PASSWORD})

    assert answer.headers["Location"] == "/sign-in/code/"
    assert client.get("/account/").status_code == 302
    client.post("/sign-in/code/", {"code": _code(device)})
    assert client.get("/account/").status_code == 200


def test_a_code_is_taken_once(world: World, client: Client) -> None:
    person, device = _with_device(world)
    code = _code(device)
    given = {"username": person.username, "password": PASSWORD}
    client.post("/sign-in/", given)
    client.post("/sign-in/code/", {"code": code})
    other = Client()
    other.post("/sign-in/", given)

    answer = other.post("/sign-in/code/", {"code": code})

    assert answer.status_code == 422
    assert "已经用过" in answer.content.decode()
    assert other.get("/account/").status_code == 302


def test_five_wrong_codes_ask_for_the_password_again(world: World, client: Client) -> None:
    person, device = _with_device(world)
    client.post("/sign-in/", {"username": person.username, "password": PASSWORD})

    for _ in range(5):
        client.post("/sign-in/code/", {"code": "000000"})
    _let_try_again(device)

    answer = client.post("/sign-in/code/", {"code": _code(device)})
    assert answer.headers["Location"] == "/sign-in/"
    assert Entry.objects.filter(action="account.wrong_code").count() == 5


def test_the_code_is_awaited_for_five_minutes(world: World, client: Client) -> None:
    person, device = _with_device(world)
    client.post("/sign-in/", {"username": person.username, "password": PASSWORD})
    session = client.session
    session[SECOND_STEP] = {**session[SECOND_STEP], "at": int(time.time()) - 301}
    session.save()

    answer = client.post("/sign-in/code/", {"code": _code(device)})

    assert answer.headers["Location"] == "/sign-in/"


def test_its_owner_gives_it_up_with_the_password(world: World) -> None:
    person, _ = _with_device(world)
    client = signed_in(person)

    assert client.post("/account/second-step/", {"password": "wrong"}).status_code == 422
    client.post("/account/second-step/", {"password": PASSWORD})

    assert not TOTPDevice.objects.filter(user=person).exists()


def test_the_security_administrator_takes_it_away(world: World) -> None:
    person, _ = _with_device(world)

    signed_in(world.person(Role.SECURITY_ADMINISTRATOR)).post(f"/people/{person.pk}/second-factor/")

    assert not TOTPDevice.objects.filter(user=person).exists()
    assert Entry.objects.filter(action="users.remove_second_factor").count() == 1


def _with_device(world: World) -> tuple[User, TOTPDevice]:
    person = world.person(Role.TOWN_HEAD)
    device = offer_second_factor(person)
    assert confirm_second_factor(user=person, code=_code(device, ago=30))
    return person, TOTPDevice.objects.get(user=person)


def _code(device: TOTPDevice, *, ago: int = 0) -> str:
    """Return what the phone shows now, or some seconds ago."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, 0)
    totp.time = time.time() - ago
    return f"{totp.token():06d}"


def _let_try_again(device: TOTPDevice) -> None:
    """Let the pause after wrong codes be over."""
    TOTPDevice.objects.filter(pk=device.pk).update(
        throttling_failure_count=0, throttling_failure_timestamp=None
    )
