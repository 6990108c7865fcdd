"""Rows ↔ records: the one mapping between the tables and the values of core.

It walks the declared fields, so a field added in core needs a column and nothing else. Which
queries a record needs is read off the same declarations.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any

from django.db.models import Model, QuerySet

from jixiao.web.projects.tables import GIVEN, Part, Row, Shape, shapes

Reader = Callable[[Any], Any]

_AS_KEPT = {bool, date, Decimal, int, str}


@dataclass(frozen=True, slots=True)
class Parts:
    """Which fields of a record are wanted; the others are left at their defaults.

    Attributes:
        only: Fields of the record itself; all when `None`.
        without: Fields to leave out at any depth, as `funds.payments.steps`.
    """

    only: frozenset[str] | None = None
    without: frozenset[str] = frozenset()

    def hold(self, name: str) -> bool:
        """Return whether a field of the record itself is wanted."""
        return name not in self.without and (self.only is None or name in self.only)

    def within(self, name: str) -> "Parts":
        """Return what is wanted of the record or records a field holds."""
        below = (path.partition(".") for path in self.without)
        return Parts(without=frozenset(rest for head, _, rest in below if head == name and rest))


WHOLE = Parts()


def record_of(row: Row, parts: Parts = WHOLE) -> Any:
    """Return the record that a row of `loaded` holds with its parts."""
    return row.record(**{name: read(row) for name, read in _readers(type(row), parts)})


def loaded(rows: QuerySet[Any], parts: Parts = WHOLE) -> list[Any]:
    """Return rows that hold their wanted parts: one query, and one for each table of many records.

    The statements for parts are made by Django once and kept: making them anew for every page took
    more time than the database did.
    """
    table: type[Row] = rows.model
    single = _single(table, parts)
    found = list(rows.select_related(*single) if single else rows)
    keys = tuple(row.pk for row in found)
    if keys:
        _load(found, table, parts, "", keys)
    return found


def _load(
    rows: list[Any], table: type[Row], parts: Parts, back: str, keys: tuple[int, ...]
) -> None:
    """Give rows their parts.

    Args:
        rows: Rows of one table.
        table: That table.
        parts: What is wanted of each.
        back: Look-up from these rows to the ones asked for, ending in "__"; "" when they are these.
        keys: Keys of the ones asked for.
    """
    for row in rows:
        row.held = {}
    for name, within, is_many in _wanted_of(table, parts):
        relation: Any = table._meta.get_field(name)  # noqa: SLF001 - Django's documented name
        part, above = relation.related_model, relation.field
        way = f"{above.name}__{back}"
        if is_many:
            below = list(part._base_manager.raw(_statement(part, way, len(keys)), keys))  # noqa: SLF001 - as above
            _hand_out(rows, name, below, above.attname)
        else:
            below = [one for row in rows if (one := getattr(row, name, None)) is not None]
        if below:
            _load(below, part, within, way, keys)


def _hand_out(rows: list[Any], name: str, below: list[Any], above: str) -> None:
    given: dict[int, list[Any]] = {row.pk: [] for row in rows}
    for part in below:
        given[getattr(part, above)].append(part)
    for row in rows:
        row.held[name] = given[row.pk]


@cache
def _statement(part: type[Row], way: str, count: int) -> str:
    """Return the statement that reads the parts of so many rows, in their order."""
    chosen = part._base_manager.filter(**{f"{way.removesuffix('__')}__in": range(count)})  # noqa: SLF001 - as above
    statement, _ = chosen.order_by("position").query.sql_with_params()
    return str(statement)


def rows_below(row: Row, parts: Parts) -> Iterator[tuple[str, str]]:
    """Yield table and key of a row of `loaded` and of all its wanted parts."""
    table = type(row)
    yield table._meta.db_table, str(row.pk)  # noqa: SLF001 - Django's documented name
    for name, within, is_many in _wanted_of(table, parts):
        below = row.held[name] if is_many else [getattr(row, name, None)]
        for part in below:
            if part is not None:
                yield from rows_below(part, within)


@cache
def homes_of(table: type[Row], parts: Parts) -> Mapping[str, tuple[str, str]]:
    """Return for each table of wanted parts the column and the table of the row above."""
    homes = {}
    for name, within, _ in _wanted_of(table, parts):
        relation: Any = table._meta.get_field(name)  # noqa: SLF001 - Django's documented name
        part = relation.related_model
        homes[part._meta.db_table] = (relation.field.column, table._meta.db_table)  # noqa: SLF001
        homes |= homes_of(part, within)
    return homes


def store(record: Any, table: type[Row], **further: Any) -> Any:
    """Return a new row with a record and all its parts.

    Args:
        record: The record.
        table: Its table.
        further: Columns the record does not have.
    """
    row: Any = table(**values_of(record, table), **further)
    row.save(force_insert=True)
    _store_parts([(row, record)], table)
    return row


def values_of(record: Any, table: type[Row]) -> dict[str, Any]:
    """Return the columns of a record's own row."""
    return dict(_values(record, table.record, "", table.apart))


