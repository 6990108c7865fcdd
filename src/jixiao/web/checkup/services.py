"""One check-up: every file in a limited process of its own, then what belongs together."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from threading import BoundedSemaphore

from jixiao.web.checkup.examine import GivenFile
from jixiao.web.checkup.processes import Limits, examine_apart
from jixiao.web.checkup.results import Outcome, Trouble, Unread

AT_ONCE = 3
"""Check-ups at a time in one server process, which has a thread more: one page always answers."""

_FILES_AT_ONCE = 2
_LEAST = 1.0
_seats = BoundedSemaphore(AT_ONCE)


class TooBusyError(Exception):
    """Too many check-ups are running; nothing was begun."""


def check(
    files: Sequence[GivenFile], *, today: date, limits: Limits | None = None, seconds: float = 60
) -> Outcome:
    """Return what comes of the files of one person; never raises for what stands in them.

    Args:
        files: The files, each with a name of its own.
        today: The day of the check.
        limits: What one process may use.
        seconds: Time for all files together; what is not begun by then is said to be unread.

    Raises:
        TooBusyError: Others are being checked; to be tried again later.
    """
    with _seat():
        until = time.monotonic() + seconds
        examine = partial(_examine, today=today, limits=limits or Limits(), until=until)
        with ThreadPoolExecutor(_FILES_AT_ONCE) as pool:
            alone = _joined(pool.map(lambda file: examine([file]), files))
        return _put_together(alone, files, examine([*_halves(alone, files)]))


@contextmanager
def _seat() -> Iterator[None]:
    if not _seats.acquire(blocking=False):
        raise TooBusyError
    try:
        yield
    finally:
        _seats.release()


def _examine(files: Sequence[GivenFile], *, today: date, limits: Limits, until: float) -> Outcome:
    """Return what comes of files within the time that is left."""
    if not files:
        return Outcome()
    left = until - time.monotonic()
    if left < _LEAST:
        answer: Outcome | Trouble = Trouble.NOT_REACHED
    else:
        answer = examine_apart(files, today, limits=replace(limits, wall=min(limits.wall, left)))
    if isinstance(answer, Outcome):
        return answer
    return Outcome(unread=tuple(Unread(file.name, answer) for file in files))


def _joined(outcomes: Iterator[Outcome]) -> Outcome:
    listed = list(outcomes)
    return Outcome(
        checked=tuple(each for outcome in listed for each in outcome.checked),
        unread=tuple(each for outcome in listed for each in outcome.unread),
        lonely=tuple(each for outcome in listed for each in outcome.lonely),
        reports=tuple(each for outcome in listed for each in outcome.reports),
    )


def _halves(alone: Outcome, files: Sequence[GivenFile]) -> Iterator[GivenFile]:
    """Yield the files to be put together: forms without report, and reports, if there are both."""
    if alone.lonely and alone.reports:
        yield from (file for file in files if file.name in {*alone.lonely, *alone.reports})


def _put_together(alone: Outcome, files: Sequence[GivenFile], again: Outcome) -> Outcome:
    """Return the first outcome with the second in place of the files that it took up.

    Where the second came to nothing, the files stay as they were checked alone.
    """
    if not again.checked:
        return alone
    renewed = {*alone.lonely, *alone.reports}
    kept = [each for each in alone.checked if each.file not in renewed]
    names = [file.name for file in files]
    together = sorted(
        [*kept, *again.checked],
        key=lambda each: min(n for n, name in enumerate(names) if each.file.startswith(name)),
    )
    return replace(alone, checked=tuple(together), apart=again.apart)
