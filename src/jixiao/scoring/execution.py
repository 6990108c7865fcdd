"""Execution rate (预算执行率): money paid out of the adjusted budget, both in fen.

More refunds than payments count as nothing paid (our reading).
"""

from jixiao.scoring.clauses import Clause, Scored, not_scored
from jixiao.scoring.scale import SHARE

Tiers = tuple[tuple[int, int], ...]
"""Inclusive lower bound and awarded share, highest bound first, both × 10,000."""


def proportional(paid: int, budget: int, weight: int) -> Scored:
    """Return weight × min(1, paid / budget); a budget of 0 has no score.

    Source: 自评表注“执行率*该指标分值,最高不得超过分值上限” (seen).
    """
    if budget <= 0:
        return not_scored(Clause.NO_BUDGET)
    if paid > budget:
        return Clause.EXECUTION_CAPPED, weight, 1
    return Clause.EXECUTION_RATIO, weight * max(paid, 0), budget


def tiered(paid: int, budget: int, weight: int, tiers: Tiers) -> Scored:
    """Return weight × the share awarded by the first tier whose bound the rate reaches.

    Source: 财预〔2021〕101号 is said to score by intervals (from memory); tiers are profile data.
    """
    if budget <= 0:
        return not_scored(Clause.NO_BUDGET)
    return Clause.EXECUTION_TIER, weight * awarded_share(paid, budget, tiers), SHARE


def with_floor(paid: int, budget: int, weight: int, floor: int) -> Scored:
    """Return the proportional score, or 0 when the rate is below the floor."""
    if budget > 0 and max(paid, 0) * SHARE < floor * budget:
        return Clause.EXECUTION_BELOW_FLOOR, 0, 1
    return proportional(paid, budget, weight)


def awarded_share(part: int, whole: int, tiers: Tiers) -> int:
    """Return the share of the first tier that part / whole reaches, 0 below the last one."""
    for bound, share in tiers:
        if max(part, 0) * SHARE >= bound * whole:
            return share
    return 0
