"""Every field of a file format as a table row, for the manual."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from jixiao.core.fields import EntryField, entries, is_record, item_hint, plain_type
from jixiao.core.kinds import Kind


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field as the manual lists it."""

    path: str
    required: bool
    type: str
    meaning: str


def field_lines(record: type[Any], path: str = "") -> Iterator[FieldLine]:
    """Yield the fields of a record class, depth first, in the order of declaration."""
    for declared in entries(record):
        here = f"{path}.{declared.entry.label}" if path else declared.entry.label
        yield FieldLine(here, declared.required, _type(declared), declared.entry.meaning)
        hint, _ = plain_type(declared.hint)
        item = item_hint(hint)
        if item is not None:
            hint, here = plain_type(item)[0], f"{here}[ ]"
        if is_record(hint):
            yield from field_lines(hint, here)


def _type(declared: EntryField) -> str:
    hint, kind = plain_type(declared.hint)
    if item_hint(hint) is not None:
        return "多条"
    if is_record(hint):
        return "分栏目"
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return " / ".join(member.value for member in hint)
    return {int: "整数", bool: "是 / 否", date: "日期"}.get(hint, _number(kind, hint))


def _number(kind: Kind | None, hint: Any) -> str:
    if hint is not Decimal:
        return "文字"
    if kind is None:
        return "数字"
    unit = kind.unit.strip("（）")
    return f"{kind.name}（{unit}）" if unit else kind.name
