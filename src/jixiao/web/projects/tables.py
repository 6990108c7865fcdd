"""Tables made from records: a fact is declared once, in core, and its column follows from there.

A model names its record, `class WorkItem(Part, record=core.WorkItem)`, and gets one column for each
declared field, with the bounds of its kind as constraints of the database. A record inside a record
is spread out with its name before each column and, when it may be missing, a flag `…_given`. Many
records inside a record are a table of their own, related under the field's name; so is a single one
that is named in `apart`. Fields named in `omit` are not kept: such a row is not yet a record.
"""

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import TYPE_CHECKING, Any, ClassVar, get_args, get_origin

from django.db import models
from django.db.models import Q
from django.db.models.base import ModelBase

from jixiao.core.fields import EntryField, entries, plain_type
from jixiao.core.kinds import COUNT, Kind
from jixiao.web.projects.columns import PlacesField, TextsField

GIVEN = "given"
"""What a flag of presence is called, after the name of its field."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a declared field is kept.

    Attributes:
        entry: The field.
        base: Its type without `| None`; of many, the type of one.
        kind: The kind of number it holds.
        many: Whether it holds many.
        optional: Whether it may be missing.
    """

    entry: EntryField
    base: Any
    kind: Kind | None
    many: bool
    optional: bool

    @property
    def name(self) -> str:
        """Return the field's name in the code."""
        return self.entry.name

    @property
    def label(self) -> str:
        """Return the field's term."""
        return self.entry.entry.label

    @property
    def is_record(self) -> bool:
        """Return whether it is one record or many."""
        return is_dataclass(self.base)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column, or a constraint over several when it has no field of its own."""

    name: str
    field: Any
    check: Q | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands before the names of a record's columns, and before their terms."""

    prefix: str
    words: str

    def name(self, shape: Shape) -> str:
        return f"{self.prefix}{shape.name}"

    def label(self, shape: Shape) -> str:
        return f"{self.words}{shape.label}"

    def inside(self, shape: Shape) -> "_Place":
        return _Place(f"{self.name(shape)}_", f"{self.label(shape)}：")


class UnknownShapeError(TypeError):
    """A record declares a field that no column can keep."""

    def __init__(self, name: str, reason: str) -> None:
        """Name the field and say why."""
        super().__init__(f"{name}：{reason}")


def shapes(record: type[Any]) -> tuple[Shape, ...]:
    """Return how each declared field of a record is kept, in order."""
    if record not in _KNOWN:
        _KNOWN[record] = tuple(_shape(declared) for declared in entries(record))
    return _KNOWN[record]


_KNOWN: dict[type[Any], tuple[Shape, ...]] = {}


def _shape(declared: EntryField) -> Shape:
    optional = NoneType in get_args(declared.hint) and not declared.required
    base, kind = plain_type(declared.hint)
    if many := get_origin(base) is tuple:
        base, kind = plain_type(get_args(base)[0])
    return Shape(declared, base, kind, many, optional)


