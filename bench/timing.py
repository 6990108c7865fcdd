"""Medians of wall time in one process and of CPU time of whole processes."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

REPETITIONS = 5
COLD_REPETITIONS = 15

_COMPILES_NOTHING = "PYTHONDONTWRITEBYTECODE"

BARE = (sys.executable, "-c", "pass")


def seconds(*actions: Callable[[], object], repetitions: int = REPETITIONS) -> list[float]:
    """Return the median seconds of each action; they take turns, the first round not counted."""
    taken: list[list[float]] = [[] for _ in actions]
    for number in range(repetitions + 1):
        for action, times in zip(actions, taken, strict=True):
            start = perf_counter()
            action()
            if number > 0:
                times.append(perf_counter() - start)
    return [median(times) for times in taken]


def cpu_milliseconds(
    *commands: Sequence[str], environment: Mapping[str, str] = os.environ
) -> list[float]:
    """Return the median CPU milliseconds of each command, user and system; they take turns.

    The round that is not counted leaves compiled modules behind, as a first use does.
    """
    taken: list[list[float]] = [[] for _ in commands]
    with TemporaryDirectory() as compiled:
        kept = {name: each for name, each in environment.items() if name != _COMPILES_NOTHING}
        used = {**kept, "PYTHONPYCACHEPREFIX": compiled}
        for number in range(COLD_REPETITIONS + 1):
            for command, times in zip(commands, taken, strict=True):
                milliseconds = _cpu(command, used) * 1000
                if number > 0:
                    times.append(milliseconds)
    return [median(times) for times in taken]


def _cpu(command: Sequence[str], environment: Mapping[str, str]) -> float:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return usage.ru_utime + usage.ru_stime
