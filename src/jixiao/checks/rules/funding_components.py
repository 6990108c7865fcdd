"""A07: the sources of the money make up 年度资金总额."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import component_rows, once
from jixiao.checks.printed_numbers import (
    column_span,
    decimals_of,
    exact,
    money_words,
    span_of,
    sum_of,
)
from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, SelfEvaluation
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="A07",
    name="资金分项合计不等于年度资金总额",
    severity=Severity.ERROR,
    source="自评表“项目资金”栏的结构（总额和其中各项）",
    compared=False,
    since=2000,
    version=1,
    message="{column}总额印为{total}，各项合计{sum}（{parts}），相差{gap}。",
    remedy="核对{column}的总额和各项来源，改正填错的一个；没有的来源填0。",
    why="总额由各项来源相加；对不上，就不知道哪个数可以用来算执行率。",
    cannot_know="金额取整后印出的，看不到取整前的数；资金行分几层时，看不出哪些行应当相加。",
    columns=("original_budget", "final_budget", "actual_expenditure"),
)

_ROUNDED = "有的金额印成整数，差额可能只是取整造成的，请按未取整的金额核对。"
_SUB_MARK = "其中"


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of amounts."""

    name: str
    of: Callable[[FundingRow], Figure | None]


_COLUMNS = (
    _Column("年初预算数", lambda row: row.original_budget),
    _Column("全年预算数", lambda row: row.final_budget),
    _Column("全年执行数", lambda row: row.actual_expenditure),
)


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per column of amounts (年初预算数, 全年预算数, 全年执行数).

    A source that is not printed may be any amount from 0 on: the others then clash only when they
    already exceed the total.

    Units: yuan. Each amount is an interval by the finest digits of its column; what only the
        rounding of whole numbers explains is a 疑点.
    Skipped: no form; a form without this column or without sources; a blank total; blank sources
        that may make up the rest; rows of several levels, of which one cannot say what adds up.
    Raises: nothing.
    Source: 自评表结构 (seen).
    """
    if case.form is None:
        yield once(None, partial(_judge, _COLUMNS[0]))
        return
    for column in _COLUMNS:
        yield once(case.form, partial(_judge, column))


def _judge(column: _Column, form: SelfEvaluation) -> Outcome:
    row, rows = form.total_row, component_rows(form)
    if not any(column.of(any_row) for any_row in form.funding):
        return not_applicable(f"表上没有{column.name}一栏", form.where)
    if not rows:
        return not_applicable("资金没有分项", form.where)
    total = column.of(row) if row is not None else None
    if row is None or total is None:
        return cannot(f"没有印{column.name}的总额", form.where)
    printed = [figure for figure in map(column.of, rows) if figure is not None]
    summed = sum(map(exact, printed), Fraction(0))
    if printed and summed == exact(total):
        return Passed(row.where)
    if _has_levels(rows, [exact(figure) for figure in printed], exact(total)):
        return cannot("资金行分几层，看不出哪些行应当相加", row.where)
    return _unequal(column, form, total, printed)


def _has_levels(rows: Sequence[FundingRow], printed: Sequence[Fraction], total: Fraction) -> bool:
    """Return whether some rows may be parts of the row above them, such as 中央 under 财政拨款.

    A row after the first says so by 其中, or a run of rows adds up to the row above it and the
    others add up to the total.
    """
    if any(_SUB_MARK in row.label for row in rows[1:]):
        return True
    rest = sum(printed, Fraction(0)) - total
    return any(
        printed[first] == rest and sum(printed[first + 1 : last]) == rest
        for first in range(len(printed))
        for last in range(first + 2, len(printed) + 1)
    )


def _unequal(
    column: _Column, form: SelfEvaluation, total: Figure, printed: Sequence[Figure]
) -> Outcome:
    rows = component_rows(form)
    parts, whole = sum_of(map(span_of, printed)), span_of(total)
    where = places(*(row.where for row in (form.total_row, *rows) if row is not None))
    if len(printed) < len(rows) and parts.low <= whole.high:
        return cannot(f"有的来源没有印{column.name}", where[0] if where else None)
    if _is_rounding(total, printed):
        return Passed(where[0] if where else None)
    unit, summed = form.money_unit, sum(map(exact, printed), Fraction(0))
    values = {
        "column": column.name,
        "total": money_words(total, unit),
        "sum": money_words(summed, unit),
        "parts": "＋".join(figure.text for figure in printed),
        "gap": money_words(abs(exact(total) - summed), unit),
    }
    return Finding(where, values, doubt=_ROUNDED if parts.meets(whole) else "")


def _is_rounding(total: Figure, printed: Sequence[Figure]) -> bool:
    """Return whether decimals that the column does not print explain the difference."""
    finest = max(map(decimals_of, (total, *printed)))
    parts = sum_of(column_span(figure, finest) for figure in printed)
    return finest > 0 and parts.meets(column_span(total, finest))
