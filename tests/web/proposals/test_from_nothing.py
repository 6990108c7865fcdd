"""The example's project from nothing, by its people, in a browser: what is live equals the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from jixiao.core.indicator import PROMISED, Indicator
from jixiao.core.organisation import Organisation
from jixiao.web.accounts.roles import Role
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import dossier_of
from jixiao.web.proposals.kinds import SCOPES, Kind
from jixiao.web.proposals.trees import tree_of
from tests.core.projects import EXAMPLE, read
from tests.web.chromium import Visit, visiting
from tests.web.people import PASSWORD, World, build_world
from tests.web.proposals.drafts import fields_of

pytestmark = pytest.mark.django_db(transaction=True)
_EXAMPLE = read(EXAMPLE.read_text(encoding="utf-8"))
_LISTS = {
    Kind.DECLARATION: {
        "申报.预期效益": "加一条预期效益",
        "绩效目标.阶段性目标": "加一条阶段性目标",
    },
    Kind.TARGETS: {"指标": "自己写一个指标"},
    Kind.UNIT_RULES: {"单位制度.审批顺序": "加一条审批顺序"},
}


@pytest.fixture
def world(transactional_db: None) -> World:
    """Return the county; here rows are really committed, for the server has its own connection."""
    return build_world()


def test_a_project_from_nothing(chromium: Browser, live_server: LiveServer, world: World) -> None:
    """Typed, submitted, returned once, mended, approved."""
    with _person(chromium, live_server, world, Role.CLERK) as clerk:
        _begin(clerk)
        project = Project.objects.get()
        for kind in Kind:
            _write(clerk, project, kind)
            _submit(clerk.page)
        with _person(chromium, live_server, world, Role.TOWN_HEAD) as head:
            _return(head, project, Kind.TARGETS, "质量指标请再核对一遍分值。")
            for kind in (Kind.DECLARATION, Kind.UNIT_RULES):
                _approve(head, project, kind)
            clerk.open("/todo/")
            expect(clerk.page.locator("main")).to_contain_text("被退回，请修改")
            clerk.page.get_by_role("link", name="去办理").first.click()
            expect(clerk.page.locator("main")).to_contain_text("质量指标请再核对一遍分值。")
            clerk.page.get_by_role("link", name="接着编制").click()
            _box(clerk.page, "指标[3].分值").fill("13.33")
            _submit(clerk.page)
            _approve(head, project, Kind.TARGETS)
        clerk.open(f"/projects/{project.pk}/targets/")
        clerk.photograph("from-nothing")

    live = dossier_of(project)
    assert live.declaration == _EXAMPLE.declaration
    assert live.unit_rules == _EXAMPLE.unit_rules
    assert live.execution_max_score == _EXAMPLE.execution_max_score
    assert live.objective == replace(_EXAMPLE.objective, actual=None)  # type: ignore[type-var]
    assert _promises(live.indicators) == _promises(_EXAMPLE.indicators)
    assert live.project == replace(_EXAMPLE.project, implementing_unit=_unit())  # type: ignore[type-var]


def _begin(clerk: Visit) -> None:
    clerk.open("/projects/new/")
    page = clerk.page
    page.get_by_label("年度").fill("2024")
    page.get_by_label("项目名称").fill("2024年脱贫第一书记工作经费")
    page.get_by_label("评分规则").select_option("ningxian-2024-inferred")
    page.get_by_label("主管部门").fill("宁县良平镇人民政府")
    page.get_by_label("实施单位").fill("宁县良平镇人民政府")
    page.get_by_label("村组").fill("甲村\n乙村")
    page.get_by_role("button", name="新建").click()
    expect(page.locator("#messages")).to_contain_text("已新建")


def _write(clerk: Visit, project: Project, kind: Kind) -> None:
    """Type what the example says; of the targets, one weight wrong at first."""
    scope, page = SCOPES[kind], clerk.page
    clerk.open(f"/projects/{project.pk}/{f'{scope.tab}/' if scope.tab else ''}")
    page.get_by_role("button", name=f"编制{kind}").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"编制{kind}")
    content = {
        each.entry.label: tree_of(getattr(_EXAMPLE, each.name), scope.only.get(each.name, ()))
        for each in scope.fields
    }
    for path, button in _LISTS[kind].items():
        for number in range(len(_at(content, path))):
            page.get_by_role("button", name=button).click()
            expect(page.locator(f'[name^="{path}[{number + 1}]."]').first).to_be_visible()
    for name, text in fields_of(content).items():
        _fill(page, name, text)
    if kind is Kind.TARGETS:
        _box(page, "指标[3].分值").fill("12.33")
        page.get_by_role("button", name="保存并提交").first.click()
        expect(page.get_by_role("alert").first).to_contain_text("合计99分")
        _box(page, "指标[3].分值").fill("13.33")


def _fill(page: Page, name: str, text: str) -> None:
    box = _box(page, name)
    if box.evaluate("each => each.tagName") == "SELECT":
        box.select_option(text)
    else:
        box.fill(text)


def _submit(page: Page) -> None:
    page.get_by_role("button", name="保存并提交").first.click()
    expect(page.locator("#messages")).to_contain_text("已提交，等待审批")


def _approve(head: Visit, project: Project, kind: Kind) -> None:
    _open(head, project, kind)
    head.page.get_by_role("button", name="批复").click()
    expect(head.page.locator("#messages")).to_contain_text("已批复")


def _return(head: Visit, project: Project, kind: Kind, words: str) -> None:
    _open(head, project, kind)
    head.page.get_by_label("审批意见").fill(words)
    head.page.get_by_role("button", name="退回").click()
    expect(head.page.locator("#messages")).to_contain_text("已退回")


def _open(head: Visit, project: Project, kind: Kind) -> None:
    head.open(f"/proposals/{project.proposals.get(kind=kind).pk}/")


@contextmanager
def _person(chromium: Browser, server: LiveServer, world: World, role: Role) -> Iterator[Visit]:
    user = world.person(role)
    with visiting(chromium, server.url) as visit:
        visit.open("/sign-in/")
        visit.page.get_by_label("用户名").fill(user.username)
        visit.page.get_by_label("密码", exact=True).fill(PASSWORD)
        visit.page.get_by_role("button", name="登录").click()
        expect(visit.page.get_by_role("button", name="退出")).to_be_visible()
        yield visit


def _box(page: Page, path: str) -> Locator:
    return page.locator(f'[name="{path}"]')


def _at(content: dict[str, Any], path: str) -> list[Any]:
    part: Any = content
    for name in path.split("."):
        part = part[name]
    assert isinstance(part, list)
    return part


def _promises(indicators: tuple[Indicator, ...] | None) -> list[list[Any]]:
    return [[getattr(each, name) for name in PROMISED] for each in indicators or ()]


def _unit() -> Organisation:
    """Return the unit without its own words about itself, which no form of a draft takes."""
    assert _EXAMPLE.project is not None
    return replace(_EXAMPLE.project.implementing_unit, profile=None)
