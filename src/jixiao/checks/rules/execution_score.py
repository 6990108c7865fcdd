"""A06: the score of the execution rate is what the profile's rule gives."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from functools import partial

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import (
    execution_base,
    execution_line,
    has_weights,
    once,
    place_of,
)
from jixiao.checks.printed_numbers import (
    CENT,
    Span,
    exact,
    is_believed,
    is_declared,
    money_words,
    places_of,
    points_words,
    score_span,
    share_words,
)
from jixiao.checks.rule_standing import NO_PROFILE, doubt_about
from jixiao.core.figure import Figure
from jixiao.core.form import FundingSourceKind, SelfEvaluation
from jixiao.core.outcome import Finding, Outcome, Passed, Severity, Skipped
from jixiao.core.where import Where
from jixiao.law.profile import Profile
from jixiao.scoring.rounding import half_up
from jixiao.scoring.ruling import rule_execution
from jixiao.scoring.scale import nearest_fen, points

CARD = Card(
    code="A06",
    name="预算执行得分错误",
    severity=Severity.ERROR,
    source="自评表得分计算方法（执行率×分值，不超过分值上限）",
    compared=False,
    since=2000,
    version=1,
    message="预算执行率分值{weight}、得{score}；按表上的金额（全年执行数{paid}，{base}{budget}，"
    "执行率{rate}）和“{profile}”应得{expected}。",
    remedy="按执行率重新计算得分，不要先把执行率取整；改正后再核对总分和等级。",
    why="这一行完全由金额决定，算错说明没有按规则计分，总分也会跟着错。",
    cannot_know="金额和得分取整后印出的，看不到取整前的数。",
    follows=("A05", "A09"),
    columns=("score",),
)

_ROUNDED = "金额或得分可能是取整后印出的，差额在取整的范围内，请按未取整的数核对。"


@dataclass(frozen=True, slots=True)
class _Money:
    """What the rate is made of, with the points it earns."""

    paid: Figure
    base: str
    budget: Figure
    weight: Figure


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome for the form: the score of the execution rate follows the profile.

    A form without a column 分值 is judged by the weight of the profile, if all schemes agree on it.

    Units: points (分), amounts in yuan. Amounts are read at their face; a clash that rounded
        amounts or a rounded score explain is a 疑点, one of 0.01 points a 提示.
    Skipped: no form, no profile, no score or amounts; a budget of 0 (A09); a rule that the profile
        does not know.
    Raises: nothing.
    Source: 自评表 得分计算方法 (seen), as the profile holds it.
    """
    yield once(case.form, partial(_judge, case.profile))


def _judge(profile: Profile | None, form: SelfEvaluation) -> Outcome:
    if profile is None:
        return NO_PROFILE
    line = execution_line(form)
    if line is None or line.score is None:
        return not_applicable("预算执行率没有得分", form.where)
    money = _money(form, profile)
    if isinstance(money, Skipped):
        return money
    expected = _points(
        nearest_fen(money.paid.value), nearest_fen(money.budget.value), money, profile
    )
    if expected is None:
        return _unscored(money, line.where)
    reach, printed = _reach(money, expected, profile), _printed(line.score, money.weight)
    off_by_a_cent = abs(exact(line.score) - expected) <= CENT
    one_decimal = is_believed(places_of(line.score)) and printed.holds(expected)
    if one_decimal or (off_by_a_cent and reach.holds(exact(line.score))):
        return Passed(line.where)
    rounded = reach.meets(printed)
    doubt = _ROUNDED if rounded else doubt_about(profile, profile.execution.basis)
    where = places(place_of(line.score, line.where))
    values = _values(form, money, profile) | {
        "score": points_words(line.score),
        "expected": points_words(expected),
    }
    return Finding(where, values, doubt=doubt, hint=off_by_a_cent)


def _money(form: SelfEvaluation, profile: Profile) -> _Money | Skipped:
    """Return the figures of the total row, or why they cannot be used."""
    row, line = form.total_row, execution_line(form)
    if row is None or row.actual_expenditure is None:
        return cannot("没有读到年度资金总额的执行数", form.where)
    name, budget = execution_base(form, row, profile)
    weight = _weight(form, line.max_score if line is not None else None, profile)
    if budget is None:
        return cannot(f"没有读到年度资金总额的{name}", row.where)
    if weight is None or not is_declared(weight):
        return cannot("没有读到预算执行率的分值，或分值不能用", row.where)
    if not profile.execution.carryover_included and _has_carryover(form):
        return cannot("规则方案的执行率不含上年结转资金，表上的总额含", row.where)
    return _Money(row.actual_expenditure, name, budget, weight)


def _weight(form: SelfEvaluation, printed: Figure | None, profile: Profile) -> Figure | None:
    """Return the printed weight, or the profile's where the form has no such column."""
    if printed is not None or has_weights(form):
        return printed
    agreed = {scheme.execution for scheme in profile.schemes}
    value = agreed.pop()
    return None if agreed else Figure(value, f"{value}")


def _has_carryover(form: SelfEvaluation) -> bool:
    rows = [row for row in form.funding if row.source is FundingSourceKind.CARRYOVER]
    amounts = [amount for row in rows for amount in (row.final_budget, row.original_budget)]
    return any(amount is not None and amount.value != 0 for amount in amounts)


def _points(paid: Decimal, budget: Decimal, money: _Money, profile: Profile) -> Fraction | None:
    """Return the score the profile gives, `None` where it gives none."""
    scored = rule_execution(paid, budget, money.weight.value, profile).scored
    return Fraction(points(half_up(*scored[1:]))) if scored[2] else None


def _reach(money: _Money, expected: Fraction, profile: Profile) -> Span:
    """Return the scores that amounts printed like these may earn."""
    paid, budget = money.paid, money.budget
    ends = (
        (nearest_fen(paid.lowest, ROUND_FLOOR), nearest_fen(budget.highest, ROUND_CEILING)),
        (nearest_fen(paid.highest, ROUND_CEILING), nearest_fen(budget.lowest, ROUND_FLOOR)),
    )
    earned = [_points(*end, money, profile) for end in ends]
    known = [expected, *(score for score in earned if score is not None)]
    return Span(min(known), max(known))


def _printed(score: Figure, weight: Figure) -> Span:
    return score_span(score, weight, places_of(score))


def _unscored(money: _Money, where: Where | None) -> Skipped:
    if money.budget.value <= 0:
        return not_applicable("预算数不大于0，执行率没有意义", where)
    return cannot("规则方案没有规定预算执行率怎样得分", where)


def _values(form: SelfEvaluation, money: _Money, profile: Profile) -> dict[str, str]:
    return {
        "weight": points_words(money.weight),
        "paid": money_words(money.paid, form.money_unit),
        "base": money.base,
        "budget": money_words(money.budget, form.money_unit),
        "rate": share_words(exact(money.paid) / exact(money.budget)),
        "profile": profile.name,
    }
