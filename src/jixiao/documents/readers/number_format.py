"""A number of a worksheet as its cell shows it: decimals, thousands, %, units, dates."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from jixiao.core import wording
from jixiao.core.regex import regex

_EXACT = Context(prec=15)
"""A worksheet keeps 15 digits; what a file stores behind them is the trace of binary arithmetic."""

_FURTHEST = 40
"""Powers of ten beyond which a number is none of this world."""

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    49: "@",
    **dict.fromkeys((37, 38, 41, 42), "#,##0"),
    **dict.fromkeys((39, 40, 43, 44), "#,##0.00"),
    **dict.fromkeys((14, 30), "yyyy/m/d"),
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    45: "mm:ss",
    46: "h:mm:ss",
    47: "mm:ss",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: 'h"时"mm"分"',
    35: 'h"时"mm"分"ss"秒"',
    55: 'yyyy"年"m"月"',
    56: 'm"月"d"日"',
}
"""Codes of the formats that a file names by number alone, as a Chinese Office shows them."""

_TOKEN = regex(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|'
    r"(?P<ampm>AM/PM|A/P|上午/下午)|(?P<date>y+|m+|d+|h+|s+|a{3,4}|b+|e+|g+)|"
    r"(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a serial day
_LAST_DAY = 2_958_465
_CURRENCY = regex(r"\$([^-]*)")
_EVER = {"general", "g/通用格式", "@", ""}


_POINT = [("digits", ""), ("literal", "."), ("digits", "")]


class _Token(NamedTuple):
    kind: str
    text: str


def stored(text: str) -> Decimal | None:
    """Return the number a file stores, with the 15 digits a worksheet keeps."""
    try:
        value = Decimal(text.strip())
        readable = value.is_finite() and abs(value.adjusted()) <= _FURTHEST
        return _EXACT.plus(value) if readable else None
    except InvalidOperation:
        return None


def shown(value: Decimal, code: str, *, from_1904: bool = False) -> str:
    """Return how a cell shows a number.

    Args:
        value: The number.
        code: The format, such as `0.00%` or `yyyy"年"m"月"`.
        from_1904: Whether the workbook counts its days from 1904.
    """
    if code.strip().lower() in _EVER:
        return plain(value)
    section, signed = _section(value, code)
    tokens = _tokens(section)
    if any(each.kind == "date" for each in tokens):
        return _day(value, tokens, from_1904=from_1904) or plain(value)
    if any(each.kind == "condition" for each in tokens):
        return plain(value)
    return _number(value if signed else abs(value), tokens)


def plain(value: Decimal) -> str:
    """Return a number without any format."""
    return wording.plain(value.normalize(_EXACT) if value else Decimal(0))


def _section(value: Decimal, code: str) -> tuple[str, bool]:
    """Return the part of a code for a number, and whether the sign is still to be printed."""
    parts = _parts(code)
    if value < 0 and len(parts) > 1:
        return parts[1], False
    if value.is_zero() and len(parts) > 2:  # noqa: PLR2004 - positive; negative; zero
        return parts[2], False
    return parts[0], True


@lru_cache(maxsize=256)
def _parts(code: str) -> tuple[str, ...]:
    quoted = False
    parts = [""]
    for mark in code:
        quoted = quoted != (mark == '"')
        if mark == ";" and not quoted:
            parts.append("")
        else:
            parts[-1] += mark
    return tuple(parts)


@lru_cache(maxsize=256)
def _tokens(section: str) -> tuple[_Token, ...]:
    found = [_token(match) for match in _TOKEN.finditer(section)]
    return tuple(each for each in found if each is not None)


def _token(match: re.Match[str]) -> _Token | None:
    kind = match.lastgroup
    if kind is None:
        return None
    text = match[kind]
    if kind == "bracket":
        return _bracket(text)
    return _Token("literal" if kind in {"quoted", "escaped"} else kind, text)


def _bracket(text: str) -> _Token | None:
    """Return what a bracket says: a currency, an elapsed time, a condition, or nothing shown."""
    if currency := _CURRENCY.match(text):
        return _Token("literal", currency[1])
    if set(text.lower()) <= set("hms") and text:
        return _Token("date", text)
    return _Token("condition", text) if text[:1] in {"<", ">", "="} else None


def _number(value: Decimal, tokens: tuple[_Token, ...]) -> str:
    if moved := _moved_point(value, tokens):
        return moved
    digits = [each.text for each in tokens if each.kind == "digits"]
    others = "".join(each.text for each in tokens if each.kind == "other")
    if len(digits) > 1 or "E" in others.upper() or "/" in others:
        return plain(value)
    if not digits and any(each.text == "@" for each in tokens):
        digits = ["@"]
    power = 2 * others.count("%")
    pieces, sign = list[str](), "-" if value < 0 else ""
    for kind, text in tokens:
        if kind == "digits":
            pieces.append(sign + _digits(abs(value).scaleb(power), text))
        elif text == "@" or text.lower() == "general":
            pieces.append(sign + plain(abs(value)))
        else:
            pieces.append(text)
    return "".join(pieces).strip()


def _moved_point(value: Decimal, tokens: tuple[_Token, ...]) -> str | None:
    """Return how `0!.0,"万"` shows a number: with a point that divides it by a power of ten."""
    shapes = [
        (each.kind, each.text.rstrip("0,") if each.kind == "digits" else each.text)
        for each in tokens
    ]
    at = next((n for n in range(len(shapes) - 2) if shapes[n : n + 3] == _POINT), None)
    if at is None:
        return None
    behind = tokens[at + 2].text
    places = behind.count("0")
    scaled = abs(value).scaleb(-3 * behind.count(","))
    whole = f"{scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP):f}".zfill(places + 1)
    before = "".join(each.text for each in tokens[:at] if each.kind != "digits")
    after = "".join(each.text for each in tokens[at + 3 :])
    sign = "-" if value < 0 else ""
    return f"{before}{sign}{whole[:-places]}.{whole[-places:]}{after}".strip()


def _digits(value: Decimal, pattern: str) -> str:
    whole, _, decimals = pattern.partition(".")
    bare = whole.rstrip(",")
    value = value.scaleb(-3 * (len(whole) - len(bare)))
    step = Decimal(1).scaleb(-len(decimals))
    rounded = value.quantize(step, rounding=ROUND_HALF_UP, context=Context(prec=60))
    text = f"{rounded:,f}" if "," in bare else f"{rounded:f}"
    for mark in reversed(decimals):
        if mark == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    front, dot, back = text.partition(".")
    if front == "0" and "0" not in bare:
        front = ""
    least = bare.count("0")
    return f"{front.zfill(least) if ',' not in bare else front}{dot}{back}" or "0"


def _day(value: Decimal, tokens: tuple[_Token, ...], *, from_1904: bool) -> str | None:
    """Return a serial day as its format shows it; a format that only says h or s is a time."""
    if not 0 <= value <= _LAST_DAY:
        return None
    start = _EPOCH_1904 if from_1904 else _EPOCH
    seconds = int((value * 86_400).to_integral_value(rounding=ROUND_HALF_UP))
    moment = start + timedelta(seconds=seconds)
    pieces = list[str]()
    for number, token in enumerate(tokens):
        is_minute = token.kind == "date" and _is_minute(tokens, number)
        pieces.append(_part(moment, token, is_minute=is_minute))
    return "".join(pieces).strip()


def _is_minute(tokens: tuple[_Token, ...], number: int) -> bool:
    """Return whether an m stands for minutes: behind hours or before seconds."""
    dates = [(index, each.text[0].lower()) for index, each in enumerate(tokens) if _is_date(each)]
    marks = [mark for _, mark in dates]
    at = [index for index, _ in dates].index(number)
    if marks[at] != "m":
        return False
    return marks[at - 1 : at] == ["h"] or marks[at + 1 : at + 2] == ["s"]


def _is_date(token: _Token) -> bool:
    return token.kind == "date"


def _part(moment: datetime, token: _Token, *, is_minute: bool) -> str:
    if token.kind == "ampm":
        return "上午" if moment.hour < 12 else "下午"  # noqa: PLR2004 - noon
    if token.kind != "date":
        return token.text
    wide = len(token.text) > 1
    mark = token.text[0].lower()
    if mark == "m" and is_minute:
        return f"{moment.minute:02d}" if wide else str(moment.minute)
    if mark in {"y", "e"}:
        return f"{moment.year:04d}" if len(token.text) != 2 else f"{moment.year % 100:02d}"  # noqa: PLR2004 - yy
    if mark == "a":
        return "星期" + "一二三四五六日"[moment.weekday()]
    values = {"m": moment.month, "d": moment.day, "h": moment.hour, "s": moment.second}
    value = values.get(mark)
    return "" if value is None else f"{value:02d}" if wide else str(value)
