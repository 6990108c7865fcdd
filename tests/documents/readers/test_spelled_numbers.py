"""Percentages and points in Chinese numerals are read as digits, and keep their places."""

import pytest

from jixiao.documents.readers.probe import Probe
from jixiao.documents.readers.spelled_numbers import spelled_in


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("合格率百分之百", ["100%"]),
        ("执行率百分之九十七点一九", ["97.19%"]),
        ("满意度百分之八十", ["80%"]),
        ("下降百分之十五", ["15%"]),
        ("百分之五", ["5%"]),
        ("得分为九十五点四七分。", ["95.47"]),
        ("满分二十分，得十分。", ["20", "10"]),
        ("群众十分满意", []),
        ("打了七八分的折扣", []),
        ("百分之几", []),
        ("百分之一百二十", []),
    ],
)
def test_numerals_are_read_as_digits(text: str, digits: list[str]) -> None:
    assert [each.digits for each in spelled_in(text)] == digits


def test_a_probe_keeps_the_places_of_the_printed_text() -> None:
    sentence = "满意度 为百分之九十五，项目得分为九十分。"

    probe = Probe.of(sentence)

    at = probe.text.index("95%")
    start, end = probe.span(at, at + 3)
    assert probe.text == "满意度为95%，项目得分为90分。"
    assert sentence[start:end] == "百分之九十五"
