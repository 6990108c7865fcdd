"""Starts the limited process for some files, and says how it ended."""

import hashlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jixiao.web.checkup.examine import GivenFile
from jixiao.web.checkup.results import Outcome, Trouble
from jixiao.web.checkup.worker import OUT_OF_MEMORY

_LOG = logging.getLogger(__name__)
_COMMAND = (sys.executable, "-I", "-X", "utf8", "-m", "jixiao.web.checkup.worker")
_KEPT = ("PATH", "SYSTEMROOT", "TZ")
"""Variables that the process gets; none that holds a secret or an address."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process may use: bytes of memory, seconds of work, seconds on the clock."""

    memory: int = 1 << 30
    cpu: int = 20
    wall: float = 30


def examine_apart(
    files: Sequence[GivenFile],
    today: date,
    *,
    limits: Limits = Limits(),
) -> Outcome | Trouble:
    """Return what comes of files, or why nothing came of them; nothing is left behind.

    Args:
        files: The files, each with a name of its own.
        today: The day of the check.
        limits: What the process may use.
    """
    with subprocess.Popen(  # noqa: S603 - our own program, arguments of our own
        _COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tempfile.gettempdir(),
        env={name: os.environ[name] for name in _KEPT if name in os.environ},
        start_new_session=True,
    ) as process:
        try:
            out, err = process.communicate(_request(files, today, limits), timeout=limits.wall)
        except subprocess.TimeoutExpired:
            process.kill()
            return _told(Trouble.TOO_LONG, files, "")
    if process.returncode == 0:
        return Outcome.of(json.loads(out))
    return _told(_trouble(process.returncode), files, err.decode(errors="replace"))


def _request(files: Sequence[GivenFile], today: date, limits: Limits) -> bytes:
    head = {
        "today": today.isoformat(),
        "memory": limits.memory,
        "cpu": limits.cpu,
        "files": [{"name": file.name, "size": len(file.content)} for file in files],
    }
    return b"".join([json.dumps(head).encode(), b"\n", *(file.content for file in files)])


def _trouble(code: int) -> Trouble:
    """Return why a process ended with this code; a negative one is a signal."""
    if code == OUT_OF_MEMORY:
        return Trouble.TOO_BIG_INSIDE
    if sys.platform != "win32" and code == -signal.SIGXCPU:
        return Trouble.TOO_LONG
    if sys.platform != "win32" and code == -signal.SIGABRT:
        return Trouble.TOO_BIG_INSIDE  # how a library in C ends that gets no memory
    return Trouble.STOPPED


def _told(trouble: Trouble, files: Sequence[GivenFile], error: str) -> Trouble:
    """Log the trouble with hashes of the files, never their names or words."""
    hashes = [hashlib.sha256(file.content).hexdigest()[:16] for file in files]
    _LOG.warning("check-up %s: %s %s", trouble, hashes, error)
    return trouble