def _values(
    record: Any, declared: type[Any], prefix: str, apart: Sequence[str]
) -> Iterator[tuple[str, Any]]:
    for shape in shapes(declared):
        name = f"{prefix}{shape.name}"
        value = None if record is None else getattr(record, shape.name)
        if shape.optional and shape.is_record and shape.name not in apart:
            yield f"{name}_{GIVEN}", value is not None
        if not shape.is_record:
            yield name, value.value if isinstance(value, Enum) else value
        elif not shape.many and shape.name not in apart:
            yield from _values(value, shape.base, f"{name}_", ())


def _store_parts(pairs: Iterable[tuple[Any, Any]], table: type[Row]) -> None:
    """Insert the parts of rows, one statement for each table."""
    pairs = list(pairs)
    for name, get, many in _part_getters(table):
        relation: Any = table._meta.get_field(name)  # noqa: SLF001 - Django's documented name
        above, part = relation.field.name, relation.related_model
        below = [
            (_new(held, part, number, {above: row}), held)
            for row, record in pairs
            for number, held in enumerate(_held(get(record), many=many), start=1)
        ]
        part._base_manager.bulk_create([row for row, _ in below])  # noqa: SLF001 - as above
        if below:
            _store_parts(below, part)


def _held(value: Any, *, many: bool) -> Iterable[Any]:
    if value is None:
        return ()
    return value if many else (value,)


def _new(record: Any, table: type[Row], number: int, further: dict[str, Any]) -> Row:
    if issubclass(table, Part):
        further = {**further, "position": number}
    return table(**values_of(record, table), **further)


@cache
def _part_getters(table: type[Row]) -> tuple[tuple[str, Reader, bool], ...]:
    """Return relation, getter from the record, and whether there are many, for each part."""
    return tuple(_getters(table.record, "", table.apart, lambda record: record))


def _getters(
    declared: type[Any], prefix: str, apart: Sequence[str], within: Reader
) -> Iterator[tuple[str, Reader, bool]]:
    for shape in shapes(declared):
        name = f"{prefix}{shape.name}"
        get = _member(within, shape.name)
        if shape.is_record and (shape.many or shape.name in apart):
            yield name, get, shape.many
        elif shape.is_record:
            yield from _getters(shape.base, f"{name}_", (), get)


def _member(within: Reader, name: str) -> Reader:
    def get(record: Any) -> Any:
        inside = within(record)
        return None if inside is None else getattr(inside, name)

    return get


@cache
def _readers(table: type[Row], parts: Parts) -> tuple[tuple[str, Reader], ...]:
    return tuple(
        (shape.name, _reader(shape, shape.name, table.apart, parts.within(shape.name)))
        for shape in shapes(table.record)
        if parts.hold(shape.name)
    )


def _reader(shape: Shape, name: str, apart: Sequence[str], parts: Parts) -> Reader:
    if shape.is_record and shape.many:
        return _many_reader(shape, name, parts)
    if shape.is_record and name in apart:
        return lambda row: _read_apart(row, name, parts)
    if shape.is_record:
        return _spread_reader(shape, name, parts)
    if shape.many or shape.base in _AS_KEPT:
        return attrgetter(name)
    return _choice_reader(shape.base, name)


def _choice_reader(base: type[Any], name: str) -> Reader:
    def read(row: Any) -> Any:
        value = getattr(row, name)
        return None if value is None else base(value)

    return read


def _many_reader(shape: Shape, name: str, parts: Parts) -> Reader:
    flag = f"{name}_{GIVEN}" if shape.optional else None

    def read(row: Any) -> Any:
        if flag is not None and not getattr(row, flag):
            return None
        return tuple(record_of(part, parts) for part in row.held[name])

    return read


def _spread_reader(shape: Shape, name: str, parts: Parts) -> Reader:
    inner = [
        (each.name, _reader(each, f"{name}_{each.name}", (), parts.within(each.name)))
        for each in shapes(shape.base)
        if parts.hold(each.name)
    ]
    flag = f"{name}_{GIVEN}" if shape.optional else None

    def read(row: Any) -> Any:
        if flag is not None and not getattr(row, flag):
            return None
        return shape.base(**{field: read_field(row) for field, read_field in inner})

    return read


def _read_apart(row: Model, name: str, parts: Parts) -> Any:
    part = getattr(row, name, None)  # a missing one raises an AttributeError of its own
    return None if part is None else record_of(part, parts)


@cache
def _single(table: type[Row], parts: Parts) -> tuple[str, ...]:
    """Return the relations of a table that hold one record."""
    return tuple(name for name, _, is_many in _wanted_of(table, parts) if not is_many)


@cache
def _wanted_of(table: type[Row], parts: Parts) -> tuple[tuple[str, Parts, bool], ...]:
    """Return each relation of a table that is wanted, what of it, and whether it holds many."""
    return tuple(_wanted(table.record, "", table.apart, parts))


def _wanted(
    declared: type[Any], prefix: str, apart: Sequence[str], parts: Parts
) -> Iterator[tuple[str, Parts, bool]]:
    for shape in shapes(declared):
        within = parts.within(shape.name)
        if not shape.is_record or not parts.hold(shape.name):
            continue
        if shape.many or shape.name in apart:
            yield f"{prefix}{shape.name}", within, shape.many
        else:
            yield from _wanted(shape.base, f"{prefix}{shape.name}_", (), within)
