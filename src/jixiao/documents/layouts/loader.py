"""Reads a layout's YAML into the frozen classes; the classes decide what a file may say."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from jixiao.documents.errors import InvalidLayoutError, UnknownLayoutError
from jixiao.documents.layouts.layout import Layout, Span
from jixiao.documents.layouts.reading import ReadingLayout, reading_of

_SUFFIX = ".yaml"


_PRINTED = "widths:"
"""What only a layout that can be printed says."""


@cache
def layout_ids() -> tuple[str, ...]:
    """Return the ids of the layouts that can be printed, in alphabetical order."""
    return tuple(name for name, text in _texts().items() if f"\n{_PRINTED}" in text)


@cache
def reading_layouts() -> tuple[ReadingLayout, ...]:
    """Return all layouts as they are read, in alphabetical order of their ids."""
    return tuple(
        reading_of(load_layout(name)) if name in layout_ids() else parse_reading(text, name)
        for name, text in _texts().items()
    )


@cache
def _texts() -> Mapping[str, str]:
    """Return the text of every layout's file by its id, in alphabetical order."""
    found = (entry for entry in files(__package__).iterdir() if entry.name.endswith(_SUFFIX))
    ordered = sorted(found, key=lambda entry: entry.name)
    return {
        entry.name.removesuffix(_SUFFIX): entry.read_text(encoding="utf-8") for entry in ordered
    }


@cache
def load_layout(layout_id: str) -> Layout:
    """Return a layout by its id.

    Raises:
        UnknownLayoutError: There is none of this id.
    """
    if layout_id not in layout_ids():
        raise UnknownLayoutError(layout_id, layout_ids())
    return parse_layout(_texts()[layout_id], layout_id)


def parse_layout(text: str, name: str) -> Layout:
    """Return the layout that YAML text describes; `name` is how errors call it.

    Raises:
        InvalidLayoutError: A key is missing, unknown or of the wrong kind.
    """
    return cast("Layout", _value(Layout, _tree(text), place=name))


def parse_reading(text: str, name: str) -> ReadingLayout:
    """Return the layout that YAML text describes for reading only.

    Raises:
        InvalidLayoutError: A key is missing, unknown or of the wrong kind.
    """
    return cast("ReadingLayout", _value(ReadingLayout, _tree(text), place=name))


def _tree(text: str) -> Any:  # noqa: ANN401  # whatever the YAML says
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, Loader=loader)  # noqa: S506 - both are safe loaders


def _value(hint: Any, given: Any, *, place: str) -> Any:  # noqa: ANN401  # any field of any class
    """Return what the YAML gave as a value of the type that the class declares."""
    if get_origin(hint) is tuple:
        return tuple(_items(get_args(hint)[0], given, place=place))
    if isinstance(hint, UnionType):
        return _word(lambda word: _member(get_args(hint), word), given, place=place)
    if hint is Span or issubclass(hint, StrEnum):
        return _word(Span.parse if hint is Span else hint, given, place=place)
    if is_dataclass(hint):
        return _record(cast("type[Any]", hint), given, place=place)
    if type(given) is not hint:
        raise InvalidLayoutError(place, f"应为 {hint.__name__}，写的是 {given!r}")
    return given


def _items(hint: Any, given: Any, *, place: str) -> Iterator[Any]:  # noqa: ANN401  # any class
    if not isinstance(given, list):
        raise InvalidLayoutError(place, f"应为列表，写的是 {given!r}")
    for number, each in enumerate(given):
        yield _value(hint, each, place=f"{place}[{number}]")


def _word(make: Callable[[str], Any], given: Any, *, place: str) -> Any:  # noqa: ANN401  # a word
    try:
        return make(str(given))
    except ValueError as error:
        raise InvalidLayoutError(place, f"不认识 {given!r}") from error


def _member(kinds: tuple[type[StrEnum], ...], word: str) -> StrEnum:
    """Return the member of one of several kinds of words."""
    for kind in kinds:
        if word in set(kind):
            return kind(word)
    raise ValueError(word)


@cache
def _declared(
    record: Any,  # noqa: ANN401  # any class
) -> tuple[frozenset[str], frozenset[str], Mapping[str, Any]]:
    """Return the fields a class has, those it needs, and their types."""
    listed = fields(record)
    needed = frozenset(each.name for each in listed if each.default is MISSING)
    return frozenset(each.name for each in listed), needed, get_type_hints(record)


def _record(record: type[Any], given: Any, *, place: str) -> Any:  # noqa: ANN401  # any class
    if not isinstance(given, dict):
        raise InvalidLayoutError(place, f"应为一组带键的值，写的是 {given!r}")
    known, needed, hints = _declared(cast("Hashable", record))
    if wrong := (given.keys() - known) | (needed - given.keys()):
        raise InvalidLayoutError(place, f"缺少或多出：{'、'.join(sorted(map(str, wrong)))}")
    values = {key: _value(hints[key], each, place=f"{place}.{key}") for key, each in given.items()}
    return record(**values)
