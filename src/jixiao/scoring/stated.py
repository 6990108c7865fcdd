"""What a stated form gives the rules to work on, when there are no own records.

A form prints targets and results but neither coefficients nor surveys: a judged line cannot be
scored again, and says so.
"""

from decimal import Decimal

from jixiao.core.figure import Figure
from jixiao.core.form import IndicatorRow, SelfEvaluation
from jixiao.core.indicator import Indicator, Operator
from jixiao.law.modes import Denominator
from jixiao.law.profile import Profile
from jixiao.scoring.facts import ActualValue, LineFacts
from jixiao.scoring.scale import is_exact

_NOTHING = Decimal(0)


def stated_lines(form: SelfEvaluation) -> tuple[tuple[int, LineFacts], ...]:
    """Return the facts of every indicator whose weight the rules can work on, by its number.

    A row without a weight, with a negative one, or with one finer than 0.01 is left out.
    """
    numbered = enumerate(form.indicators, start=1)
    return tuple((number, _facts(row)) for number, row in numbered if _weight(row.max_score))


def stated_money(form: SelfEvaluation, profile: Profile) -> tuple[Decimal, Decimal] | None:
    """Return 全年执行数 and the budget it is a share of, in yuan, as the total row prints them."""
    total = form.total_row
    if total is None or total.actual_expenditure is None:
        return None
    original = profile.execution.denominator is Denominator.ORIGINAL_BUDGET
    budget = total.original_budget if original else total.final_budget
    if budget is None or not (
        is_exact(budget.value, 2) and is_exact(total.actual_expenditure.value, 2)
    ):
        return None
    return total.actual_expenditure.value, budget.value


def stated_execution_weight(form: SelfEvaluation) -> Decimal | None:
    """Return the points the total row gives the execution rate."""
    total = form.total_row
    return _weight(total.max_score) if total is not None else None


def _weight(figure: Figure | None) -> Decimal | None:
    usable = figure is not None and figure.value > 0 and is_exact(figure.value, 2)
    return figure.value if figure is not None and usable else None


def _facts(row: IndicatorRow) -> LineFacts:
    indicator = Indicator(
        category=row.category,
        dimension=row.dimension,
        name=row.name,
        operator=_operator(row),
        max_score=row.max_score.value if row.max_score is not None else _NOTHING,
        target_value=row.target_value,
        target_high=row.target_high,
        target_text=row.target_text,
        unit=row.unit,
        actual_text=row.actual_text,
    )
    return LineFacts(indicator, _actual(row))


def _operator(row: IndicatorRow) -> Operator:
    """Return the printed operator; a target without one is for a person to judge."""
    if row.operator is None or row.operator is Operator.DATE:
        return Operator.QUALITATIVE
    return row.operator


def _actual(row: IndicatorRow) -> ActualValue:
    if row.actual_value is None:
        return ActualValue(missing="表中没有可计算的实际完成值")
    return ActualValue(row.actual_value, origin="自评表")
