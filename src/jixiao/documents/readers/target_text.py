"""Target and actual cells of an indicator: operator, value and unit, or words, or a date."""

import re
from dataclasses import dataclass
from decimal import Decimal

from jixiao.core.indicator import Operator
from jixiao.core.regex import regex
from jixiao.documents.readers.cell_values import (
    NUMBER,
    is_blank,
    money_power,
    number,
    shifted,
    squeezed,
)


@dataclass(frozen=True, slots=True)
class Target:
    """What a target cell says; the value and the upper end of a range in `unit` as printed."""

    operator: Operator | None = None
    value: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None


_LATEX = regex(r"\$([^$\u4e00-\u9fff]{1,40})\$")
_LATEX_WORDS = (
    (regex(r"\\geq?(?:slant)?(?![a-z])"), "≥"),
    (regex(r"\\leq?(?:slant)?(?![a-z])"), "≤"),
    (regex(r"\\gt(?![a-z])"), ">"),
    (regex(r"\\lt(?![a-z])"), "<"),
    (regex(r"\\times(?![a-z])"), "×"),
    (regex(r"\\sim(?![a-z])"), "~"),
    (regex(r"\\(?:text|mathrm)|[\\{}\s]"), ""),
)

_SIGNS = {
    **dict.fromkeys(("≥", ">=", "=>"), Operator.AT_LEAST),
    **dict.fromkeys(("≤", "<=", "=<"), Operator.AT_MOST),
    **dict.fromkeys(("=", "=="), Operator.EQUAL),
    ">": Operator.MORE_THAN,
    "<": Operator.LESS_THAN,
}
_WORDS = {
    **dict.fromkeys(
        ("不低于", "不少于", "不小于", "不得低于", "不得少于", "大于或等于", "大于等于", "至少"),
        Operator.AT_LEAST,
    ),
    **dict.fromkeys(
        (
            *("不超过", "不高于", "不大于", "不多于", "不得超过", "不得高于"),
            *("小于或等于", "小于等于", "至多", "最多", "控制在"),
        ),
        Operator.AT_MOST,
    ),
    **dict.fromkeys(("大于", "超过", "高于", "多于"), Operator.MORE_THAN),
    **dict.fromkeys(("小于", "低于", "少于"), Operator.LESS_THAN),
    "等于": Operator.EQUAL,
}
_BEFORE = {**_SIGNS, **_WORDS}
_PREFIX = regex("|".join(sorted(map(re.escape, _BEFORE), key=len, reverse=True)))
_INSIDE = regex(rf"({_PREFIX.pattern})[^0-9]{{0,2}}[0-9]")
_STARTS = regex(r"[0-9]")
_REACHES = regex(r"^(?:达到|达|为)(?=[0-9])")
_SUFFIX = regex(r"(?:\(含\))?(?:及|或|\(含\))?(以上|以下|以内|之内|内)(?:\(含\))?$")
_AFTER = {"以上": Operator.AT_LEAST}
_TIME_UNITS = "天日月年周时分钟"

_MONTH_OR_DAY = regex(
    r"(?:于|在|到|至|截至|截止)?(?:[0-9]{4}年度?(?:的)?)?[0-9]{1,2}月(?:份)?(?:[0-9]{1,2}[日号])?"
    r"[^0-9]{0,12}"
    r"|(?:19|20)[0-9]{2}(?:[-/][0-9]{1,2}(?:[-/][0-9]{1,2})?|\.[0-9]{1,2}\.[0-9]{1,2})[^0-9%]{0,12}"
)
_DATE = r"(?:(?:19|20)[0-9]{2}年)?[0-9]{1,2}月(?:份|[0-9]{1,2}[日号]|底|末|初|[上中下]旬)?"
_DATES = regex(rf"(?:每年)?{_DATE}(?:(?:[-—–~至到、,，和及]|——)(?:{_DATE}))+(?:前|内|期间|完成)?")
_YEAR_END = regex(
    r"(?:于|在)?(?:[0-9]{4}年|当年|本年度?|今年)?(?:年?[底末]|年内)(?:以?前|之前)?"
    r"(?:[^0-9]{0,8}完成[^0-9]{0,4})?|[0-9]{4}年[^0-9]{0,3}(?:以?前|内|完成)[^0-9]{0,8}"
)
_VALUE = regex(rf"([+-]?{NUMBER})([^0-9≥≤<>=~,.，。；;：:、()（）]{{0,12}})")
_RANGE = regex(
    rf"({NUMBER})([^0-9≥≤<>=~\-–—―至到,.]{{0,6}})(?:[-–—―~]|至|到)+({NUMBER})"
    r"([^0-9≥≤<>=~,.()（）]{0,6})(?:[(（]含[)）])?"
)
_GARBLED = regex(r"[0-9.,]+[^0-9\u4e00-\u9fff]*")
_MONTH = "月"
_CALENDAR = ("年", "月", "日", "号", "季度")
_MEASURES_TEXT = (
    "个 名 人 人次 户 次 项 件 套 台 辆 座 处 所 家 间 栋 幢 米 公里 千米 里 平方米 "
    "平方公里 ㎡ m² m "
    "km 立方米 m³ 亩 公顷 顷 吨 公斤 千克 斤 克 升 毫升 元 角 分 万元 万 亿元 亿 % 百分比 "
    "倍 个百分点 百分点 天 日 年 "
    "小时 分钟 工作日 个工作日 个月 周 份 本 册 篇 期 批 条 只 头 株 棵 盏 块 场 班 节 级 度 口 眼 "
    "门 部 张 幅 片 段 座次 人数 户数 个数 户次 家次 课时 学时 场次 批次 辆次 床位 张床 "
    "万人 万人次 万亩 万户 "
    "万吨 万公里 万平方米"
)
_MEASURES = frozenset(_MEASURES_TEXT.split())
_POWERS = frozenset("十百千万亿")
_LONGEST_PLAIN_UNIT = 3
_PER_MILLE = "‰"


