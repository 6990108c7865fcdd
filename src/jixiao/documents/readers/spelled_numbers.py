"""Percentages and points in Chinese numerals: 百分之九十五 is 95%, 得九十五点四七分 is 95.47分."""

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.core.regex import regex

_DIGITS = "零一二三四五六七八九"
_TENS = regex(rf"(?:(?P<tens>[{_DIGITS[1:]}]?)十)?(?P<ones>[{_DIGITS[1:]}]?)")
_WHOLE = rf"[一二三四五六七八九]?十[{_DIGITS[1:]}]?|一?百|[{_DIGITS}]"
_NUMERAL = rf"(?:{_WHOLE})(?:点[{_DIGITS}]+)?"
_PERCENT = regex(rf"百分之({_NUMERAL})(?![{_DIGITS}十百千])")
_POINTS = regex(
    rf"(?:(?<=得)|(?<=得分)|(?<=[满评总得]分为)|(?<=[满评总]分)|(?<=得分是)|(?<=[满评总]分是)"
    rf"|(?<=得分[:：])|(?<=[满总]分[:：]))({_NUMERAL})(?=分(?:[，,。；;、)）]|的|$))"
)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A figure in Chinese numerals: where it stands, and the same in digits."""

    start: int
    end: int
    digits: str


def spelled_in(text: str) -> Iterator[Spelled]:
    """Yield the percentages and points of a text that are written in numerals, in order."""
    found = [Spelled(*m.span(), f"{_digits(m[1])}%") for m in _PERCENT.finditer(text)]
    found += [Spelled(*m.span(), _digits(m[1])) for m in _POINTS.finditer(text)]
    yield from sorted(found, key=lambda each: each.start)


def _digits(numeral: str) -> str:
    whole, point, decimals = numeral.partition("点")
    rest = "".join(str(_DIGITS.index(each)) for each in decimals)
    return f"{_whole(whole)}.{rest}" if point else str(_whole(whole))


def _whole(numeral: str) -> int:
    if numeral.endswith("百"):
        return 100
    if numeral == _DIGITS[0]:
        return 0
    match = _TENS.fullmatch(numeral)
    if match is None:
        return 0
    tens = match["tens"]
    count = (_DIGITS.index(tens) if tens else 1) if "十" in numeral else 0
    return 10 * count + (_DIGITS.index(match["ones"]) if match["ones"] else 0)
