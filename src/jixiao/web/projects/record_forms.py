"""Forms made from records: label, help, choices and errors follow from what core declares.

A form has one field for each declared field of a record, under its name, and for each field of a
single record inside it, as `appraisal_held_on`. Many records inside a record are left out: each of
them is a form of its own.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from jixiao.core.binding import bind_text
from jixiao.core.fields import EntryField
from jixiao.web.projects.results import field_text, misfit_words
from jixiao.web.projects.tables import Shape, shapes

_UNITS = {"元", "分"}


@dataclass(frozen=True, slots=True)
class _Place:
    """A declared field on a form.

    Attributes:
        way: Names that lead to it from the record: its own, or its record's and its own.
        shape: How it is declared.
        words: What stands before its label.
        required: Whether the form asks for it in any case.
    """

    way: tuple[str, ...]
    shape: Shape
    words: str
    required: bool

    @property
    def name(self) -> str:
        """Return its name on the form."""
        return "_".join(self.way)


class DeclaredField(forms.CharField):
    """A field of a record: what is typed is read as a project file is, and refused as there."""

    def __init__(self, place: _Place, *, is_long: bool) -> None:
        """Take label, help and widget from the declaration."""
        self.shape = place.shape
        super().__init__(
            label=_label(place),
            help_text=_help(place.shape),
            required=place.required,
            widget=_widget(place.shape, is_long=is_long),
            error_messages={"required": missing_words(place.shape.entry)},
        )

    def prepare_value(self, value: Any) -> Any:
        """Return a value as it stands in the field."""
        return "\n".join(value) if isinstance(value, tuple) else field_text(value)

    def clean(self, value: Any) -> Any:
        """Return the value that a text means; `None`, or no lines, for an empty one.

        Raises:
            ValidationError: It does not fit; says what to type.
        """
        text = str(value or "").replace("\r\n", "\n")
        self.validate(text.strip())
        if self.shape.many:
            return tuple(line.strip() for line in text.split("\n") if line.strip())
        bound, misfit = bind_text(text, self.shape.entry)
        if misfit is not None:
            raise ValidationError(misfit_words(misfit))
        return bound


class RecordForm(forms.Form):
    """A form of one record."""

    def __init__(  # noqa: PLR0913 - what Django's forms take, and which fields
        self,
        record: type[Any],
        *,
        only: Collection[str] | None = None,
        without: Collection[str] = (),
        long: Collection[str] = (),
        data: Mapping[str, Any] | None = None,
        initial: Any = None,
        **named: Any,
    ) -> None:
        """Make the fields.

        Args:
            record: Class of the record.
            only: Fields of the record that are wanted; all when `None`.
            without: Fields that are not.
            long: Names on the form of the fields in which people write sentences.
            data: What was sent.
            initial: The record, or its values by name, that the form begins with.
            named: What else Django's forms take, as `prefix` and `files`.
        """
        super().__init__(data, **named)
        self.type = record
        self.places = tuple(
            place
            for place in _places(record)
            if place.way[0] not in without and (only is None or place.way[0] in only)
        )
        for place in self.places:
            self.fields[place.name] = DeclaredField(place, is_long=place.name in long)
            self.initial.setdefault(place.name, _held(initial, place.way))

    def clean(self) -> dict[str, Any]:
        """Refuse half a record: one that may be missing is there with what it needs, or not."""
        for places in self._inside().values():
            for place in places if self._is_typed(places) else ():
                needed = place.shape.entry.required and place.name not in self.errors
                if needed and _is_nothing(self.cleaned_data.get(place.name)):
                    self.add_error(place.name, missing_words(place.shape.entry))
        return self.cleaned_data

    @property
    def values(self) -> dict[str, Any]:
        """Return what was typed, by the name of the record's field; call it on a valid form."""
        plain = {p.way[0]: self._value(self.type, p) for p in self.places if len(p.way) == 1}
        return {**plain, **{name: self._made(places) for name, places in self._inside().items()}}

    def record(self, **further: Any) -> Any:
        """Return the record that was typed; call it on a valid form.

        Args:
            further: Values of fields that are not on the form.
        """
        return self.type(**{**self.values, **further})

    def _inside(self) -> dict[str, list[_Place]]:
        inside: dict[str, list[_Place]] = {}
        for place in self.places:
            if len(place.way) > 1:
                inside.setdefault(place.way[0], []).append(place)
        return inside

    def _is_typed(self, places: list[_Place]) -> bool:
        return any(not _is_nothing(self.cleaned_data.get(place.name)) for place in places)

    def _made(self, places: list[_Place]) -> Any:
        if not self._is_typed(places):
            return None
        base = _shape(self.type, places[0].way[0]).base
        return base(**{place.way[1]: self._value(base, place) for place in places})

    def _value(self, record: type[Any], place: _Place) -> Any:
        """Return what was typed, or what the declaration says of a field left empty."""
        value = self.cleaned_data[place.name]
        return _default(record, place.way[-1]) if value is None else value


