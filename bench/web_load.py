"""Fifty people at once on a real server: what is saved, what is lost, how long they wait.

A server of two processes with four threads each answers over HTTP; SQLite and PostgreSQL write to
the disk as they do in use. People are threads of the measuring process, on the same machine.
"""

import json
import os
import random
import secrets
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier, Lock, Thread
from urllib.parse import urlencode

from bench.web_county import Clerk, make_county, saved_versions, whole_chains
from tests.web.postgres import DURABLE, cluster, free_port, programs

ALONE, CROWD, DAY = 4.0, 12.0, 20.0
"""Seconds: one person alone, all without a pause, all with time to think."""

THINK = (0.5, 2.0)
VIEWS = ("list", "overview", "targets", "save")
_SEED = 20261126
_SECONDS_TO_START = 30

Found = dict[str, float]


@dataclass(slots=True)
class Answers:
    """What requests of each kind were answered: milliseconds, and codes."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    codes: list[int] = field(default_factory=list)
    saved: int = 0
    lock: Lock = field(default_factory=Lock)

    def add(self, view: str, code: int, seconds: float) -> None:
        """Count one."""
        with self.lock:
            self.taken[view].append(seconds * 1000)
            self.codes.append(code)
            self.saved += view == "save" and code == HTTPStatus.OK

    def percentile(self, view: str, share: float) -> float:
        """Return the milliseconds that so many did not exceed."""
        ordered = sorted(self.taken[view])
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Browser:
    """One person's connection; it counts the version of the indicator it saves."""

    def __init__(self, port: int, clerk: Clerk, version: int = 1) -> None:
        self.clerk, self.version = clerk, version
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        token = secrets.token_hex(16)
        self.headers = {
            "Cookie": f"sessionid={clerk.session}; csrftoken={token}",
            "X-CSRFToken": token,
            "HX-Request": "true",
        }

    def ask(self, view: str) -> int:
        """Ask for a page, or save, and return the code."""
        if view == "save":
            return self._save()
        here = f"/projects/{self.clerk.project}/"
        paths = {"list": "/projects/", "overview": here, "targets": f"{here}targets/"}
        return self._answer("GET", paths[view])

    def _save(self) -> int:
        typed = {"version": self.version, "coefficient": ("0.8", "0.9")[self.version % 2 == 0]}
        path = f"/projects/{self.clerk.project}/indicators/{self.clerk.indicator}"
        code = self._answer("POST", path, urlencode(typed))
        self.version += code == HTTPStatus.OK
        return code

    def _answer(self, method: str, path: str, body: str | None = None) -> int:
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        self.connection.request(method, path, body, {**self.headers, **form})
        answer = self.connection.getresponse()
        answer.read()
        self.connection.close()  # the server ends idle ones while a person thinks
        return answer.status


def measure(root: Path) -> dict[str, Found]:
    """Return what was measured on each database; PostgreSQL only where it is installed."""
    found = {"SQLite": _apart(root, "")}
    binaries = programs()
    if binaries is not None:
        with cluster(binaries, DURABLE) as address:
            found["PostgreSQL"] = _apart(root, address)
    return found


def _apart(root: Path, address: str) -> Found:
    """Measure in a process of its own, with a folder of data of its own."""
    with TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "JIXIAO_DATA": folder,
            "JIXIAO_DATABASE": address,
            "JIXIAO_HOSTS": "",
            "JIXIAO_TLS": "",
            "DJANGO_SETTINGS_MODULE": "jixiao.web.config.settings",
        }
        command = [sys.executable, "-m", "bench.web_load"]
        done = subprocess.run(
            command, cwd=root, env=environment, stdout=subprocess.PIPE, check=True
        )
    found: Found = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> int:
    """Make the county, measure, compare with what the database holds, print what was found."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    (Path(settings.DATA) / "uploads").mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    clerks = make_county()
    with _server() as port:
        browsers = [Browser(port, clerk) for clerk in clerks]
        alone = _at_once(browsers[:1], ALONE, _saving)
        crowd = _at_once(browsers, CROWD, _saving)
        day = _at_once(browsers, DAY, _working)
    answered = alone.saved + crowd.saved + day.saved
    counted, logged = saved_versions(clerks)
    kept = {"answered": answered, "counted": counted, "logged": logged, "whole": whole_chains()}
    print(json.dumps({**_told(alone, crowd, day), **kept}))
    return 0


def _told(alone: Answers, crowd: Answers, day: Answers) -> Found:
    shares = (("p50", 0.5), ("p95", 0.95))
    waits = {f"day-{v}-{n}": day.percentile(v, share) for v in VIEWS for n, share in shares}
    crowded = {f"crowd-{n}": crowd.percentile("save", s) for n, s in (*shares, ("most", 1.0))}
    codes = [*alone.codes, *crowd.codes, *day.codes]
    return {
        "alone": alone.percentile("save", 0.5),
        "rate": crowd.saved / CROWD,
        "broken": sum(code >= HTTPStatus.INTERNAL_SERVER_ERROR for code in codes),
        "refused": sum(code != HTTPStatus.OK for code in codes),
        "asked": len(day.codes),
        **crowded,
        **waits,
    }


Work = Callable[[Browser, Answers, float, random.Random], None]


def _saving(browser: Browser, answers: Answers, until: float, _: random.Random) -> None:
    while time.monotonic() < until:
        _timed(browser, "save", answers)


def _working(browser: Browser, answers: Answers, until: float, chance: random.Random) -> None:
    while time.monotonic() < until:
        time.sleep(chance.uniform(*THINK))
        _timed(browser, chance.choice(VIEWS), answers)


def _timed(browser: Browser, view: str, answers: Answers) -> None:
    start = time.perf_counter()
    code = browser.ask(view)
    answers.add(view, code, time.perf_counter() - start)


def _at_once(browsers: list[Browser], seconds: float, work: Work) -> Answers:
    """Let everybody work at the same time for so long."""
    answers, barrier = Answers(), Barrier(len(browsers))
    chances = [random.Random(_SEED + number) for number in range(len(browsers))]  # noqa: S311 - no secret

    def run(number: int, browser: Browser) -> None:
        barrier.wait()
        work(browser, answers, time.monotonic() + seconds, chances[number])

    threads = [Thread(target=run, args=each) for each in enumerate(browsers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@contextmanager
def _server() -> Iterator[int]:
    """Start the server as a county does, and yield its port."""
    port = free_port()
    program = Path(sys.executable).with_name("jixiao")
    command = [str(program), "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            _wait(port)
            yield port
        finally:
            server.terminate()


def _wait(port: int) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=1)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(port)


if __name__ == "__main__":
    sys.exit(main())
