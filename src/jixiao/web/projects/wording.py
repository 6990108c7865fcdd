"""Records in words for pages: every declared field under its own term."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jixiao.core import wording
from jixiao.core.fields import entries
from jixiao.core.kinds import Kind
from jixiao.web.projects.shown import Shown
from jixiao.web.projects.tables import Shape, shapes

_YES_NO = {True: "是", False: "否"}
_LOOKS: dict[Any, str] = {Decimal: "number", int: "number", date: "day"}
_PLACES = {"元": Decimal("0.01"), "分": Decimal("0.01")}


@dataclass(frozen=True, slots=True)
class Fact(Shown):
    """A field in words.

    Attributes:
        label: Its term.
        text: Its value in words; "" when nothing was written.
        look: "number" or "day" where a table shows it in a way of its own.
    """

    label: str
    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Sheet(Shown):
    """Many records of one kind as a table.

    Attributes:
        heads: A cell of each column, for its term and look.
        rows: The cells in words.
    """

    heads: tuple[Fact, ...]
    rows: tuple[tuple[Fact, ...], ...]


def facts_of(record: Any, *, skip: Sequence[str] = ()) -> tuple[Fact, ...]:
    """Return the fields of a record in words, those of a record inside it too.

    Args:
        record: The record.
        skip: Names of fields to leave out; those of many records are always left out.
    """
    return tuple(_facts(record, type(record), "", skip))


def sheet_of(records: Sequence[Any], declared: type[Any], *, skip: Sequence[str] = ()) -> Sheet:
    """Return records of one kind as a table; a column that no record fills is left out."""
    rows = [facts_of_row(record, declared, skip) for record in records]
    filled = [place for place in range(len(rows[0]) if rows else 0) if _filled(rows, place)]
    kept = tuple(tuple(row[place] for place in filled) for row in rows)
    return Sheet(kept[0] if kept else (), kept)


def facts_of_row(record: Any, declared: type[Any], skip: Sequence[str]) -> tuple[Fact, ...]:
    """Return the fields of a record, many records inside it as one text."""
    return tuple(_facts(record, declared, "", skip, together=True))


def shown(value: object, kind: Kind | None = None) -> str:
    """Return a value as people read it; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES_NO[value]
    if isinstance(value, Decimal):
        return _number(value, kind)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        texts = [shown(item) for item in value]
        return ("\n" if any(text.endswith("。") for text in texts) else "、").join(texts)
    return f"{value:,}" if isinstance(value, int) and kind is None else str(value)


def yuan(value: Decimal | None) -> str:
    """Return an amount with thousands separators: 20,000.00."""
    return "" if value is None else f"{value:,.2f}"


def _number(value: Decimal, kind: Kind | None) -> str:
    unit = kind.unit if kind is not None else ""
    return f"{value:,.2f}" if unit in _PLACES else wording.plain(value)


def _facts(
    record: Any,
    declared: type[Any],
    prefix: str,
    skip: Sequence[str],
    *,
    together: bool = False,
) -> Iterator[Fact]:
    for shape in shapes(declared):
        if shape.name in skip:
            continue
        value = None if record is None else getattr(record, shape.name)
        label = f"{prefix}{shape.entry.entry.label}"
        if shape.is_record and not shape.many:
            yield from _facts(value, shape.base, f"{label}：", (), together=together)
        elif not shape.is_record:
            yield Fact(_with_unit(label, shape), shown(value, shape.kind), _look(shape))
        elif together:
            yield Fact(label, "；".join(_sentence(each) for each in value or ()))


def _with_unit(label: str, shape: Shape) -> str:
    unit = shape.kind.unit if shape.kind is not None else ""
    return f"{label}（{unit}）" if unit in _PLACES else label


def _look(shape: Shape) -> str:
    return "" if shape.many else _LOOKS.get(shape.base, "")


def _sentence(record: Any) -> str:
    values = (getattr(record, declared.name) for declared in entries(type(record)))
    return " ".join(
        shown(value) for value in values if value is not None and not is_dataclass(value)
    )


def _filled(rows: Sequence[tuple[Fact, ...]], place: int) -> bool:
    return any(row[place].text for row in rows)
