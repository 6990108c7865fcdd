"""Opens a page in Chromium, so that a test can measure what a person would see."""

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_SECONDS = 120
_WRAPPER = """<!DOCTYPE html><meta charset="utf-8"><body>
<iframe id="page" style="border:0;width:{width}px;height:900px" srcdoc="{page}"></iframe>
<script>
onload = () => {{
  const inside = document.getElementById("page").contentDocument;
  const root = inside.documentElement;
  const beyond = [...inside.querySelectorAll("body *")].filter((each) =>
    !each.closest(".scroll") && !each.closest(".skip") &&
    each.getBoundingClientRect().right > root.clientWidth + 1);
  document.body.dataset.measured = JSON.stringify({{
    width: root.clientWidth,
    scrolls: root.scrollWidth,
    beyond: beyond.map((each) => each.outerHTML.slice(0, 120)),
    styled: getComputedStyle(inside.querySelector("h1")).lineHeight !== "normal",
    foreign: inside.querySelectorAll("script, img, iframe, link, object, form").length,
    small: [...inside.querySelectorAll("a.mark")].map((each) => each.getBoundingClientRect())
      .filter((box) => box.width < 24 || box.height < 24).length,
  }});
}};
</script>"""
_MEASURED = re.compile(r'data-measured="([^"]*)"')


@dataclass(frozen=True)
class Browser:
    """Chromium with a user profile of its own, so that no two test processes share one."""

    program: str
    folder: Path

    @classmethod
    def found(cls, folder: Path) -> "Browser":
        """Return the browser of this machine; skip the test where there is none."""
        program = next(filter(None, map(shutil.which, _NAMES)), None)
        if program is None:
            pytest.skip("没有安装 Chromium，无法打开网页查看")
        return cls(program, folder)

    def measure(self, page: bytes, width: int) -> dict[str, Any]:
        """Return how a page lies in a window of some width: what is wider, what came with it.

        The page stands in a frame of that width, so that no window's least width matters.
        """
        wrapper = self.folder / "frame.html"
        framed = escape(page.decode("utf-8"))
        wrapper.write_text(_WRAPPER.format(width=width, page=framed), encoding="utf-8")
        dumped = self._run("--dump-dom", wrapper.as_uri())
        found = _MEASURED.search(dumped)
        assert found is not None, "Chromium 没有给出测量结果"
        measured: dict[str, Any] = json.loads(unescape(found[1]))
        return measured

    def print(self, page: bytes) -> Path:
        """Return the page printed to PDF."""
        source, pdf = self.folder / "page.html", self.folder / "page.pdf"
        source.write_bytes(page)
        self._run("--no-pdf-header-footer", f"--print-to-pdf={pdf}", source.as_uri())
        return pdf

    def _run(self, *arguments: str) -> str:
        profile = f"--user-data-dir={self.folder / 'profile'}"
        done = subprocess.run(
            [self.program, "--headless", "--no-sandbox", "--disable-gpu", profile, *arguments],
            capture_output=True,
            check=True,
            encoding="utf-8",
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            timeout=_SECONDS,
        )
        return done.stdout
