"""How a field of a record is declared once: its term in Chinese, what it means, an example.

The project file, its JSON Schema, the commented template and the manual are generated from these
declarations; nothing repeats them.
"""

from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin, get_type_hints

from jixiao.core.kinds import Kind

_KEY = "jixiao"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the declaration of a field says to people."""

    label: str
    meaning: str
    example: str
    needed: bool


@dataclass(frozen=True, slots=True)
class EntryField:
    """One declared field of a record class.

    Attributes:
        name: Name in the code.
        entry: What it says to people.
        hint: Its type, `Annotated` kept.
        required: Whether a file must give it.
    """

    name: str
    entry: Entry
    hint: Any
    required: bool


def entry(
    label: str,
    meaning: str = "",
    *,
    example: str = "",
    default: Any = MISSING,
    needed: bool = False,
) -> Any:
    """Declare a field of a record.

    Args:
        label: The field's standard term in Chinese; it is the key in project files.
        meaning: One sentence: what to write there.
        example: A right value as one would type it.
        default: Value when the file is silent; without it the field is required.
        needed: A project file must give it although a dossier from another spring may lack it.
    """
    metadata = {_KEY: Entry(label, meaning, example, needed)}
    if default is MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


def entries(record: type[Any]) -> tuple[EntryField, ...]:
    """Return the declared fields of a record class, in order; undeclared ones are not for files."""
    if record not in _KNOWN:
        _KNOWN[record] = tuple(_declared(record))
    return _KNOWN[record]


_KNOWN: dict[type[Any], tuple[EntryField, ...]] = {}


def _declared(record: type[Any]) -> Iterator[EntryField]:
    hints = get_type_hints(record, include_extras=True)
    for f in fields(record):
        if _KEY in f.metadata:
            yield EntryField(f.name, f.metadata[_KEY], hints[f.name], _required(f))


def _required(declared: Field[Any]) -> bool:
    return declared.default is MISSING or declared.metadata[_KEY].needed


def label_of(record: type[Any], name: str) -> str:
    """Return the Chinese term of a field.

    Raises:
        KeyError: The class declares no such field.
    """
    labels = {declared.name: declared.entry.label for declared in entries(record)}
    return labels[name]


def item_hint(hint: Any) -> Any | None:
    """Return the type of a list's items, or `None` for a plain type that is no list."""
    return get_args(hint)[0] if get_origin(hint) is tuple else None


def is_record(hint: Any) -> TypeGuard[type[Any]]:
    """Return whether a plain type is a record class with fields of its own."""
    return isinstance(hint, type) and is_dataclass(hint)


def plain_type(hint: Any) -> tuple[Any, Kind | None]:
    """Return a type without `| None` and `Annotated`, and the kind of number it carried."""
    if get_origin(hint) in {Union, UnionType}:
        hint = next(part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is Annotated:
        base, *extras = get_args(hint)
        return base, next((extra for extra in extras if isinstance(extra, Kind)), None)
    return hint, None
