"""Indicators as the checks of content see them: the unit's own, or else those of the form."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.checks.answers import cannot
from jixiao.checks.case import Case
from jixiao.checks.printed_numbers import amount_in
from jixiao.checks.vocabulary import DASHES, names_cost, names_satisfaction
from jixiao.core.form import IndicatorRow
from jixiao.core.indicator import Indicator, Operator
from jixiao.core.outcome import Outcome
from jixiao.core.where import Where
from jixiao.scoring.facts import ActualValue, LineFacts
from jixiao.scoring.receipt import target_words


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator, own or stated.

    Attributes:
        category: 一级指标.
        dimension: 二级指标.
        name: 三级指标.
        target: The target as a form prints it; "" when there is none, or a dash.
        operator: How the target binds, if that is printed.
        value: The target's figure in `unit`.
        unit: Unit of measure, "" when none is given.
        max_score: 分值 in points.
        actual: The result in `unit`, where a form prints one.
        explanation: Definition and formula of one's own record; a form has none.
        applicable: Whether it takes part in the total.
        where: Its place.
    """

    category: str
    dimension: str
    name: str
    target: str
    operator: Operator | None
    value: Decimal | None
    unit: str
    max_score: Decimal | None
    actual: Decimal | None = None
    explanation: str = ""
    applicable: bool = True
    where: Where | None = None

    @property
    def is_cost(self) -> bool:
        """Return whether this is a cost, by level 1 or, where cost is an output, by level 2."""
        return names_cost(self.category, self.dimension)

    @property
    def is_satisfaction(self) -> bool:
        """Return whether this is satisfaction."""
        return names_satisfaction(self.category, self.dimension)


def indicator_lines(case: Case) -> tuple[IndicatorLine, ...]:
    """Return the indicators: own records first, else the form's; empty when there are none."""
    if case.dossier.indicators is not None:
        numbered = enumerate(case.dossier.indicators, start=1)
        return tuple(_own_line(indicator, number) for number, indicator in numbered)
    return tuple(map(_stated_line, case.form.indicators)) if case.form is not None else ()


def each_line(case: Case, judge: Callable[[IndicatorLine], Outcome]) -> Iterator[Outcome]:
    """Yield what `judge` says of every indicator, or once that there is none."""
    lines = indicator_lines(case)
    if not lines:
        yield cannot("没有绩效指标")
    yield from map(judge, lines)


def _own_line(indicator: Indicator, number: int) -> IndicatorLine:
    promised = (indicator.target_value, indicator.target_text, indicator.target_date)
    words = (
        target_words(LineFacts(indicator, ActualValue()))
        if any(part is not None for part in promised)
        else ""
    )
    return IndicatorLine(
        category=indicator.category,
        dimension=indicator.dimension,
        name=indicator.name,
        target=_said(words),
        operator=indicator.operator,
        value=indicator.target_value,
        unit=indicator.unit or "",
        max_score=indicator.max_score,
        explanation="；".join(filter(None, (indicator.definition, indicator.formula))),
        applicable=indicator.not_applicable is None,
        where=Where(field=f"指标[{number}]"),
    )


def _stated_line(row: IndicatorRow) -> IndicatorLine:
    return IndicatorLine(
        category=row.category,
        dimension=row.dimension,
        name=row.name,
        target=_said(row.target_text or ""),
        operator=row.operator,
        value=amount_in(row.target_value),
        unit=row.unit or "",
        max_score=amount_in(row.max_score),
        actual=amount_in(row.actual_value),
        where=row.where,
    )


def _said(text: str) -> str:
    text = text.strip()
    return "" if text in DASHES else text
