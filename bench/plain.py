"""Rows one by one: by our rules on one side, by `decimal.Decimal` as one writes it on the other."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

from bench.rows import AT_LEAST, AT_MOST, EQUAL, JUDGED, POINT, SHARE, UNIT, Rows
from jixiao.scoring.qualitative import judged
from jixiao.scoring.quantitative import at_least, at_most_ratio, equal
from jixiao.scoring.rounding import half_up

_RULES = {AT_LEAST: at_least, AT_MOST: at_most_ratio, EQUAL: equal}
_HUNDREDTH = Decimal("0.01")
_ONE = Decimal(1)

_HALF = Fraction(1, 2)

DecimalRow = tuple[int, Decimal, Decimal, Decimal]


def score_by_rules(rows: Rows) -> list[int]:
    """Return points × 100 of each row: our rule functions and our one rounding."""
    scores = []
    for kind, actual, target, weight in zip(
        rows.kinds, rows.actuals, rows.targets, rows.weights, strict=True
    ):
        if kind == JUDGED:
            _, numerator, denominator = judged(actual, weight)
        else:
            _, numerator, denominator = _RULES[kind](actual, target, weight)
        scores.append(half_up(numerator, denominator))
    return scores


def decimal_rows(rows: Rows) -> list[DecimalRow]:
    """Return the rows as decimals in points, units and ratios."""
    return [
        (
            kind,
            Decimal(actual) / (SHARE if kind == JUDGED else UNIT),
            Decimal(target) / UNIT,
            Decimal(weight) / POINT,
        )
        for kind, actual, target, weight in zip(
            rows.kinds, rows.actuals, rows.targets, rows.weights, strict=True
        )
    ]


def score_by_decimal(rows: Iterable[DecimalRow]) -> list[Decimal]:
    """Return the points of each row, weight × actual before ÷ target."""
    return [
        _points(kind, actual, target, weight).quantize(_HUNDREDTH, ROUND_HALF_UP)
        for kind, actual, target, weight in rows
    ]


def score_by_decimal_share(rows: Iterable[DecimalRow]) -> list[Decimal]:
    """Return the points of each row, actual ÷ target before × weight, as a form prints them."""
    return [
        (_share(kind, actual, target) * weight).quantize(_HUNDREDTH, ROUND_HALF_UP)
        for kind, actual, target, weight in rows
    ]


def _points(kind: int, actual: Decimal, target: Decimal, weight: Decimal) -> Decimal:
    if kind == JUDGED:
        return weight * actual
    if kind == AT_MOST:
        return weight if actual <= target else weight * target / actual
    return weight if actual >= target else weight * actual / target


def _share(kind: int, actual: Decimal, target: Decimal) -> Decimal:
    if kind == JUDGED:
        return actual
    if kind == AT_MOST:
        return _ONE if actual <= target else target / actual
    return _ONE if actual >= target else actual / target


def score_exactly(rows: Rows) -> list[int]:
    """Return points × 100 by fractions, apart from our rules: what both sides are held to."""
    return [
        floor(weight * _fraction(kind, actual, target) + _HALF)
        for kind, actual, target, weight in zip(
            rows.kinds, rows.actuals, rows.targets, rows.weights, strict=True
        )
    ]


def _fraction(kind: int, actual: int, target: int) -> Fraction:
    if kind == JUDGED:
        return Fraction(actual, SHARE)
    part, whole = (target, actual) if kind == AT_MOST else (actual, target)
    return Fraction(1) if part >= whole else Fraction(part, whole)
