"""What a draft may be about, which parts of the project it holds, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models

from jixiao.core.dossier import Dossier
from jixiao.core.fields import EntryField, entries
from jixiao.core.indicator import PROMISED

Only = Mapping[str, tuple[str, ...]]


class Kind(models.TextChoices):
    """What a draft is about; the values stand in permissions.csv as states."""

    DECLARATION = "申报", "申报"
    TARGETS = "绩效目标", "绩效目标"
    UNIT_RULES = "单位制度", "单位制度"


class State(models.TextChoices):
    """How far a draft has come."""

    DRAFTING = "编制中", "编制中"
    SUBMITTED = "待审批", "待审批"
    APPROVED = "已批复", "已批复"
    RETURNED = "已退回", "已退回"
    DISCARDED = "已作废", "已作废"


OPEN = (State.DRAFTING, State.SUBMITTED, State.RETURNED)
"""States of a draft that still goes somewhere; a project has one such draft of a kind at most."""

EDITABLE = (State.DRAFTING, State.RETURNED)
"""States in which its people may change it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a draft of one kind holds.

    Attributes:
        slug: Its word in addresses.
        tab: Slug of the project's tab that shows it.
        part: The part of the matrix that a person must at least read to see it.
        names: Fields of the dossier.
        only: Of the records in a field, the fields that are promised; all where none is named.
        document: Whether a change of what was approved needs the number of a document.
    """

    slug: str
    tab: str
    part: str
    names: tuple[str, ...]
    only: Only
    document: bool

    @property
    def fields(self) -> tuple[EntryField, ...]:
        """Return the declared fields of the dossier that a draft holds."""
        return tuple(declared for declared in entries(Dossier) if declared.name in self.names)


SCOPES: Mapping[Kind, Scope] = {
    Kind.DECLARATION: Scope(
        slug="declaration",
        tab="",
        part="projects.declaration",
        names=("declaration", "objective"),
        only={"objective": ("expected", "stages")},
        document=True,
    ),
    Kind.TARGETS: Scope(
        slug="targets",
        tab="targets",
        part="projects.indicators",
        names=("execution_max_score", "indicators"),
        only={"indicators": PROMISED},
        document=True,
    ),
    Kind.UNIT_RULES: Scope(
        slug="unit-rules",
        tab="",
        part="projects.declaration",
        names=("unit_rules",),
        only={},
        document=False,
    ),
}
"""The overall objective stands in the declaration, as in the report's first chapter; the result of
the year, 实际完成情况, is no promise and never part of a draft."""


def kind_of(slug: str) -> Kind | None:
    """Return the kind with a word in addresses."""
    return next((kind for kind, scope in SCOPES.items() if scope.slug == slug), None)
