"""A10: a printed attainment rate (完成率) is what target and actual give."""

from collections.abc import Iterator

from jixiao.checks.actual_values import (
    actual_span,
    actual_words,
    target_words,
    why_not_comparable,
)
from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import each_indicator, is_cost, place_of
from jixiao.checks.printed_numbers import Span, exact, rate_words, share_words, span_of
from jixiao.core.form import IndicatorRow, SelfEvaluation
from jixiao.core.indicator import UPWARD
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="A10",
    name="完成率计算错误",
    severity=Severity.ERROR,
    source="自评表“完成率”栏（甘肃宁县等地的表式）",
    compared=False,
    since=2000,
    version=1,
    message="指标“{name}”的完成率印为{printed}，按指标值{target}、实际完成值{actual}计算应为{expected}。",
    remedy="用实际完成值除以指标值，更正完成率；如果是指标值或实际完成值填错，先更正它。",
    why="完成率是得分的依据，必须能由指标值和实际完成值算出来。",
    columns=("attainment_rate",),
)


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per indicator row: the printed rate holds 实际完成值 ÷ 指标值.

    Only where the target is ≥, > or = and was not exceeded: above it some forms print 100 % and
    some the quotient, and a cost below its ceiling has no common formula.

    Units: rates are ratios, target and actual in their printed unit. The rate and a rounded actual
        value are intervals by their digits.
    Skipped: no form, no indicator; other operators, no rate, no figures, a target not above 0.
    Raises: nothing.
    Source: 自评表的完成率列 (seed).
    """
    yield from each_indicator(case.form, _judge)


def _judge(_form: SelfEvaluation, row: IndicatorRow) -> Outcome:
    rate, target, actual = row.attainment_rate, row.target_value, row.actual_value
    if rate is None:
        return not_applicable("没有印完成率", row.where)
    if row.operator not in UPWARD:
        return not_applicable("指标值不是“至少”或“等于”一个数", row.where)
    if target is None or actual is None or why_not_comparable(row):
        return cannot(why_not_comparable(row), row.where)
    if target <= 0 or actual > target or (is_cost(row) and actual < target):
        return not_applicable("指标值不大于0、已经超过，或是没有用完的成本", row.where)
    base, printed = exact(target), actual_span(row, actual)
    if span_of(rate).meets(Span(printed.low / base, printed.high / base)):
        return Passed(row.where)
    values = {
        "name": row.name,
        "printed": rate_words(rate),
        "target": target_words(row),
        "actual": actual_words(row),
        "expected": share_words(exact(actual) / base),
    }
    return Finding(places(place_of(rate, row.where)), values)