def without_latex(text: str) -> str:
    r"""Return a text with formulas such as `$\geq 95\%$` in plain signs: ≥95%."""
    return _LATEX.sub(lambda found: plain_formula(found[1]), text)


def plain_formula(formula: str) -> str:
    """Return what stands between two dollar signs in plain signs."""
    for words, sign in _LATEX_WORDS:
        formula = words.sub(sign, formula)
    return formula


def operator_of(text: str) -> Operator | None:
    """Return what a cell for the operator alone says: ≥, 不低于, 定性; `None` for other words."""
    folded = squeezed(text)
    if folded in {"定性", "定性指标"}:
        return Operator.QUALITATIVE
    return _BEFORE.get(folded)


def parse_target(text: str) -> Target:
    """Return what a target cell says.

    Words are 定性, and so is a dash; a number without operator has none. A number that stands
    inside words gives the operator alone: 至少全年完成2次宣传. A garbled number gives nothing.
    """
    folded = squeezed(without_latex(text))
    if not folded:
        return Target()
    if is_blank(folded):
        return Target(Operator.QUALITATIVE)
    operator, rest = _parted(folded)
    if _is_date(folded) or _is_date(rest):
        return Target(Operator.DATE)
    bounds = _RANGE.fullmatch(rest) if operator is None else None
    return _range(bounds) if bounds else _value(operator, rest)


def parse_actual(text: str, unit: str | None) -> Decimal | None:
    """Return the actual value in the row's unit, or `None`: words, a band, a month, another unit.

    Money in another unit of money is converted; a figure without unit is in the row's.
    """
    match = _VALUE.fullmatch(squeezed(without_latex(text)))
    value = number(match[1]) if match else None
    if match is None or value is None or not _is_unit(match[2]) or match[2].startswith(_MONTH):
        return None
    printed = match[2]
    if not printed or printed == unit:
        return value
    own, other = money_power(printed), money_power(unit or "")
    if own is not None and other is not None:
        return shifted(value, own - other)
    return value if not unit else None


def _parted(folded: str) -> tuple[Operator | None, str]:
    """Return the operator, by a sign or word before or after, and what is left."""
    folded = _REACHES.sub("", folded)
    if prefix := _PREFIX.match(folded):
        rest = folded[prefix.end() :]
        return _BEFORE[prefix[0]], _SUFFIX.sub("", rest) if prefix[0] == "控制在" else rest
    suffix = _SUFFIX.search(folded)
    if suffix is None or not _STARTS.match(folded):
        return _word_inside(folded), folded
    rest = folded[: suffix.start()]
    if suffix[1] == "内" and rest[-1] not in _TIME_UNITS:
        return None, folded
    return _AFTER.get(suffix[1], Operator.AT_MOST), rest


def _word_inside(folded: str) -> Operator | None:
    """Return the operator of words before a number inside a phrase: 发放率不低于98%."""
    found = _INSIDE.search(folded)
    return _BEFORE[found[1]] if found else None


def _is_date(text: str) -> bool:
    return bool(
        _MONTH_OR_DAY.fullmatch(text) or _DATES.fullmatch(text) or _YEAR_END.fullmatch(text)
    )


def _range(match: re.Match[str]) -> Target:
    first, last = number(match[1]), number(match[3])
    unit = match[4] or match[2]
    apart = match[2] and match[4] and match[2] != match[4]
    if first is None or last is None or apart or unit.startswith(_CALENDAR) or not _is_unit(unit):
        return Target(Operator.QUALITATIVE)
    return Target(Operator.RANGE, min(first, last), max(first, last), unit or None)


def _value(operator: Operator | None, text: str) -> Target:
    match = _VALUE.fullmatch(text)
    value = number(match[1]) if match else None
    if match is None or value is None or not _is_unit(match[2]):
        return Target(operator if _GARBLED.fullmatch(text) else operator or Operator.QUALITATIVE)
    return Target(operator, value, None, match[2] or None)


def _is_unit(text: str) -> bool:
    """Return whether a text can be a unit: 人次, 元/户, 个村; never a phrase, never ‰."""
    if _PER_MILLE in text:
        return False
    counted = text[:1] in _POWERS and text[1:] in _MEASURES
    return (
        not text or text in _MEASURES or counted or len(text) <= _LONGEST_PLAIN_UNIT or "/" in text
    )