def missing_words(declared: EntryField) -> str:
    """Return what an empty field that is needed says."""
    example = f"例如：{declared.entry.example}。" if declared.entry.example else ""
    return f"请填写“{declared.entry.label}”：{declared.entry.meaning}{example}"


def _places(record: type[Any]) -> Iterator[_Place]:
    for shape in shapes(record):
        if not shape.is_record:
            yield _Place((shape.name,), shape, "", shape.entry.required)
        elif not shape.many:
            for inner in shapes(shape.base):
                if not inner.is_record:
                    required = shape.entry.required and inner.entry.required
                    yield _Place((shape.name, inner.name), inner, f"{shape.label}：", required)


def _shape(record: type[Any], name: str) -> Shape:
    return next(shape for shape in shapes(record) if shape.name == name)


def _default(record: type[Any], name: str) -> Any:
    declared = next(field for field in fields(record) if field.name == name)
    return None if declared.default is MISSING else declared.default


def _held(initial: Any, way: tuple[str, ...]) -> Any:
    for name in way:
        get = initial.get(name) if isinstance(initial, Mapping) else getattr(initial, name, None)
        initial = get
    return initial


def _is_nothing(value: Any) -> bool:
    return value is None or value == ()


def _label(place: _Place) -> str:
    unit = place.shape.kind.unit if place.shape.kind is not None else ""
    return f"{place.words}{place.shape.label}{f'（{unit}）' if unit in _UNITS else ''}"


def _help(shape: Shape) -> str:
    declared = shape.entry.entry
    lines = "每行写一个。" if shape.many and "每行" not in declared.meaning else ""
    typed = _choices(shape.base) is None and shape.base is not date
    example = f"例如：{declared.example}" if declared.example and typed else ""
    return f"{declared.meaning}{lines}{example}"


def _widget(shape: Shape, *, is_long: bool) -> forms.Widget:
    if shape.many or is_long:
        return forms.Textarea(attrs={"rows": 3})
    choices = _choices(shape.base)
    if choices is not None:
        nothing = "请选择" if shape.entry.required else "没有填"
        return forms.Select(choices=[("", nothing), *((choice, choice) for choice in choices)])
    if shape.base is date:
        return forms.DateInput(attrs={"type": "date", "class": "short"})
    if shape.base in {Decimal, int}:
        mode = "numeric" if shape.base is int else "decimal"
        return forms.TextInput(
            attrs={"inputmode": mode, "class": "short number", "autocomplete": "off"}
        )
    return forms.TextInput(attrs={"autocomplete": "off"})


def _choices(base: Any) -> tuple[str, ...] | None:
    if base is bool:
        return ("是", "否")
    if isinstance(base, type) and issubclass(base, StrEnum):
        return tuple(member.value for member in base)
    return None
