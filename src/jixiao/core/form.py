"""`SelfEvaluation` (自评表): what a form states, and nothing that was computed from it.

Amounts are yuan, rates are ratios, whatever the form prints. A blank, a dash and a missing column
are `None`; a printed 0 is a figure.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jixiao.core.figure import Figure
from jixiao.core.indicator import Operator
from jixiao.core.where import Where


class MoneyUnit(StrEnum):
    """The unit a form prints its amounts in."""

    YUAN = "元"
    TEN_THOUSAND_YUAN = "万元"


class FundingSourceKind(StrEnum):
    """What a funding row stands for; the tokens of the JSON contract."""

    TOTAL = "total"
    FISCAL = "fiscal"
    CARRYOVER = "carryover"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FundingRow:
    """One row of 项目资金 as printed."""

    label: str
    source: FundingSourceKind
    original_budget: Figure | None = None
    final_budget: Figure | None = None
    actual_expenditure: Figure | None = None
    max_score: Figure | None = None
    execution_rate: Figure | None = None
    score: Figure | None = None
    deviation_reason: str | None = None
    where: Where | None = None

    @property
    def name(self) -> str:
        """Return the label without the colon that may end it."""
        return self.label.rstrip("：: ")


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator as printed.

    `target_value`, `target_high` and `actual_value` are in their printed `unit`; `attainment_rate`
    (完成率) is a ratio.
    """

    category: str
    dimension: str
    name: str
    target_text: str | None = None
    operator: Operator | None = None
    target_value: Decimal | None = None
    target_high: Decimal | None = None
    unit: str | None = None
    actual_text: str | None = None
    actual_value: Decimal | None = None
    max_score: Figure | None = None
    attainment_rate: Figure | None = None
    score: Figure | None = None
    deviation_reason: str | None = None
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class SelfEvaluation:
    """A self-evaluation form as printed."""

    layout: str | None = None
    project_name: str | None = None
    year: int | None = None
    competent_department: str | None = None
    implementing_unit: str | None = None
    money_unit: MoneyUnit | None = None
    funding: tuple[FundingRow, ...] = ()
    funding_reason: str | None = None
    objective_expected: str | None = None
    objective_actual: str | None = None
    indicators: tuple[IndicatorRow, ...] = ()
    total_max_score: Figure | None = None
    total_score: Figure | None = None
    grade: str | None = None
    where: Where | None = None

    @property
    def total_row(self) -> FundingRow | None:
        """Return the row 年度资金总额, if it is printed."""
        return next((row for row in self.funding if row.source is FundingSourceKind.TOTAL), None)
