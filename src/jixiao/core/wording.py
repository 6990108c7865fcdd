"""How figures, days and long texts are written for people: the one way to format a number."""

from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

_HUNDREDTH = Decimal("0.01")
_TEN_THOUSANDTH = Decimal("0.0001")
_MILLIONTH = Decimal("0.000001")


def plain(value: Decimal) -> str:
    """Return a number without exponent and without zeros after its last digit: 2, 0.9, 96.5."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def six_decimals(value: Decimal) -> Decimal:
    """Return a number with no more decimals than people care to check."""
    cut = value.quantize(_MILLIONTH)
    return value if cut == value else cut


def coefficient(value: Decimal) -> str:
    """Return a share as people judge it: 0.90, or 0.8750 where two decimals do not hold it."""
    two = value.quantize(_HUNDREDTH, ROUND_DOWN)
    return f"{two if two == value else value.quantize(_TEN_THOUSANDTH):f}"


def quotient(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """Return part / whole for people to read; rules keep numerator and denominator apart."""
    return Decimal(part) / Decimal(whole)


def brief(value: Decimal) -> str:
    """Return a result as people write it: its own digits, or two decimals when it does not end."""
    ends = value == value.quantize(_MILLIONTH)
    return plain(value if ends else value.quantize(_HUNDREDTH, ROUND_HALF_UP))


def yuan(value: Decimal) -> str:
    """Return an amount as 20000元 or 20000.50元."""
    whole = value == value.to_integral_value()
    return f"{value.quantize(Decimal(1)) if whole else value.quantize(_HUNDREDTH):f}元"


def score(value: Decimal) -> str:
    """Return points with two decimals: 12.00."""
    return f"{value.quantize(_HUNDREDTH, ROUND_HALF_UP):f}"


def percent(ratio: Decimal) -> str:
    """Return a ratio as a percentage with two decimals; never 100.00% for less than 1.

    The digits grow instead, so that a printed 100.00% always means reached; what still rounds to it
    is cut off.
    """
    hundredfold = ratio * 100
    for places in range(2, 8):
        shown = hundredfold.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if ratio >= 1 or shown < 100:  # noqa: PLR2004 - a whole
            return f"{shown:f}%"
    return f"{hundredfold.quantize(_MILLIONTH, ROUND_DOWN):f}%"


def shortened(text: str, longest: int) -> str:
    """Return a text on one line, cut after so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest]}……"


def day(value: date) -> str:
    """Return a day as 2024年6月30日."""
    return f"{value.year}年{value.month}月{value.day}日"


_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUP, _HUNDRED_MILLION = 10**4, 10**8


def capital_yuan(amount: Decimal) -> str:
    """Return an amount in capital characters (大写金额): 贰万元整, 壹仟肆佰零玖元伍角整.

    Zeros between digits are one 零, also between 元 and a single 分; 整 stands after 元 and 角.

    Args:
        amount: Yuan, not negative, whole fen.

    Raises:
        ValueError: It is negative or has parts of a fen, which no voucher can say.

    Source:
        会计基础工作规范 第五十二条（条款待核）.
    """
    fen = amount.scaleb(2)
    if amount < 0 or fen != fen.to_integral_value():
        raise ValueError(amount)
    yuan_part, cents = divmod(int(fen), 100)
    jiao, rest = divmod(cents, 10)
    words = f"{_capital_integer(yuan_part)}元" if yuan_part or not cents else ""
    if rest and not jiao and words:
        words += "零"
    words += f"{_CAPITALS[jiao]}角" if jiao else ""
    return f"{words}{_CAPITALS[rest]}分" if rest else f"{words}整"


def _capital_integer(number: int) -> str:
    """Return a whole number in capital characters."""
    for unit, word in ((_HUNDRED_MILLION, "亿"), (_GROUP, "万")):
        if number >= unit:
            above, below = divmod(number, unit)
            gap = "零" if 0 < below < unit // 10 else ""
            return f"{_capital_integer(above)}{word}{gap}{_capital_integer(below) if below else ''}"
    words, skipped = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            words += f"{'零' if skipped and words else ''}{_CAPITALS[digit]}{_PLACES[place]}"
        skipped = not digit
    return words or _CAPITALS[0]
