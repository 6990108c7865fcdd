"""Printed figures as values: numbers, amounts, points and rates; what is no figure is refused."""

from decimal import Decimal
from functools import lru_cache

from jixiao.core.regex import regex

_PRINTED = "０１２３４５６７８９．％＋－＝＞＜／～＊〜﹣−﹦═≧≦﹥﹤⩾⩽"
_FOLDED = "0123456789.%+-=></~*~--==≥≤><≥≤"
FOLD = str.maketrans(_PRINTED, _FOLDED)
"""Full-width figures and look-alike signs as plain ones, each one character."""

NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
"""A printed number: thousands in threes or no separator at all."""

MOST_DIGITS = 24
"""More digits than this are no figure of this world."""

DASHES = frozenset({"", "-", "--", "---", "–", "—", "——", "―", "/", "\\", "~"})
"""What stands in a cell instead of a figure, once folded."""

_MONEY_POWERS = {"": 0, "元": 0, "万元": 4, "万": 4, "亿元": 8, "亿": 8}
_SIGNED = regex(rf"[+-]?{NUMBER}")
_AMOUNT = regex(rf"[¥￥]?([+-]?{NUMBER})(元|万元|万|亿元|亿)?")
_POINTS = regex(rf"([+-]?{NUMBER})[分%]?")
_RATE = regex(rf"([+-]?{NUMBER})(%)?")
_SPACES = regex(r"\s+")
_HIGHEST_RATIO = 1
_LOWEST_PERCENTAGE = 2


@lru_cache(maxsize=8192)
def squeezed(text: str) -> str:
    """Return a text with plain figures and signs and without any space."""
    return _SPACES.sub("", text.translate(FOLD))


@lru_cache(maxsize=8192)
def is_blank(text: str) -> bool:
    """Return whether a cell holds nothing or a dash: no figure, and nothing refused."""
    return squeezed(text) in DASHES


def shifted(value: Decimal, power: int) -> Decimal:
    """Return value x 10^power, exactly; the printed digits are kept."""
    sign, digits, exponent = value.as_tuple()
    return Decimal((sign, digits, int(exponent) + power))


@lru_cache(maxsize=8192)
def number(text: str) -> Decimal | None:
    """Return a plain number; `7,00.0,77` and everything else that is no number is refused."""
    folded = squeezed(text)
    fits = _SIGNED.fullmatch(folded) and sum(map(str.isdigit, folded)) <= MOST_DIGITS
    return Decimal(folded.replace(",", "")) if fits else None


def amount(text: str, power: int | None) -> Decimal | None:
    """Return an amount in yuan; a unit beside the figure goes before that of the form.

    Args:
        text: What is printed.
        power: The power of ten that turns an amount of the form into yuan; without any unit only
            0 is an amount.
    """
    match = _AMOUNT.fullmatch(squeezed(text))
    value = number(match[1]) if match else None
    if match is None or value is None:
        return None
    if match[2]:
        return shifted(value, _MONEY_POWERS[match[2]])
    if power is None:
        return value if value.is_zero() else None
    return shifted(value, power)


def money_power(unit: str) -> int | None:
    """Return the power of ten that turns a unit of money into yuan, or `None` for other units."""
    return _MONEY_POWERS.get(unit) if unit else None


@lru_cache(maxsize=8192)
def points(text: str) -> Decimal | None:
    """Return points; some forms print them as 10分, some as 10%."""
    match = _POINTS.fullmatch(squeezed(text))
    return number(match[1]) if match else None


def rate(text: str, *, head_has_percent: bool = False) -> Decimal | None:
    """Return a ratio.

    A figure without % is a percentage where the column's head says so or where it is at least 2,
    and a ratio up to 1; between the two it is refused.
    """
    match = _RATE.fullmatch(squeezed(text))
    value = number(match[1]) if match else None
    if match is None or value is None:
        return None
    if match[2] or head_has_percent or value >= _LOWEST_PERCENTAGE:
        return shifted(value, -2)
    return value if value <= _HIGHEST_RATIO else None
