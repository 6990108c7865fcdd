"""Which tables are journalled: an app registers its models in `ready()` of its `apps.py`."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

HIDDEN = "（不显示）"
MOVED = "（不显示，已变）"
"""What stands in the journal for a secret, and for one that an update changed."""

SEALED = "台账不能修改，也不能删除，记错的用冲销更正"
"""What the database says when a row of a sealed table is touched."""


@dataclass(frozen=True, slots=True)
class Journalled:
    """A table whose every change is journalled by triggers.

    Attributes:
        model: The model of the table.
        secret: Columns whose values are never written to the journal, only whether they changed.
        place: Django look-up from the model to the key of its organisation.
        is_sealed: Whether triggers refuse to change or delete a row once it is there.
    """

    model: type[models.Model]
    secret: frozenset[str]
    place: str
    is_sealed: bool = False

    @property
    def unique(self) -> tuple[tuple[str, ...], ...]:
        """Return the columns that no two rows share: the key, and every unique set."""
        meta = self.model._meta  # noqa: SLF001 - Django's public name for it
        sets = [each.fields for each in meta.total_unique_constraints]
        sets += [(field.name,) for field in meta.concrete_fields if field.unique]
        column = {field.name: str(field.column) for field in meta.concrete_fields}
        return tuple(tuple(column[name] for name in names) for names in sets)

    @property
    def table(self) -> str:
        """Return the name of the table."""
        return self.model._meta.db_table  # noqa: SLF001 - Django's public name for it

    @property
    def key(self) -> str:
        """Return the column of the primary key."""
        return str(self.model._meta.pk.column)  # noqa: SLF001 - as above


_tables: dict[str, Journalled] = {}


def journalled(
    model: type[models.Model],
    *,
    secret: Iterable[str] = (),
    place: str = "organisation_id",
    sealed: bool = False,
) -> None:
    """Have every change of a model's table journalled; the next `migrate` makes the triggers.

    A sealed table only grows: its rows are never changed or deleted.
    """
    entry = Journalled(model, frozenset(secret), place, sealed)
    _tables[entry.table] = entry


def journalled_tables() -> dict[str, Journalled]:
    """Return what is registered, by table."""
    return dict(_tables)
