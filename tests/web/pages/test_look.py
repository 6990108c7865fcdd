"""The parts of every page, on a page that shows them all: looked at, typed into, cut off."""

from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.web.chromium import NARROW, WIDE, Visit, faults, visiting
from tests.web.pages import specimen

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("data", "specimens")]
PAGES_OF_ERRORS = {
    "/没有": "没有这一页",
    "/broken": "程序出了错",
    "/refused": "不能打开这一页",
    "/large": "送来的文件太大",
    "/strange": "没有看懂这个请求",
    "/stale": "这一页放得太久了",
    "/closed": "检查材料要先登录",
    "/checkup/gone/": "没有这次检查的结果",
}
WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture
def specimens(settings: Settings) -> None:
    """Let the server show the specimen page."""
    settings.ROOT_URLCONF = specimen.__name__
    templates = [{**settings.TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]
    settings.TEMPLATES = templates
    specimen.seen.clear()


def _fill(visit: Visit, name: str) -> None:
    visit.page.get_by_label("项目名称").fill(name)
    visit.page.get_by_label("全年预算数（元）").fill("20000")
    visit.page.get_by_label("验收单").check()


@WIDTHS
def test_nothing_stands_in_the_way_and_nothing_overflows(
    live_server: LiveServer, chromium: Browser, width: int
) -> None:
    with visiting(chromium, live_server.url, width, bypass_csp=True) as visit:
        visit.open("/specimen")
        found = [*faults(visit.page), *visit.beyond()]
        visit.photograph("specimen")
        visit.page.get_by_role("button", name="保存", exact=True).click()
        expect(visit.page.get_by_role("alert").filter(has_text="处要改")).to_be_focused()
        found += [*faults(visit.page), *visit.beyond()]
        visit.photograph("specimen-errors")
        visit.page.get_by_role("link", name="删除").click()
        expect(visit.page.get_by_role("dialog")).to_be_visible()
        found += faults(visit.page)
        visit.photograph("specimen-dialog")
        visit.forgive(422)

    assert found == []


def test_at_twice_the_size_everything_fits(live_server: LiveServer, chromium: Browser) -> None:
    """A window of 1280 pixels at 200 % shows as much as one of 640."""
    with visiting(chromium, live_server.url, WIDE // 2) as visit:
        visit.open("/specimen")

        assert visit.beyond() == []


def test_the_search_waits_for_the_input_method(live_server: LiveServer, chromium: Browser) -> None:
    with visiting(chromium, live_server.url) as visit:
        visit.open("/specimen")
        visit.page.get_by_label("查找").focus()
        typing = visit.page.context.new_cdp_session(visit.page)
        for letters in ("cun", "cun d", "cun dao"):
            typing.send(
                "Input.imeSetComposition",
                {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)},
            )
            visit.page.wait_for_timeout(200)
        asked_while_composing = list(specimen.seen)
        typing.send("Input.insertText", {"text": "村道"})
        expect(visit.page.locator("#found")).to_contain_text("找到")

    assert asked_while_composing == []
    assert specimen.seen == ["村道"]


def test_what_was_typed_survives_a_lost_connection(
    live_server: LiveServer, chromium: Browser
) -> None:
    with visiting(chromium, live_server.url) as visit:
        visit.open("/specimen")
        _fill(visit, "村道硬化")
        visit.page.context.set_offline(offline=True)
        visit.page.get_by_role("button", name="保存", exact=True).click()
        expect(visit.page.get_by_text("已在").filter(has_text="存在这台电脑")).to_be_visible()
        visit.photograph("draft-lost")
        visit.page.context.set_offline(offline=False)
        visit.open("/specimen")
        expect(visit.page.get_by_text("填写而没有送出的内容")).to_be_visible()
        expect(visit.page.get_by_label("项目名称")).to_have_value("村道硬化")
        expect(visit.page.get_by_label("验收单")).to_be_checked()
        visit.photograph("draft-restored")

        visit.page.get_by_role("button", name="保存", exact=True).click()
        expect(visit.page.get_by_text("已保存。")).to_be_visible()
        visit.open("/specimen")
        expect(visit.page.get_by_label("项目名称")).to_have_value("")
        visit.forgive(lost=True)


def test_a_draft_can_be_put_aside(live_server: LiveServer, chromium: Browser) -> None:
    with visiting(chromium, live_server.url) as visit:
        visit.open("/specimen")
        _fill(visit, "村道硬化")
        visit.page.wait_for_timeout(600)
        visit.open("/specimen")
        visit.page.get_by_role("button", name="不要这些内容").click()
        expect(visit.page.get_by_label("项目名称")).to_have_value("")
        visit.open("/specimen")

        expect(visit.page.get_by_label("项目名称")).to_have_value("")


def test_a_dialog_gives_the_keyboard_back(live_server: LiveServer, chromium: Browser) -> None:
    with visiting(chromium, live_server.url) as visit:
        visit.open("/specimen")
        opener = visit.page.get_by_role("link", name="删除")
        opener.focus()
        visit.page.keyboard.press("Enter")
        expect(visit.page.get_by_role("dialog")).to_be_visible()
        visit.page.keyboard.press("Escape")

        expect(opener).to_be_focused()


@WIDTHS
def test_pages_of_errors_are_pages(live_server: LiveServer, chromium: Browser, width: int) -> None:
    with visiting(chromium, live_server.url, width, bypass_csp=True) as visit:
        found = []
        for path, heading in PAGES_OF_ERRORS.items():
            visit.open(path)
            expect(visit.page.get_by_role("heading", name=heading)).to_be_visible()
            found += [*faults(visit.page), *visit.beyond()]
            visit.photograph(f"error-{heading}")
        visit.forgive(400, 403, 404, 413, 500)

    assert found == []


@WIDTHS
def test_pages_of_errors_keep_to_the_policy(
    live_server: LiveServer, chromium: Browser, width: int
) -> None:
    """Here the policy holds: axe, which looks at them above, needs a page without one."""
    with visiting(chromium, live_server.url, width) as visit:
        for path in PAGES_OF_ERRORS:
            visit.open(path)
            expect(visit.page.get_by_role("heading", level=1)).to_be_visible()
        visit.open("/specimen")
        visit.page.get_by_role("button", name="保存", exact=True).click()
        expect(visit.page.get_by_role("alert").filter(has_text="处要改")).to_be_focused()
        visit.page.get_by_role("link", name="删除").click()
        expect(visit.page.get_by_role("dialog")).to_be_visible()
        visit.forgive(400, 403, 404, 413, 422, 500)


def test_a_breach_of_the_policy_is_never_forgiven(
    live_server: LiveServer, chromium: Browser
) -> None:
    """That the tests would notice: a page with a style and a script inside it is found out."""

    def look() -> None:
        with visiting(chromium, live_server.url) as visit:
            visit.open("/inline")
            visit.offences.clear()

    with pytest.raises(AssertionError) as caught:
        look()

    assert "violation: style-src" in str(caught.value)
    assert "violation: script-src" in str(caught.value)


@pytest.mark.parametrize(
    ("headers", "status", "words"),
    [
        pytest.param({"host": "evil.example"}, 400, "没有看懂这个请求", id="别的主机名"),
        pytest.param({"host": "localhost"}, 404, "没有这一页", id="没有的地址"),
    ],
)
def test_what_is_refused_is_told_in_chinese(
    headers: dict[str, str], status: int, words: str
) -> None:
    response = Client(headers=headers).get("/nowhere")

    assert response.status_code == status
    assert words in response.content.decode()
