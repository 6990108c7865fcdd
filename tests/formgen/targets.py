"""Targets and what was reached: figures, dates, words, and how each is printed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.formgen.chance import Chance
from tests.formgen.figures import general, loosely_separated, plain, wide
from tests.formgen.model import Shown
from tests.formgen.style import Style
from tests.formgen.words import DONE, Template

_SIGNS = {
    "≥": ("≥", "≥", "≥", "≥", "≧", ">=", "≥ "),
    "≤": ("≤", "≤", "≤", "≦", "<="),
    "=": ("=", "=", "═", "﹦", "＝"),
    ">": (">", "＞"),
    "<": ("<", "＜"),
}
_WORDS = {
    "≥": ("不低于", "不少于", "至少"),
    "≤": ("不超过", "不高于"),
    "<": ("小于",),
    ">": ("大于",),
}
_OPERATORS = {
    "percent": ("≥",) * 8 + ("=", "=", None, None, None),
    "count": ("≥",) * 8 + ("=", "=", ">", None, None, None),
    "cost": ("≤", "≤", "≤", "=", None),
    "standard": ("≤", "≤", "=", "≥", None),
    "days": ("≤", "≤", "≤", "<", "="),
    "low": ("≥", "≥", "=", None),
    "zero": (None, None, "=", "≤", "<"),
}
_LIMITS = {
    "small": (1, 60),
    "standard": (60, 6_000),
    "days": (1, 30),
    "low": (1, 20),
    "year": (2019, 2024),
    "span": (1, 3),
}


@dataclass(frozen=True)
class Target:
    """A target in three cells (sign, figure, unit) and in one (whole), with what it means."""

    sign: Shown
    figure: Shown
    unit_cell: Shown
    whole: Shown
    operator: str | None
    value: Decimal | None
    unit: str | None

    @property
    def text(self) -> str | None:
        """The target as printed, or as its three cells read one after the other."""
        return self.whole.text.strip() or None


def _value(kind: str, chance: Chance) -> Decimal:
    if kind == "percent":
        return chance.pick(
            (Decimal(100), Decimal(95), Decimal(90), Decimal(85), Decimal("98.5"), Decimal("99.6"))
        )
    if kind == "area":
        return Decimal(chance.between(20, 90_000)) / 10
    if kind == "cost":
        return Decimal(chance.between(200, 900_000)) / 100
    if kind == "count":
        return Decimal(chance.between(*chance.pick(((5, 99), (100, 999), (1_000, 60_000)))))
    if kind == "zero":
        return Decimal(0)
    return Decimal(chance.between(*_LIMITS[kind]))


def _words_target(text: str, *, dash: bool = False) -> Target:
    sign = Shown() if dash else Shown("定性")
    return Target(sign, Shown(text), Shown(), Shown(text), "定性", None, None)


def _date(chance: Chance, year: int) -> Target:
    month = chance.between(1, 12)
    text = chance.pick(
        (
            f"{month}月前",
            f"{year}年{month}月",
            f"{year}年{month}月底前",
            f"{year}年{month}月完成",
            f"{month}月{chance.between(1, 28)}日前",
            f"{year}年12月31日",
            f"{year}.{month:02}.{chance.between(1, 28):02}前",
        )
    )
    shown = Shown(text)
    if text.endswith("31日") and chance.odds(60):
        shown = Shown(text, serial(year, 12, 31), 'yyyy"年"m"月"d"日"')
    return Target(Shown(), shown, Shown(), shown, "date", None, None)


def serial(year: int, month: int, day: int) -> Decimal:
    """The number by which a spreadsheet counts a day."""
    return Decimal((date(year, month, day) - date(1899, 12, 30)).days)


def _figure(value: Decimal, chance: Chance, style: Style) -> Shown:
    if chance.odds(style.wide_odds):
        return wide(general(value))
    if value >= 1_000 and chance.odds(15):
        return loosely_separated(value)
    return style.cell(general(value))


def _one_cell(operator: str | None, figure: Shown, unit: str, *, chance: Chance) -> Shown:
    text = figure.text
    gap = " " if unit not in {"", "%"} and chance.odds(6) else ""
    if operator is None:
        if unit == "%" and figure.number is not None:
            count = len(text.partition(".")[2])
            pattern = "0." + "0" * count + "%" if count else "0%"
            return Shown(f"{text}%", figure.number / 100, pattern)
        return figure if not unit else Shown(f"{text}{gap}{unit}")
    if operator == "≥" and unit and chance.odds(10):
        return Shown(f"{text}{unit}以上")
    words = _WORDS.get(operator, ())
    sign = chance.pick(words) if words and chance.odds(22) else chance.pick(_SIGNS[operator])
    return Shown(f"{sign}{text}{gap}{unit}")


def _three_cells(
    operator: str | None, figure: Shown, unit: str, *, value: Decimal, chance: Chance
) -> Target:
    sign = chance.pick(_SIGNS[operator]).strip() if operator else ""
    whole = Shown(f"{sign}{figure.text}{unit}")
    return Target(Shown(sign), figure, Shown(unit), whole, operator, value, unit or None)


def _apart(
    operator: str | None, figure: Shown, unit: str, *, value: Decimal, chance: Chance
) -> Target:
    """Sign and figure in the target cell, the unit in a column of its own (or in both)."""
    sign = chance.pick(_SIGNS[operator]).strip() if operator else ""
    inside = unit if chance.odds(40) else ""
    target = Shown(f"{sign}{figure.text}{inside}") if sign or inside else figure
    whole = Shown(f"{sign}{figure.text}{unit}")
    return Target(Shown(sign), target, Shown(unit), whole, operator, value, unit or None)


def _numeric(template: Template, chance: Chance, style: Style, *, year: int) -> Target:
    kind, mode = template.kind, style.layout.mode
    value = Decimal(year) if kind == "year" else _value(kind, chance)
    figure = general(value) if kind == "year" else _figure(value, chance, style)
    operator = chance.pick(_OPERATORS.get(kind, _OPERATORS["count"]))
    operator = None if kind in {"year", "span"} else operator
    if operator == "<" and value == 0:
        operator, value, figure = "<", Decimal(1), general(Decimal(1))
    unit = template.unit
    if mode == "three":
        sign = "=" if operator is None and not chance.odds(15) else operator
        return _three_cells(sign, figure, unit, value=value, chance=chance)
    if mode == "apart":
        return _apart(operator, figure, unit, value=value, chance=chance)
    if kind not in {"percent", "year", "span"} and chance.odds(6):
        unit = ""
    whole = _one_cell(operator, figure, unit, chance=chance)
    return Target(Shown(), whole, Shown(unit), whole, operator, value, unit or None)


def draw_target(template: Template, chance: Chance, style: Style, *, year: int) -> Target:
    """A target for the indicator, printed in the way of the layout.

    Dates stand only where the target is not in three cells: there their sign would be a guess.
    """
    kind = template.kind
    if kind == "none" and style.layout.mode != "three":
        return _words_target("—", dash=True)
    if kind in {"quality", "scale", "yes", "none"}:
        return _words_target(template.unit or "完整")
    if kind == "date" and style.layout.mode == "three":
        return _words_target("按时完成")
    return _date(chance, year) if kind == "date" else _numeric(template, chance, style, year=year)


def _reached(target: Target, chance: Chance, *, full: bool) -> Decimal:
    value = target.value or Decimal(0)
    fewer = target.operator in {"≤", "<"}
    if full and (target.unit == "年" or value == 0 or chance.odds(45)):
        return value
    step = Decimal(1) if value == value.to_integral_value() else Decimal("0.01")
    share = Decimal(chance.between(2, 25)) / 100
    change = max((value * share).quantize(step), step)
    if target.unit == "%" and full and not fewer:
        change = min(change, Decimal(100) - value) if value <= 100 else change
    return max(value - change, Decimal(0)) if fewer == full else value + change


def _actual_words(target: Target, chance: Chance, *, year: int, share: bool) -> Shown:
    if target.operator == "date":
        month = chance.between(1, 12)
        return Shown(chance.pick((f"{month}月", f"{year}年{month}月", f"{year}年{month}月完成")))
    text = target.text or ""
    if text == "优良中低差":
        return Shown(chance.pick(("优", "良", "优")))
    if text == "好坏":
        return Shown("好")
    if share and chance.odds(50):
        return Shown(chance.pick(("100%-80%(含)", "100%-80%（含）")))
    return Shown(chance.pick((*DONE, "是") if text == "是" else DONE))


def draw_actual(
    target: Target, chance: Chance, style: Style, *, year: int, full: bool
) -> tuple[Shown, Decimal | None]:
    """What was reached: the cell, and its number if it is one."""
    share = "share_actual" in style.layout.traits
    if target.value is None or chance.odds(8):
        return _actual_words(target, chance, year=year, share=share), None
    if chance.odds(2):
        return Shown(chance.pick(("", "—"))), None
    value = _reached(target, chance, full=full)
    unit = target.unit or ""
    if target.operator is None and unit == "年" and value >= 2000:
        return Shown(f"{plain(value)}年"), value
    figure = _figure(value, chance, style)
    if chance.odds(35 if style.layout.mode == "one" else 70):
        return figure, value
    return _one_cell(None, figure, unit, chance=chance), value


def attainment(target: Target, actual: Decimal | None) -> Decimal | None:
    """The share of the target which was reached, cut to four places; None if it has none."""
    if actual is None or target.value is None or target.value == 0:
        return None
    return (actual / target.value).quantize(Decimal("0.0001"))
