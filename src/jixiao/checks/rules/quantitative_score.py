"""A11: the score of a quantitative indicator is what the profile's rule gives."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial

from jixiao.checks.actual_values import (
    actual_span,
    actual_words,
    is_share,
    target_words,
    why_not_comparable,
)
from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import (
    each_indicator,
    is_cost,
    is_satisfaction,
    no_points,
    place_of,
)
from jixiao.checks.printed_numbers import (
    CENT,
    Span,
    decimal,
    exact,
    is_believed,
    is_declared,
    places_of,
    points_words,
    score_span,
)
from jixiao.checks.rule_standing import NO_PROFILE, doubt_about
from jixiao.core.figure import Figure
from jixiao.core.form import IndicatorRow, SelfEvaluation
from jixiao.core.indicator import COST_CATEGORY, UPWARD, Indicator, Operator
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.law.modes import OverMode, SatisfactionMode
from jixiao.law.profile import Profile
from jixiao.scoring.facts import ActualValue, LineFacts
from jixiao.scoring.rounding import half_up
from jixiao.scoring.ruling import Ruling, rule_line
from jixiao.scoring.scale import points

CARD = Card(
    code="A11",
    name="定量指标得分未按规则计算",
    severity=Severity.ERROR,
    source="财预〔2020〕10号；自评表注（正向指标B/A，反向指标A/B）",
    compared=False,
    since=2020,
    version=1,
    message="指标“{name}”的指标值是{target}、实际完成值是{actual}，分值{weight}；"
    "按“{profile}”的{rule}应得{expected}，表上得{score}。",
    remedy="按完成情况重新计算得分；如果实际完成值填错，先更正它；没有完成的，说明原因和改进措施。",
    why="定量指标的得分由指标值和实际完成值决定，不能另行评定。",
    cannot_know="取整后印出的实际完成值，按取整前可能的范围判断；当地另有算法的，以规则方案为准。",
    follows=("A10",),
    columns=("score",),
)

_WHOLE = "得分只印到整数，差额可能是显示时取整造成的，请核对未取整的得分。"
_SATISFACTION_CATEGORY = "满意度指标"
_QUANTITATIVE = UPWARD | {Operator.LESS_THAN, Operator.AT_MOST, Operator.RANGE}


@dataclass(frozen=True, slots=True)
class _Line:
    """A row whose figures are all there, with the rules it is judged by."""

    row: IndicatorRow
    actual: Decimal
    weight: Figure
    score: Figure
    profile: Profile


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per indicator row: a quantitative score follows the profile's rule.

    The rule is asked at both ends of what the printed actual value may stand for (29 of 30 is
    printed as 97 %); the stated score lies between its answers, give or take 0.01.

    Units: points (分), target and actual in their printed unit.
    Skipped: no form, no indicator, no profile; a target that is no figure or has no operator; no
        actual figure, or one in another unit; a rule that the profile does not know; a deduction
        on a target far exceeded, which a person decides.
    Raises: nothing.
    Source: 财预〔2020〕10号 and the notes of forms, from memory, as the profile holds them.
    """
    yield from each_indicator(case.form, partial(_judge, case.profile))


def _judge(profile: Profile | None, form: SelfEvaluation, row: IndicatorRow) -> Outcome:
    if row.operator not in _QUANTITATIVE:
        return not_applicable("不是定量指标，或没有写明是至少、等于还是至多", row.where)
    if profile is None:
        return NO_PROFILE
    if row.max_score is None or row.score is None:
        return no_points(form, row)
    reason = _unusable(row, row.max_score, profile)
    if reason or row.actual_value is None:
        return cannot(reason, row.where)
    return _scored(_Line(row, row.actual_value, row.max_score, row.score, profile))


def _scored(line: _Line) -> Outcome:
    ruling, where = _ruling(line, line.actual), line.row.where
    expected = _points(ruling)
    if expected is None:
        return cannot("按规则方案不能计分", where)
    if _agrees(line, expected):
        return Passed(where)
    if exact(line.score) < expected and _is_far_exceeded(line):
        return cannot("明显超过指标值，是否适度扣分由人决定", where)
    rounded = _is_rounding(line, expected)
    doubt = _WHOLE if rounded else doubt_about(line.profile, ruling.basis)
    return Finding(places(place_of(line.score, where)), _values(line, ruling, expected), doubt)


def _unusable(row: IndicatorRow, weight: Figure, profile: Profile) -> str:
    """Return why the rule cannot be asked, "" when it can."""
    if not is_declared(weight):
        return "分值是负数，或多于两位小数"
    tiered = profile.satisfaction.mode is SatisfactionMode.TIERED
    if tiered and is_satisfaction(row) and not is_share(row):
        return "满意度不是百分比"
    return why_not_comparable(row)


def _ruling(line: _Line, actual: Decimal) -> Ruling:
    """Return what the profile says of the row if this was its actual value."""
    row = line.row
    indicator = Indicator(
        category=_category(row),
        dimension=row.dimension,
        name=row.name,
        operator=row.operator or Operator.EQUAL,
        max_score=line.weight.value,
        target_value=row.target_value,
        target_high=row.target_high,
        unit=row.unit,
    )
    return rule_line(LineFacts(indicator, ActualValue(actual)), line.profile)


def _category(row: IndicatorRow) -> str:
    """Return the level-1 category the rules know; a form may name it at level 2."""
    if is_cost(row):
        return COST_CATEGORY
    return _SATISFACTION_CATEGORY if is_satisfaction(row) else row.category


def _points(ruling: Ruling) -> Fraction | None:
    _, numerator, denominator = ruling.scored
    return Fraction(points(half_up(numerator, denominator))) if denominator else None


def _earned(line: _Line, expected: Fraction) -> Span:
    """Return the scores that the printed actual value may earn."""
    span = actual_span(line.row, line.actual)
    bounds = [exact(b) for b in (line.row.target_value, line.row.target_high) if b is not None]
    asked = [span.low, span.high, *(bound for bound in bounds if span.holds(bound))]
    scores = [_points(_ruling(line, decimal(actual))) for actual in asked]
    known = [expected, *(score for score in scores if score is not None)]
    return Span(min(known), max(known))


def _agrees(line: _Line, expected: Fraction) -> bool:
    earned = _earned(line, expected).widened(CENT)
    return earned.holds(exact(line.score)) or (
        is_believed(places_of(line.score)) and _is_rounding(line, expected)
    )


def _is_rounding(line: _Line, expected: Fraction) -> bool:
    """Return whether unprinted decimals of the score may explain the difference."""
    printed = score_span(line.score, line.weight, places_of(line.score))
    return printed.meets(_earned(line, expected))


def _is_far_exceeded(line: _Line) -> bool:
    """Return whether the profile asks a person about a target exceeded like this."""
    over, target = line.profile.over, line.row.target_value
    limits = [limit for limit in (over.explain, over.propose) if limit is not None]
    if over.mode in {None, OverMode.NONE} or not limits or target is None or target <= 0:
        return False
    counted = line.row.operator in UPWARD and not is_cost(line.row)
    return counted and exact(line.actual) >= exact(min(limits)) * exact(target)


def _values(line: _Line, ruling: Ruling, expected: Fraction) -> dict[str, str]:
    return {
        "name": line.row.name,
        "target": target_words(line.row),
        "actual": actual_words(line.row),
        "weight": points_words(line.weight),
        "profile": line.profile.name,
        "rule": ruling.rule.replace("得分", ""),
        "expected": points_words(expected),
        "score": points_words(line.score),
    }
