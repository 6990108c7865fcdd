"""Over-achievement (超额完成): a proposal to deduct; a person decides and records the reason."""

from jixiao.scoring.clauses import Clause, Scored, not_scored
from jixiao.scoring.scale import SHARE


def by_excess(actual: int, target: int, weight: int, threshold: int, limit: int) -> Scored:
    """Propose weight × (1 − min(limit, max(0, actual / target − threshold))).

    Source: our reading; no provincial number could be verified.
    """
    if target <= 0:
        return not_scored(Clause.ZERO_TARGET if target == 0 else Clause.NEGATIVE_TARGET)
    excess = max(0, actual * SHARE - threshold * target)
    if excess == 0:
        return Clause.OVER_WITHIN, weight, 1
    taken = min(limit * target, excess)
    return Clause.OVER_PROPOSED, weight * (SHARE * target - taken), SHARE * target


def flat(actual: int, target: int, weight: int, threshold: int, deduction: int) -> Scored:
    """Propose weight − deduction from the threshold on, never below 0.

    Source: an operation manual of 2022, place unknown (practice).
    """
    if target <= 0:
        return not_scored(Clause.ZERO_TARGET if target == 0 else Clause.NEGATIVE_TARGET)
    if actual * SHARE >= threshold * target:
        return Clause.OVER_PROPOSED, max(0, weight - deduction), 1
    return Clause.OVER_WITHIN, weight, 1
