"""What people do in the browser with drafts: typed from the example, field by field."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from jixiao.web.accounts.roles import Role
from jixiao.web.projects.models import Project
from jixiao.web.proposals.kinds import SCOPES, Kind
from jixiao.web.proposals.trees import tree_of
from tests.core.projects import EXAMPLE, read
from tests.web.chromium import WIDE, Visit, visiting_as
from tests.web.people import World
from tests.web.proposals.drafts import fields_of

EXAMPLE_DOSSIER = _DOSSIER = read(EXAMPLE.read_text(encoding="utf-8"))
_LISTS = {
    Kind.DECLARATION: {
        "申报.预期效益": "加一条预期效益",
        "绩效目标.阶段性目标": "加一条阶段性目标",
    },
    Kind.TARGETS: {"指标": "自己写一个指标"},
    Kind.UNIT_RULES: {"单位制度.审批顺序": "加一条审批顺序"},
}


def begin(clerk: Visit, year: int, profile: str) -> None:
    """Create the project of the example, in a year and by some rules."""
    clerk.open("/projects/new/")
    page = clerk.page
    page.get_by_label("年度").fill(str(year))
    page.get_by_label("项目名称").fill("2024年脱贫第一书记工作经费")
    page.get_by_label("评分规则").select_option(profile)
    page.get_by_label("主管部门").fill("宁县良平镇人民政府")
    page.get_by_label("实施单位").fill("宁县良平镇人民政府")
    page.get_by_label("村组").fill("甲村\n乙村")
    page.get_by_role("button", name="新建").click()
    expect(page.locator("#messages")).to_contain_text("已新建")


def write(clerk: Visit, project: Project, kind: Kind) -> None:
    """Type what the example says; of the targets, one weight wrong at first."""
    scope, page = SCOPES[kind], clerk.page
    clerk.open(f"/projects/{project.pk}/{f'{scope.tab}/' if scope.tab else ''}")
    page.get_by_role("button", name=f"编制{kind}").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"编制{kind}")
    content = {
        each.entry.label: tree_of(
            getattr(EXAMPLE_DOSSIER, each.name), scope.only.get(each.name, ())
        )
        for each in scope.fields
    }
    for path, button in _LISTS[kind].items():
        for number in range(len(_at(content, path))):
            page.get_by_role("button", name=button).click()
            expect(page.locator(f'[name^="{path}[{number + 1}]."]').first).to_be_visible()
    for name, text in fields_of(content).items():
        _fill(page, name, text)
    if kind is Kind.TARGETS:
        box(page, "指标[3].分值").fill("12.33")
        page.get_by_role("button", name="保存并提交").first.click()
        expect(page.get_by_role("alert").first).to_contain_text("合计99分")
        box(page, "指标[3].分值").fill("13.33")


def _fill(page: Page, name: str, text: str) -> None:
    typed = box(page, name)
    if typed.evaluate("each => each.tagName") == "SELECT":
        typed.select_option(text)
    else:
        typed.fill(text)


def submit(page: Page) -> None:
    """Hand the open draft in."""
    page.get_by_role("button", name="保存并提交").first.click()
    expect(page.locator("#messages")).to_contain_text("已提交，等待审批")


def approve(head: Visit, project: Project, kind: Kind) -> None:
    """Approve the draft of a kind."""
    _open(head, project, kind)
    head.page.get_by_role("button", name="批复").click()
    expect(head.page.locator("#messages")).to_contain_text("已批复")


def send_back(head: Visit, project: Project, kind: Kind, words: str) -> None:
    """Return the draft of a kind with a reason."""
    _open(head, project, kind)
    head.page.get_by_label("审批意见").fill(words)
    head.page.get_by_role("button", name="退回").click()
    expect(head.page.locator("#messages")).to_contain_text("已退回")


def _open(head: Visit, project: Project, kind: Kind) -> None:
    head.open(f"/proposals/{project.proposals.get(kind=kind).pk}/")


@contextmanager
def person(
    chromium: Browser, server: LiveServer, world: World, role: Role, width: int = WIDE
) -> Iterator[Visit]:
    """Sign the person of a role in."""
    with visiting_as(chromium, server.url, world.person(role), width) as visit:
        yield visit


def box(page: Page, path: str) -> Locator:
    """Return the field of a path."""
    return page.locator(f'[name="{path}"]')


def _at(content: dict[str, Any], path: str) -> list[Any]:
    part: Any = content
    for name in path.split("."):
        part = part[name]
    assert isinstance(part, list)
    return part
