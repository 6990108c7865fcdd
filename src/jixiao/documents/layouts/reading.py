"""`ReadingLayout` (表式的读法): the labels by which a form is known and read, and its weights.

A layout that is printed as well says all this in `Layout`; one that is only read says no more.
"""

from dataclasses import dataclass
from enum import StrEnum

from jixiao.documents.layouts.layout import (
    FormRole,
    FundingLine,
    FundingRole,
    IndicatorRole,
    Label,
    Layout,
)


class ReadRole(StrEnum):
    """Columns and labels that are understood and have no field of their own.

    `source` is a source of money as a column, `money_unit` a column with the unit of each row,
    `adjusted_target` one with the target that replaces the first; `unread` is a column whose
    cells are reported.
    """

    OPERATOR = "operator"
    ROW_NUMBER = "row_number"
    YEAR = "year"
    DEPARTMENT = "department"
    REPORTING_UNIT = "reporting_unit"
    SOURCE = "source"
    MONEY_UNIT = "money_unit"
    ADJUSTED_TARGET = "adjusted_target"
    UNREAD = "unread"


HeadRole = FormRole | ReadRole
FundingColumnRole = FundingRole | ReadRole
IndicatorColumnRole = IndicatorRole | ReadRole


@dataclass(frozen=True, slots=True)
class HeadLabel:
    """A label with its value beside it."""

    role: HeadRole
    label: Label


@dataclass(frozen=True, slots=True)
class ObjectiveLabel:
    """A side of the objective."""

    role: FormRole
    label: Label


@dataclass(frozen=True, slots=True)
class FundingHeader:
    """A column of the funding block, or a field in turns of label and figure.

    `optional` says that some forms of this layout lack it.
    """

    role: FundingColumnRole
    label: Label
    optional: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorHeader:
    """A column of the indicator block."""

    role: IndicatorColumnRole
    label: Label


@dataclass(frozen=True, slots=True)
class Weight:
    """The points of the execution rate or of a level-1 indicator."""

    name: str
    points: str


@dataclass(frozen=True, slots=True)
class ReadingLayout:
    """How one form is read.

    Attributes:
        id: Name of the layout.
        name: Name for people.
        seen: Where such forms were published.
        head: Labels of the head that every such form has.
        marks: Labels elsewhere on the form that every such form has, and similar ones have not.
        funding: Headers of the funding block in printed order.
        sources: Rows of the funding block.
        objective: Sides of the objective.
        indicators: Headers of the indicator block in printed order.
        scheme: The points it usually gives; none when it has no points or none that are usual.
    """

    id: str
    name: str
    seen: str
    head: tuple[HeadLabel, ...]
    funding: tuple[FundingHeader, ...]
    sources: tuple[FundingLine, ...]
    objective: tuple[ObjectiveLabel, ...]
    indicators: tuple[IndicatorHeader, ...]
    scheme: tuple[Weight, ...] = ()
    marks: tuple[Label, ...] = ()


def reading_of(layout: Layout) -> ReadingLayout:
    """Return how a layout that is printed is read."""
    lines = (*layout.head, *layout.funding_notes)
    return ReadingLayout(
        id=layout.id,
        name=layout.name,
        seen="",
        head=tuple(HeadLabel(cell.role, cell.label) for line in lines for cell in line),
        funding=tuple(FundingHeader(each.role, each.label) for each in layout.funding.columns),
        sources=layout.funding.rows,
        objective=tuple(ObjectiveLabel(each.role, each.label) for each in layout.objective.columns),
        indicators=tuple(
            IndicatorHeader(each.role, each.label) for each in layout.indicators.columns
        ),
    )
