"""The process that reads what somebody sent: little memory, little time, no network, no files.

Run as `python -I -m jixiao.web.checkup.worker`. Standard input holds one line of JSON that names
the files and the limits, then their bytes one after the other; standard output gets the outcome.
"""

import json
import os
import sys
import traceback
from collections.abc import Iterator
from datetime import date
from types import TracebackType
from typing import IO, Any

OUT_OF_MEMORY = 3
"""Exit code of a process that had too little memory for a document."""

_CPU_GRACE = 2
_DESCRIPTORS = 64
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.system",
    "ftplib.",
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_LARGEST_ANSWER = 64 << 20


def main() -> int:
    """Examine the files of standard input and return the exit code."""
    sys.excepthook = _say_where_only
    sys.dont_write_bytecode = True
    head = json.loads(sys.stdin.buffer.readline())
    _limit(memory=head["memory"], cpu=head["cpu"])
    try:
        from jixiao.web.checkup.examine import GivenFile, examine

        files = [GivenFile(*file) for file in _files(head["files"], sys.stdin.buffer)]
        sys.addaudithook(_refuse)
        outcome = examine(files, date.fromisoformat(head["today"]))
        answer = json.dumps(outcome.plain()).encode()
    except MemoryError:
        return OUT_OF_MEMORY
    if len(answer) > _LARGEST_ANSWER:
        return OUT_OF_MEMORY
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return 0


def _files(listed: list[dict[str, Any]], source: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    for each in listed:
        yield each["name"], source.read(each["size"])


def _limit(*, memory: int, cpu: int) -> None:
    """Limit this process where the system can: bytes of memory, seconds of work, no writing."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; there the caller's clock is the only one
        return
    for kind, soft, hard in (
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, cpu, cpu + _CPU_GRACE),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, _DESCRIPTORS, _DESCRIPTORS),
    ):
        resource.setrlimit(kind, (soft, hard))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what no reading of a document does; a second lock, behind the readers' own care."""
    writes = event == "open" and arguments[2] & _WRITES
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(event)


def _say_where_only(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Print where a bug is without the words of the error, which may quote the document."""
    del error
    sys.stderr.write("".join(traceback.format_tb(trace)) + kind.__name__ + "\n")


if __name__ == "__main__":
    sys.exit(main())
