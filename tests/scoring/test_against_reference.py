"""The engine against the slow reference: 100,000 seeded cases, and what must always hold."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

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
from jixiao.scoring.clauses import Clause
from jixiao.scoring.rounding import half_up
from tests.scoring import reference
from tests.scoring.amounts import Answer
from tests.scoring.reference import scaled
from tests.scoring.rows import CENTS, FACTORS, MAKERS, SIZE, Row, decimal_text, table

Rule = Callable[..., Any]
Text = str | int | tuple[Any, ...]
Integers = int | tuple[Any, ...]
Found = tuple[Any, ...] | Fraction | int | str | None

LINES: dict[str, tuple[Rule, Rule]] = {
    "执行率按比例": (execution.proportional, reference.execution_proportional),
    "执行率分档": (execution.tiered, reference.execution_tiered),
    "执行率设下限": (execution.with_floor, reference.execution_with_floor),
    "正向": (quantitative.at_least, reference.at_least),
    "反向比率法R1": (quantitative.at_most_ratio, reference.at_most_ratio),
    "反向直线法R2": (quantitative.at_most_linear, reference.at_most_linear),
    "等于": (quantitative.equal, reference.equal),
    "区间型": (quantitative.within, reference.within),
    "逾期不得分": (quantitative.by_date_zero, reference.by_date_zero),
    "逾期按天数": (quantitative.by_date_days, reference.by_date_days),
    "逾期扣比例": (quantitative.by_date_share, reference.by_date_share),
    "是否": (quantitative.yes_no, reference.yes_no),
    "定性系数": (qualitative.judged, reference.judged),
    "满意度按比例": (satisfaction.proportional, reference.at_least),
    "满意度分档": (satisfaction.tiered, reference.satisfaction_tiered),
    "无满意度调查": (satisfaction.no_survey, reference.no_survey),
    "超额按幅度": (over_achievement.by_excess, reference.by_excess),
    "超额扣定分": (over_achievement.flat, reference.flat),
    "不适用折算": (totals.rescaled, reference.rescaled),
}
FIGURES: dict[str, tuple[Rule, Rule]] = {
    "定性分档": (qualitative.band_bounds, reference.band_bounds),
    "合计": (totals.total_of, reference.total_of),
    "总分封顶": (totals.cap_for, reference.cap_for),
    "等级": (totals.grade_index, reference.grade_index),
    "均分": (weights.equal_split, reference.equal_split),
}
WEIGHTED = [kind for kind in LINES if kind != "不适用折算"]
REFUSED = "不接受"
SHARE_OR_CAP = {"tiers": (10_000,), "caps": (10_000, 100)}


def integers(name: str, value: Text, scale: int) -> Integers:
    """Return one argument of a case as the engine wants it."""
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        return scaled(value, FACTORS.get(name, scale))
    if name in {"tiers", "caps"}:
        return tuple(tuple(map(scaled, one, (10_000, *SHARE_OR_CAP[name]))) for one in value)
    return tuple(scaled(text, 100) for text in value)


def answer(row: Row) -> Found:
    """Return what the engine answers to a case of the table."""
    engine = (LINES | FIGURES)[row.kind][0]
    arguments = {name: integers(name, value, row.scale) for name, value in row.arguments.items()}
    try:
        found: Found = engine(**arguments)
    except ValueError:
        return REFUSED
    return found


def expectation(row: Row) -> Found:
    """Return what the reference answers to a case of the table, in the engine's units."""
    wanted = (LINES | FIGURES)[row.kind][1]
    try:
        found: Found | Decimal = wanted(**row.arguments)
    except ValueError:
        return REFUSED
    if isinstance(found, tuple):
        return tuple(scaled(str(points), 100) for points in found)
    return scaled(str(found), 100) if isinstance(found, Decimal) else found


def points_of(found: Answer) -> Fraction | None:
    """Return the exact score in points, or None when not scored."""
    _, numerator, denominator = found
    return Fraction(numerator, denominator * 100) if denominator else None


def cents_of(found: Answer) -> int | None:
    """Return the rounded score in points × 100, or None when not scored."""
    _, numerator, denominator = found
    return half_up(numerator, denominator) if denominator else None


@cache
def answers(kind: str) -> list[Any]:
    """Return the engine's answers to all cases of a kind."""
    return [answer(row) for row in table()[kind]]


def test_table_has_100_000_rows() -> None:
    """The table is as large as promised, and leaves out no kind of rule."""
    rows = table()

    assert sum(len(of_kind) for of_kind in rows.values()) == SIZE
    assert set(rows) == set(LINES | FIGURES) == set(MAKERS)


