"""Which rule of a profile applies to a line, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from jixiao.core.funds import Funds, SourceKind
from jixiao.core.indicator import Operator
from jixiao.law.modes import (
    CostEqual,
    Denominator,
    ExecutionMode,
    LateMode,
    NoSurvey,
    Reverse,
    SatisfactionMode,
)
from jixiao.law.profile import Basis, Profile, Tier
from jixiao.scoring import execution, qualitative, quantitative, satisfaction
from jixiao.scoring.clauses import Clause, Scored, not_scored
from jixiao.scoring.execution import Tiers
from jixiao.scoring.facts import LineFacts
from jixiao.scoring.scale import common, fen, hundredths, shares

_POSITIVE = {Operator.AT_LEAST, Operator.MORE_THAN}
_REVERSE = {Operator.AT_MOST, Operator.LESS_THAN}
_HUNDRED = Decimal(100)

Rule = Callable[[int, int, int], Scored]
"""A rule over actual, target and weight."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule says about one line.

    Attributes:
        rule: The rule's name.
        basis: Where the rule comes from.
        scored: Clause, numerator, denominator (points × 100).
        detail: Why nothing could be said, when the denominator is 0.
    """

    rule: str
    basis: Basis
    scored: Scored
    detail: str = ""

    @property
    def clause(self) -> Clause:
        """Return the clause that applied."""
        return self.scored[0]


def rule_execution(paid: Decimal, budget: Decimal, weight: Decimal, profile: Profile) -> Ruling:
    """Return what the profile says about the execution rate; amounts in yuan, weight in points."""
    rule = profile.execution
    money = (fen(paid), fen(budget), hundredths(weight))
    scored = not_scored(Clause.RULE_UNKNOWN)
    if rule.mode is ExecutionMode.PROPORTIONAL:
        scored = execution.proportional(*money)
    elif rule.mode is ExecutionMode.TIERED:
        scored = execution.tiered(*money, tiers_of(rule.tiers))
    elif rule.mode is ExecutionMode.WITH_FLOOR and rule.floor is not None:
        scored = execution.with_floor(*money, shares(rule.floor))
    return Ruling("预算执行率得分", rule.basis, scored)


def execution_money(funds: Funds, year: int, profile: Profile) -> tuple[Decimal, Decimal]:
    """Return what was paid and what it is a share of, as the profile defines it, in yuan."""
    rule = profile.execution
    original = rule.denominator is Denominator.ORIGINAL_BUDGET
    budget = funds.original_budget if original else funds.final_budget
    paid, whole = funds.actual_expenditure(year), budget()
    if not rule.carryover_included:
        paid -= funds.actual_expenditure(year, SourceKind.CARRYOVER)
        whole -= budget(SourceKind.CARRYOVER)
    return paid, whole


def rule_line(facts: LineFacts, profile: Profile) -> Ruling:
    """Return what the profile says about one indicator.

    A judged coefficient stands in where the source is silent; otherwise the line is not scored.
    """
    ruling = _by_operator(facts, profile)
    if ruling.clause is Clause.RULE_UNKNOWN and facts.indicator.coefficient is not None:
        return _judged(facts, profile)
    return ruling


def _by_operator(facts: LineFacts, profile: Profile) -> Ruling:
    operator = facts.indicator.operator
    if operator is Operator.QUALITATIVE:
        return _judged(facts, profile)
    if operator is Operator.DATE:
        return _date(facts, profile)
    if operator is Operator.YES_NO:
        return _yes_no(facts, profile)
    if facts.is_satisfaction and operator in _POSITIVE:
        return _satisfaction(facts, profile)
    return _number(facts, profile)


def _judged(facts: LineFacts, profile: Profile) -> Ruling:
    rule, basis = "定性指标得分", profile.qualitative.basis
    if facts.indicator.coefficient is None:
        return Ruling(rule, basis, not_scored(Clause.INPUT_MISSING), "没有填写得分系数")
    weight = hundredths(facts.indicator.max_score)
    return Ruling(rule, basis, qualitative.judged(shares(facts.indicator.coefficient), weight))


def _date(facts: LineFacts, profile: Profile) -> Ruling:
    rule, late, weight = profile.date, facts.days_late, hundredths(facts.indicator.max_score)
    if late is None:
        scored = not_scored(Clause.INPUT_MISSING)
        return Ruling("时限指标得分", rule.basis, scored, "没有填写指标日期或实际完成日期")
    scored = not_scored(Clause.RULE_UNKNOWN)
    if late <= 0 or rule.mode is LateMode.ZERO:
        scored = quantitative.by_date_zero(late, weight)
    elif rule.mode is LateMode.BY_DAYS and rule.allowed_days is not None:
        scored = quantitative.by_date_days(late, rule.allowed_days, weight)
    elif rule.mode is LateMode.SHARE and rule.kept_share is not None:
        scored = quantitative.by_date_share(late, shares(rule.kept_share), weight)
    return Ruling("时限指标得分", rule.basis, scored)


def _yes_no(facts: LineFacts, profile: Profile) -> Ruling:
    done, basis = facts.indicator.actual_yes, profile.yes_no.basis
    if done is None:
        scored = not_scored(Clause.INPUT_MISSING)
        return Ruling("是否指标得分", basis, scored, "没有填写是否完成")
    if profile.yes_no.mode is None:
        return Ruling("是否指标得分", basis, not_scored(Clause.RULE_UNKNOWN))
    weight = hundredths(facts.indicator.max_score)
    return Ruling("是否指标得分", basis, quantitative.yes_no(int(done), weight))


def _satisfaction(facts: LineFacts, profile: Profile) -> Ruling:
    rule, weight = profile.satisfaction, hundredths(facts.indicator.max_score)
    name = "满意度得分"
    if facts.actual.missing:
        if rule.no_survey is NoSurvey.ZERO and facts.actual.survey is None:
            return Ruling(name, rule.basis, satisfaction.no_survey(weight))
        return Ruling(name, rule.basis, not_scored(Clause.INPUT_MISSING), facts.actual.missing)
    if rule.mode is SatisfactionMode.TIERED:
        part, hundred = common(facts.actual.numerator, _HUNDRED)
        whole = hundred * facts.actual.denominator
        scored = satisfaction.tiered(part, whole, weight, tiers_of(rule.tiers))
        return Ruling(name, rule.basis, scored)
    if rule.mode is None:
        return Ruling(name, rule.basis, not_scored(Clause.RULE_UNKNOWN))
    return _compared(name, rule.basis, facts, satisfaction.proportional)


def _number(facts: LineFacts, profile: Profile) -> Ruling:
    operator = facts.indicator.operator
    if operator is Operator.RANGE:
        return _range(facts, profile)
    if operator in _REVERSE:
        return _reverse("反向指标得分", profile.reverse.basis, facts, profile)
    if operator is Operator.EQUAL and facts.is_cost:
        return _cost_equal(facts, profile)
    rule = quantitative.equal if operator is Operator.EQUAL else quantitative.at_least
    name = "等于型指标得分" if operator is Operator.EQUAL else "正向指标得分"
    if profile.positive.mode is None:
        return Ruling(name, profile.positive.basis, not_scored(Clause.RULE_UNKNOWN))
    return _compared(name, profile.positive.basis, facts, rule)


def _cost_equal(facts: LineFacts, profile: Profile) -> Ruling:
    rule = profile.cost_equal
    if rule.mode is CostEqual.AS_CEILING:
        return _reverse("成本指标得分（等号按不超过计）", rule.basis, facts, profile)
    if rule.mode is CostEqual.AS_EQUAL:
        return _compared("成本指标得分（等号按等于计）", rule.basis, facts, quantitative.equal)
    return Ruling("成本指标得分", rule.basis, not_scored(Clause.RULE_UNKNOWN))


def _reverse(name: str, basis: Basis, facts: LineFacts, profile: Profile) -> Ruling:
    if profile.reverse.mode is Reverse.LINEAR:
        return _compared(name, basis, facts, quantitative.at_most_linear)
    if profile.reverse.mode is Reverse.RATIO:
        return _compared(name, basis, facts, quantitative.at_most_ratio)
    return Ruling(name, basis, not_scored(Clause.RULE_UNKNOWN))


def _range(facts: LineFacts, profile: Profile) -> Ruling:
    indicator, rule, name = facts.indicator, profile.range, "区间指标得分"
    low, high = indicator.target_value, indicator.target_high
    if facts.actual.missing or low is None or high is None:
        missing = facts.actual.missing or "没有填写区间的上下限"
        return Ruling(name, rule.basis, not_scored(Clause.INPUT_MISSING), missing)
    if rule.mode is None:
        return Ruling(name, rule.basis, not_scored(Clause.RULE_UNKNOWN))
    over, weight = facts.actual.denominator, hundredths(indicator.max_score)
    actual, least, most = common(facts.actual.numerator, low, high)
    scored = quantitative.within(actual, least * over, most * over, weight)
    return Ruling(name, rule.basis, scored)


def _compared(name: str, basis: Basis, facts: LineFacts, rule: Rule) -> Ruling:
    indicator = facts.indicator
    if facts.actual.missing or indicator.target_value is None:
        missing = facts.actual.missing or "没有填写指标值"
        return Ruling(name, basis, not_scored(Clause.INPUT_MISSING), missing)
    actual, target = common(facts.actual.numerator, indicator.target_value)
    weight = hundredths(indicator.max_score)
    return Ruling(name, basis, rule(actual, target * facts.actual.denominator, weight))


def tiers_of(tiers: tuple[Tier, ...]) -> Tiers:
    """Return tiers as shares × 10,000."""
    return tuple((shares(tier.lowest), shares(tier.awarded)) for tier in tiers)
