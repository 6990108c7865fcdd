"""Quantitative indicators (定量指标): one function per operator and variant.

Units: weight in points × 100; target and actual on one common scale; days as integers.
"""

from jixiao.scoring.clauses import Clause, Scored, not_scored
from jixiao.scoring.scale import SHARE


def at_least(actual: int, target: int, weight: int) -> Scored:
    """Score `≥ target` (positive indicator): full when met, else actual / target.

    A negative actual counts as 0 unless the target itself is negative; over a negative target no
    source defines a ratio, so an unmet one is not scored. Below a target of 0 there are no points
    (our reading: the practice of counting a negative actual as 0 would give full marks).

    Source: positive formula B/A of the form's notes (practice).
    """
    if actual >= target:
        return Clause.TARGET_MET, weight, 1
    if target < 0:
        return not_scored(Clause.NEGATIVE_TARGET)
    if target == 0:
        return Clause.ZERO_TARGET_MISSED, 0, 1
    return Clause.SHARE_OF_TARGET, weight * max(actual, 0), target


def at_most_ratio(actual: int, target: int, weight: int) -> Scored:
    """Score `≤ target` (reverse indicator), variant R1: full when met, else target / actual.

    A negative target is met by any smaller actual (our reading).

    Source: reverse formula A/B of the form's notes (seen).
    """
    if actual <= target:
        return Clause.TARGET_MET, weight, 1
    if target < 0:
        return not_scored(Clause.NEGATIVE_TARGET)
    if target == 0:
        return Clause.ZERO_TARGET_MISSED, 0, 1
    return Clause.SHARE_OVER_CEILING, weight * target, actual


def at_most_linear(actual: int, target: int, weight: int) -> Scored:
    """Score `≤ target`, variant R2: full when met, 1 − (actual − target) / target, 0 from twice on.

    Source: a fielded product (practice).
    """
    if actual <= target:
        return Clause.TARGET_MET, weight, 1
    if target < 0:
        return not_scored(Clause.NEGATIVE_TARGET)
    if target == 0:
        return Clause.ZERO_TARGET_MISSED, 0, 1
    if actual >= 2 * target:
        return Clause.BEYOND_TWICE_CEILING, 0, 1
    return Clause.LINEAR_OVER_CEILING, weight * (2 * target - actual), target


def equal(actual: int, target: int, weight: int) -> Scored:
    """Score `= target`: like `≥`, except that a target of 0 is met by nothing but 0 or less.

    Not for costs: a cost written "=" is a ceiling. Source: a fielded product (practice).
    """
    if target > 0:
        return at_least(actual, target, weight)
    if target < 0:
        met = actual == target
        return (Clause.TARGET_MET, weight, 1) if met else not_scored(Clause.NEGATIVE_TARGET)
    if actual <= 0:
        return Clause.TARGET_MET, weight, 1
    return Clause.ZERO_TARGET_MISSED, 0, 1


def within(actual: int, low: int, high: int, weight: int) -> Scored:
    """Score a range: full inside, outside the ratio to the nearer bound.

    Source: inside (seen); outside our reading, a negative actual under a bound of 0 too.
    """
    if low <= actual <= high:
        return Clause.INSIDE_RANGE, weight, 1
    if low > high or low < 0:
        return not_scored(Clause.RANGE_UNUSABLE)
    if actual < low:
        return Clause.BELOW_RANGE, weight * max(actual, 0), max(low, 1)
    return Clause.ABOVE_RANGE, weight * high, actual


def by_date_zero(days_late: int, weight: int) -> Scored:
    """Score a day: full on time, 0 when late."""
    if days_late <= 0:
        return Clause.ON_TIME, weight, 1
    return Clause.LATE_ZERO, 0, 1


def by_date_days(days_late: int, allowed_days: int, weight: int) -> Scored:
    """Score a day: full on time, then in proportion to the allowed days, 0 after them."""
    if days_late <= 0:
        return Clause.ON_TIME, weight, 1
    if allowed_days <= 0:
        return not_scored(Clause.NO_ALLOWED_DAYS)
    return Clause.LATE_BY_DAYS, weight * max(0, allowed_days - days_late), allowed_days


def by_date_share(days_late: int, kept_share: int, weight: int) -> Scored:
    """Score a day: full on time, a fixed share when late (7,000 keeps 70 %)."""
    if days_late <= 0:
        return Clause.ON_TIME, weight, 1
    return Clause.LATE_SHARE, weight * kept_share, SHARE


def yes_no(done: int, weight: int) -> Scored:
    """Score a thing that is done or not. Source: 财预〔2021〕101号 直接赋分 (from memory)."""
    return (Clause.DONE, weight, 1) if done else (Clause.NOT_DONE, 0, 1)
