"""From what a form sent to a content: the name of a field is its path, 指标[2].分值."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import QueryDict

from jixiao.core.fields import entries, is_record, item_hint, plain_type
from jixiao.web.proposals.kinds import SCOPES, Kind
from jixiao.web.proposals.trees import KEY

MOST_ROWS = 50
"""Rows of one list that a form takes."""


def texts_of(sent: QueryDict) -> dict[str, str]:
    """Return the texts a form sent, without the one sign that no database keeps."""
    return {name: str(text).replace("\0", "") for name, text in sent.items()}


def seen_in(text: str) -> dict[str, Any] | None:
    """Return the content that a page said it began with, or `None` when it said none."""
    try:
        seen = json.loads(text)
    except (ValueError, RecursionError):  # somebody else wrote it, nested without end
        return None
    return seen if isinstance(seen, dict) else None


def read_content(kind: Kind, sent: Mapping[str, str]) -> dict[str, Any]:
    """Return what was typed; fields left empty are not in it, rows left empty are."""
    scope, content = SCOPES[kind], dict[str, Any]()
    for declared in scope.fields:
        only = scope.only.get(declared.name, ())
        value = _value(sent, declared.hint, declared.entry.label, only)
        if value:
            content[declared.entry.label] = value
    return content


def list_paths(kind: Kind) -> frozenset[str]:
    """Return the paths of the lists of records that a draft of a kind holds."""
    fields = SCOPES[kind].fields
    return frozenset(path for each in fields for path in _lists(each.hint, each.entry.label))


def _lists(hint: Any, path: str) -> Iterator[str]:  # noqa: ANN401 - any declared type
    base, _ = plain_type(hint)
    item = item_hint(base)
    if item is not None and is_record(plain_type(item)[0]):
        yield path
    elif is_record(base):
        for declared in entries(base):
            yield from _lists(declared.hint, f"{path}.{declared.entry.label}")


def _value(sent: Mapping[str, str], hint: Any, path: str, only: Sequence[str] = ()) -> Any:  # noqa: ANN401 - any declared type
    base, _ = plain_type(hint)
    item = item_hint(base)
    if item is not None:
        item, _ = plain_type(item)
        if is_record(item):
            rows = (f"{path}[{number}]" for number in _numbers(sent, path))
            return [_row(sent, item, row, only) for row in rows]
        return [line.strip() for line in sent.get(path, "").splitlines() if line.strip()]
    if is_record(base):
        return dict(_members(sent, base, path, only))
    return sent.get(path, "").replace("\r\n", "\n").strip()


def _row(sent: Mapping[str, str], record: type[Any], path: str, only: Sequence[str]) -> Any:  # noqa: ANN401 - as above
    row = dict(_members(sent, record, path, only))
    key = sent.get(f"{path}.{KEY}", "")
    return {KEY: key, **row} if key.isdecimal() else row


def _members(
    sent: Mapping[str, str], record: type[Any], path: str, only: Sequence[str]
) -> Iterator[tuple[str, Any]]:
    for declared in entries(record):
        if not only or declared.name in only:
            value = _value(sent, declared.hint, f"{path}.{declared.entry.label}")
            if value:
                yield declared.entry.label, value


def _numbers(sent: Mapping[str, str], path: str) -> list[int]:
    pattern = re.compile(rf"{re.escape(path)}\[(\d{{1,3}})\]\.", re.ASCII)
    found = {int(match[1]) for name in sent if (match := pattern.match(name))}
    return sorted(found)[:MOST_ROWS]
