"""Which tables are journalled: an app registers its models in `ready()` of its `apps.py`."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

HIDDEN = "（不显示）"
MOVED = "（不显示，已变）"
"""What stands in the journal for a secret, and for one that an update changed."""


@dataclass(frozen=True, slots=True)
class Journalled:
    """A table whose every change is journalled by triggers.

    Attributes:
        model: The model of the table.
        secret: Columns whose values are never written to the journal, only whether they changed.
        place: Django look-up from the model to the key of its organisation.
    """

    model: type[models.Model]
    secret: frozenset[str]
    place: str

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
    model: type[models.Model], *, secret: Iterable[str] = (), place: str = "organisation_id"
) -> None:
    """Have every change of a model's table journalled; the next `migrate` makes the triggers."""
    entry = Journalled(model, frozenset(secret), place)
    _tables[entry.table] = entry


def journalled_tables() -> dict[str, Journalled]:
    """Return what is registered, by table."""
    return dict(_tables)
