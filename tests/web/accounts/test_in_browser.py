"""Signing in, being locked out, and every page of people and log, in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from jixiao.web.accounts.models import Organisation, User
from jixiao.web.accounts.roles import Role
from jixiao.web.accounts.services.people import create_user
from jixiao.web.logbook.services import Subject, append
from tests.web.chromium import NARROW, WIDE, Visit, faults, visiting
from tests.web.people import PASSWORD, World

WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])
TOUR = {
    Role.SYSTEM_ADMINISTRATOR: {
        "account": "/account/",
        "password": "/account/password/",
        "second-step": "/account/second-step/",
        "people": "/people/",
        "people-not-found": "/people/?q=查无此人",
        "new-person": "/people/new/",
        "person": "/people/{clerk}/",
        "edit-person": "/people/{clerk}/edit/",
        "administrator": "/people/{auditor}/",
        "organisations": "/organisations/",
        "new-organisation": "/organisations/new/",
        "edit-organisation": "/organisations/{here}/edit/",
    },
    Role.SECURITY_ADMINISTRATOR: {
        "person-roles": "/people/{clerk}/",
        "assign": "/people/{clerk}/assign/",
    },
    Role.AUDITOR: {"log": "/log/", "log-empty": "/log/?person=查无此人"},
    Role.AUDIT_ADMINISTRATOR: {"log-without-business": "/log/"},
    Role.CLERK: {"refused": "/people/"},
}


@WIDTHS
def test_the_first_sign_in_leads_to_a_new_password(
    world: World, live_server: LiveServer, chromium: Browser, width: int
) -> None:
    by = world.person(Role.SYSTEM_ADMINISTRATOR)
    _, password = create_user(organisation=world.here, username="li.mei", name="李梅", by=by)

    with visiting(chromium, live_server.url, width) as visit:
        visit.open("/account/")
        visit.photograph("sign-in")
        _sign_in(visit, "li.mei", password)
        expect(visit.page.get_by_role("heading", name="修改密码")).to_be_visible()
        _fill(visit, {"现在的密码": password, "新密码": "woaini1314W", "再输入一次新密码": "x"})
        visit.page.get_by_role("button", name="修改密码").click()
        expect(visit.page.get_by_text("两次输入的新密码不同").first).to_be_visible()
        visit.photograph("password-refused")
        new = "Qingshan-7716"
        _fill(visit, {"现在的密码": password, "新密码": new, "再输入一次新密码": new})
        visit.page.get_by_role("button", name="修改密码").click()
        expect(visit.page.get_by_text("密码已修改")).to_be_visible()
        visit.page.get_by_role("button", name="退出").click()
        expect(visit.page.get_by_role("heading", name="登录")).to_be_visible()
        visit.forgive(422)


@WIDTHS
def test_a_locked_account_is_told(
    world: World, live_server: LiveServer, chromium: Browser, width: int
) -> None:
    person = world.person(Role.CLERK)

    with visiting(chromium, live_server.url, width) as visit:
        visit.open("/sign-in/")
        for _ in range(4):
            _sign_in(visit, person.username, "wrong")
            expect(visit.page.get_by_text("用户名或密码不对").first).to_be_visible()
        visit.photograph("wrong-password")
        _sign_in(visit, person.username, "wrong")
        expect(visit.page.get_by_role("heading", name="账户已锁定")).to_be_visible()
        visit.photograph("locked")
        visit.open("/sign-in/")
        _sign_in(visit, person.username, PASSWORD)
        expect(visit.page.get_by_role("heading", name="账户已锁定")).to_be_visible()
        visit.forgive(422, 429)


def test_everything_is_done_with_the_keyboard(
    world: World, live_server: LiveServer, chromium: Browser
) -> None:
    person = world.person(Role.CLERK)

    with visiting(chromium, live_server.url) as visit:
        visit.open("/sign-in/")
        visit.page.get_by_label("用户名").focus()
        visit.page.keyboard.type(person.username)
        visit.page.keyboard.press("Tab")
        visit.page.keyboard.type(PASSWORD)
        visit.page.keyboard.press("Enter")
        expect(visit.page.get_by_role("link", name=person.name)).to_be_visible()


@pytest.mark.look
@WIDTHS
@pytest.mark.parametrize("role", TOUR, ids=lambda role: role.label)
def test_every_page_keeps_the_policy_and_fits_its_window(
    world: World, live_server: LiveServer, chromium: Browser, role: Role, width: int
) -> None:
    with _inside(world, live_server, chromium, role=role, width=width) as visit:
        for name, path in _pages(world, role).items():
            visit.open(path)
            visit.photograph(name)
            assert visit.beyond() == [], path
        visit.forgive(403)


@pytest.mark.look
@WIDTHS
@pytest.mark.parametrize("role", TOUR, ids=lambda role: role.label)
def test_every_page_is_accessible(
    world: World, live_server: LiveServer, chromium: Browser, role: Role, width: int
) -> None:
    with _inside(world, live_server, chromium, role=role, width=width, bypass_csp=True) as visit:
        for path in _pages(world, role).values():
            visit.open(path)
            assert faults(visit.page) == [], path
        visit.forgive(403)


@WIDTHS
def test_an_auditor_reads_filters_verifies_and_exports(
    world: World, live_server: LiveServer, chromium: Browser, width: int
) -> None:
    Organisation.objects.filter(pk=world.here.pk).update(code="621026")

    with _inside(world, live_server, chromium, role=Role.AUDITOR, width=width) as visit:
        visit.open("/log/")
        expect(visit.page.get_by_text("有人绕过本系统改了数据库")).to_be_visible()
        visit.page.get_by_label("动作").select_option(label="非经应用修改")
        visit.page.get_by_role("button", name="筛选").click()
        expect(visit.page.get_by_text("621026")).to_be_visible()
        visit.photograph("log-unrecorded")
        with visit.page.expect_download() as download:
            visit.page.get_by_role("button", name="导出所选").click()
        assert download.value.suggested_filename.startswith("log-")
        visit.page.get_by_role("button", name="核对日志链").click()
        expect(visit.page.get_by_text("完整").first).to_be_visible()
        visit.photograph("verdicts")
        assert visit.beyond() == []


@WIDTHS
def test_a_one_time_password_and_a_refused_role_are_shown(
    world: World, live_server: LiveServer, chromium: Browser, width: int
) -> None:
    clerk = world.person(Role.CLERK)
    with _inside(
        world, live_server, chromium, role=Role.SYSTEM_ADMINISTRATOR, width=width
    ) as visit:
        visit.open(f"/people/{clerk.pk}/")
        visit.page.get_by_role("button", name="重置密码").click()
        expect(visit.page.get_by_role("heading", name="一次性密码")).to_be_visible()
        visit.photograph("one-time-password")
    with _inside(
        world, live_server, chromium, role=Role.SECURITY_ADMINISTRATOR, width=width
    ) as visit:
        visit.open(f"/people/{clerk.pk}/assign/")
        visit.page.get_by_label("角色").select_option(label="镇长")
        visit.page.get_by_label("单位").select_option(index=1)
        visit.page.get_by_role("button", name="授予").click()
        expect(visit.page.get_by_text("经办不能既是“镇长”又是“经办”").first).to_be_visible()
        visit.photograph("role-refused")
        visit.forgive(422)


@contextmanager
def _inside(
    world: World, server: LiveServer, browser: Browser, *, role: Role, width: int, **options: Any
) -> Iterator[Visit]:
    """Yield a visit of a person with a role who has signed in."""
    person = world.person(role)
    _fill_the_log(world, world.person(Role.CLERK))
    with visiting(browser, server.url, width, **options) as visit:
        visit.open("/sign-in/")
        _sign_in(visit, person.username, PASSWORD)
        expect(visit.page.get_by_role("button", name="退出")).to_be_visible()
        yield visit


def _fill_the_log(world: World, person: User) -> None:
    append(
        action="projects.edit",
        subject=Subject("projects.project", "7", "贾家村3.2公里砂砾道路铺设"),
        by=person,
        changes={
            "全年执行数": ("186500.00", "200000.00"),
            "偏差原因": (None, "9月连续阴雨，工期推迟12天，10月20日完工，已验收。"),
        },
        organisation=world.here,
    )


def _pages(world: World, role: Role) -> dict[str, str]:
    keys = {
        "clerk": world.person(Role.CLERK).pk,
        "auditor": world.person(Role.AUDIT_ADMINISTRATOR).pk,
        "here": world.here.pk,
    }
    return {name: path.format(**keys) for name, path in TOUR[role].items()}


def _sign_in(visit: Visit, username: str, password: str) -> None:
    _fill(visit, {"用户名": username, "密码": password})
    visit.page.get_by_role("main").get_by_role("button", name="登录").click()


def _fill(visit: Visit, words: dict[str, str]) -> None:
    for label, text in words.items():
        visit.page.get_by_label(label, exact=True).fill(text)
