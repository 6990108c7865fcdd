"""Numbers as a clerk prints them, and as the truth gives them."""

from decimal import Decimal

from tests.formgen.chance import Chance
from tests.formgen.model import Shown

DASHES = ("—", "-", "/", "－", "——")
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
_HUNDRED = Decimal(100)
_FACTORS = {"元": 1, "万元": 10_000, "万": 10_000, "亿元": 100_000_000}


def plain(value: Decimal) -> str:
    """A decimal with no exponent, no trailing zeros and no sign on zero."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def places(value: Decimal) -> int:
    """How many digits stand after the point."""
    return len(plain(value).partition(".")[2])


def factor(unit: str) -> Decimal:
    """How many yuan (元) one unit is."""
    return Decimal(_FACTORS[unit])


def wide(shown: Shown) -> Shown:
    """The same in full-width digits, which is always text."""
    return Shown(shown.text.translate(_WIDE))


def general(value: Decimal) -> Shown:
    """The number with just the digits it needs."""
    return Shown(plain(value), value)


def two_places(value: Decimal) -> Shown:
    """The number with two digits after the point, if that loses nothing."""
    if places(value) > 2:
        return general(value)
    return Shown(format(value, ".2f"), value, "0.00")


def separated(value: Decimal) -> Shown:
    """The number with thousands separators and two digits, if that loses nothing."""
    if places(value) > 2:
        return Shown(_comma(value))
    return Shown(format(value, ",.2f"), value, "#,##0.00")


def _comma(value: Decimal) -> str:
    whole, point, rest = plain(value).partition(".")
    return format(int(whole), ",") + point + rest


def loosely_separated(value: Decimal) -> Shown:
    """The number with thousands separators and only the digits it needs, as text."""
    return Shown(_comma(value))


PATTERNS = {
    "general": general,
    "two": two_places,
    "separated": separated,
    "loose": loosely_separated,
}


def percent(ratio: Decimal, *, digits: bool) -> Shown:
    """A ratio as a percentage, with its sign; `digits` asks for two places."""
    value = ratio * _HUNDRED
    count = 2 if digits else places(value)
    text = format(value, f".{count}f") + "%"
    zeros = "0." + "0" * count if count else "0"
    return Shown(text, ratio, zeros + "%")


def in_percent(ratio: Decimal) -> Decimal:
    """95.27 for 0.9527."""
    return ratio * _HUNDRED


def blank(chance: Chance, *, dash_odds: int) -> Shown:
    """A cell without a value: empty, or a dash."""
    return Shown(chance.pick(DASHES)) if chance.odds(dash_odds) else Shown()


def split(total: Decimal, count: int, chance: Chance) -> list[Decimal]:
    """So many positive weights which add to the total; halves or hundredths at times."""
    step = Decimal(1) if total >= count and not chance.odds(15) else Decimal("0.5")
    if chance.odds(12) or total / step < count:
        each = (total / count).quantize(Decimal("0.01"))
        return [each] * (count - 1) + [total - each * (count - 1)]
    weights = [step] * count
    for _ in range(int(total / step) - count):
        weights[chance.between(0, count - 1)] += step
    return weights
