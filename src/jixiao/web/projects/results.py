"""Which fields hold the result of an indicator, and what a text typed there means."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jixiao.core import wording
from jixiao.core.binding import bind_text
from jixiao.core.fields import EntryField, entries
from jixiao.core.indicator import RESULT_FIELDS, ActualSource, Indicator
from jixiao.core.tree import Misfit
from jixiao.web.projects.errors import InvalidResultError

_ENTRIES = {declared.name: declared for declared in entries(Indicator)}
REASONS = ("deviation_reason", "improvement_measures")


def result_fields(indicator: Indicator) -> tuple[EntryField, ...]:
    """Return the fields a person fills in after the year, by how the target binds.

    A result that comes from ledger, survey or work records is not typed again.
    """
    actual = RESULT_FIELDS[indicator.operator]
    if indicator.actual_source is not ActualSource.TYPED:
        actual = ()
    return tuple(_ENTRIES[name] for name in (*actual, *REASONS))


def read_result(indicator: Indicator, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of the fields that were sent.

    Args:
        indicator: The indicator as it is kept.
        texts: What was typed, by the name of the field; other names are ignored.

    Raises:
        InvalidResultError: Something does not fit; every such field is named.
    """
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for declared in result_fields(indicator):
        if declared.name not in texts:
            continue
        typed = texts[declared.name].replace("\r\n", "\n")
        values[declared.name], misfit = bind_text(typed, declared)
        if misfit is not None:
            errors[declared.name] = misfit_words(misfit)
    if errors:
        raise InvalidResultError(errors)
    return values


def field_text(value: Any) -> str:  # noqa: ANN401 - a value of any declared field
    """Return a value as it stands in its field."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return wording.plain(value) if isinstance(value, Decimal) else str(value)


def misfit_words(misfit: Misfit) -> str:
    """Return what a misfit says to the person who typed it."""
    return f"填的是{misfit.read}；应填{misfit.expected}。{misfit.remedy}"


def is_open(indicator: Indicator) -> bool:
    """Return whether the result of an indicator is still to be typed."""
    if indicator.not_applicable is not None or indicator.actual_source is not ActualSource.TYPED:
        return False
    needed = [name for name in RESULT_FIELDS[indicator.operator] if name != "level"]
    return any(getattr(indicator, name) is None for name in needed)
