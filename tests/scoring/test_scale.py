"""The border between decimals and the integers of the rules refuses what it cannot keep exactly."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from jixiao.scoring import scale


@pytest.mark.parametrize(
    ("convert", "value", "expected"),
    [
        pytest.param(scale.fen, "20000.01", 2_000_001, id="元化为分"),
        pytest.param(scale.fen, "2E+4", 2_000_000, id="2万元化为分"),
        pytest.param(scale.fen, "-0.50", -50, id="负数化为分"),
        pytest.param(scale.hundredths, "13.33", 1_333, id="分数化为百分之一分"),
        pytest.param(scale.hundredths, "13.330", 1_333, id="末尾的零不算"),
        pytest.param(scale.shares, "0.9527", 9_527, id="比率化为万分之一"),
    ],
)
def test_a_decimal_becomes_an_integer(
    convert: Callable[[Decimal], int], value: str, expected: int
) -> None:
    assert convert(Decimal(value)) == expected


@pytest.mark.parametrize(
    ("convert", "value", "message"),
    [
        pytest.param(scale.fen, "0.001", "0.001 has more than 2 decimals", id="不到一分钱"),
        pytest.param(
            scale.hundredths, "6.667", "6.667 has more than 2 decimals", id="三位小数的分"
        ),
        pytest.param(scale.shares, "0.12345", "0.12345 has more than 4 decimals", id="五位小数"),
    ],
)
def test_what_is_finer_than_the_scale_is_refused(
    convert: Callable[[Decimal], int], value: str, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        convert(Decimal(value))


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(TypeError, match=f"{value} is not finite"):
        scale.fen(Decimal(value))


def test_numbers_of_different_digits_come_on_one_scale() -> None:
    assert scale.common(Decimal("2.5"), Decimal(10), Decimal("1E+2")) == (25, 100, 1_000)
    assert scale.common(Decimal("1E+2"), Decimal("2E+2")) == (100, 200)
