"""Actual values (实际完成值) of a stated form, as rules compare them with their targets."""

import re
from decimal import Decimal
from fractions import Fraction

from jixiao.checks.printed_numbers import Span, at, exact
from jixiao.core import wording
from jixiao.core.figure import Figure
from jixiao.core.form import IndicatorRow
from jixiao.core.regex import regex

_PLAIN = regex(r"(?P<sign>[≥≤><=＝≧≦约]*)\s*[-+]?[\d,，]+(?:\.\d+)?\s*(?P<unit>.*)", re.DOTALL)
_FOLDED = str.maketrans("％．０１２３４５６７８９", "%." + "0123456789")
_RATIOS = ("%", "‰")


def why_not_comparable(row: IndicatorRow) -> str:
    """Return why a row's actual value cannot stand against its target, "" when it can."""
    if row.target_value is None:
        return "指标值不是一个数"
    if row.actual_value is None:
        return "实际完成值不是一个数"
    match = _PLAIN.fullmatch((row.actual_text or "").strip().translate(_FOLDED))
    if match is None:
        return ""
    if match["sign"]:
        return "实际完成值写的是范围，不是一个数"
    if not _is_same_unit(match["unit"], row.unit or ""):
        return "指标值和实际完成值的单位不同"
    return ""


def actual_span(row: IndicatorRow, actual: Decimal) -> Span:
    """Return what a printed actual value may stand for.

    Shares and figures with decimals were rounded when printed (29 of 30 is 97 %); whole numbers of
    things were counted.
    """
    exponent = actual.as_tuple().exponent
    fine = isinstance(exponent, int) and exponent < 0
    if not fine and not is_share(row):
        return at(exact(actual))
    figure = Figure(actual, "")
    return Span(Fraction(figure.lowest), Fraction(figure.highest))


def is_share(row: IndicatorRow) -> bool:
    """Return whether a row is about a share, in % or ‰."""
    printed = (row.unit, row.target_text, row.actual_text)
    return any(sign in text.translate(_FOLDED) for text in printed if text for sign in _RATIOS)


def target_words(row: IndicatorRow) -> str:
    """Return a target as printed."""
    return (row.target_text or "").strip() or _with_unit(row.target_value, row)


def actual_words(row: IndicatorRow) -> str:
    """Return an actual value as printed, with its unit."""
    text = (row.actual_text or "").strip()
    if text and not text[-1].isdigit():
        return text
    return f"{text}{row.unit or ''}" if text else _with_unit(row.actual_value, row)


def _with_unit(value: Decimal | None, row: IndicatorRow) -> str:
    return "" if value is None else f"{wording.plain(value)}{row.unit or ''}"


def _is_same_unit(printed: str, unit: str) -> bool:
    """Return whether a unit printed beside the value is the row's; 人 and 人次 pass as one."""
    printed, unit = printed.strip(), unit.strip().translate(_FOLDED)
    if not printed or not unit:
        return True
    return printed.startswith(unit) or unit.startswith(printed)