class RecordBase(ModelBase):
    """Adds the columns and constraints of a record to the class of its table."""

    def __new__(  # noqa: D102, PLR0913 - what a metaclass does and takes is said above
        cls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        *,
        record: type[Any] | None = None,
        apart: tuple[str, ...] = (),
        omit: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> Any:
        if record is None:
            return super().__new__(cls, name, bases, namespace, **kwargs)
        kept = _columns(record, _Place("", ""), apart, nullable=False)
        columns = tuple(column for column in kept if column.name not in omit)
        meta = _meta(namespace.pop("Meta", object), namespace, bases, columns)
        fields = {column.name: column.field for column in columns if column.field is not None}
        own = {"record": record, "apart": apart, "Meta": meta}
        return super().__new__(cls, name, bases, {**namespace, **fields, **own}, **kwargs)


class Row(models.Model, metaclass=RecordBase):
    """One record.

    Attributes:
        record: Its class in core.
        apart: Which of its fields have a table of their own although they hold one record.
        held: Its parts by the name of their field, when `mapping.loaded` read them.
    """

    record: ClassVar[type[Any]]
    apart: ClassVar[tuple[str, ...]]
    held: dict[str, list[Any]]

    class Meta:
        """No table of its own."""

        abstract = True

    if TYPE_CHECKING:  # the columns of the record are not written out

        def __getattr__(self, name: str) -> Any: ...


class Part(Row):
    """One of many records of another; `position` counts from 1 as people do."""

    position = models.PositiveSmallIntegerField("序号")

    class Meta:
        """In the order of the record."""

        abstract = True
        ordering: ClassVar = ["position"]


def _columns(
    record: type[Any], place: _Place, apart: tuple[str, ...], *, nullable: bool
) -> Iterator[_Column]:
    for shape in shapes(record):
        if shape.many and shape.is_record:
            if shape.optional:
                yield _flag(shape, place)
        elif shape.is_record and shape.name not in apart:
            yield from _spread(shape, place, nullable=nullable)
        elif not shape.is_record:
            yield _column(shape, place, nullable=nullable)


def _flag(shape: Shape, place: _Place) -> _Column:
    field = models.BooleanField(f"有{place.label(shape)}")
    return _Column(f"{place.name(shape)}_{GIVEN}", field)


def _spread(shape: Shape, place: _Place, *, nullable: bool) -> Iterator[_Column]:
    name, absent = place.name(shape), nullable or shape.optional
    if nullable and shape.optional:
        raise UnknownShapeError(name, "可以没有的记录里又有可以没有的记录，需要自己的表")
    columns = tuple(_columns(shape.base, place.inside(shape), (), nullable=absent))
    yield from columns
    if shape.optional:
        flag = _flag(shape, place)
        yield flag
        yield _Column(f"{name}_whole", None, _all_or_none(flag.name, columns))


def _all_or_none(flag: str, columns: tuple[_Column, ...]) -> Q:
    """Return that the record is there with what it needs, or not there at all."""
    needed = {f"{column.name}__isnull": False for column in columns if column.required}
    absent = {f"{column.name}__isnull": True for column in columns}
    return Q(**{flag: True}, **needed) | Q(**{flag: False}, **absent)


def _column(shape: Shape, place: _Place, *, nullable: bool) -> _Column:
    name, absent = place.name(shape), nullable or shape.optional
    options = {"verbose_name": place.label(shape), "null": absent, "blank": absent}
    return _Column(
        name, _field(shape, options), _admitted(shape, name), required=not shape.optional
    )


def _field(shape: Shape, options: dict[str, Any]) -> Any:
    base, kind = shape.base, shape.kind
    if shape.many:
        return TextsField(**options)
    if base is Decimal and kind is not None and kind.places is not None:
        return PlacesField(places=kind.places, **options)
    if base in _PLAIN:
        return _PLAIN[base](**options)
    if isinstance(base, type) and issubclass(base, StrEnum):
        longest = max(len(member.value) for member in base)
        choices = [(member.value, member.value) for member in base]
        return models.CharField(max_length=longest, choices=choices, **options)
    raise UnknownShapeError(shape.name, f"类型 {base} 没有对应的列")


_PLAIN: dict[Any, type[Any]] = {
    bool: models.BooleanField,
    date: models.DateField,
    int: models.IntegerField,
    str: models.TextField,
}


def _admitted(shape: Shape, name: str) -> Q | None:
    """Return which values a column admits: bounds, choices, no empty text; `None` for any."""
    base = shape.base
    if shape.many or base in {bool, date}:
        return None
    if base is str:
        return ~Q(**{name: ""})
    if isinstance(base, type) and issubclass(base, StrEnum):
        return Q(**{f"{name}__in": [member.value for member in base]})
    kind = shape.kind or COUNT
    return Q(
        **{f"{name}__gte": _bound(base, kind.lowest), f"{name}__lte": _bound(base, kind.highest)}
    )


def _bound(base: Any, bound: Decimal | None) -> Any:
    if bound is None:
        raise UnknownShapeError(str(base), "没有上下界的数不能存成整数")
    return base(bound)


def _meta(
    given: Any, namespace: dict[str, Any], bases: tuple[Any, ...], columns: tuple[_Column, ...]
) -> type:
    """Return the Meta of a table: the given one, and the constraints of its columns."""
    parent = next(base for base in bases if issubclass(base, Row))
    constraints: list[models.BaseConstraint] = list(getattr(given, "constraints", ()))
    constraints += (
        models.CheckConstraint(condition=column.check, name=_name(column.name))
        for column in columns
        if column.check is not None
    )
    if issubclass(parent, Part):
        above = next(n for n, value in namespace.items() if isinstance(value, models.ForeignKey))
        place = models.UniqueConstraint(fields=[above, "position"], name=_name("position"))
        constraints.append(place)
    inherited = () if given is object else (given,)
    return type("Meta", (*inherited, parent.Meta), {"constraints": constraints})


def _name(suffix: str) -> str:
    return f"%(app_label)s_%(class)s_{suffix}"
