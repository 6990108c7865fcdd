"""Who may check, and who may see a result."""

import os
import stat
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from jixiao.web.accounts import permissions
from jixiao.web.accounts.matrix import Access, rule_for
from jixiao.web.accounts.roles import Role
from jixiao.web.checkup import views
from jixiao.web.checkup.examine import GivenFile, examine
from jixiao.web.checkup.results import Outcome
from jixiao.web.checkup.store import SECONDS_KEPT
from tests.web.checkup.files import EXAMPLE
from tests.web.people import World, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data")]


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    """Return what comes of the example; who may see it does not depend on what it is."""
    return examine([GivenFile("样例.md", EXAMPLE.read_bytes())], date(2026, 1, 1))


@pytest.fixture(autouse=True)
def _checked_at_once(outcome: Outcome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "check", lambda *_, **__: outcome)


def _client(**server: Any) -> Client:
    return Client(headers={"host": "localhost"}, **server)


def _checked(client: Client) -> str:
    response = client.post("/", {"example": "1"})
    assert response.status_code == 302
    return response.headers["Location"]


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_at_this_machine_nobody_logs_in(address: str) -> None:
    assert _client(REMOTE_ADDR=address).get("/").status_code == 200


@pytest.mark.parametrize(
    "server",
    [
        {"REMOTE_ADDR": "192.168.1.20"},
        {"REMOTE_ADDR": "::ffff:192.168.1.20"},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.168.1.20"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=192.168.1.20"},
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_from_elsewhere_one_logs_in(server: dict[str, str], method: str) -> None:
    response = getattr(_client(**server), method)("/", {"example": "1"})

    assert response.status_code in {302, 403}
    assert "/checkup/" not in response.headers.get("Location", "")


def test_a_site_that_others_reach_is_closed_at_this_machine_too(settings: Settings) -> None:
    settings.OPEN_CHECKUP = False

    assert _client().get("/").status_code in {302, 403}


def test_whoever_is_logged_in_checks_from_anywhere(world: World) -> None:
    client = signed_in(world.person(Role.CLERK))

    assert client.get("/", REMOTE_ADDR="192.168.1.20").status_code == 200


def test_whoever_has_no_role_is_told_whom_to_ask(world: World) -> None:
    client = signed_in(world.person(None))

    answer = client.get("/", REMOTE_ADDR="192.168.1.20")

    assert answer.status_code == 403
    assert "请联系本单位的安全管理员授予角色" in answer.content.decode()


def test_the_matrix_alone_says_who_checks(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the row of the matrix another, the page would follow it."""
    rule = rule_for("checkup.use", "")
    refused = replace(rule, access={**rule.access, Role.CASHIER: Access.NONE})
    monkeypatch.setattr(permissions, "rule_for", lambda *_: refused)

    answers = [
        signed_in(world.person(role)).get("/", REMOTE_ADDR="192.168.1.20").status_code
        for role in (Role.CLERK, Role.CASHIER)
    ]

    assert answers == [200, 403]


def test_a_result_belongs_to_its_session() -> None:
    owner = _client()
    address = _checked(owner)

    assert owner.get(f"{address}1/page").status_code == 200
    assert _client().get(address).status_code == 404
    assert _client().get(f"{address}1/page").status_code == 404
    assert _client().get(f"{address}1/download").status_code == 404


@pytest.mark.parametrize("number", [0, 2, 999])
def test_a_document_that_is_not_there_is_not_found(number: int) -> None:
    client = _client()
    address = _checked(client)

    assert client.get(f"{address}{number}/").status_code == 404
    assert client.get(f"{address}{number}/page").status_code == 404


def test_results_are_private_and_go_after_an_hour(data: Path) -> None:
    client = _client()
    address = _checked(client)
    (kept,) = (data / "checkups").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert address.strip("/").rpartition("/")[2] not in kept.name

    past = time.time() - SECONDS_KEPT - 1
    os.utime(kept, (past, past))
    response = client.get(address)

    assert response.status_code == 404
    assert "结果只保留一小时" in response.content.decode()
    assert not kept.exists()


def test_an_upload_that_a_killed_server_left_goes_as_well(data: Path) -> None:
    left = data / "uploads" / "left.upload"
    left.parent.mkdir(parents=True)
    left.touch()
    past = time.time() - SECONDS_KEPT - 1
    os.utime(left, (past, past))

    _checked(_client())

    assert not left.exists()


def test_the_page_of_a_document_may_do_nothing() -> None:
    client = _client()
    address = _checked(client)

    headers = client.get(f"{address}1/page").headers

    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert policy.endswith("frame-ancestors 'self'; sandbox allow-same-origin")
    assert "no-store" in headers["Cache-Control"]
