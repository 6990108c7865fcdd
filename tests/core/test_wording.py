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


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        pytest.param("20000", "贰万元整", id="到元为止写整"),
        pytest.param("0", "零元整", id="零"),
        pytest.param("0.05", "伍分", id="只有分"),
        pytest.param("0.50", "伍角整", id="只有角，写整"),
        pytest.param("1409.50", "壹仟肆佰零玖元伍角整", id="数字中间的零"),
        pytest.param("6007.14", "陆仟零柒元壹角肆分", id="连着两个零只写一个"),
        pytest.param("1680.32", "壹仟陆佰捌拾元叁角贰分", id="元位是零，角位不是，可以不写零"),
        pytest.param("16409.02", "壹万陆仟肆佰零玖元零贰分", id="角位是零，写零"),
        pytest.param("325.04", "叁佰贰拾伍元零肆分", id="有角分不写整"),
        pytest.param("107000.53", "壹拾万柒仟元伍角叁分", id="壹拾不省壹"),
        pytest.param("100000001", "壹亿零壹元整", id="亿下面的零"),
        pytest.param("105000000", "壹亿零伍佰万元整", id="亿和万之间"),
        pytest.param("10010", "壹万零壹拾元整", id="万下面的零"),
        pytest.param(
            "99999999999999.99",
            "玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
            id="最大的金额",
        ),
    ],
)
def test_an_amount_in_capital_characters(amount: str, words: str) -> None:
    assert wording.capital_yuan(Decimal(amount)) == words


@given(st.integers(0, 99_999_999_999_999_99))
def test_capital_characters_say_the_amount_to_the_fen(fen: int) -> None:
    words = wording.capital_yuan(Decimal(fen).scaleb(-2))

    assert _fen(words) == fen
    assert "零零" not in words
    assert words.endswith("整") == (fen % 10 == 0)


@pytest.mark.parametrize("amount", ["-1", "0.005"])
def test_what_no_voucher_can_say_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match=amount):
        wording.capital_yuan(Decimal(amount))


def _fen(words: str) -> int:
    """Read capital characters the way a bank clerk does: from left to right, unit by unit."""
    whole, _, small = words.removesuffix("整").rpartition("元")
    jiao, _, rest = small.rpartition("角")
    fen = rest.removesuffix("分").lstrip("零")
    return _integer(whole) * 100 + _digit(jiao) * 10 + _digit(fen)


def _integer(words: str) -> int:
    for word, unit in (("亿", 10**8), ("万", 10**4), ("仟", 1000), ("佰", 100), ("拾", 10)):
        if word in words:
            above, _, below = words.partition(word)
            return _integer(above.lstrip("零")) * unit + _integer(below.lstrip("零"))
    return _digit(words)


def _digit(words: str) -> int:
    return "零壹贰叁肆伍陆柒捌玖".index(words) if words else 0
