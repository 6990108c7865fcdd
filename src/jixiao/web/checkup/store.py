"""Results for an hour: a folder each, named by what only the person's session knows.

The folder's name is the hash of the token, so that a list of the folder opens no result.
"""

import hashlib
import json
import secrets
import shutil
import time
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from jixiao.web.checkup.results import Outcome

SECONDS_KEPT = 3600
_PRIVATE = 0o700
_OUTCOME = "outcome.json"


def save(outcome: Outcome) -> str:
    """Keep an outcome with its pages and return its token; clear away what is old."""
    clear()
    token = secrets.token_urlsafe(32)
    folder = _folder(token)
    folder.mkdir(mode=_PRIVATE, parents=True)
    for number, checked in enumerate(outcome.checked, start=1):
        _page(folder, number).write_text(checked.page, encoding="utf-8", newline="")
    listed = replace(outcome, checked=tuple(replace(each, page="") for each in outcome.checked))
    (folder / _OUTCOME).write_text(json.dumps(listed.plain()), encoding="utf-8")
    return token


def outcome_of(token: str) -> Outcome | None:
    """Return the outcome of a token without its pages; `None`: unknown, or cleared away."""
    clear()
    try:
        plain = json.loads((_folder(token) / _OUTCOME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Outcome.of(plain)


def page_of(token: str, number: int) -> bytes | None:
    """Return the page of a document by its number from 1; `None` when there is none."""
    clear()
    try:
        return _page(_folder(token), number).read_bytes()
    except FileNotFoundError:
        return None


def clear() -> None:
    """Delete what is older than an hour: results, and uploads that a killed server left behind."""
    oldest = time.time() - SECONDS_KEPT
    for root in (_root(), Path(settings.FILE_UPLOAD_TEMP_DIR)):
        for path in root.iterdir() if root.is_dir() else ():
            _delete_older(path, oldest)


def _delete_older(path: Path, oldest: float) -> None:
    try:
        if path.stat().st_mtime >= oldest:
            return
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    except FileNotFoundError:  # another server process was quicker
        return


def _root() -> Path:
    return Path(settings.DATA) / "checkups"


def _folder(token: str) -> Path:
    return _root() / hashlib.sha256(token.encode()).hexdigest()


def _page(folder: Path, number: int) -> Path:
    return folder / f"{number}.html"
