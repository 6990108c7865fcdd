"""Drafts in a real browser: whole, accessible, alive while one types, lost to nobody."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from jixiao.core.dossier import Dossier
from jixiao.web.accounts.roles import Role
from jixiao.web.projects.models import Project
from jixiao.web.projects.services import store_dossier
from jixiao.web.proposals.kinds import Kind
from jixiao.web.proposals.models import Proposal
from jixiao.web.proposals.services import start_proposal
from tests.core.projects import EXAMPLE, read
from tests.web.chromium import NARROW, WIDE, Visit, faults, visiting
from tests.web.people import World, build_world
from tests.web.proposals.drafts import approved, begun, returned, submitted
from tests.web.proposals.hands import person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    """Return the county; here rows are really committed, for the server has its own connection."""
    return build_world()


@pytest.fixture
def project(world: World) -> Project:
    dossier = read(EXAMPLE.read_text(encoding="utf-8"))
    return store_dossier(dossier=dossier, organisation=world.here, by=None)


def _drafts(world: World, project: Project) -> dict[str, str]:
    """Make a draft in every state, and return the pages that show them."""
    clerk, head = world.person(Role.CLERK), world.person(Role.TOWN_HEAD)

    def lower(content: dict[str, list[dict[str, str]]]) -> None:
        content["指标"][5]["指标值"] = "90"

    approved(submitted(begun(project, clerk, lower), clerk), head)
    waiting = submitted(
        begun(project, clerk, lambda c: c["指标"][5].update(指标值="92"), reason="再改回一些。"),
        clerk,
    )
    back = submitted(
        begun(project, clerk, lambda c: c["申报"].update(必要性="要。"), Kind.DECLARATION), clerk
    )
    returned(back, head, "必要性写得太短，请写明不做会怎样。")
    rules = start_proposal(project=project, kind=Kind.UNIT_RULES, by=clerk)
    return {
        "overview": f"/projects/{project.pk}/",
        "targets": f"/projects/{project.pk}/targets/",
        "new": "/projects/new/",
        "todo": "/todo/",
        "waiting": f"/proposals/{waiting.pk}/",
        "returned": f"/proposals/{back.pk}/",
        "edit-declaration": f"/proposals/{back.pk}/edit/",
        "edit-rules": f"/proposals/{rules.pk}/edit/",
    }


@pytest.mark.look
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_page_is_whole_and_accessible(
    chromium: Browser, live_server: LiveServer, world: World, project: Project, width: int
) -> None:
    """Nothing beyond the edge, nothing axe objects to, nothing the policy forbids."""
    pages, found = _drafts(world, project), {}
    other = store_dossier(dossier=_named_other(), organisation=world.here, by=None)
    draft = start_proposal(project=other, kind=Kind.TARGETS, by=world.person(Role.CLERK))
    pages["edit-targets"] = f"/proposals/{draft.pk}/edit/"
    with person(chromium, live_server, world, Role.CLERK, width) as visit:
        for name, path in pages.items():
            visit.open(path)
            visit.photograph(f"draft-{name}")
            assert visit.beyond() == [], name
        cookies = visit.page.context.cookies()
        with visiting(chromium, live_server.url, width, bypass_csp=True) as checked:
            checked.page.context.add_cookies(cookies)  # type: ignore[arg-type] # what it gave
            for name, path in pages.items():
                checked.open(path)
                found[name] = faults(checked.page)
    with person(chromium, live_server, world, Role.TOWN_HEAD, width) as head:
        for name in ("waiting", "todo"):
            head.open(pages[name])
            head.photograph(f"draft-head-{name}")
            assert head.beyond() == [], name

    assert {name: each for name, each in found.items() if each} == {}


def test_points_and_hints_follow_the_typing(
    chromium: Browser, live_server: LiveServer, world: World, project: Project
) -> None:
    draft = start_proposal(project=project, kind=Kind.TARGETS, by=world.person(Role.CLERK))
    with person(chromium, live_server, world, Role.CLERK) as visit:
        page = _editor(visit, draft)
        expect(page.locator("#hints-f-指标-1")).to_contain_text("用了等号")

        _box(page, "指标[1].运算符").select_option("≤")
        expect(page.locator("#hints-f-指标-1")).not_to_contain_text("用了等号")
        _box(page, "指标[2].分值").fill("15")
        expect(page.locator("#sums")).to_contain_text("多了1.67分")
        expect(_box(page, "指标[2].分值")).to_be_focused()
        visit.photograph("draft-hints")
        page.get_by_role("button", name="平均分配 产出指标").click()

        expect(_box(page, "指标[2].分值")).to_have_value("13.33")
        expect(page.locator("#sums")).not_to_contain_text("多了")


def test_only_what_the_operator_asks_for_is_shown(
    chromium: Browser, live_server: LiveServer, world: World, project: Project
) -> None:
    draft = start_proposal(project=project, kind=Kind.TARGETS, by=world.person(Role.CLERK))
    with person(chromium, live_server, world, Role.CLERK) as visit:
        page = _editor(visit, draft)
        expect(_box(page, "指标[2].指标值")).to_be_visible()
        expect(_box(page, "指标[2].指标日期")).to_be_hidden()

        _box(page, "指标[2].运算符").select_option("date")

        expect(_box(page, "指标[2].指标日期")).to_be_visible()
        expect(_box(page, "指标[2].指标值")).to_be_hidden()


def test_a_row_is_added_with_the_keyboard_where_it_is_wanted(
    chromium: Browser, live_server: LiveServer, world: World, project: Project
) -> None:
    """What was typed before stays, and the keyboard stands in the new row."""
    draft = start_proposal(project=project, kind=Kind.DECLARATION, by=world.person(Role.CLERK))
    with person(chromium, live_server, world, Role.CLERK) as visit:
        page = _editor(visit, draft)
        _box(page, "申报.必要性").fill("写到一半")
        page.get_by_role("button", name="加一条预期效益").focus()
        page.keyboard.press("Enter")

        expect(_box(page, "申报.预期效益[4].类别")).to_be_focused()
        expect(_box(page, "申报.必要性")).to_have_value("写到一半")
    draft.refresh_from_db()
    assert draft.tree["申报"]["必要性"] == "写到一半"


def test_a_model_is_found_and_taken(
    chromium: Browser, live_server: LiveServer, world: World, project: Project
) -> None:
    draft = start_proposal(project=project, kind=Kind.TARGETS, by=world.person(Role.CLERK))
    with person(chromium, live_server, world, Role.CLERK, NARROW) as visit:
        page = _editor(visit, draft)
        page.get_by_label("名称、解释或适用的项目").fill("路灯")
        expect(page.locator("#models")).to_contain_text("列出1个")
        visit.photograph("draft-library")
        page.get_by_role("button", name="加入 “安装路灯盏数”").click()

        expect(_box(page, "指标[7].三级指标")).to_have_value("安装路灯盏数")
        expect(_box(page, "指标[7].三级指标")).to_be_focused()
        expect(page.locator("#models")).to_contain_text("列出1个")
        page.get_by_label("名称、解释或适用的项目").fill("供水")
        expect(page.locator("#models")).to_contain_text("维修供水管网长度")


def test_what_was_typed_outlives_a_lost_connection(
    chromium: Browser, live_server: LiveServer, world: World, project: Project
) -> None:
    draft = start_proposal(project=project, kind=Kind.DECLARATION, by=world.person(Role.CLERK))
    with person(chromium, live_server, world, Role.CLERK) as visit:
        page = _editor(visit, draft)
        _box(page, "申报.必要性").fill("没有送出的话")
        page.context.set_offline(True)
        page.get_by_role("button", name="保存", exact=True).first.click()
        expect(page.locator(".draft-notice")).to_contain_text("没有连上服务器")
        page.context.set_offline(False)

        page.reload()

        expect(_box(page, "申报.必要性")).to_have_value("没有送出的话")
        visit.forgive(lost=True)


def test_enter_in_a_field_decides_nothing(
    chromium: Browser, live_server: LiveServer, world: World, project: Project
) -> None:
    path = _drafts(world, project)["waiting"]
    with person(chromium, live_server, world, Role.TOWN_HEAD) as head:
        head.open(path)
        head.page.get_by_label("文号").fill("示例〔2024〕10号")
        head.page.keyboard.press("Enter")
        head.page.wait_for_timeout(800)  # what must not happen needs time to happen
        expect(head.page.locator("h1")).to_contain_text("待审批")
    assert Proposal.objects.filter(state="待审批").count() == 1


def test_two_editors_see_both_texts(
    chromium: Browser, live_server: LiveServer, world: World, project: Project
) -> None:
    draft = start_proposal(project=project, kind=Kind.TARGETS, by=world.person(Role.CLERK))
    with person(chromium, live_server, world, Role.CLERK) as mine:
        page = _editor(mine, draft)
        with person(chromium, live_server, world, Role.FIRST_SECRETARY) as theirs:
            other = _editor(theirs, draft)
            _box(other, "指标[6].指标值").fill("80")
            _save(other)
        _box(page, "指标[6].指标值").fill("90")
        page.get_by_role("button", name="保存", exact=True).first.click()

        notice = page.get_by_role("alert").filter(has_text="第一书记")
        expect(notice).to_be_focused()
        expect(notice.locator("td")).to_have_text(["80", "90"])
        mine.photograph("draft-conflict")
        _save(page)
        mine.forgive(409)
    draft.refresh_from_db()
    assert draft.tree["指标"][5]["指标值"] == "90"


def test_without_script_a_draft_is_written_and_submitted(
    chromium: Browser, live_server: LiveServer, world: World, project: Project
) -> None:
    draft = start_proposal(project=project, kind=Kind.UNIT_RULES, by=world.person(Role.CLERK))
    with person(chromium, live_server, world, Role.CLERK) as signed:
        cookies = signed.page.context.cookies()
        with visiting(chromium, live_server.url, java_script_enabled=False) as visit:
            visit.page.context.add_cookies(cookies)  # type: ignore[arg-type] # what it gave
            page = _editor(visit, draft)
            page.get_by_role("button", name="加一条审批顺序").click()
            page.get_by_role("button", name="移除 审批顺序第3条").click()
            page.get_by_label("变更原因").fill("期限定短了。")
            _box(page, "单位制度.归档工作日").fill("5")
            page.get_by_role("button", name="保存并提交").first.click()
            expect(page.locator("#messages")).to_contain_text("已提交，等待审批")
    draft.refresh_from_db()
    assert (draft.state, draft.tree["单位制度"]["归档工作日"]) == ("待审批", "5")


def _editor(visit: Visit, draft: Proposal) -> Page:
    visit.open(f"/proposals/{draft.pk}/edit/")
    return visit.page


def _box(page: Page, path: str) -> Locator:
    return page.locator(f'[name="{path}"]')


def _save(page: Page) -> None:
    page.get_by_role("button", name="保存", exact=True).first.click()
    expect(page.locator(".bar [role=status]")).to_have_text("已保存。")


def _named_other() -> Dossier:
    return read(EXAMPLE.read_text(encoding="utf-8").replace("名称: 2024年脱贫", "名称: 另一个脱贫"))
