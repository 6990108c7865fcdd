"""CPU of one answer of the web application: the check-up beside a view that only says ok."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.checkup import published

REPETITIONS = 200
CHECKUPS = 7


def measure_web(root: Path) -> dict[str, float]:
    """Return milliseconds, measured in a process of their own: Django is set up once."""
    with TemporaryDirectory() as data:
        done = subprocess.run(
            [sys.executable, "-m", "bench.web", str(published(root))],
            capture_output=True,
            check=True,
            encoding="utf-8",
            env={**os.environ, "JIXIAO_DATA": data, "JIXIAO_DATABASE": "", "JIXIAO_HOSTS": ""},
        )
    lines = (line.split() for line in done.stdout.splitlines())
    return {name: float(value) for name, value in lines}


def main(example: Path) -> None:
    """Print name and milliseconds of every measurement."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "jixiao.web.config.settings"
    django.setup()
    from django.core.management import call_command

    call_command("prepare", verbosity=0, stdout=StringIO())  # it names the first account
    for name, value in {**_pages(), **_checkups(example.read_bytes())}.items():
        print(name, value)


def _pages() -> Mapping[str, float]:
    """Return CPU milliseconds per answer; the pages take turns."""
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    result = client.post("/", {"example": "1"}).headers["Location"]
    pages = {"bare": "/healthz", "form": "/", "result": result, "page": f"{result}1/page"}
    taken: dict[str, list[float]] = {name: [] for name in pages}
    for _ in range(REPETITIONS):
        for name, path in pages.items():
            taken[name].append(_cpu(partial(client.get, path)))
    return {name: median(times) * 1000 for name, times in taken.items()}


def _checkups(content: bytes) -> Mapping[str, float]:
    """Return wall and CPU milliseconds of one check-up of the example, its process included."""
    from jixiao.web.checkup.examine import GivenFile
    from jixiao.web.checkup.services import check
    from jixiao.web.checkup.store import save

    walls, works = [], []
    for _ in range(CHECKUPS):
        wall, before = time.perf_counter(), os.times()
        outcome = check([GivenFile("样例.md", content)], today=date(2026, 1, 1))
        save(outcome)
        assert outcome.checked
        walls.append(time.perf_counter() - wall)
        works.append(sum(os.times()[:4]) - sum(before[:4]))
    return {"checkup-wall": median(walls) * 1000, "checkup-cpu": median(works) * 1000}


def _cpu(action: Callable[[], object]) -> float:
    before = time.process_time()
    action()
    return time.process_time() - before


if __name__ == "__main__":
    main(Path(sys.argv[1]))
