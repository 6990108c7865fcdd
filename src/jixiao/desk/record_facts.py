"""Records as facts of an outline: every declared field under its own term, with its own path."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from jixiao.core import wording
from jixiao.core.fields import EntryField, entries, is_record, item_hint, plain_type
from jixiao.core.kinds import Kind
from jixiao.core.report import Origin
from jixiao.documents.writers.report.facts import Fact, Group, Listed, Value

_DOCUMENT_NUMBER = "文号"
_YES_NO = {True: "是", False: "否"}


def record_facts(record: object | None, declared: type[Any], path: str = "") -> Group:
    """Return the fields of a record, `None` for one that is missing: its fields are then open.

    Args:
        record: The record.
        declared: Its class.
        path: Its place in the project file, such as 申报.论证会.
    """
    facts = {
        each.entry.label: _fact(
            getattr(record, each.name) if record is not None else None,
            each,
            f"{path}.{each.entry.label}" if path else each.entry.label,
        )
        for each in entries(declared)
    }
    return Group(facts, path, filled=record is not None)


def count_of(number: int, source: str) -> Value:
    """Return a count; none at all is nothing to print."""
    return Value(str(number) if number else None, source)


def _fact(value: object, declared: EntryField, path: str) -> Fact:
    hint, kind = plain_type(declared.hint)
    item = item_hint(hint)
    if item is not None:
        return Listed(tuple(_items(value, plain_type(item)[0], path)), path)
    if is_record(hint):
        return record_facts(value, hint, path)
    is_number = declared.entry.label == _DOCUMENT_NUMBER
    return _scalar(value, kind, path, is_document_number=is_number)


def _items(values: object, hint: type[Any], path: str) -> Iterator[Fact]:
    listed = values if isinstance(values, tuple) else ()
    for number, value in enumerate(listed, start=1):
        here = f"{path}[{number}]"
        if is_record(hint):
            yield record_facts(value, hint, here)
        else:
            yield _scalar(value, None, here)


def _scalar(
    value: object, kind: Kind | None, path: str, *, is_document_number: bool = False
) -> Value:
    if value is None:
        return Value(None, path)
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return Value(value, path, Origin.DOCUMENT if is_document_number else Origin.PROSE)
    return Value(_words(value, kind), path)


def _words(value: object, kind: Kind | None) -> str:
    if isinstance(value, bool):
        return _YES_NO[value]
    if isinstance(value, Decimal):
        return (
            wording.yuan(value) if kind is not None and kind.unit == "元" else wording.plain(value)
        )
    if isinstance(value, date):
        return wording.day(value)
    return str(value)