@pytest.mark.parametrize("kind", LINES)
def test_exact_score_of_each_row(kind: str) -> None:
    """Numerator and denominator are the score in points × 100, nothing rounded beforehand."""
    expected = [expectation(row) for row in table()[kind]]

    found = [points_of(one) for one in answers(kind)]

    assert differences(kind, expected, found) == []


@pytest.mark.parametrize("kind", LINES)
def test_rounded_score_of_each_row(kind: str) -> None:
    """The score of a line is rounded half up to 0.01 points."""
    exact = [expectation(row) for row in table()[kind]]
    expected = [
        scaled(str(reference.rounded(points)), 100) if isinstance(points, Fraction) else points
        for points in exact
    ]

    found = [cents_of(one) for one in answers(kind)]

    assert differences(kind, expected, found) == []


@pytest.mark.parametrize("kind", FIGURES)
def test_figures_that_are_no_lines(kind: str) -> None:
    """Bounds of bands, totals, caps, grades and split weights are those of the reference."""
    expected = [expectation(row) for row in table()[kind]]

    found = answers(kind)

    assert differences(kind, expected, found) == []


def differences(kind: str, expected: list[Any], found: list[Any]) -> list[tuple[Any, ...]]:
    """Return the first few cases on which the two disagree."""
    triples = zip(table()[kind], expected, found, strict=True)
    return [triple for triple in triples if triple[1] != triple[2]][:5]


@pytest.mark.parametrize("kind", LINES)
def test_every_answer_is_a_clause_and_two_integers(kind: str) -> None:
    """No answer holds a float, a bool or a clause that is not listed."""
    kinds = {tuple(type(part) for part in found) for found in answers(kind)}

    assert kinds == {(Clause, int, int)}


@pytest.mark.parametrize("kind", LINES)
def test_denominator_is_never_negative(kind: str) -> None:
    """A denominator is zero (not scored) or more."""
    assert min(denominator for _, _, denominator in answers(kind)) >= 0


def test_a_clause_never_means_both_scored_and_not_scored() -> None:
    """The clause alone says whether a line was scored."""
    found = [one for kind in LINES for one in answers(kind)]

    scored = {clause for clause, _, denominator in found if denominator}
    not_scored = {clause for clause, _, denominator in found if not denominator}

    assert scored & not_scored == set()


def test_half_up_at_every_boundary() -> None:
    """Every x.xx5 from 0.005 to 99.995 goes up, what lies just below it goes down."""
    odd = range(1, 2 * CENTS, 2)

    at = [half_up(cents, 2) for cents in odd]
    below = [half_up(cents * 10**9 - 1, 2 * 10**9) for cents in odd]
    above = [half_up(cents * 10**9 + 1, 2 * 10**9) for cents in odd]

    assert at == above == list(range(1, CENTS + 1))
    assert below == list(range(CENTS))


@pytest.mark.parametrize(
    ("numerator", "denominator"),
    [(1, 0), (0, 0), (1, -2), (-1, 2), (-1, -2)],
    ids=["分母为零", "零比零", "分母为负", "分子为负", "分子分母均为负"],
)
def test_half_up_refuses(numerator: int, denominator: int) -> None:
    """There is nothing to round without a positive denominator and a numerator of zero or more."""
    with pytest.raises(ValueError, match=f"cannot round {numerator}/{denominator}"):
        half_up(numerator, denominator)


@pytest.mark.parametrize("kind", WEIGHTED)
def test_score_in_table_lies_between_zero_and_weight(kind: str) -> None:
    """No row of the table gets more than its weight or less than nothing."""
    limits = [scaled(row.arguments["weight"], 100) for row in table()[kind]]

    found = [cents_of(one) for one in answers(kind)]

    pairs = zip(found, limits, strict=True)
    assert all(cents is None or 0 <= cents <= limit for cents, limit in pairs)


HUGE = st.integers(2**63 - 10**6, 2**63 + 10**6) | st.integers(2**63, 2**90)
BEYOND = ("执行率按比例", "正向", "反向比率法R1", "反向直线法R2", "等于", "满意度按比例")


@pytest.mark.parametrize("kind", BEYOND)
@settings(max_examples=100, deadline=None)
@given(first=HUGE, second=HUGE, weight=st.integers(1, 10_000))
def test_scores_are_exact_beyond_64_bits(kind: str, first: int, second: int, weight: int) -> None:
    """Nothing wraps and nothing is rounded near and above 2**63."""
    names = ("paid", "budget") if kind == "执行率按比例" else ("actual", "target")
    values = {name: decimal_text(of, 2) for name, of in zip(names, (first, second), strict=True)}
    row = Row(kind, {**values, "weight": decimal_text(weight, 2)}, 100)

    found = points_of(LINES[kind][0](first, second, weight=weight))

    assert found == expectation(row)
