"""Names of uploaded files: for people to read, each its own, harmless in a header."""

import unicodedata
from collections.abc import Iterable
from itertools import chain, count
from pathlib import PurePath

from django.utils.http import content_disposition_header

_LONGEST = 80
_NAMELESS = "未命名"
_RESULT = "检查结果"


def own_names(names: Iterable[str]) -> list[str]:
    """Return the names cut to what people can read, numbered where several are the same."""
    found: list[str] = []
    for name in map(_readable, names):
        path = PurePath(name)
        numbered = (f"{path.stem}（{number}）{path.suffix}" for number in count(2))
        found.append(next(each for each in chain([name], numbered) if each not in found))
    return found


def download_name(file: str) -> str:
    """Return the header that names the page of a document for keeping."""
    name = f"{_RESULT}-{_readable(file)}.html"
    return content_disposition_header(as_attachment=True, filename=name) or ""


def _readable(name: str) -> str:
    """Return a name without folders and without characters that show nothing or turn the line."""
    last = PurePath(name.replace("\\", "/")).name
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip()
    if len(shown) <= _LONGEST:
        return shown or _NAMELESS
    path = PurePath(shown)
    return f"{path.stem[: _LONGEST - len(path.suffix)]}{path.suffix}"[:_LONGEST]
