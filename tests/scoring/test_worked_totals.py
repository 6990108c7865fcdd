"""The worked examples of over-achievement, totals, caps, grades and split weights."""

from fractions import Fraction

import pytest

from jixiao.scoring import over_achievement, qualitative, totals, weights
from jixiao.scoring.rounding import half_up
from tests.scoring.amounts import NOT_SCORED, cents, measure, printed, share
from tests.scoring.rows import decimal_text

PLATFORM_CAPS = (
    (7_000, 8_000, 8_900),
    (6_000, 7_000, 7_900),
    (5_000, 6_000, 6_900),
    (0, 5_000, 5_900),
)
GRADES = ("优", "良", "中", "差")


# 超额完成 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [
        pytest.param("3061", "2000", "8.00", id="完成153.05%_建议得8.00"),
        pytest.param("2600", "2000", "10.00", id="完成130%_建议不扣_10.00"),
        pytest.param("2700", "2000", "9.50", id="完成135%_建议得9.50"),
        pytest.param("3000", "2000", "8.00", id="完成150%_建议得8.00"),
        pytest.param("20000", "2000", "8.00", id="完成1000%_至多扣两成_8.00"),
        pytest.param("2400", "2000", "10.00", id="完成120%_10.00"),
        pytest.param("5", "0", NOT_SCORED, id="目标为零_无超额幅度_不计分"),
    ],
)
def test_proposal_for_over_achievement(actual: str, target: str, expected: str) -> None:
    found = over_achievement.by_excess(
        measure(actual),
        measure(target),
        weight=cents("10"),
        threshold=share("1.3"),
        limit=share("0.2"),
    )

    assert printed(found) == expected


@pytest.mark.parametrize(
    ("actual", "weight", "expected"),
    [
        pytest.param("130", "10", "8.00", id="平台手册_完成130%_扣2分_得8.00"),
        pytest.param("129.999999", "10", "10.00", id="平台手册_略低于130%_不扣_10.00"),
        pytest.param("300", "10", "8.00", id="平台手册_完成300%_扣2分_得8.00"),
        pytest.param("130", "1.5", "0.00", id="平台手册_分值1.5_扣2分_不为负"),
    ],
)
def test_flat_deduction_of_the_platform_manual(actual: str, weight: str, expected: str) -> None:
    found = over_achievement.flat(
        measure(actual),
        measure("100"),
        weight=cents(weight),
        threshold=share("1.3"),
        deduction=cents("2"),
    )

    assert printed(found) == expected


def test_flat_deduction_needs_a_target() -> None:
    """Without a target there is no rate of completion."""
    found = over_achievement.flat(5, 0, weight=1_000, threshold=13_000, deduction=200)

    assert printed(found) == NOT_SCORED


# 合计、折算、封顶、等级、均分 ------------------------------------------------------------------

SEVEN_LINES = ("10", "20", "13.33", "12.00", "12.01", "18.00", "10")
RESCORED_LINES = ("10", "20", "13.33", "0", "13.34", "14.00", "9.82")


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        pytest.param(SEVEN_LINES, "95.34", id="七项得分合计95.34"),
        pytest.param(RESCORED_LINES, "80.49", id="复核后七项合计80.49"),
        pytest.param((*SEVEN_LINES[:-1], "9.82"), "95.16", id="满意度按93.33计_合计95.16"),
        pytest.param((), "0.00", id="没有指标_合计0.00"),
    ],
)
def test_total(scores: tuple[str, ...], expected: str) -> None:
    total = totals.total_of(tuple(cents(score) for score in scores))

    assert decimal_text(total, 2) == expected


def test_unrounded_lines_would_give_another_total() -> None:
    """Rounding the sum gives 95.33; the published total of rounded lines is 95.34."""
    full = (1_000, 2_000, 1_333, 1_000)
    judged = [qualitative.judged(9_000, weight) for weight in (1_333, 1_334, 2_000)]

    exact = sum(full) + sum(Fraction(top, bottom) for _, top, bottom in judged)
    rounded = totals.total_of((*full, *(half_up(top, bottom) for _, top, bottom in judged)))

    assert half_up(exact.numerator, exact.denominator) == cents("95.33")
    assert rounded == cents("95.34")


