"""Scales: the border between `Decimal` values and the integers the rules work on."""

from decimal import Decimal

SHARE = 10_000
"""A share or coefficient of 1."""

POINT = 100
"""One point (1分)."""


def fen(yuan: Decimal) -> int:
    """Return an amount in fen.

    Raises:
        ValueError: The amount is finer than a fen.
    """
    return _exact(yuan, 2)


def hundredths(points: Decimal) -> int:
    """Return points × 100.

    Raises:
        ValueError: The points have more than two decimals.
    """
    return _exact(points, 2)


def shares(ratio: Decimal) -> int:
    """Return a ratio × 10,000.

    Raises:
        ValueError: The ratio has more than four decimals.
    """
    return _exact(ratio, 4)


def points(value: int) -> Decimal:
    """Return points × 100 as points with two decimals."""
    return Decimal(value).scaleb(-2)


def common(*values: Decimal) -> tuple[int, ...]:
    """Return numbers as integers on one scale, so that their ratios are kept exactly."""
    places = max(map(_places, values))
    return tuple(_exact(value, places) for value in values)


def _exact(value: Decimal, places: int) -> int:
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        message = f"{value} is not finite"
        raise TypeError(message)
    whole: int = sum(digit * 10**power for power, digit in enumerate(reversed(digits)))
    shift = exponent + places
    power: int = 10 ** abs(shift)
    scaled, lost = (whole * power, 0) if shift >= 0 else divmod(whole, power)
    if lost:
        message = f"{value} has more than {places} decimals"
        raise ValueError(message)
    return -scaled if sign else scaled


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
