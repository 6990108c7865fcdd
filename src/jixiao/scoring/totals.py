"""Totals (总分), rescaling of inapplicable lines, ceilings on the total, grades (等级)."""

from collections.abc import Sequence

from jixiao.scoring.clauses import Clause, Scored, not_scored
from jixiao.scoring.scale import SHARE

FULL_MARKS = 10_000
"""100 points."""

Caps = tuple[tuple[int, int, int], ...]
"""Inclusive lower share, exclusive upper share, ceiling in points × 100."""


def total_of(scores: Sequence[int]) -> int:
    """Return the sum of rounded lines."""
    return sum(scores)


def rescaled(scores: Sequence[int], weights: Sequence[int]) -> Scored:
    """Return the applicable lines' share of their weights, on 100 points.

    Source: the form's note that inapplicable lines are left out and the rest is rescaled (seen).
    """
    if sum(weights) <= 0:
        return not_scored(Clause.NOTHING_APPLICABLE)
    return Clause.RESCALED, FULL_MARKS * sum(scores), sum(weights)


def cap_for(paid: int, budget: int, caps: Caps) -> int | None:
    """Return the ceiling the execution rate sets on the total, or `None`."""
    if budget <= 0:
        return None
    rate = max(paid, 0) * SHARE
    return next((cap for low, high, cap in caps if low * budget <= rate < high * budget), None)


def grade_index(total: int, bounds: Sequence[int]) -> int:
    """Return which grade a total has: the first inclusive lower bound it reaches.

    Raises:
        ValueError: No bound is low enough.
    """
    for index, bound in enumerate(bounds):
        if total >= bound:
            return index
    message = f"no grade for {total}"
    raise ValueError(message)
