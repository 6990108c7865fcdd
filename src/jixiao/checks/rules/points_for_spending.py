"""C16: too many points only say that money was released or spent."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.checks.answers import cannot, places
from jixiao.checks.budget import budget_of
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.indicator_lines import IndicatorLine, indicator_lines
from jixiao.checks.money_points import measures_money
from jixiao.checks.printed_numbers import amount_in
from jixiao.checks.report_text import IN_PROSE
from jixiao.core import wording
from jixiao.core.indicator import EXECUTION_NAME
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.where import Where

MOST_POINTS = Decimal(30)
"""Points for money above which a person should look; a default of ours, no norm."""

CARD = Card(
    code="C16",
    name="以花钱为目标的分值过高",
    severity=Severity.DOUBT,
    source="我方理解：绩效看成果，不看花钱；30分是本程序的默认值，取自审计中“重支出轻绩效”的问题，不是法律规定",
    compared=False,
    since=2020,
    version=1,
    message="有{points}分只说明钱下达了、花掉了，超过{limit}分：{parts}。",
    remedy="保留预算执行率，把其余各项换成说明做了什么、做得怎样、群众得到什么的指标；年度中间改指标要按程序报批。",
    why="这样的分值，只要把钱花完就有高分，事情做没做、做得怎样几乎不影响结果。",
    cannot_know="按指标名称里的词语和成本指标值判断哪些指标只说花钱。",
    follows=("B21", "C01"),
    columns=("max_score",),
)

_PART = "{name}{points}分"
_BETWEEN = "、"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome for the form: the points of all lines that speak of money alone, added up.

    They are the execution rate, costs equal to the budget, and output lines about releasing or
    paying money; benefits and satisfaction never count.

    Units: points (分), exact.
    Skipped: a form without indicators, or without any points.
    Raises: nothing.
    Source: our reading; the limit is a default of ours.
    """
    lines = indicator_lines(case)
    if not lines:
        yield cannot("没有绩效指标")
    elif all(line.max_score is None for line in lines):
        yield cannot("没有分值", case.form.where if case.form is not None else None)
    else:
        yield _judge(case, lines)


def _judge(case: Case, lines: tuple[IndicatorLine, ...]) -> Outcome:
    budget = budget_of(case)
    counted = [line for line in lines if line.applicable and measures_money(line, budget)]
    parts = [(line.name, line.max_score, line.where) for line in counted]
    known = [(name, points, where) for name, points, where in parts if points is not None]
    execution = _execution(case)
    named = known if execution is None else [(EXECUTION_NAME, *execution), *known]
    total = sum((points for _, points, _ in named), start=Decimal(0))
    if total <= MOST_POINTS:
        return Passed(case.form.where if case.form is not None else None)
    words = _BETWEEN.join(
        _PART.format(name=name, points=wording.plain(points)) for name, points, _ in named
    )
    values = {"points": wording.plain(total), "limit": wording.plain(MOST_POINTS), "parts": words}
    where = [place for _, _, place in known]
    last = execution[1] if execution is not None else None
    doubt = IN_PROSE if budget.from_prose else ""
    return Finding(places(*where, last), values, doubt=doubt)


def _execution(case: Case) -> tuple[Decimal, Where | None] | None:
    """Return the points of the execution rate: of own records, the form, or the rules."""
    if case.dossier.execution_max_score is not None:
        return case.dossier.execution_max_score, Where(field="预算执行率分值")
    row = case.total_row
    points = amount_in(row.max_score) if row is not None else None
    if row is not None and points is not None:
        return points, row.where
    if case.dossier.indicators is not None and case.assessment is not None:
        return case.assessment.lines[0].max_score, None
    return None
