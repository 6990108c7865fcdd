"""Prints a document the way an office program does, so that a test can look at the pages."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

SECONDS = 180
DOTS_PER_INCH = 60


@dataclass(frozen=True)
class Rendered:
    """What came out: the PDF, and one PNG a page, in order."""

    pdf: Path
    pages: tuple[Path, ...]


@dataclass(frozen=True)
class Office:
    """LibreOffice with a user profile of its own, so that no two test processes share one."""

    program: str
    profile: Path

    def render(self, source: Path, folder: Path) -> Rendered:
        """Write the PDF and the pages of `source` into `folder`."""
        _run(
            [
                self.program,
                f"-env:UserInstallation={self.profile.as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                str(source),
            ]
        )
        return pages_of(folder / f"{source.stem}.pdf", folder)


def pages_of(pdf: Path, folder: Path) -> Rendered:
    """Write one PNG for each page of `pdf` into `folder`."""
    _run(["pdftoppm", "-png", "-r", str(DOTS_PER_INCH), str(pdf), str(folder / "page")])
    return Rendered(pdf, tuple(sorted(folder.glob("page-*.png"))))


def text_of(pdf: Path, *options: str) -> str:
    """Return what a PDF prints, page after page."""
    done = subprocess.run(
        ["pdftotext", *(options or ("-layout",)), str(pdf), "-"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


def _run(command: list[str]) -> None:
    # C.UTF-8: a Chinese file name must survive on a machine without any locale set.
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=environment,
        timeout=SECONDS,
    )
    assert done.returncode == 0, f"{command[0]} 没有成功：{done.stdout}{done.stderr}"
