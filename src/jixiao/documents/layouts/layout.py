"""`Layout` (表式): how one official form is laid out; the schema of the YAML files.

A role is the name of the field of `SelfEvaluation`, `FundingRow` or `IndicatorRow` that stands in a
place.
"""

from dataclasses import dataclass
from enum import StrEnum

from jixiao.core.form import FundingSourceKind, MoneyUnit


class FormRole(StrEnum):
    """Fields of `SelfEvaluation` that have one place of their own on the form."""

    PROJECT_NAME = "project_name"
    COMPETENT_DEPARTMENT = "competent_department"
    IMPLEMENTING_UNIT = "implementing_unit"
    FUNDING_REASON = "funding_reason"
    OBJECTIVE_EXPECTED = "objective_expected"
    OBJECTIVE_ACTUAL = "objective_actual"
    TOTAL_MAX_SCORE = "total_max_score"
    TOTAL_SCORE = "total_score"
    GRADE = "grade"


class FundingRole(StrEnum):
    """Fields of `FundingRow` that have a column."""

    ORIGINAL_BUDGET = "original_budget"
    FINAL_BUDGET = "final_budget"
    ACTUAL_EXPENDITURE = "actual_expenditure"
    MAX_SCORE = "max_score"
    EXECUTION_RATE = "execution_rate"
    SCORE = "score"
    DEVIATION_REASON = "deviation_reason"


AMOUNT_ROLES = (
    FundingRole.ORIGINAL_BUDGET,
    FundingRole.FINAL_BUDGET,
    FundingRole.ACTUAL_EXPENDITURE,
)
"""Columns that hold amounts of money."""


class IndicatorRole(StrEnum):
    """Fields of `IndicatorRow` that have a column."""

    CATEGORY = "category"
    DIMENSION = "dimension"
    NAME = "name"
    TARGET_TEXT = "target_text"
    UNIT = "unit"
    ACTUAL_TEXT = "actual_text"
    MAX_SCORE = "max_score"
    ATTAINMENT_RATE = "attainment_rate"
    SCORE = "score"
    DEVIATION_REASON = "deviation_reason"


class Align(StrEnum):
    """Where a text begins in its cell."""

    LEFT = "left"
    CENTER = "center"


@dataclass(frozen=True, slots=True)
class Span:
    """Printed columns, both ends included, counted from 1 (A)."""

    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> "Span":
        """Return the span written as `B` or `B:K`.

        Raises:
            ValueError: The text is no such span.
        """
        first, colon, last = text.partition(":")
        span = cls(_column(first), _column(last if colon else first))
        if span.first > span.last:
            raise ValueError(text)
        return span


def _column(letter: str) -> int:
    if len(letter) != 1 or not "A" <= letter <= "Z":
        raise ValueError(letter)
    return ord(letter) - ord("A") + 1


@dataclass(frozen=True, slots=True)
class Label:
    """A label as the form prints it, and other spellings seen on forms of this layout."""

    text: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldCell:
    """A label with its value beside it."""

    role: FormRole
    label: Label
    label_span: Span
    value_span: Span


@dataclass(frozen=True, slots=True)
class FundingColumn:
    """A column of the funding block (项目资金)."""

    role: FundingRole
    label: Label
    span: Span
    align: Align = Align.CENTER


@dataclass(frozen=True, slots=True)
class FundingLine:
    """A row that the funding block always has."""

    source: FundingSourceKind
    label: Label


@dataclass(frozen=True, slots=True)
class FundingBlock:
    """The funding block (项目资金).

    Attributes:
        label: Its label; `{money_unit}` stands for the unit of the amounts.
        label_span: Columns of that label, merged down over header and rows.
        row_label_span: Columns of the rows' own labels.
        dash_subrow: An absent weight, rate or score prints "-" in every row but the total.
        columns: Columns in printed order.
        rows: Rows in printed order.
    """

    label: Label
    label_span: Span
    row_label_span: Span
    dash_subrow: bool
    columns: tuple[FundingColumn, ...]
    rows: tuple[FundingLine, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveColumn:
    """One side of the objective block: a label with its text below."""

    role: FormRole
    label: Label
    span: Span


@dataclass(frozen=True, slots=True)
class ObjectiveBlock:
    """The year's overall objective (年度总体目标)."""

    label: Label
    label_span: Span
    columns: tuple[ObjectiveColumn, ...]


@dataclass(frozen=True, slots=True)
class IndicatorColumn:
    """A column of the indicator block."""

    role: IndicatorRole
    label: Label
    span: Span
    align: Align = Align.CENTER


@dataclass(frozen=True, slots=True)
class IndicatorBlock:
    """The indicators (绩效指标); the label is merged down over header and rows."""

    label: Label
    label_span: Span
    columns: tuple[IndicatorColumn, ...]


@dataclass(frozen=True, slots=True)
class TotalColumn:
    """A value of the total row; its column is one of the indicator block's."""

    role: FormRole
    span: Span


@dataclass(frozen=True, slots=True)
class TotalRow:
    """The last row (总分)."""

    label: Label
    label_span: Span
    columns: tuple[TotalColumn, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """One official form.

    Attributes:
        id: Name of the layout in profiles and on the command line.
        name: Name for people.
        title: Title of the form.
        year_line: Line under the title; `{year}` stands for the budget year.
        blank_year_line: The same line when the form states no year.
        money_unit: Unit of the amounts when the form states none.
        widths: Width of each column in ordinary characters; a Chinese character takes two.
        head: Rows above the funding block.
        funding: The funding block.
        funding_notes: Rows between funding block and objective.
        objective: The overall objective.
        indicators: The indicators.
        total: The last row.
    """

    id: str
    name: str
    title: Label
    year_line: str
    blank_year_line: str
    money_unit: MoneyUnit
    widths: tuple[int, ...]
    head: tuple[tuple[FieldCell, ...], ...]
    funding: FundingBlock
    funding_notes: tuple[tuple[FieldCell, ...], ...]
    objective: ObjectiveBlock
    indicators: IndicatorBlock
    total: TotalRow
