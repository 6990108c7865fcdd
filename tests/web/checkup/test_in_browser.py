"""The check-up as a person does it: chosen, sent, read, taken along, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

import jixiao
from jixiao.web.checkup import services
from tests.web.chromium import NARROW, WIDE, Visit, faults, visiting

EXAMPLE = Path(jixiao.__file__).parent / "examples" / "liangping-2024" / "published.md"
WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("data")]


@pytest.fixture
def halves(tmp_path: Path) -> list[Path]:
    """Return the example's report and its form as two files."""
    report, title, form = EXAMPLE.read_text(encoding="utf-8").partition("### 项目支出绩效自评表")
    paths = [tmp_path / "自评报告.md", tmp_path / "自评表.md"]
    paths[0].write_text(report, encoding="utf-8")
    paths[1].write_text(title + form, encoding="utf-8")
    return paths


def _check(visit: Visit, *files: Path) -> None:
    visit.open("/")
    visit.page.get_by_label("选择文件").set_input_files([str(file) for file in files])
    visit.page.get_by_role("button", name="开始检查").click()
    expect(visit.page.get_by_role("heading", name="检查结果", exact=True)).to_be_visible()


@WIDTHS
def test_the_example_is_checked_and_shown(
    live_server: LiveServer, chromium: Browser, width: int
) -> None:
    with visiting(chromium, live_server.url, width) as visit:
        visit.open("/")
        visit.photograph("checkup")
        assert visit.beyond() == []
        _check(visit, EXAMPLE)
        inside = visit.page.frame_locator("iframe")

        expect(inside.get_by_text(re.compile(r"^有\d+项错误，需要改正"))).to_be_visible()
        expect(inside.get_by_role("heading", name="一、检查发现")).to_be_visible()
        expect(inside.locator(".sheet .marked").first).to_be_visible()
        visit.photograph("result")
        assert visit.beyond() == []


def test_the_frame_is_as_high_as_what_is_in_it(live_server: LiveServer, chromium: Browser) -> None:
    with visiting(chromium, live_server.url, NARROW) as visit:
        _check(visit, EXAMPLE)
        frame = visit.page.locator("iframe")
        expect(frame).to_have_attribute("style", re.compile(r"height: \d{4,}px"))

        visit.page.frame_locator("iframe").get_by_role("link", name="四、检查范围").click()
        expect(
            visit.page.frame_locator("iframe").get_by_role("heading", name="四、检查范围")
        ).to_be_in_viewport()


@WIDTHS
def test_a_form_and_its_report_are_put_together(
    live_server: LiveServer, chromium: Browser, halves: list[Path], width: int
) -> None:
    with visiting(chromium, live_server.url, width) as visit:
        _check(visit, *halves, EXAMPLE)

        rows = visit.page.locator("tbody").get_by_role("row")
        expect(rows).to_have_count(2)
        expect(rows.first).to_contain_text("自评表.md、自评报告.md")
        visit.photograph("results")
        assert visit.beyond() == []


def test_the_page_can_be_taken_along(
    live_server: LiveServer, chromium: Browser, tmp_path: Path
) -> None:
    with visiting(chromium, live_server.url) as visit:
        _check(visit, EXAMPLE)

        with visit.page.expect_download() as started:
            visit.page.get_by_role("link", name="下载这个网页").click()
        started.value.save_as(tmp_path / "页.html")

    assert started.value.suggested_filename == "检查结果-published.md.html"
    assert "一、检查发现" in (tmp_path / "页.html").read_text(encoding="utf-8")


def test_a_mistake_leaves_the_choice_and_says_what_to_do(
    live_server: LiveServer, chromium: Browser
) -> None:
    with visiting(chromium, live_server.url) as visit:
        visit.open("/")
        visit.page.get_by_role("button", name="开始检查").click()
        expect(visit.page.get_by_role("alert").filter(has_text="还没有选文件")).to_be_focused()
        expect(visit.page.locator("#trouble")).to_be_hidden()
        visit.photograph("nothing-chosen")
        visit.forgive(422)


