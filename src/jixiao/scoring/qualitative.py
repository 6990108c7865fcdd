"""Judged indicators (定性指标): a coefficient inside the band of a level."""

from jixiao.scoring.clauses import Clause, Scored, not_scored
from jixiao.scoring.rounding import half_up
from jixiao.scoring.scale import SHARE


def judged(coefficient: int, weight: int) -> Scored:
    """Return weight × coefficient; the coefficient is a person's judgement, 0 to 10,000."""
    if not 0 <= coefficient <= SHARE:
        return not_scored(Clause.COEFFICIENT_OUTSIDE)
    return Clause.JUDGED, weight * coefficient, SHARE


def band_bounds(weight: int, middle: int, low: int) -> tuple[int, int]:
    """Return the lowest score of the top band and of the middle band, in points × 100.

    Source: 100–80 % (含80), 80–60 % (含60), bounds rounded like scores (a fielded product,
    practice).
    """
    return half_up(weight * middle, SHARE), half_up(weight * low, SHARE)
