"""The page of an audit in a browser: it fits a phone, and it prints."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.core.audit_page import AuditPage
from jixiao.documents.writers.html_audit import write_audit_page
from tests.browser import Browser
from tests.documents.audit_example import finding, line
from tests.documents.audit_pages import bare_page, example_page
from tests.documents.forms import long_form


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser.found(tmp_path)


def hostile_page() -> AuditPage:
    """Return a page whose texts would do harm if a browser obeyed them."""
    harm = "</style><script>document.title='坏'</script><img src=x onerror=alert(1)>" + "长" * 2000
    where = line(1, "W" * 2000)
    block = (finding("Z01", harm, harm, where, where, remedy=harm, source=harm),)
    return replace(example_page(), project_name=harm, unit=harm, file="x" * 300, blocks=(block,))


UPRIGHT, LYING = ("594", "841"), ("841", "594")
"""A4 in whole points."""

PAGES = [
    pytest.param(example_page(), id="公开的样例"),
    pytest.param(replace(example_page(), form=long_form()), id="二十个指标"),
    pytest.param(hostile_page(), id="很长的和有害的文字"),
    pytest.param(bare_page(), id="什么都不知道"),
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "width",
    [
        pytest.param(320, id="1280放大到400%"),
        pytest.param(390, id="手机"),
        pytest.param(640, id="1280放大到200%"),
        pytest.param(1280, id="电脑"),
    ],
)
def test_only_the_form_scrolls_sideways(page: AuditPage, width: int, browser: Browser) -> None:
    measured = browser.measure(write_audit_page(page), width)

    assert measured["styled"]
    assert measured["beyond"] == []
    assert measured["scrolls"] <= measured["width"] <= width
    assert measured["foreign"] == 0


def test_every_mark_is_large_enough_to_be_touched(browser: Browser) -> None:
    """WCAG 2.2 AA: 24 by 24 pixels."""
    measured = browser.measure(write_audit_page(example_page()), 390)

    assert measured["small"] == 0


def test_the_page_prints_on_a4_with_the_form_lying_and_everything_on_it(browser: Browser) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("没有安装 poppler-utils，无法查看打印结果")

    pdf = browser.print(write_audit_page(example_page()))

    sizes = page_sizes(pdf)
    assert set(sizes) == {UPRIGHT, LYING}
    assert sizes.count(LYING) == 1
    lying = sizes.index(LYING) + 1
    assert "未完成原因分析" in text_of(pdf, lying)
    assert "95.34" in text_of(pdf, lying)
    assert "疑点" in text_of(pdf, 1)


def page_sizes(pdf: Path) -> list[tuple[str, str]]:
    """Return width and height of every page in whole points."""
    said = printed("pdfinfo", "-f", "1", "-l", "99", str(pdf))
    return re.findall(r"^Page +\d+ size: +(\d+)[.\d]* x (\d+)", said, flags=re.MULTILINE)


def text_of(pdf: Path, page: int) -> str:
    return printed("pdftotext", "-layout", "-f", str(page), "-l", str(page), str(pdf), "-")


def printed(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return done.stdout
