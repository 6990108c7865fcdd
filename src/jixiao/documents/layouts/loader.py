"""Reads a layout's YAML into the frozen classes; the classes decide what a file may say."""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, cast, get_args, get_origin, get_type_hints

from jixiao.documents.errors import InvalidLayoutError, UnknownLayoutError
from jixiao.documents.layouts.layout import Layout, Span

_SUFFIX = ".yaml"


@cache
def layout_ids() -> tuple[str, ...]:
    """Return the ids of all layouts, in alphabetical order."""
    names = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


@cache
def load_layout(layout_id: str) -> Layout:
    """Return a layout by its id.

    Raises:
        UnknownLayoutError: There is none of this id.
    """
    if layout_id not in layout_ids():
        raise UnknownLayoutError(layout_id, layout_ids())
    source = files(__package__).joinpath(f"{layout_id}{_SUFFIX}")
    return parse_layout(source.read_text(encoding="utf-8"), layout_id)


def parse_layout(text: str, name: str) -> Layout:
    """Return the layout that YAML text describes; `name` is how errors call it.

    Raises:
        InvalidLayoutError: A key is missing, unknown or of the wrong kind.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tree = yaml.load(text, Loader=loader)  # noqa: S506 - both are safe loaders
    return cast("Layout", _value(Layout, tree, place=name))


def _value(hint: Any, given: Any, *, place: str) -> Any:  # noqa: ANN401  # any field of any class
    """Return what the YAML gave as a value of the type that the class declares."""
    if get_origin(hint) is tuple:
        return tuple(_items(get_args(hint)[0], given, place=place))
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


def _record(record: type[Any], given: Any, *, place: str) -> Any:  # noqa: ANN401  # any class
    if not isinstance(given, dict):
        raise InvalidLayoutError(place, f"应为一组带键的值，写的是 {given!r}")
    known = {field.name for field in fields(record)}
    needed = {field.name for field in fields(record) if field.default is MISSING}
    if wrong := (given.keys() - known) | (needed - given.keys()):
        raise InvalidLayoutError(place, f"缺少或多出：{'、'.join(sorted(map(str, wrong)))}")
    hints = get_type_hints(record)
    values = {key: _value(hints[key], each, place=f"{place}.{key}") for key, each in given.items()}
    return record(**values)
