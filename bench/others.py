"""The interpreter with the libraries we measure against; they are no dependency of ours."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.rows import to_bytes
from bench.timing import cpu_milliseconds

_LOCK = "bench/requirements.lock"
_SLOWED = {"OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"}
"""Work-arounds for old builds of OpenBLAS; they would slow the numpy measured here."""


@dataclass(frozen=True, slots=True)
class Others:
    """The interpreter that has pandas, Polars and the converters."""

    root: Path
    python: Path

    def versions(self) -> str:
        """Return the versions of both libraries."""
        return self._run("-c", "from bench.frames import versions; print(versions())").strip()

    def rows(self, exact: list[int]) -> list[dict[str, Any]]:
        """Return name, seconds and differing rows of each way to score the million rows."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "exact"
            path.write_bytes(to_bytes(exact))
            found: list[dict[str, Any]] = json.loads(
                self._run("-m", "bench.frames", "rows", str(path))
            )
        return found

    def one(self) -> dict[str, float]:
        """Return warm microseconds of one project by library."""
        found: dict[str, float] = json.loads(self._run("-m", "bench.frames", "one"))
        return found

    def cold(self) -> dict[str, float]:
        """Return CPU milliseconds of a process that scores one project, by library."""
        start = (str(self.python), "-m", "bench.frames")
        medians = cpu_milliseconds((*start, "pandas"), (*start, "polars"), environment=_cleaned())
        return dict(zip(("pandas", "polars"), medians, strict=True))

    def converter_version(self) -> str:
        """Return the version of the converter."""
        return self._run("-m", "bench.converter", "version").strip()

    def conversion(self, text: Path) -> dict[str, float]:
        """Return warm and cold milliseconds to convert a text, made a docx, to Markdown."""
        with TemporaryDirectory() as folder:
            docx = str(Path(folder) / "same.docx")
            self._run("-m", "bench.converter", "make", str(text), docx)
            warm = float(self._run("-m", "bench.converter", "warm", docx))
            start = (str(self.python), "-m", "bench.converter", "cold", docx)
            (cold,) = cpu_milliseconds(start, environment=_cleaned())
        return {"warm": warm, "cold": cold}

    def conversions(self, folder: Path) -> dict[str, float]:
        """Return how many files of a folder are converted a second, by their kind."""
        found: dict[str, float] = json.loads(self._run("-m", "bench.converter", "all", str(folder)))
        return found

    def reports(self, path: Path) -> dict[str, float]:
        """Return documents a second by library, for the reports a file holds."""
        found: dict[str, float] = json.loads(self._run("-m", "bench.reports_others", str(path)))
        return found

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [str(self.python), *arguments],
            stdout=subprocess.PIPE,
            check=True,
            cwd=self.root,
            encoding="utf-8",
            env=_cleaned(),
        )
        return done.stdout


def find_others(root: Path) -> Others | None:
    """Return the interpreter, made on the first run; `None` where the libraries cannot be had."""
    folder = root / "build" / "bench-venv"
    python, stamp = folder / "bin" / "python", folder / ".made"
    lock = (root / _LOCK).read_text(encoding="utf-8")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == lock:
        return Others(root, python)
    print("正在安装用来对比的软件……", flush=True)
    install = ["-m", "pip", "-qq", "install", "--require-hashes", "-r", str(root / _LOCK)]
    for command in ([sys.executable, "-m", "venv", str(folder)], [str(python), *install]):
        if subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode != 0:
            return None
    stamp.write_text(lock, encoding="utf-8")
    return Others(root, python)


def _cleaned() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _SLOWED}
