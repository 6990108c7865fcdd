"""A05: a printed execution rate is what the printed amounts give."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import each_funding_row, execution_base, place_of
from jixiao.checks.printed_numbers import (
    exact,
    money_words,
    quotient_span,
    rate_words,
    share_words,
    span_of,
)
from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, SelfEvaluation
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.law.profile import Profile

CARD = Card(
    code="A05",
    name="执行率计算错误",
    severity=Severity.ERROR,
    source="自评表“执行率（B/A）”栏",
    compared=False,
    since=2000,
    version=1,
    message="“{row}”的执行率印为{printed}，按全年执行数{paid}、{base}{budget}计算应为{expected}。",
    remedy="用全年执行数除以{base}，更正执行率；如果是金额填错，先更正金额。",
    why="执行率是预算执行率得分的依据，必须能由表上的金额算出来。",
    cannot_know="金额取整后印出的，看不到取整前的数。",
    columns=("execution_rate",),
)

_ROUNDED = "金额可能是取整后印出的，差额在取整的范围内，请按未取整的金额核对。"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per funding row: the printed rate holds 全年执行数 ÷ 全年预算数.

    The rate is an interval by its printed digits. A rate that is off by no more than its last
    digit passes where rounded amounts explain it; what only rounded amounts explain is a 疑点.

    Units: rates are ratios, amounts yuan.
    Skipped: no form, no funding row; a row that prints no rate, no amounts, or a budget of 0 (A09).
    Raises: nothing.
    Source: 自评表 执行率(B/A) (seen).
    """
    yield from each_funding_row(case.form, partial(_judge, case.profile))


def _judge(profile: Profile | None, form: SelfEvaluation, row: FundingRow) -> Outcome:
    base, budget = execution_base(form, row, profile)
    rate, paid = row.execution_rate, row.actual_expenditure
    if rate is None:
        return not_applicable("这一行没有印执行率", row.where)
    if paid is None or budget is None:
        return cannot("没有印预算数或执行数", row.where)
    if exact(budget) <= 0:
        return not_applicable("预算数不大于0，执行率没有意义", row.where)
    share = exact(paid) / exact(budget)
    if _agrees(rate, paid, budget):
        return Passed(row.where)
    values = {
        "row": row.name,
        "printed": rate_words(rate),
        "paid": money_words(paid, form.money_unit),
        "base": base,
        "budget": money_words(budget, form.money_unit),
        "expected": share_words(share),
    }
    explained = quotient_span(paid, budget).meets(span_of(rate))
    where = places(place_of(rate, row.where))
    return Finding(where, values, doubt=_ROUNDED if explained else "")


def _agrees(rate: Figure, paid: Figure, budget: Figure) -> bool:
    """Return whether the rate is the quotient, or off by its last digit through rounded amounts."""
    span = span_of(rate)
    off = abs(exact(rate) - exact(paid) / exact(budget))
    near = off <= Fraction(3, 2) * (span.high - span.low)
    return near and quotient_span(paid, budget).meets(span)
