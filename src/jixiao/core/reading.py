"""Plain figures and dates as people type them, and what to say when they typed something else."""

import re
from datetime import date
from decimal import Decimal

from jixiao.core.kinds import MONEY_POWERS, Kind
from jixiao.core.regex import regex

DATE_EXPECTED = "日期，写成 年-月-日，例如 2024-06-30"

_PLAIN = regex(r"[+-]?\d{1,24}(\.\d{1,24})?", re.ASCII)
_DAY = regex(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－＋，％", "0123456789.-+,%")
_WITH_UNIT = regex(r"([+-]?[\d,]+(?:\.\d+)?)\s*(亿元|万元|亿|万|元|%|分|个)?", re.ASCII)
_DATE_PARTS = regex(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?", re.ASCII)


def plain_number(text: str) -> Decimal | None:
    """Return a number of plain digits; `None` for separators, units, exponents, full width."""
    return Decimal(text) if _PLAIN.fullmatch(text) else None


def plain_date(text: str) -> date | None:
    """Return the day of 2024-06-30, or `None`: another spelling, or a day that does not exist."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def number_remedy(text: str, kind: Kind | None) -> str:
    """Return what to type instead; a likely value is named when there is one."""
    likely = _likely(text.translate(_FULL_WIDTH), kind)
    if likely is None:
        return "只写阿拉伯数字，不带单位、逗号和文字。"
    return f"只写阿拉伯数字，不带单位和逗号；如果是这个意思，请写 {likely:f}。"


def date_remedy(text: str) -> str:
    """Return what to type instead of this date."""
    parts = _DATE_PARTS.fullmatch(text.translate(_FULL_WIDTH))
    if parts is None:
        return "年写四位，月和日写两位，用短横线连接；日期必须存在。"
    year, month, day = parts.groups()
    return f"请写 {year}-{month:0>2}-{day:0>2}，并确认这一天存在。"


def _likely(text: str, kind: Kind | None) -> Decimal | None:
    match = _WITH_UNIT.fullmatch(text)
    number = plain_number(match[1].replace(",", "")) if match else None
    if match is None or number is None:
        return None
    power = MONEY_POWERS.get(match[2] or "", 0)
    if match[2] == "%" and kind is not None and kind.is_ratio:
        power = -2
    return number.scaleb(power)
