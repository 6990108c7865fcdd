"""Printed numbers as intervals: the ends count, and words keep the printed digits."""

from decimal import Decimal
from fractions import Fraction

import pytest

from jixiao.checks.printed_numbers import (
    Span,
    column_span,
    is_plausible,
    money_words,
    quotient_span,
)
from jixiao.core.figure import Figure
from jixiao.core.form import MoneyUnit

YUAN, TEN_THOUSAND = MoneyUnit.YUAN, MoneyUnit.TEN_THOUSAND_YUAN


def figure(text: str) -> Figure:
    return Figure(Decimal(text), text)


def span(low: str, high: str) -> Span:
    return Span(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        pytest.param(span("1", "2"), span("2", "3"), True, id="后者的下端碰到上端"),
        pytest.param(span("2", "3"), span("1", "2"), True, id="前者的下端碰到上端"),
        pytest.param(span("1", "2"), span("2.01", "3"), False, id="后者高出一点"),
        pytest.param(span("2.01", "3"), span("1", "2"), False, id="前者高出一点"),
    ],
)
def test_spans_meet_at_their_ends(one: Span, other: Span, meet: bool) -> None:
    assert one.meets(other) is meet


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        pytest.param("2", 0, span("1.5", "2.5"), id="整数列里的2"),
        pytest.param("2", 1, span("1.95", "2.05"), id="一位小数的列里的2就是2.0"),
        pytest.param("2", 2, span("1.995", "2.005"), id="两位小数的列里的2就是2.00"),
        pytest.param("0.25", 1, span("0.245", "0.255"), id="比列里其他数更细的照它自己"),
    ],
)
def test_a_figure_is_as_fine_as_the_finest_of_its_column(
    text: str, places: int, expected: Span
) -> None:
    assert column_span(figure(text), places) == expected


def test_a_quotient_lies_between_its_extreme_ends() -> None:
    found = quotient_span(figure("1"), figure("2"))

    assert found == span("0.2", "1")


@pytest.mark.parametrize(
    ("number", "plausible"),
    [
        pytest.param("999999999999999", True, id="不到一千万亿"),
        pytest.param("1000000000000000", False, id="一千万亿"),
        pytest.param("1E+999999", False, id="大得离谱"),
        pytest.param("0.00000001", True, id="八位小数"),
        pytest.param("0.000000001", False, id="九位小数"),
        pytest.param("NaN", False, id="不是数"),
    ],
)
def test_only_numbers_somebody_may_mean_are_calculated_with(number: str, plausible: bool) -> None:
    assert is_plausible([None, Decimal(number)]) is plausible
    assert is_plausible([figure(number)]) is plausible


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        pytest.param(Figure(Decimal(1547400), "154.74万"), YUAN, "154.74万", id="印了万"),
        pytest.param(Figure(Decimal(1547400), "154.74万元"), YUAN, "154.74万元", id="印了万元"),
        pytest.param(Figure(Decimal("2E+8"), "2亿"), TEN_THOUSAND, "2亿", id="印了亿"),
        pytest.param(Figure(Decimal(1547400), "154.74"), TEN_THOUSAND, "154.74万元", id="照印"),
        pytest.param(Figure(Decimal(1547400), "154.74"), None, "1547400元", id="不知道单位"),
        pytest.param(Fraction(1547400), TEN_THOUSAND, "154.74万元", id="算出来的"),
        pytest.param(Fraction(1547400), YUAN, "1547400元", id="算出来的，以元"),
        pytest.param(Fraction(1547400), None, "1547400元", id="算出来的，不知道单位"),
    ],
)
def test_an_amount_keeps_its_printed_digits_and_gets_the_unit_of_its_form(
    value: Fraction | Figure, unit: MoneyUnit | None, expected: str
) -> None:
    assert money_words(value, unit) == expected
