"""A clerk at work in a real browser: lists, searches, reads, fills in, meets a colleague."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from jixiao.web.accounts.roles import Role
from jixiao.web.projects.models import Indicator, Project
from jixiao.web.projects.services import store_dossier
from jixiao.web.projects.tabs import TABS
from tests.core.projects import EXAMPLE, MINIMAL, read
from tests.web.chromium import NARROW, WIDE, Visit, faults, visiting, visiting_as
from tests.web.people import World, build_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    """Return the county; here rows are really committed, for the server has its own connection."""
    return build_world()


@pytest.fixture
def place(world: World, live_server: LiveServer) -> tuple[World, str]:
    """Return the county and the address of the server, with two projects and their clerk."""
    for text in (EXAMPLE.read_text(encoding="utf-8"), MINIMAL):
        store_dossier(dossier=read(text), organisation=world.here, by=None)
    world.person(Role.CLERK)
    return world, live_server.url


@contextmanager
def _clerk(
    chromium: Browser, place: tuple[World, str], width: int = WIDE, role: Role = Role.CLERK
) -> Iterator[Visit]:
    world, address = place
    with visiting_as(chromium, address, world.person(role), width) as visit:
        yield visit


@pytest.mark.look
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_page_is_whole_and_accessible(
    chromium: Browser, place: tuple[World, str], width: int
) -> None:
    """Nothing beyond the edge, nothing axe objects to, nothing the policy forbids."""
    example, bare = Project.objects.order_by("pk")
    with _clerk(chromium, place, width) as visit:
        pages = {
            "projects": "/projects/",
            "projects-none": "/projects/?q=没有",
            "projects-import": "/projects/import/",
            "todo": "/todo/",
        }
        for project, name in ((example, "example"), (bare, "bare")):
            for tab in TABS:
                slug = f"{tab.slug}/" if tab.slug else ""
                pages[f"{name}-{tab.slug or 'overview'}"] = f"/projects/{project.pk}/{slug}"
        for name, path in pages.items():
            visit.open(path)
            visit.photograph(name)
            assert visit.beyond() == [], name

    assert pages


@pytest.mark.look
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_axe_finds_nothing(
    chromium: Browser, place: tuple[World, str], live_server: LiveServer, width: int
) -> None:
    example, bare = Project.objects.order_by("pk")
    found = {}
    with _clerk(chromium, place, width) as signed:
        cookies = signed.page.context.cookies()
        with visiting(chromium, live_server.url, width, bypass_csp=True) as visit:
            visit.page.context.add_cookies(cookies)  # type: ignore[arg-type] # what it gave itself
            slugs = [f"{tab.slug}/" if tab.slug else "" for tab in TABS]
            paths = [f"/projects/{example.pk}/{slug}" for slug in slugs]
            paths += [f"/projects/{bare.pk}/targets/", f"/projects/{bare.pk}/works/"]
            for path in ("/projects/", "/projects/?q=没有", "/projects/import/", "/todo/", *paths):
                visit.open(path)
                found[path] = faults(visit.page)

    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_search_waits_for_the_input_method(
    chromium: Browser, place: tuple[World, str], width: int
) -> None:
    """While pinyin is being composed nothing is asked; the words that are meant are."""
    with _clerk(chromium, place, width) as visit:
        visit.open("/projects/")
        asked: list[str] = []
        visit.page.on("request", lambda sent: asked.append(sent.url) if "q=" in sent.url else None)
        keyboard = visit.page.context.new_cdp_session(visit.page)
        visit.page.get_by_label("项目或单位名称").focus()

        for pinyin in ("c", "cu", "cund", "cundao"):
            keyboard.send(
                "Input.imeSetComposition",
                {"text": pinyin, "selectionStart": len(pinyin), "selectionEnd": len(pinyin)},
            )
            visit.page.wait_for_timeout(400)
        assert asked == []
        keyboard.send("Input.insertText", {"text": "村道"})

        expect(visit.page.get_by_role("status").filter(has_text="共1个项目")).to_be_visible()
        expect(visit.page.get_by_role("link", name="村道维修")).to_be_visible()
        assert visit.page.url.endswith(
            "q=%E6%9D%91%E9%81%93&year=&unit=&grade=&progress=&sort=year"
        )


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_result_is_saved_in_place_and_the_score_follows(
    chromium: Browser, place: tuple[World, str], width: int
) -> None:
    with _clerk(chromium, place, width) as visit:
        page, row = _targets(visit), _fifth()

        page.locator(f"#f{row.pk}-coefficient").fill("0.8")
        page.keyboard.press("Tab")

        expect(page.locator(f"#score-{row.pk}")).to_contain_text("16.00")
        expect(page.locator("#total")).to_contain_text("93.34")
        expect(page.locator(f"#said-{row.pk}")).to_contain_text("已保存")
        visit.photograph("saved")
        page.locator(f"#f{row.pk}-coefficient").fill("0.7")
        page.keyboard.press("Tab")
        expect(page.locator("#total")).to_contain_text("91.34")
    assert _fifth().version == 3


def test_the_keyboard_stays_where_the_person_went(
    chromium: Browser, place: tuple[World, str]
) -> None:
    with _clerk(chromium, place) as visit:
        page, row = _targets(visit), _fifth()
        page.locator(f"#f{row.pk}-coefficient").fill("0.8")
        page.keyboard.press("Shift+Tab")

        expect(page.locator("#total")).to_contain_text("93.34")
        expect(page.locator(f"#f{row.pk}-level")).to_be_focused()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_number_that_is_none_is_told_beside_its_field(
    chromium: Browser, place: tuple[World, str], width: int
) -> None:
    with _clerk(chromium, place, width) as visit:
        page, row = _targets(visit), _fifth()
        field = page.locator(f"#f{row.pk}-coefficient")

        field.fill("九折")
        page.keyboard.press("Tab")

        expect(page.locator(f"#f{row.pk}-coefficient-error")).to_contain_text("应填系数")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_value("九折")
        visit.photograph("refused")
        field.fill("0.8")
        page.keyboard.press("Tab")
        expect(page.locator(f"#f{row.pk}-coefficient-error")).to_be_empty()
        expect(field).not_to_have_attribute("aria-invalid", "true")
        visit.forgive(422)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_two_people_in_one_field_see_both_values(
    chromium: Browser, place: tuple[World, str], width: int
) -> None:
    """The second keeps what was typed, sees what was saved, and decides."""
    with _clerk(chromium, place, width) as mine:
        page, row = _targets(mine), _fifth()
        with _clerk(chromium, place, width, Role.FIRST_SECRETARY) as theirs:
            other = _targets(theirs)
            other.locator(f"#f{row.pk}-coefficient").fill("0.7")
            other.keyboard.press("Tab")
            expect(other.locator("#total")).to_contain_text("91.34")

        page.locator(f"#f{row.pk}-coefficient").fill("0.8")
        page.keyboard.press("Tab")

        said = page.locator(f"#said-{row.pk}")
        expect(said).to_contain_text("第一书记")
        expect(said.locator("dd")).to_have_text(["0.8", "0.7"])
        expect(page.locator(f"#f{row.pk}-coefficient")).to_have_value("0.8")
        mine.photograph("conflict")
        assert faults_of_look(page) == []
        said.get_by_role("button", name="保存我填的").click()
        expect(page.locator("#total")).to_contain_text("93.34")
        mine.forgive(409)
    assert str(_fifth().coefficient) == "0.8000"


def test_two_people_in_two_fields_never_meet(chromium: Browser, place: tuple[World, str]) -> None:
    with _clerk(chromium, place) as mine:
        page, row = _targets(mine), _fifth()
        with _clerk(chromium, place, role=Role.FIRST_SECRETARY) as theirs:
            other = _targets(theirs)
            other.locator(f"#f{row.pk}-coefficient").fill("0.7")
            other.keyboard.press("Tab")
            expect(other.locator("#total")).to_contain_text("91.34")

        page.locator(f"#f{row.pk}-deviation_reason").fill("新的原因")
        page.keyboard.press("Tab")

        expect(page.locator(f"#said-{row.pk}")).to_contain_text("已保存")
    kept = _fifth()
    assert (str(kept.coefficient), kept.deviation_reason) == ("0.7000", "新的原因")


def test_without_script_a_row_is_saved_by_its_button(
    chromium: Browser, place: tuple[World, str], live_server: LiveServer
) -> None:
    with _clerk(chromium, place) as signed:
        cookies = signed.page.context.cookies()
        with visiting(chromium, live_server.url, java_script_enabled=False) as visit:
            visit.page.context.add_cookies(cookies)  # type: ignore[arg-type] # what it gave itself
            page, row = _targets(visit), _fifth()
            page.locator(f"#f{row.pk}-coefficient").fill("0.8")
            page.locator(f"#row-{row.pk}").get_by_role("button", name="保存").click()
            expect(page.locator("#messages")).to_contain_text("已保存")
            expect(page.locator("#total")).to_contain_text("93.34")


def faults_of_look(page: Page) -> list[str]:
    """Return what lies beyond the edge after a part was swapped."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("main *")]
        .filter((each) => !each.closest(".scroll, .for-readers, [hidden]"))
        .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
        .map((each) => each.outerHTML.slice(0, 120))"""
    )
    return found


def _targets(visit: Visit) -> Page:
    example = Project.objects.order_by("pk").first()
    assert example is not None
    visit.open(f"/projects/{example.pk}/targets/")
    return visit.page


def _fifth() -> Indicator:
    return Indicator.objects.get(position=5)
