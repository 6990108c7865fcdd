"""Columns that Django does not have: exact decimals on every database, and lists of texts.

SQLite keeps a DECIMAL as a binary float, which loses fen beyond fifteen digits; so amounts, points
and rates are kept as integers of their smallest unit, as the rules count them.
"""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import models


class TooFineError(ValueError):
    """A number has more decimal places than its column keeps."""

    def __init__(self, value: object, places: int) -> None:
        """Say both."""
        super().__init__(f"{value} 的小数超过{places}位")


class PlacesField(models.BigIntegerField):  # type: ignore[type-arg] # generic in stubs alone
    """A `Decimal` with a fixed number of places, kept as an integer of its smallest unit.

    Args:
        places: Decimal places; 2 keeps yuan as fen.
    """

    description = "固定小数位数的数"

    def __init__(self, *args: Any, places: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places

    def deconstruct(self) -> Any:
        """Return what a migration writes."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "places": self.places}

    def from_db_value(self, value: int | None, *_: object) -> Decimal | None:
        """Return the number a row holds."""
        return None if value is None else Decimal(value).scaleb(-self.places)

    def to_python(self, value: Any) -> Decimal | None:
        """Return a number that was given as a number or as its text."""
        return value if value is None or isinstance(value, Decimal) else Decimal(str(value))

    def get_prep_value(self, value: Any) -> Any:
        """Return the integer to keep.

        Raises:
            TooFineError: The number has more places than the column.
        """
        if value is None or hasattr(value, "resolve_expression"):
            return value
        scaled = Decimal(value).scaleb(self.places)
        if scaled != scaled.to_integral_value():
            raise TooFineError(value, self.places)
        return int(scaled)


class TextsField(models.TextField):  # type: ignore[type-arg] # generic in stubs alone
    """A tuple of texts, kept as one JSON text; no database needs to look inside."""

    description = "一列文字"

    def from_db_value(self, value: str | None, *_: object) -> tuple[str, ...] | None:
        """Return the texts a row holds."""
        return None if value is None else tuple(json.loads(value))

    def to_python(self, value: Any) -> tuple[str, ...] | None:
        """Return texts that were given as texts or as their JSON."""
        if value is None:
            return None
        return tuple(json.loads(value) if isinstance(value, str) else value)

    def get_prep_value(self, value: Iterable[str] | str | None) -> Any:
        """Return the JSON text to keep."""
        if value is None or isinstance(value, str):
            return value
        return json.dumps(list(value), ensure_ascii=False)
