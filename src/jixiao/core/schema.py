"""JSON Schema of a record class, generated from its declared fields."""

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import Any

from jixiao.core.fields import EntryField, entries, is_record, item_hint, plain_type
from jixiao.core.kinds import COUNT, Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(record: type[Any], title: str) -> dict[str, Any]:
    """Return the schema of a file that holds one record; keys are the fields' Chinese terms."""
    return {"$schema": DIALECT, "title": title, **_record(record)}


def _record(record: type[Any]) -> dict[str, Any]:
    declared = entries(record)
    return {
        "type": "object",
        "properties": {
            field.entry.label: {"description": field.entry.meaning, **_declared(field)}
            for field in declared
        },
        "required": [field.entry.label for field in declared if field.required],
        "additionalProperties": False,
    }


def _declared(field: EntryField) -> dict[str, Any]:
    """Return the type of a field; what may be left out may also be left empty."""
    typed = _typed(field.hint)
    if field.required:
        return typed
    if "enum" in typed:
        return {**typed, "enum": [*typed["enum"], None]}
    kinds = typed["type"]
    return {**typed, "type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}


def _typed(hint: Any) -> dict[str, Any]:  # noqa: PLR0911 - one line a type
    hint, kind = plain_type(hint)
    item = item_hint(hint)
    if item is not None:
        return {"type": "array", "items": _typed(item)}
    if is_record(hint):
        return _record(hint)
    if hint is Decimal:
        return _number(kind)
    if hint is int:
        return {"type": ["integer", "string"], "pattern": "^[0-9]+$", **_limits(kind or COUNT)}
    if hint is bool:
        return {"enum": ["是", "否"]}
    if hint is date:
        return {"type": "string", "format": "date"}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    return {"type": ["string", "number", "integer"]}


def _number(kind: Kind | None) -> dict[str, Any]:
    places = f"(\\.[0-9]{{1,{kind.places}}})?" if kind and kind.places else ""
    sign = "[+]?" if kind and kind.lowest is not None and kind.lowest >= 0 else "[+-]?"
    schema: dict[str, Any] = {
        "type": ["number", "string"],
        "pattern": f"^{sign}[0-9]+{places}$",
        **(_limits(kind) if kind else {}),
    }
    if kind and kind.unit:
        schema["$comment"] = f"单位：{kind.unit}"
    return schema


def _limits(kind: Kind) -> dict[str, int]:
    """Return the bounds in whole numbers, which JSON keeps exactly."""
    limits: dict[str, int] = {}
    if kind.lowest is not None:
        whole = int(kind.lowest.to_integral_value(ROUND_FLOOR))
        limits["minimum" if whole == kind.lowest else "exclusiveMinimum"] = whole
    if kind.highest is not None:
        whole = int(kind.highest.to_integral_value(ROUND_CEILING))
        limits["maximum" if whole == kind.highest else "exclusiveMaximum"] = whole
    return limits
