"""Over-achievement of one line: what the profile proposes and what a person decided."""

from dataclasses import dataclass, replace

from jixiao.core import wording
from jixiao.core.indicator import UPWARD
from jixiao.law.modes import OverMode
from jixiao.law.profile import OverRule, Profile
from jixiao.scoring import over_achievement
from jixiao.scoring.clauses import Clause, Scored
from jixiao.scoring.facts import LineFacts
from jixiao.scoring.receipt import Explained
from jixiao.scoring.rounding import half_up
from jixiao.scoring.scale import common, hundredths, points, shares


@dataclass(frozen=True, slots=True)
class OverView:
    """The line's score after a person's decision, and what is still to decide or explain."""

    explained: Explained
    hint: str | None


def over_view(facts: LineFacts, explained: Explained, profile: Profile) -> OverView:
    """Return the score and a hint; points are taken only where a person decided so."""
    pair = _pair(facts)
    if explained.score is None or pair is None or profile.over.mode in {None, OverMode.NONE}:
        return OverView(explained, None)
    proposal = _proposal(pair, facts, profile.over)
    if proposal is not None and proposal[0] is Clause.OVER_PROPOSED:
        return _decided(facts, explained, min(explained.score, half_up(proposal[1], proposal[2])))
    return OverView(explained, _notice(pair, facts, profile.over))


def _pair(facts: LineFacts) -> tuple[int, int] | None:
    """Return actual and target on one scale, or `None` where going above is no question."""
    target = facts.indicator.target_value
    if facts.indicator.operator not in UPWARD or facts.is_cost or facts.actual.missing:
        return None
    if target is None or target <= 0:
        return None
    actual, scaled = common(facts.actual.numerator, target)
    return actual, scaled * facts.actual.denominator


def _proposal(pair: tuple[int, int], facts: LineFacts, rule: OverRule) -> Scored | None:
    weight = hundredths(facts.indicator.max_score)
    if rule.propose is None:
        return None
    threshold = shares(rule.propose)
    if rule.mode is OverMode.BY_EXCESS and rule.limit is not None:
        return over_achievement.by_excess(*pair, weight, threshold, shares(rule.limit))
    if rule.mode is OverMode.FLAT and rule.deduction is not None:
        return over_achievement.flat(*pair, weight, threshold, hundredths(rule.deduction))
    return None


def _decided(facts: LineFacts, explained: Explained, proposed: int) -> OverView:
    decision = facts.indicator.over_achievement
    name, shown = facts.indicator.name, wording.score(points(proposed))
    if decision is None:
        text = f"“{name}”明显超过指标值，规则建议得{shown}分；请决定是否扣分并写明理由。"
        return OverView(explained, text)
    if not decision.deduct:
        return OverView(explained, f"“{name}”超额完成，不扣分：{decision.reason}")
    result = f"得{shown}分，因超额完成扣分"
    sentence = (
        f"{explained.receipt.sentence}超额完成：经人工决定改为{shown}分，理由：{decision.reason}"
    )
    receipt = replace(explained.receipt, result=result, sentence=sentence)
    return OverView(Explained(proposed, receipt), None)


def _notice(pair: tuple[int, int], facts: LineFacts, rule: OverRule) -> str | None:
    actual, target = pair
    name = facts.indicator.name
    if rule.explain is not None and actual * 10_000 >= shares(rule.explain) * target:
        return f"“{name}”达到指标值的{_rate(pair)}，请说明指标值是否偏低。"
    if rule.notice is not None and actual * 10_000 >= shares(rule.notice) * target:
        return f"“{name}”达到指标值的{_rate(pair)}。"
    return None


def _rate(pair: tuple[int, int]) -> str:
    tenths = half_up(pair[0] * 1000, pair[1])
    return f"{tenths // 10}.{tenths % 10}%"
