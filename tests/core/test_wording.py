"""How figures are written for people."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.core import wording


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("2.00", "2", id="整数不带小数"),
        pytest.param("0.90", "0.9", id="去掉末尾的零"),
        pytest.param("96.50", "96.5", id="96.5"),
        pytest.param("100", "100", id="整数末尾的零留着"),
        pytest.param("2E+4", "20000", id="不用科学记数法"),
        pytest.param("0.000001", "0.000001", id="百万分之一"),
        pytest.param("0", "0", id="零"),
        pytest.param("-5.0", "-5", id="负数"),
    ],
)
def test_plain_number(value: str, text: str) -> None:
    assert wording.plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(Decimal(2900) / 30, "96.67", id="除不尽的两位小数"),
        pytest.param(Decimal("96.666667"), "96.666667", id="自己的六位小数照写"),
        pytest.param(Decimal("2.0"), "2", id="整数"),
        pytest.param(Decimal(1) / 800, "0.00125", id="除得尽的照写"),
        pytest.param(Decimal(2) / 3, "0.67", id="三分之二"),
    ],
)
def test_brief_result(value: Decimal, text: str) -> None:
    assert wording.brief(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("20000", "20000元", id="整元"),
        pytest.param("20000.00", "20000元", id="整元_两位小数"),
        pytest.param("20000.5", "20000.50元", id="五角写成两位"),
        pytest.param("0", "0元", id="零元"),
        pytest.param("-0.05", "-0.05元", id="退回五分"),
        pytest.param("2E+4", "20000元", id="不用科学记数法"),
    ],
)
def test_amount(value: str, text: str) -> None:
    assert wording.yuan(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("12", "12.00", id="整分两位小数"),
        pytest.param("9.825", "9.83", id="逢五进一"),
        pytest.param("9.8249", "9.82", id="不足五舍去"),
    ],
)
def test_points(value: str, text: str) -> None:
    assert wording.score(Decimal(value)) == text


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        pytest.param("1", "100.00%", id="正好完成"),
        pytest.param("1.0259", "102.59%", id="超过"),
        pytest.param("0.9527", "95.27%", id="两位小数"),
        pytest.param("0.96665", "96.67%", id="逢五进一"),
        pytest.param("0", "0.00%", id="没有执行"),
        pytest.param("-0.05", "-5.00%", id="退回多于支付"),
        pytest.param("0.99994", "99.99%", id="离完成差万分之六"),
        pytest.param("0.99995", "99.995%", id="差十万分之五_多写一位"),
        pytest.param("0.99999", "99.999%", id="差十万分之一_多写一位"),
        pytest.param("0.9999999999999999", "99.999999%", id="只差一分钱的十万亿元_截到六位"),
    ],
)
def test_percentage(ratio: str, text: str) -> None:
    assert wording.percent(Decimal(ratio)) == text


@given(
    budget=st.integers(1, 10**16),
    missing=st.integers(1, 100),
)
def test_a_printed_hundred_percent_is_never_less_than_one(budget: int, missing: int) -> None:
    """Whatever is printed is a number, so that the form can be written and read again."""
    ratio = Decimal(max(0, budget - missing)) / Decimal(budget)

    shown = Decimal(wording.percent(ratio).removesuffix("%"))

    assert shown < 100


def test_day() -> None:
    assert wording.day(date(2024, 6, 3)) == "2024年6月3日"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("0.9", "0.90", id="一位小数补成两位"),
        pytest.param("0.8750", "0.8750", id="两位写不下就写四位"),
        pytest.param("1", "1.00", id="满系数"),
    ],
)
def test_coefficient(value: str, text: str) -> None:
    assert wording.coefficient(Decimal(value)) == text


def test_six_decimals_cut_only_what_is_longer() -> None:
    assert wording.six_decimals(Decimal("0.90")) == Decimal("0.90")
    assert wording.six_decimals(Decimal(2) / 3) == Decimal("0.666667")


def test_a_long_text_is_cut_and_says_so() -> None:
    assert wording.shortened("一 二\n三", 5) == "一 二 三"
    assert wording.shortened("一二三四五六", 4) == "一二三四……"
