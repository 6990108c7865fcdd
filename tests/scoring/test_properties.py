"""What must hold of every score, whatever was planned and reached."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.scoring import (
    execution,
    over_achievement,
    qualitative,
    quantitative,
    satisfaction,
    totals,
    weights,
)
from jixiao.scoring.rounding import half_up
from tests.scoring.amounts import S2, Answer
from tests.scoring.rows import decimal_text

Rule = Callable[..., Answer]

often = settings(max_examples=100, deadline=None)
huge = st.integers(2**63 - 10**6, 2**63 + 10**6) | st.integers(2**63, 2**90)
counts = st.integers(0, 10**6) | st.integers(0, 10**15) | huge
positives = st.integers(1, 10**6) | st.integers(1, 10**15) | huge
signed = counts | st.integers(-(10**15), -1) | st.integers(-(2**80), -(2**62))
points = st.integers(1, 10_000)
shares = st.integers(0, 10_000)

RISING: dict[str, Rule] = {
    "执行率按比例": execution.proportional,
    "执行率分档": lambda paid, budget, weight: execution.tiered(paid, budget, weight, S2),
    "执行率设下限": lambda paid, budget, weight: execution.with_floor(paid, budget, weight, 6_000),
    "正向": quantitative.at_least,
    "等于": quantitative.equal,
    "区间下界": lambda actual, low, weight: quantitative.within(actual, low, 2**200, weight),
    "满意度按比例": satisfaction.proportional,
    "满意度分档": lambda satisfied, valid, weight: satisfaction.tiered(
        satisfied, valid, weight, S2
    ),
}
FALLING: dict[str, Rule] = {
    "反向比率法R1": quantitative.at_most_ratio,
    "反向直线法R2": quantitative.at_most_linear,
    "区间上界": lambda actual, high, weight: quantitative.within(max(actual, 0), 0, high, weight),
    "超额按幅度": lambda actual, target, weight: over_achievement.by_excess(
        actual, target, weight, 13_000, 2_000
    ),
    "超额扣定分": lambda actual, target, weight: over_achievement.flat(
        actual, target, weight, 13_000, 200
    ),
}


def score(rule: Rule, *arguments: int) -> int:
    """Return the rounded score; half_up refuses the zero denominator of a line not scored."""
    _, numerator, denominator = rule(*arguments)
    return half_up(numerator, denominator)


@pytest.mark.parametrize("rule", (RISING | FALLING).values(), ids=(RISING | FALLING).keys())
@often
@given(actual=signed, target=positives, weight=points)
def test_score_lies_between_zero_and_weight(
    rule: Rule, actual: int, target: int, weight: int
) -> None:
    """A line gets neither more than its weight nor less than nothing, whatever was reached."""
    assert 0 <= score(rule, actual, target, weight) <= weight


@pytest.mark.parametrize("rule", RISING.values(), ids=RISING.keys())
@often
@given(actual=signed, more=counts, target=positives, weight=points)
def test_more_never_scores_less(
    rule: Rule, actual: int, more: int, target: int, weight: int
) -> None:
    """Of a positive indicator, a higher actual value never lowers the score."""
    assert score(rule, actual, target, weight) <= score(rule, actual + more, target, weight)


@pytest.mark.parametrize("rule", FALLING.values(), ids=FALLING.keys())
@often
@given(actual=signed, more=counts, target=positives, weight=points)
def test_more_never_scores_more(
    rule: Rule, actual: int, more: int, target: int, weight: int
) -> None:
    """Of a reverse indicator, a higher actual value never raises the score."""
    assert score(rule, actual, target, weight) >= score(rule, actual + more, target, weight)


@pytest.mark.parametrize("rule", (RISING | FALLING).values(), ids=(RISING | FALLING).keys())
@often
@given(target=positives, weight=points)
def test_score_at_target_is_full(rule: Rule, target: int, weight: int) -> None:
    """Who reaches the target exactly gets the whole weight."""
    assert score(rule, target, target, weight) == weight


@often
@given(actual=counts, target=positives, weight=points, places=st.integers(1, 12))
def test_scale_of_the_values_does_not_matter(
    actual: int, target: int, weight: int, places: int
) -> None:
    """3 of 4 and 3.00 of 4.00 get the same score."""
    finer = 10**places

    assert score(quantitative.at_least, actual, target, weight) == score(
        quantitative.at_least, actual * finer, target * finer, weight
    )


@often
@given(weight=points, parts=st.integers(1, 60))
def test_equal_split_adds_up_to_its_weight(weight: int, parts: int) -> None:
    """Parts are positive, all alike but the last, and lose or gain not a cent."""
    try:
        found = weights.equal_split(weight, parts)
    except ValueError:
        assert (parts - 1) * half_up(weight, parts) >= weight
        return

    assert sum(found) == weight
    assert len(found) == parts
    assert set(found[:-1]) <= {half_up(weight, parts)}
    assert found[-1] > 0


@often
@given(reached=st.lists(st.tuples(counts, positives, points), max_size=20))
def test_total_is_the_sum_of_rounded_lines(reached: list[tuple[int, int, int]]) -> None:
    """The total adds what is printed; it never rounds a sum."""
    scores = tuple(score(quantitative.at_least, *line) for line in reached)

    total = totals.total_of(scores)

    printed = [Fraction(decimal_text(cents, 2)) for cents in scores]
    assert Fraction(decimal_text(total, 2)) == sum(printed)


@often
@given(weight=points, coefficient=shares)
def test_coefficient_inside_a_band_scores_inside_it(weight: int, coefficient: int) -> None:
    """A score at or above 80 % of its weight is never below the rounded bound of the top band."""
    top, middle = qualitative.band_bounds(weight, 8_000, 6_000)
    cents = score(qualitative.judged, coefficient, weight)

    assert (coefficient >= 8_000) <= (cents >= top)
    assert (coefficient >= 6_000) <= (cents >= middle)


@often
@given(boundary=huge, factor=st.integers(1, 2**70))
def test_half_up_is_exact_beyond_64_bits(boundary: int, factor: int) -> None:
    """A boundary goes up and its neighbour below goes down, however large both are."""
    at, size = (2 * boundary + 1) * factor, 2 * factor

    assert half_up(at, size) == boundary + 1
    assert half_up(at * 2 - 1, size * 2) == boundary