@pytest.mark.parametrize(
    ("scores", "full", "expected"),
    [
        pytest.param(("95.34",), ("100",), "95.34", id="没有不适用的指标_仍为95.34"),
        pytest.param(("85.34",), ("90",), "94.82", id="满意度不适用_85.34/90_折算94.82"),
        pytest.param(("10", "13.33"), ("10", "20"), "77.77", id="23.33/30_折算77.77"),
        pytest.param(("0",), ("90",), "0.00", id="得零分_折算0.00"),
        pytest.param(("0.01",), ("0.01",), "100.00", id="只剩0.01分的指标_折算100.00"),
        pytest.param((), (), NOT_SCORED, id="全部不适用_不计分"),
    ],
)
def test_rescaled(scores: tuple[str, ...], full: tuple[str, ...], expected: str) -> None:
    found = totals.rescaled(
        tuple(cents(score) for score in scores), tuple(cents(weight) for weight in full)
    )

    assert printed(found) == expected


@pytest.mark.parametrize(
    ("paid", "expected"),
    [
        pytest.param("102.59", None, id="执行率102.59%_不封顶"),
        pytest.param("100", None, id="执行率100%_不封顶"),
        pytest.param("80", None, id="执行率80%_不封顶"),
        pytest.param("79.99", "89.00", id="执行率79.99%_总分不超过89"),
        pytest.param("70", "89.00", id="执行率70%_总分不超过89"),
        pytest.param("69.99", "79.00", id="执行率69.99%_总分不超过79"),
        pytest.param("60", "79.00", id="执行率60%_总分不超过79"),
        pytest.param("59.99", "69.00", id="执行率59.99%_总分不超过69"),
        pytest.param("50", "69.00", id="执行率50%_总分不超过69"),
        pytest.param("49.99", "59.00", id="执行率49.99%_总分不超过59"),
        pytest.param("0", "59.00", id="执行率0%_总分不超过59"),
    ],
)
def test_cap_of_the_platform_manual(paid: str, expected: str | None) -> None:
    cap = totals.cap_for(cents(paid), cents("100"), PLATFORM_CAPS)

    assert (None if cap is None else decimal_text(cap, 2)) == expected


@pytest.mark.parametrize(
    "budget", [pytest.param(0, id="预算为零"), pytest.param(-1, id="预算为负")]
)
def test_no_cap_without_a_budget(budget: int) -> None:
    assert totals.cap_for(0, budget, PLATFORM_CAPS) is None


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        pytest.param("100.00", "优", id="100.00_优"),
        pytest.param("95.34", "优", id="95.34_优"),
        pytest.param("90.00", "优", id="90.00_优"),
        pytest.param("89.99", "良", id="89.99_良"),
        pytest.param("80.49", "良", id="80.49_良"),
        pytest.param("80.00", "良", id="80.00_良"),
        pytest.param("79.99", "中", id="79.99_中"),
        pytest.param("60.00", "中", id="60.00_中"),
        pytest.param("59.99", "差", id="59.99_差"),
        pytest.param("0.00", "差", id="0.00_差"),
    ],
)
def test_grade(total: str, expected: str) -> None:
    index = totals.grade_index(cents(total), (9_000, 8_000, 6_000, 0))

    assert GRADES[index] == expected


def test_a_total_below_every_bound_has_no_grade() -> None:
    with pytest.raises(ValueError, match="no grade for -1"):
        totals.grade_index(-1, (9_000, 8_000, 6_000, 0))


@pytest.mark.parametrize(
    ("weight", "parts", "expected"),
    [
        pytest.param("40", 3, ("13.33", "13.33", "13.34"), id="40分三项_13.33_13.33_13.34"),
        pytest.param("20", 3, ("6.67", "6.67", "6.66"), id="20分三项_6.67_6.67_6.66"),
        pytest.param("50", 4, ("12.50",) * 4, id="50分四项_各12.50"),
        pytest.param("10", 1, ("10.00",), id="10分一项_10.00"),
    ],
)
def test_equal_split(weight: str, parts: int, expected: tuple[str, ...]) -> None:
    found = weights.equal_split(cents(weight), parts)

    assert tuple(decimal_text(part, 2) for part in found) == expected


@pytest.mark.parametrize(
    ("weight", "parts", "message"),
    [
        pytest.param("40", 0, "into 0 parts", id="零项"),
        pytest.param("40", -1, "into -1 parts", id="负数项"),
        pytest.param("0.02", 3, "2 in 3 parts leaves the last one with 0", id="末项为零"),
        pytest.param("0.05", 8, "5 in 8 parts leaves the last one with -2", id="末项为负"),
        pytest.param("0", 1, "0 in 1 parts leaves the last one with 0", id="0分一项"),
    ],
)
def test_equal_split_refuses(weight: str, parts: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        weights.equal_split(cents(weight), parts)
