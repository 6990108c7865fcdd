"""Facts of one line: what the rules look at, gathered from a dossier, still exact."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jixiao.core import wording
from jixiao.core.dossier import Dossier
from jixiao.core.indicator import COST_CATEGORY, ActualSource, Indicator
from jixiao.core.survey import Survey

_SATISFACTION = "满意度"


@dataclass(frozen=True, slots=True)
class ActualValue:
    """A result as a fraction, so that 29 of 30 stays exact.

    Attributes:
        numerator: Result, or the satisfied answers × 100.
        denominator: 1, or the valid answers.
        origin: Where it was taken from, in words.
        survey: The survey it comes from.
        missing: Why there is none; the other parts are then meaningless.
    """

    numerator: Decimal = Decimal(0)
    denominator: int = 1
    origin: str = ""
    survey: Survey | None = None
    missing: str = ""

    @property
    def value(self) -> Decimal:
        """Return the result as a decimal, for people."""
        return wording.quotient(self.numerator, self.denominator)


@dataclass(frozen=True, slots=True)
class LineFacts:
    """One indicator with its result."""

    indicator: Indicator
    actual: ActualValue

    @property
    def is_cost(self) -> bool:
        """Return whether this is a cost (成本指标), by level 1."""
        return self.indicator.category == COST_CATEGORY

    @property
    def is_satisfaction(self) -> bool:
        """Return whether this is satisfaction (满意度指标), by level 1."""
        return _SATISFACTION in self.indicator.category

    @property
    def days_late(self) -> int | None:
        """Return days after the target day, 0 or less on time, `None` when a day is missing."""
        due, done = self.indicator.target_date, self.indicator.actual_date
        return (done - due).days if due is not None and done is not None else None


def line_facts(indicator: Indicator, dossier: Dossier) -> LineFacts:
    """Return the facts of an indicator of one's own record."""
    return LineFacts(indicator, _actual(indicator, dossier))


def _actual(indicator: Indicator, dossier: Dossier) -> ActualValue:
    if indicator.actual_source is ActualSource.EXPENDITURE:
        return _expenditure(indicator, dossier)
    if indicator.actual_source is ActualSource.SURVEY:
        return _survey(dossier)
    if indicator.actual_source is ActualSource.VILLAGES_DONE:
        return _villages(dossier)
    if indicator.actual_value is None:
        return ActualValue(missing="没有填写实际完成值")
    return ActualValue(indicator.actual_value, origin="填报")


def _expenditure(indicator: Indicator, dossier: Dossier) -> ActualValue:
    if dossier.funds is None or dossier.year is None:
        return ActualValue(missing="没有资金台账，取不到全年执行数")
    paid = dossier.funds.actual_expenditure(dossier.year)
    if indicator.unit == "万元":
        return ActualValue(paid.scaleb(-4), origin="全年执行数")
    if indicator.unit == "元":
        return ActualValue(paid, origin="全年执行数")
    return ActualValue(missing="取全年执行数的指标，单位应为元或万元")


def _survey(dossier: Dossier) -> ActualValue:
    survey = dossier.survey
    if survey is None:
        return ActualValue(missing="没有满意度调查记录")
    if survey.valid <= 0 or survey.satisfied > survey.valid:
        return ActualValue(missing="满意度调查的有效份数或满意份数不合理", survey=survey)
    return ActualValue(
        Decimal(100 * survey.satisfied),
        survey.valid,
        f"满意度调查{survey.satisfied}÷{survey.valid}",
        survey,
    )


def _villages(dossier: Dossier) -> ActualValue:
    if dossier.works is None:
        return ActualValue(missing="没有工作记录，取不到完成工作的村组数")
    done: dict[str, bool] = {}
    for item in dossier.works:
        finished = _finished_in(item.finished_on, dossier.year)
        done[item.village] = done.get(item.village, True) and finished
    return ActualValue(Decimal(sum(done.values())), origin="工作记录")


def _finished_in(day: date | None, year: int | None) -> bool:
    return day is not None and (year is None or day.year <= year)
