"""Scales: the border between `Decimal` values and the integers the rules work on."""

from decimal import ROUND_HALF_UP, Decimal

SHARE = 10_000
"""A share or coefficient of 1."""

_FEN = Decimal("0.01")

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


def is_exact(value: Decimal, places: int) -> bool:
    """Return whether a number has no digits beyond so many decimals."""
    return _scaled(value, places)[1] == 0


def nearest_fen(yuan: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Return an amount as money can be paid, for one that was printed as 2.5万元 or so."""
    return yuan.quantize(_FEN, rounding)


def points(value: int) -> Decimal:
    """Return points × 100 as points with two decimals."""
    return Decimal(value).scaleb(-2)


def common(*values: Decimal) -> tuple[int, ...]:
    """Return numbers as integers on one scale, so that their ratios are kept exactly."""
    places = max(map(_places, values))
    return tuple(_exact(value, places) for value in values)


def _exact(value: Decimal, places: int) -> int:
    scaled, lost = _scaled(value, places)
    if lost:
        message = f"{value} has more than {places} decimals"
        raise ValueError(message)
    return scaled


def _scaled(value: Decimal, places: int) -> tuple[int, int]:
    """Return value × 10^places as an integer, and what that leaves out."""
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        message = f"{value} is not finite"
        raise TypeError(message)
    whole: int = sum(digit * 10**power for power, digit in enumerate(reversed(digits)))
    shift = exponent + places
    power: int = 10 ** abs(shift)
    scaled, lost = (whole * power, 0) if shift >= 0 else divmod(whole, power)
    return (-scaled if sign else scaled), lost


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
