"""Printed numbers as checks compare them.

A figure is read twice: at its face, as a person with a calculator reads it, and as the interval of
all values that print so (`core.figure`). Where the faces agree all is well; where not even the
intervals meet, the form contradicts itself; in between lies what rounding may explain. That is
believed of decimals; of whole numbers, whose intervals are wide, a person should judge.

Points (分值, 得分) are declared to 0.01, not measured: a weight is what is printed, and so is a
score at full marks or with two decimals. Only a deducted score printed with fewer decimals may hide
some: with one decimal that is believed, with none a person should look, for a whole point is too
much to pass over.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jixiao.core import wording
from jixiao.core.figure import Figure
from jixiao.core.form import MoneyUnit
from jixiao.core.regex import regex

_LARGEST_POWER, _FINEST_POWER = 15, -8
"""Nobody's form prints more than a hundred trillion yuan or finer than a millionth of 1 %."""

_DECIMALS = regex(r"\d[.．](\d+)")

POINT_PLACES = 2
"""Decimals of points."""

CENT = Fraction(1, 100)
"""The finest step of points, 0.01."""


@dataclass(frozen=True, slots=True)
class Span:
    """All exact values a number may stand for, both ends included."""

    low: Fraction
    high: Fraction

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high)

    def holds(self, value: Fraction) -> bool:
        """Return whether a value lies inside."""
        return self.low <= value <= self.high

    def meets(self, other: "Span") -> bool:
        """Return whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def widened(self, by: Fraction) -> "Span":
        """Return the span with both ends moved outwards."""
        return Span(self.low - by, self.high + by)


def amount_in(figure: Figure | Decimal | None) -> Decimal | None:
    """Return a printed number, or `None` when there is none or nobody can have meant it."""
    value = figure.value if isinstance(figure, Figure) else figure
    return value if is_plausible((value,)) else None


def is_plausible(numbers: Iterable[Figure | Decimal | None]) -> bool:
    """Return whether all numbers are of a size that can be meant.

    What a damaged document may hold (1E+999999) would be slow or inexact to calculate with.
    """
    return all(map(_is_plausible, numbers))


def is_believed(places: int) -> bool:
    """Return whether rounding to so many decimals may explain a difference of points by itself."""
    return places > 0


def exact(number: Figure | Decimal) -> Fraction:
    """Return a number at its face, fit for exact arithmetic."""
    return Fraction(number.value if isinstance(number, Figure) else number)


def span_of(figure: Figure) -> Span:
    """Return the interval of a figure by its printed digits."""
    return Span(Fraction(figure.lowest), Fraction(figure.highest))


def column_span(figure: Figure, places: int) -> Span:
    """Return the interval of a figure in a column whose finest one is printed with `places`.

    Where one cell shows 0.25, a 2 beside it is 2.00: whoever rounds, rounds the column.
    """
    half = Fraction(figure.highest) - exact(figure)
    hidden = max(0, places - decimals_of(figure))
    return at(exact(figure)).widened(half / 10**hidden)


def decimals_of(figure: Figure) -> int:
    """Return how many decimals a figure shows in its own unit: 2 for 154.74万元."""
    match = _DECIMALS.search(figure.text)
    return len(match[1]) if match else 0


def at(value: Fraction) -> Span:
    """Return the span of a value known exactly."""
    return Span(value, value)


def quotient_span(part: Figure, whole: Figure) -> Span:
    """Return the interval of part / whole.

    Args:
        part: Any figure.
        whole: A figure above 0; its interval then lies above 0 too, for a printed number is at
            least one unit of its last digit.
    """
    over = span_of(whole)
    ends = [end / over_end for end in _ends(span_of(part)) for over_end in _ends(over)]
    return Span(min(ends), max(ends))


def sum_of(spans: Iterable[Span]) -> Span:
    """Return the span of a sum."""
    return sum(spans, start=at(Fraction(0)))


def places_of(figure: Figure) -> int:
    """Return how many decimals a score is printed with."""
    exponent = figure.value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def is_declared(weight: Figure) -> bool:
    """Return whether a rule can be applied to a weight: not negative, at most two decimals."""
    return exact(weight) >= 0 and (exact(weight) / CENT).denominator == 1


def score_span(score: Figure, weight: Figure | None, places: int) -> Span:
    """Return what a printed score may stand for, in points.

    Args:
        score: The score.
        weight: Its 分值, if printed.
        places: Decimals of the finest score in its column.
    """
    value = exact(score)
    if places >= POINT_PLACES or (weight is not None and value >= exact(weight)):
        return at(value)
    return at(value).widened(Fraction(1, 2 * 10**places))


def may_be_full(score: Figure, weight: Figure) -> bool:
    """Return whether a score below its weight may be full marks printed with fewer decimals."""
    return exact(weight) < score_span(score, weight, places_of(score)).high


def decimal(value: Fraction) -> Decimal:
    """Return an exact value as a decimal, for people."""
    return wording.quotient(value.numerator, value.denominator)


def points_words(value: Fraction | Figure) -> str:
    """Return points as people write them: 13.33分, 12分."""
    number = value.value if isinstance(value, Figure) else decimal(value)
    return f"{wording.brief(number)}分"


def money_words(value: Fraction | Figure, unit: MoneyUnit | None) -> str:
    """Return an amount of yuan in the unit of its form; a printed one keeps its digits."""
    if isinstance(value, Figure) and value.text.endswith(("元", "万", "亿")):
        return value.text
    if unit is None:
        return wording.yuan(value.value if isinstance(value, Figure) else decimal(value))
    if isinstance(value, Figure):
        return f"{value.text}{unit}"
    scaled = value / 10_000 if unit is MoneyUnit.TEN_THOUSAND_YUAN else value
    return f"{wording.brief(decimal(scaled))}{unit}"


def rate_words(rate: Figure) -> str:
    """Return a printed rate with its sign, whether the cell or the column has it: 49.88%, 100%."""
    return f"{wording.plain(rate.value * 100)}%"


def share_words(ratio: Fraction) -> str:
    """Return a calculated ratio as a percentage."""
    return wording.percent(decimal(ratio))


def _is_plausible(number: Figure | Decimal | None) -> bool:
    if number is None:
        return True
    value = number.value if isinstance(number, Figure) else number
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < _FINEST_POWER:
        return False
    return value.adjusted() < _LARGEST_POWER


def _ends(span: Span) -> tuple[Fraction, Fraction]:
    return span.low, span.high
