"""The example's project from nothing, by its people, in a browser: what is live equals the file."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from jixiao.core.indicator import PROMISED, Indicator
from jixiao.web.accounts.roles import Role
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import dossier_of
from jixiao.web.proposals.kinds import Kind
from tests.web.chromium import Visit
from tests.web.people import World, build_world
from tests.web.proposals.hands import (
    EXAMPLE_DOSSIER,
    approve,
    begin,
    box,
    person,
    send_back,
    submit,
    write,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    """Return the county; here rows are really committed, for the server has its own connection."""
    return build_world()


def test_a_project_from_nothing(chromium: Browser, live_server: LiveServer, world: World) -> None:
    """Typed, submitted, returned once, mended, approved."""
    with person(chromium, live_server, world, Role.CLERK) as clerk:
        begin(clerk, 2024, "ningxian-2024-inferred")
        project = Project.objects.get()
        _say_who_the_unit_is(clerk, project)
        for kind in Kind:
            write(clerk, project, kind)
            submit(clerk.page)
        with person(chromium, live_server, world, Role.TOWN_HEAD) as head:
            send_back(head, project, Kind.TARGETS, "质量指标请再核对一遍分值。")
            for kind in (Kind.DECLARATION, Kind.UNIT_RULES):
                approve(head, project, kind)
            clerk.open("/todo/")
            expect(clerk.page.locator("main")).to_contain_text("被退回，请修改")
            clerk.page.get_by_role("link", name="去办理").first.click()
            expect(clerk.page.locator("main")).to_contain_text("质量指标请再核对一遍分值。")
            clerk.page.get_by_role("link", name="接着编制").click()
            box(clerk.page, "指标[3].分值").fill("13.33")
            submit(clerk.page)
            approve(head, project, Kind.TARGETS)
        clerk.open(f"/projects/{project.pk}/targets/")
        clerk.photograph("from-nothing")

    live = dossier_of(project)
    assert live.declaration == EXAMPLE_DOSSIER.declaration
    assert live.unit_rules == EXAMPLE_DOSSIER.unit_rules
    assert live.execution_max_score == EXAMPLE_DOSSIER.execution_max_score
    assert live.objective == replace(EXAMPLE_DOSSIER.objective, actual=None)  # type: ignore[type-var]
    assert _promises(live.indicators) == _promises(EXAMPLE_DOSSIER.indicators)
    assert live.project == EXAMPLE_DOSSIER.project


def _promises(indicators: tuple[Indicator, ...] | None) -> list[list[Any]]:
    return [[getattr(each, name) for name in PROMISED] for each in indicators or ()]


def _say_who_the_unit_is(clerk: Visit, project: Project) -> None:
    assert EXAMPLE_DOSSIER.project is not None
    clerk.open(f"/projects/{project.pk}/")
    clerk.page.get_by_role("link", name="修改项目资料").click()
    words = EXAMPLE_DOSSIER.project.implementing_unit.profile or ""
    clerk.page.get_by_label("实施单位：基本情况").fill(words)
    clerk.photograph("identity")
    clerk.page.get_by_role("button", name="保存").click()
    expect(clerk.page.locator("#messages")).to_contain_text("项目资料已保存")