def test_who_comes_while_many_are_checked_is_asked_to_wait(
    live_server: LiveServer, chromium: Browser
) -> None:
    taken = [services._seats.acquire(blocking=False) for _ in range(services.AT_ONCE)]
    try:
        with visiting(chromium, live_server.url) as visit:
            visit.open("/")
            visit.page.get_by_label("选择文件").set_input_files(str(EXAMPLE))
            visit.page.get_by_role("button", name="开始检查").click()
            expect(visit.page.get_by_role("alert").filter(has_text="过半分钟")).to_be_focused()
            visit.forgive(429)
    finally:
        for _ in taken:
            services._seats.release()


def test_eleven_files_are_refused_before_they_are_sent(
    live_server: LiveServer, chromium: Browser, tmp_path: Path
) -> None:
    many = [tmp_path / f"{number}.txt" for number in range(11)]
    for path in many:
        path.write_text("自评", encoding="utf-8")

    with visiting(chromium, live_server.url, NARROW) as visit:
        visit.open("/")
        visit.page.get_by_label("选择文件").set_input_files([str(path) for path in many])
        visit.page.get_by_role("button", name="开始检查").click()

        expect(visit.page.get_by_role("alert").filter(has_text="选了11份")).to_be_visible()
        visit.photograph("too-many")
        assert visit.beyond() == []


def test_files_can_be_dropped(live_server: LiveServer, chromium: Browser) -> None:
    with visiting(chromium, live_server.url) as visit:
        visit.open("/")
        dropped = visit.page.evaluate_handle(
            "() => { const all = new DataTransfer();"
            " all.items.add(new File(['自评'], '表.txt')); return all; }"
        )
        visit.page.dispatch_event("main", "drop", {"dataTransfer": dropped})

        expect(visit.page.get_by_role("listitem").filter(has_text="表.txt")).to_be_visible()


def test_the_keyboard_is_enough(live_server: LiveServer, chromium: Browser) -> None:
    with visiting(chromium, live_server.url) as visit:
        visit.open("/")
        keyboard, focused = visit.page.keyboard, visit.page.locator(":focus")
        keyboard.press("Tab")
        expect(focused).to_have_text("跳到正文")
        keyboard.press("Enter")
        keyboard.press("Tab")
        expect(focused).to_have_attribute("type", "file")
        focused.set_input_files(str(EXAMPLE))
        keyboard.press("Tab")
        expect(focused).to_have_text("开始检查")
        keyboard.press("Enter")
        expect(visit.page.get_by_role("heading", name="检查结果", exact=True)).to_be_visible()
        keyboard.press("Tab")
        expect(focused).to_have_text("跳到正文")


def test_it_works_without_script(
    live_server: LiveServer, chromium: Browser, halves: list[Path]
) -> None:
    with visiting(chromium, live_server.url, NARROW, java_script_enabled=False) as visit:
        _check(visit, *halves)

        expect(
            visit.page.frame_locator("iframe").get_by_role("heading", name="一、检查发现")
        ).to_be_visible()


@WIDTHS
def test_nothing_stands_in_the_way_of_anybody(
    live_server: LiveServer, chromium: Browser, halves: list[Path], width: int
) -> None:
    """axe, WCAG and best practice, on the form and the result."""
    with visiting(chromium, live_server.url, width, bypass_csp=True) as visit:
        visit.open("/")
        found = faults(visit.page)
        _check(visit, *halves, EXAMPLE)
        found += faults(visit.page)

    assert found == []


def test_the_page_of_the_audit_alone_stands_in_nobodys_way(
    live_server: LiveServer, chromium: Browser
) -> None:
    with visiting(chromium, live_server.url, NARROW, bypass_csp=True) as visit:
        _check(visit, EXAMPLE)
        visit.page.get_by_role("link", name="整页打开").click()
        expect(visit.page.get_by_role("heading", name="一、检查发现")).to_be_visible()

        assert faults(visit.page) == []
