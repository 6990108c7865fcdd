"""Printed digits become a number only where a number format shows exactly these digits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.documents.writers.number_cell import NumberCell, number_cell, shown


@pytest.mark.parametrize(
    ("text", "value", "number_format"),
    [
        pytest.param("20000", "20000", "0", id="整数金额"),
        pytest.param("0", "0", "0", id="零也是数"),
        pytest.param("13.33", "13.33", "0.00", id="两位小数的分值"),
        pytest.param("10.00", "10.00", "0.00", id="末尾的零照样印出"),
        pytest.param("1,250,000.50", "1250000.50", "#,##0.00", id="千分位金额"),
        pytest.param("64.812345", "64.812345", "0.000000", id="六位小数的万元"),
        pytest.param("-5.5", "-5.5", "0.0", id="负数"),
        pytest.param("100.00%", "1", "0.00%", id="百分数"),
        pytest.param("98.5%", "0.985", "0.0%", id="一位小数的百分数"),
        pytest.param("999999999999.99", "999999999999.99", "0.00", id="十四位数字"),
    ],
)
def test_these_digits_are_kept_as_a_number(text: str, value: str, number_format: str) -> None:
    assert number_cell(text) == NumberCell(Decimal(value), number_format)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="空白"),
        pytest.param("-", id="横线"),
        pytest.param("2万元", id="带单位"),
        pytest.param("=2", id="带等号"),
        pytest.param("+2", id="带加号"),
        pytest.param(">=95%", id="带大于等于号"),
        pytest.param("007", id="零开头的编号"),
        pytest.param("-0.00", id="负零"),
        pytest.param(".5", id="省略整数部分"),
        pytest.param("5.", id="省略小数部分"),
        pytest.param("12,34", id="千分位写错"),
        pytest.param("1,234,56", id="千分位又写错"),
        pytest.param("１００", id="全角数字"),
        pytest.param(" 100", id="前有空格"),
        pytest.param("100 %", id="百分号前有空格"),
        pytest.param("1e5", id="科学记数"),
        pytest.param("1234567890123456", id="十六位数字表格存不准"),
        pytest.param("0.1234567890123456", id="十六位小数表格存不准"),
        pytest.param("5\n", id="后有换行"),
    ],
)
def test_these_stay_texts(text: str) -> None:
    assert number_cell(text) is None


def test_a_foreign_number_format_shows_nothing_we_could_vouch_for() -> None:
    assert shown(Decimal(1), "yyyy-mm-dd") is None


@given(
    digits=st.integers(min_value=0, max_value=10**15 - 1),
    places=st.integers(min_value=0, max_value=8),
    form=st.sampled_from(["{:f}", "{:,f}", "-{:f}", "{:f}%"]),
)
def test_the_number_in_the_file_shows_the_printed_digits(
    digits: int, places: int, form: str
) -> None:
    """The file keeps a binary float of 16 digits; the format must still show what was printed."""
    text = form.format(Decimal(digits).scaleb(-places))

    cell = number_cell(text)

    if cell is not None:
        in_the_file = Decimal(f"{float(cell.value):.16G}")
        read_back = Decimal(repr(float(in_the_file)))
        assert shown(read_back, cell.number_format) == text
