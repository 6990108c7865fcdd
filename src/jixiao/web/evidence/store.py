"""Where the bytes of kept files lie: a folder of data, under names that say nothing."""

import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

_PRIVATE = 0o700
_READ_ONLY = 0o400
_A_DAY = 86_400


def write(content: bytes) -> str:
    """Keep bytes on the disk and return what they are stored as."""
    stored_as = secrets.token_hex(16)
    path = path_of(stored_as)
    path.parent.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _READ_ONLY), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return stored_as


def read(stored_as: str, sha256: str) -> bytes | None:
    """Return kept bytes; `None` when they are gone or not what they were."""
    try:
        content = path_of(stored_as).read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def path_of(stored_as: str) -> Path:
    """Return where bytes lie; a folder for each first byte of the name."""
    return _root() / stored_as[:2] / stored_as


def remove_strangers(known: set[str]) -> int:
    """Delete what no row knows and is older than a day, left by a refused change; return how many.

    Args:
        known: What every row is stored as.
    """
    oldest, removed = time.time() - _A_DAY, 0
    for path in _kept():
        if path.name not in known and path.stat().st_mtime < oldest:
            path.unlink()
            removed += 1
    return removed


def _kept() -> Iterator[Path]:
    root = _root()
    for folder in root.iterdir() if root.is_dir() else ():
        yield from folder.iterdir()


def _root() -> Path:
    return Path(settings.DATA) / "files"
