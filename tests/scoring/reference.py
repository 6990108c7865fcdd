"""A second scoring engine, slow and plain, to test the real one against.

It was written from the prose of the rules and shares no code with the engine: texts like "13.33"
go in, exact `Fraction`s of points come out, and `rounded` rounds each line once. Money is yuan
(元), shares are ratios (1 = 100 %), points are points (分). `None` means "not scored".
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

Points = Fraction | None
Tiers = Sequence[tuple[str, str]]
Caps = Sequence[tuple[str, str, str]]


def number(text: str) -> Fraction:
    """Return the exact value of a decimal text."""
    return Fraction(Decimal(text))


def rounded(points: Fraction) -> Decimal:
    """Return points rounded half up to 0.01, for points of zero or more."""
    cents = points * 100
    whole = cents.numerator // cents.denominator
    if cents - whole >= Fraction(1, 2):
        whole += 1
    return Decimal(f"{whole}e-2")


def scaled(text: str, factor: int) -> int:
    """Return a decimal text as an integer of 1/factor; refuses what does not fit exactly."""
    value = number(text) * factor
    if value.denominator != 1:
        message = f"{text} is not a whole number of 1/{factor}"
        raise ValueError(message)
    return value.numerator


# 预算执行率 ------------------------------------------------------------------------------------


def execution_rate(paid: str, budget: str) -> Points:
    """Return B/A as a ratio; a negative payment counts as nothing paid, no budget as no rate."""
    if number(budget) <= 0:
        return None
    return max(number(paid), Fraction(0)) / number(budget)


def execution_proportional(paid: str, budget: str, weight: str) -> Points:
    """Return min(1, r) × w."""
    rate = execution_rate(paid, budget)
    return None if rate is None else min(Fraction(1), rate) * number(weight)


def execution_tiered(paid: str, budget: str, weight: str, tiers: Tiers) -> Points:
    """Return the share of the weight that the tier of the rate awards."""
    rate = execution_rate(paid, budget)
    return None if rate is None else awarded(rate, tiers) * number(weight)


def execution_with_floor(paid: str, budget: str, weight: str, floor: str) -> Points:
    """Return zero below the floor, else the proportional score."""
    rate = execution_rate(paid, budget)
    if rate is None:
        return None
    if rate < number(floor):
        return Fraction(0)
    return execution_proportional(paid, budget, weight)


def awarded(rate: Fraction, tiers: Tiers) -> Fraction:
    """Return the share of the first tier whose lower bound (含) the rate reaches, else zero."""
    for lower, share in tiers:
        if rate >= number(lower):
            return number(share)
    return Fraction(0)


# 定量指标 --------------------------------------------------------------------------------------


def at_least(actual: str, target: str, weight: str) -> Points:
    """Return w when a ≥ t, else a/t × w; no ratio is defined over a negative target."""
    a, t, w = number(actual), number(target), number(weight)
    if a >= t:
        return w
    if t < 0:
        return None
    if a <= 0:
        return Fraction(0)
    return a / t * w


def at_most_ratio(actual: str, target: str, weight: str) -> Points:
    """Return w when a ≤ t, else t/a × w (R1)."""
    a, t, w = number(actual), number(target), number(weight)
    if a <= t:
        return w
    if t < 0:
        return None
    return t / a * w


def at_most_linear(actual: str, target: str, weight: str) -> Points:
    """Return w when a ≤ t, (1 − (a−t)/t) × w below 2t, and nothing from 2t on (R2)."""
    a, t, w = number(actual), number(target), number(weight)
    if a <= t:
        return w
    if t < 0:
        return None
    if a >= 2 * t:
        return Fraction(0)
    return (1 - (a - t) / t) * w


def equal(actual: str, target: str, weight: str) -> Points:
    """Return the product rule: for t > 0 as `at_least`; for t = 0 full only when a ≤ 0."""
    a, t, w = number(actual), number(target), number(weight)
    if t > 0:
        return at_least(actual, target, weight)
    if t == 0:
        return w if a <= 0 else Fraction(0)
    return w if a == t else None


def within(actual: str, low: str, high: str, weight: str) -> Points:
    """Return w inside the range, outside the ratio to the nearer bound."""
    a, lowest, highest, w = number(actual), number(low), number(high), number(weight)
    if lowest <= a <= highest:
        return w
    if lowest > highest or lowest < 0:
        return None
    if a > highest:
        return highest / a * w
    if a <= 0:
        return Fraction(0)
    return a / lowest * w


def by_date_zero(days_late: str, weight: str) -> Points:
    """Return w on time, nothing when late."""
    return number(weight) if number(days_late) <= 0 else Fraction(0)


def by_date_days(days_late: str, allowed_days: str, weight: str) -> Points:
    """Return w on time; late, the share of the allowed days that is left."""
    late, allowed, w = number(days_late), number(allowed_days), number(weight)
    if late <= 0:
        return w
    if allowed <= 0:
        return None
    return max(Fraction(0), allowed - late) / allowed * w


def by_date_share(days_late: str, kept_share: str, weight: str) -> Points:
    """Return w on time; late, the share that is kept (0.7 for 扣30%)."""
    return number(weight) if number(days_late) <= 0 else number(kept_share) * number(weight)


def yes_no(done: str, weight: str) -> Points:
    """Return w or nothing."""
    return number(weight) if done == "1" else Fraction(0)


# 定性指标、满意度 ------------------------------------------------------------------------------


def judged(coefficient: str, weight: str) -> Points:
    """Return coefficient × w; a coefficient outside 0 to 1 is no judgement."""
    if not 0 <= number(coefficient) <= 1:
        return None
    return number(coefficient) * number(weight)


def band_bounds(weight: str, middle: str, low: str) -> tuple[Decimal, Decimal]:
    """Return the rounded lower bounds of the top and the middle band."""
    w = number(weight)
    return rounded(w * number(middle)), rounded(w * number(low))


def satisfaction_tiered(satisfied: str, valid: str, weight: str, tiers: Tiers) -> Points:
    """Return the share awarded to satisfied / valid responses; no responses, no rate."""
    if number(valid) <= 0:
        return None
    return awarded(number(satisfied) / number(valid), tiers) * number(weight)


def no_survey(weight: str) -> Points:
    """Return nothing: without a survey there is no satisfaction to score."""
    return number(weight) * 0


# 超额完成 --------------------------------------------------------------------------------------


def by_excess(actual: str, target: str, weight: str, threshold: str, limit: str) -> Points:
    """Return w × (1 − min(limit, max(0, a/t − threshold)))."""
    if number(target) <= 0:
        return None
    excess = max(Fraction(0), number(actual) / number(target) - number(threshold))
    return number(weight) * (1 - min(number(limit), excess))


def flat(actual: str, target: str, weight: str, threshold: str, deduction: str) -> Points:
    """Return w, less the deduction (never below zero) from the threshold on."""
    if number(target) <= 0:
        return None
    if number(actual) / number(target) < number(threshold):
        return number(weight)
    return max(Fraction(0), number(weight) - number(deduction))


# 合计、等级、分值 ------------------------------------------------------------------------------


def total_of(scores: Sequence[str]) -> Decimal:
    """Return the sum of scores that are already rounded."""
    return rounded(sum((number(score) for score in scores), Fraction(0)))


def rescaled(scores: Sequence[str], weights: Sequence[str]) -> Points:
    """Return 100 × Σscore/Σweight of the lines that apply."""
    whole = sum((number(weight) for weight in weights), Fraction(0))
    if whole <= 0:
        return None
    return 100 * sum((number(score) for score in scores), Fraction(0)) / whole


def cap_for(paid: str, budget: str, caps: Caps) -> Decimal | None:
    """Return the cap of the total whose range, lower bound 含, upper bound 不含, holds the rate."""
    rate = execution_rate(paid, budget)
    if rate is None:
        return None
    for lower, upper, cap in caps:
        if number(lower) <= rate < number(upper):
            return rounded(number(cap))
    return None


def grade_index(total: str, bounds: Sequence[str]) -> int:
    """Return the place of the first grade whose lower bound (含) the total reaches."""
    return [number(total) >= number(bound) for bound in bounds].index(True)


def equal_split(weight: str, parts: int) -> tuple[Decimal, ...]:
    """Return n−1 rounded parts and the rest; refuses no parts and a rest of nothing or less."""
    if parts < 1:
        message = "no parts"
        raise ValueError(message)
    part = number(weight) / parts
    first = [rounded(part) for _ in range(parts - 1)] if part >= 0 else []
    rest = number(weight) - sum((Fraction(one) for one in first), Fraction(0))
    if rest <= 0:
        message = "nothing is left for the last part"
        raise ValueError(message)
    return (*first, rounded(rest))
