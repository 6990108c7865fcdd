"""The limited process: what it may use, and how its end is told."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jixiao.web.checkup import services, worker
from jixiao.web.checkup.examine import GivenFile, examine
from jixiao.web.checkup.processes import Limits, examine_apart
from jixiao.web.checkup.results import Outcome, Trouble
from jixiao.web.checkup.services import AT_ONCE, TooBusyError, check
from tests.web.checkup import files as some

TODAY = date(2026, 1, 1)
_IMPORTS = "import sys; from jixiao.web.checkup import worker"
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有这样的限制")


def _example(name: str = "样例.md") -> GivenFile:
    return GivenFile(name, some.EXAMPLE.read_bytes())


def _text(megabytes: int) -> GivenFile:
    line = "本年度安排资金20000元，完成率95.34%。\n".encode()
    return GivenFile("长.md", line * ((megabytes << 20) // len(line)))


def test_the_process_says_what_this_one_would_say() -> None:
    assert examine_apart([_example()], TODAY) == examine([_example()], TODAY)


@posix
def test_too_much_memory_is_told() -> None:
    limits = Limits(memory=90 << 20)

    assert examine_apart([_text(7)], TODAY, limits=limits) is Trouble.TOO_BIG_INSIDE


@posix
def test_too_much_work_is_told() -> None:
    assert examine_apart([_text(7)], TODAY, limits=Limits(cpu=1)) is Trouble.TOO_LONG


def test_too_long_by_the_clock_is_told() -> None:
    begun = time.monotonic()

    assert examine_apart([_text(7)], TODAY, limits=Limits(wall=0.5)) is Trouble.TOO_LONG
    assert time.monotonic() - begun < 10


@posix
def test_a_killed_process_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody, or the system short of memory, kills it while it reads."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    killer = threading.Thread(target=_kill_child)
    killer.start()

    answer = examine_apart([_text(7)], TODAY)
    killer.join()

    assert answer is Trouble.STOPPED
    assert list(tmp_path.iterdir()) == []


def _kill_child() -> None:
    found: list[int] = []
    while not found:
        time.sleep(0.05)
        listed = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(os.getpid())],
            capture_output=True,
            check=False,
            text=True,
        )
        lines = listed.stdout.splitlines()
        found = [int(line.split()[0]) for line in lines if worker.__name__ in line]
    os.kill(found[0], signal.SIGKILL)


@posix
@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "open('/tmp/jixiao-never', 'w')",
        "import os; os.open('/tmp/jixiao-never', os.O_CREAT | os.O_RDWR)",
    ],
)
def test_the_process_reaches_nothing_outside(deed: str) -> None:
    program = f"{_IMPORTS}; sys.addaudithook(worker._refuse); {deed}"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)

    assert b"PermissionError" in done.stderr


def test_a_bug_is_told_without_a_word_of_the_document() -> None:
    program = f"{_IMPORTS}; sys.excepthook = worker._say_where_only; raise ValueError('村民张三')"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)

    assert b"ValueError" in done.stderr
    assert "张三".encode() not in done.stderr


def test_the_process_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, str] = {}

    class Seen(Exception):  # noqa: N818 - stops the start of the process
        pass

    def popen(*_: object, env: dict[str, str], **__: object) -> None:
        seen.update(env)
        raise Seen

    monkeypatch.setenv("JIXIAO_DATABASE", "postgresql://u:secret@h/d")
    monkeypatch.setattr(subprocess, "Popen", popen)
    with pytest.raises(Seen):
        examine_apart([_example()], TODAY)

    assert not [name for name in seen if name.startswith(("JIXIAO", "DJANGO", "PG"))]


# ---------------------------------------------------------------- a whole check-up


def test_a_form_and_its_report_are_checked_together() -> None:
    form, report = some.halves()

    outcome = check([GivenFile("报告.md", report), GivenFile("表.md", form)], today=TODAY)

    (checked,) = outcome.checked
    assert checked.file == "表.md、报告.md"
    assert (checked.counts, checked.project_name) == _counts_of_the_whole()


def test_another_project_stays_apart() -> None:
    form, report = some.halves()
    other = form.decode().replace("2024年脱贫第一书记工作经费（良平政府）", "村道硬化").encode()

    outcome = check([GivenFile("报告.md", report), GivenFile("表.md", other)], today=TODAY)

    assert [each.file for each in outcome.checked] == ["报告.md", "表.md"]
    assert [(each.form, each.difference) for each in outcome.apart] == [("表.md", "项目名称")]


def test_files_that_are_not_reached_are_told() -> None:
    outcome = check([_example()], today=TODAY, seconds=0.5)

    assert [each.trouble for each in outcome.unread] == [Trouble.NOT_REACHED]


def test_the_fourth_check_up_is_asked_to_come_again() -> None:
    """Two heavy uploads do not stop a third, and none stops the other pages."""
    taken = [services._seats.acquire(blocking=False) for _ in range(AT_ONCE)]
    try:
        with pytest.raises(TooBusyError):
            check([_example()], today=TODAY)
    finally:
        for _ in taken:
            services._seats.release()

    assert check([_example()], today=TODAY).checked


def test_a_seat_is_free_again_whatever_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> Iterator[Outcome]:
        raise RuntimeError

    monkeypatch.setattr(services, "examine_apart", broken)
    for _ in range(AT_ONCE + 1):
        with pytest.raises(RuntimeError):
            check([_example()], today=TODAY)


def _counts_of_the_whole() -> tuple[object, object]:
    (whole,) = examine([_example()], TODAY).checked
    return whole.counts, whole.project_name
