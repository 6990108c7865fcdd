"""Any record a project file may hold, made from the declared fields; and its text."""

import string
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args, get_origin

from hypothesis import strategies as st

from jixiao.core.dossier import Dossier
from jixiao.core.fields import EntryField, entries, plain_type
from jixiao.core.kinds import COUNT, Kind
from tests.core.projects import dumped

_LETTERS = string.ascii_letters + string.digits + " 甲乙丙村项目≥%：:#-\"'[]{}&*!|>@`，。\n"
_YEARS = (date(2019, 1, 1), date(2026, 12, 31))

TEXTS = st.text(_LETTERS, max_size=8).map(str.strip).filter(bool)


def records(record: type[Any], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return any record of a class, with some fields held to a choice."""
    fields = {declared.name: _field(declared) for declared in entries(record)}
    return st.builds(record, **{**fields, **fixed})


def dossiers(**fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Dossier]:
    """Return any dossier a project file may hold, with some fields held to a choice."""
    return records(Dossier, **{"year": st.integers(2019, 2026), **fixed})


def project_text(dossier: Dossier) -> str:
    """Return the project file that says a dossier."""
    return dumped(_written(dossier))


def kind_of(hint: Any) -> Kind:
    """Return the kind of number a type carries."""
    kind = plain_type(hint)[1]
    assert kind is not None, "每个数都有单位和位数"
    return kind


def numbers(kind: Kind) -> st.SearchStrategy[Decimal]:
    """Return any number of a kind, small ones and round ones often."""
    any_number = st.decimals(
        kind.lowest, kind.highest, places=kind.places, allow_nan=False, allow_infinity=False
    )
    common = [Decimal(n) for n in ("0", "0.5", "1", "2", "95", "100") if kind.admits(Decimal(n))]
    return st.one_of(st.sampled_from(common), any_number)


def _field(declared: EntryField) -> st.SearchStrategy[Any]:
    if declared.required:
        return _value(declared.hint)
    return st.none() | _value(declared.hint) if _may_be_none(declared) else _value(declared.hint)


def _may_be_none(declared: EntryField) -> bool:
    return type(None) in get_args(declared.hint)


def _value(hint_given: Any) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one line a type
    hint, kind = plain_type(hint_given)
    if get_origin(hint) is tuple:
        return st.lists(_value(get_args(hint)[0]), max_size=3).map(tuple)
    if is_dataclass(hint) and isinstance(hint, type):
        return records(hint)
    if hint is Decimal:
        return numbers(kind_of(hint_given))
    if hint is int:
        bounds = kind or COUNT
        return st.integers(int(bounds.lowest or 0), int(bounds.highest or 0))
    if hint is date:
        return st.dates(*_YEARS)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    return st.booleans() if hint is bool else TEXTS


def _written(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    if isinstance(value, bool):
        return "是" if value else "否"
    if is_dataclass(value):
        both = ((field, getattr(value, field.name)) for field in entries(type(value)))
        return {field.entry.label: _written(held) for field, held in both if held is not None}
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
