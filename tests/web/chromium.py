"""A real Chromium on the live server, with a record of everything it must not do."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from jixiao.web.accounts.models import User
from tests.web.people import PASSWORD

WIDE, NARROW = 1280, 390
_PATIENCE = 20_000
"""Milliseconds that a test waits for what must come; a shared machine is slow at times."""

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--lang=zh-CN",
)
_PICTURES = os.environ.get("JIXIAO_SCREENSHOTS")
_TALLEST = 2400
_LISTEN = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`violation: ${event.violatedDirective} ${event.blockedURI}`);
});
"""
_SAID = ("status of", "Status Error Code")
"""How the browser, and htmx, print the status of an answer."""
_OF_THE_POLICY = ("violation: ", "Content Security Policy", "Permissions policy")
_OVERFLOW = """() => [...document.querySelectorAll("body *")]
  .filter((each) => !each.closest(".scroll, .skip, .for-readers, [hidden]"))
  .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((each) => each.outerHTML.slice(0, 120))"""


@dataclass
class Visit:
    """One page of a browser, and what it did that it must not.

    Attributes:
        page: The page.
        address: Address of the server.
        offences: Errors of the console and requests to other hosts; a test that provokes an error
            forgives that one.
        violations: Breaches of the security policy; nothing forgives them.
    """

    page: Page
    address: str
    offences: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note errors of the console, breaches of the policy and requests to other hosts."""
        self.page.add_init_script(_LISTEN)
        self.page.on("console", lambda said: self._heard(said.type, said.text))
        self.page.on("pageerror", lambda error: self._note(offends=True, what=str(error)))
        self.page.on("request", self._asked)

    def open(self, path: str) -> None:
        """Go to an address of the server."""
        self.page.goto(f"{self.address}{path}")

    def forgive(self, *answers: int, lost: bool = False) -> None:
        """Forget what the browser itself prints for an answer that the test provoked.

        Args:
            answers: Statuses of these answers.
            lost: Whether requests were lost on the way, too.
        """
        words = [f"{said} {answer} " for answer in answers for said in _SAID]
        words += ["net::ERR_", "htmx:sendError", "htmx:afterRequest"] if lost else []
        kept = [each for each in self.offences if not any(word in each for word in words)]
        self.offences[:] = kept

    def beyond(self) -> list[str]:
        """Return what lies beyond the right edge of the window."""
        found: list[str] = self.page.evaluate(_OVERFLOW)
        return found

    def photograph(self, name: str) -> None:
        """Keep a picture of the page's beginning, where somebody wants pictures."""
        if _PICTURES:
            width, height = self.page.evaluate("[innerWidth, document.body.scrollHeight]")
            self.page.screenshot(
                path=Path(_PICTURES) / f"{name}-{width}.png",
                full_page=True,
                caret="initial",  # hiding it would take a style that the policy forbids
                clip={"x": 0, "y": 0, "width": width, "height": min(height, _TALLEST)},
            )

    def _heard(self, kind: str, text: str) -> None:
        if any(word in text for word in _OF_THE_POLICY):
            self.violations.append(text)
        else:
            self._note(kind == "error", text)

    def _asked(self, request: Request) -> None:
        own = request.url.startswith((self.address, "data:", "about:", "blob:"))
        self._note(not own, request.url)

    def _note(self, offends: bool, what: str) -> None:
        if offends:
            self.offences.append(what)


Visitor = Callable[..., Any]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return Chromium; skip without it, but fail on CI, which must have it."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        reason = "没有安装 Chromium，无法打开网页查看"
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*_ARGUMENTS])
        yield browser
        browser.close()


@contextmanager
def visiting(browser: Browser, address: str, width: int = WIDE, **options: Any) -> Iterator[Visit]:
    """Yield a visit to the server in a window of some width; it must end without offence."""
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": 844}, locale="zh-CN", **options
    )
    visit = Visit(context.new_page(), address)
    visit.watch()
    try:
        yield visit
    finally:
        context.close()
    found = [*visit.violations, *_without_aborted(visit.offences)]
    assert not found, found


def faults(page: Page) -> list[str]:
    """Return what axe finds against accessibility, rule by rule; the page bypasses its policy."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


@contextmanager
def visiting_as(
    browser: Browser, address: str, user: User, width: int = WIDE, **options: Any
) -> Iterator[Visit]:
    """Yield the visit of somebody who signed in, as `visiting` does."""
    with visiting(browser, address, width, **options) as visit:
        visit.open("/sign-in/")
        visit.page.get_by_label("用户名").fill(user.username)
        visit.page.get_by_label("密码", exact=True).fill(PASSWORD)
        visit.page.get_by_role("button", name="登录").click()
        expect(visit.page.get_by_role("button", name="退出")).to_be_visible()
        yield visit


def _without_aborted(offences: list[str]) -> list[str]:
    """Return offences without the requests that a page gave up when it was left.

    htmx prints two lines for each of them; nothing went wrong, a person was quicker.
    """
    left = [each for each in offences if "htmx:sendAbort" not in each]
    for _ in range(len(offences) - len(left)):
        after = next((each for each in left if "htmx:afterRequest" in each), None)
        if after is not None:
            left.remove(after)
    return left
