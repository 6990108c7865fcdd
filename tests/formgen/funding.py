"""The rows of the funding section: what is printed and what is true."""

from dataclasses import dataclass, field
from decimal import Decimal

from tests.formgen.chance import Chance
from tests.formgen.figures import (
    PATTERNS,
    blank,
    factor,
    general,
    in_percent,
    percent,
    plain,
    wide,
)
from tests.formgen.model import Form, Shown
from tests.formgen.style import Style
from tests.formgen.words import METHODS

AMOUNTS = ("original_budget", "final_budget", "actual_expenditure", "received", "balance")
TRUE_FIELDS = (
    "original_budget",
    "final_budget",
    "actual_expenditure",
    "max_score",
    "execution_rate",
    "score",
)
_ZERO = Decimal(0)


@dataclass
class FundingRow:
    """One printed row: amounts in yuan, rates as ratios, points as points."""

    label: str
    source: str
    values: dict[str, Decimal | None]
    cells: dict[str, Shown] = field(default_factory=dict)

    def truth(self, fields: tuple[str, ...]) -> Form:
        """The row as a reader must give it, for the columns which the form has."""
        figures: Form = dict.fromkeys(TRUE_FIELDS)
        for name in TRUE_FIELDS:
            value = self.values.get(name)
            if name in fields and value is not None:
                figures[name] = plain(value)
        return {"label": self.label, "source": self.source, **figures}


def _amount(chance: Chance, style: Style) -> Decimal:
    if style.money_unit == "元":
        cents = chance.pick((0, 0, 0, chance.between(1, 99)))
        return Decimal(chance.between(3_000, 90_000_000)) + Decimal(cents) / 100
    step = chance.pick(("1", "0.1", "0.01", "0.01", "0.0001", "0.000001"))
    most = 9_000_000 if step == "0.01" else 300_000
    return Decimal(chance.between(100, most)) * Decimal(step) * 10_000


def _spent(budget: Decimal, chance: Chance, style: Style) -> Decimal:
    """What was spent of the budget: all, a part, now and then nothing or more."""
    kind = chance.pick(("all",) * 6 + ("part",) * 4 + ("none",))
    if kind == "all":
        return budget
    share = Decimal(chance.between(4_000, 10_100)) / 10_000
    unit = factor(style.money_unit)
    grain = Decimal("0.01") if style.money_unit == "元" else Decimal("0.0001")
    return _ZERO if kind == "none" else (budget * share / unit).quantize(grain) * unit


def _money(chance: Chance, style: Style) -> dict[str, Decimal | None]:
    budget = _amount(chance, style)
    original = budget if chance.odds(70) else _amount(chance, style)
    spent = _spent(budget, chance, style)
    return {
        "original_budget": original,
        "final_budget": budget,
        "actual_expenditure": spent,
        "received": budget,
        "balance": budget - spent,
    }


def _nothing(value: Decimal | None) -> dict[str, Decimal | None]:
    return dict.fromkeys(AMOUNTS, value)


def _source_money(chance: Chance, style: Style, *, first: bool) -> dict[str, Decimal | None]:
    if first or chance.odds(35):
        return _money(chance, style)
    return _nothing(_ZERO if chance.odds(30) else None)


def _total(rows: list[FundingRow], chance: Chance) -> dict[str, Decimal | None]:
    if chance.odds(3):
        return _nothing(_ZERO)
    sums: dict[str, Decimal | None] = {}
    for name in AMOUNTS:
        sums[name] = sum((row.values[name] or _ZERO for row in rows), start=_ZERO)
    return sums


def _rate(values: dict[str, Decimal | None], style: Style) -> Decimal | None:
    fields = {column.field for column in style.layout.funding}
    budget = values["final_budget" if "final_budget" in fields else "original_budget"]
    spent = values["actual_expenditure"]
    if budget is None or spent is None or budget == 0:
        return None
    return (spent / budget).quantize(Decimal("0.0001"))


def _points(row: FundingRow, style: Style) -> None:
    weight = Decimal(style.layout.execution_weight)
    rate = row.values["execution_rate"]
    row.values["max_score"] = weight or None
    if rate is not None and weight:
        row.values["score"] = (weight * min(rate, Decimal(1))).quantize(Decimal("0.01"))


def _scored_rows(rows: list[FundingRow], chance: Chance, style: Style) -> list[FundingRow]:
    """Rates for all or the first, points for the total; at times a source row repeats them."""
    in_rows = style.layout.shape == "rows"
    repeated = in_rows and chance.odds(15)
    rated = in_rows and chance.odds(50)
    main = next((row for row in rows if row.source == "total"), rows[0])
    for row in rows:
        full = row is main or (repeated and row.source == "fiscal")
        rate = _rate(row.values, style)
        if row is main and rate is None and chance.odds(50):
            rate = _ZERO  # 0 of 0 is printed as 0 at times
        row.values["execution_rate"] = rate if full or rated else None
        if full:
            _points(row, style)
    return rows


def _labels(chance: Chance, style: Style) -> list[tuple[str, str]]:
    pairs = [item.split("=") for item in chance.pick(style.layout.sources)]
    labels = [(style.words(label), source) for label, source in pairs]
    if len(labels) > 1 and chance.odds(6) and style.layout.shape == "rows":
        labels = [item for item in labels if item[1] != "total"]
    if len(labels) > 1 and chance.odds(8) and style.layout.shape == "rows":
        labels.sort(key=lambda item: item[1] == "total")
    return labels


def _amount_cell(value: Decimal, chance: Chance, style: Style) -> Shown:
    if style.money_place != "cells":
        return PATTERNS[style.amounts](value / factor(style.money_unit))
    other = chance.pick(("元", "万元", "万", "亿元" if value >= 10**7 else "万元"))
    unit = other if chance.odds(15) else style.money_unit
    return Shown(PATTERNS[style.amounts](value / factor(unit)).text + unit)


def rate_cell(ratio: Decimal, style: Style, *, header: str) -> Shown:
    """A rate under its header; under one with (%) the sign may be left out."""
    if style.rates == "bare" or (header.endswith(("(%)", "（%）")) and style.rates != "digits"):
        return general(in_percent(ratio))
    if style.rates == "ratio" and "100%" not in header:
        return general(ratio)
    return percent(ratio, digits=style.rates == "digits")


def points_cell(value: Decimal, style: Style) -> Shown:
    """Points as this document prints them: 9.5, 9.50 or 9.5分."""
    if style.points == "suffix":
        return Shown(f"{plain(value)}分")
    return PATTERNS[style.points](value)


def _cell(name: str, value: Decimal, chance: Chance, style: Style) -> Shown:
    if name in AMOUNTS:
        shown = _amount_cell(value, chance, style)
    elif name == "execution_rate":
        columns = (column for column in style.layout.funding if column.field == name)
        shown = rate_cell(value, style, header=style.header(next(columns)))
    else:
        shown = points_cell(value, style)
    return wide(shown) if chance.odds(style.wide_odds) else style.cell(shown)


def _print(row: FundingRow, chance: Chance, style: Style) -> None:
    for column in style.layout.funding:
        value = row.values.get(column.field)
        if column.field == "remark":
            row.cells["remark"] = Shown(chance.pick(("", "", "按进度支付")))
        elif column.field == "method":
            row.cells["method"] = Shown(chance.pick(METHODS) if row.source == "total" else "")
        elif value is None:
            row.cells[column.field] = blank(chance, dash_odds=style.dash_odds)
        else:
            row.cells[column.field] = _cell(column.field, value, chance, style)


def draw_funding(chance: Chance, style: Style) -> list[FundingRow]:
    """The rows of a funding section, in the order in which they are printed."""
    rows: list[FundingRow] = []
    for label, source in _labels(chance, style):
        first = all(row.source == "total" for row in rows)
        money = {} if source == "total" else _source_money(chance, style, first=first)
        rows.append(FundingRow(label, source, money))
    parts = [row for row in rows if row.source != "total"]
    for row in rows:
        if row.source == "total":
            row.values = _total(parts, chance) if parts else _money(chance, style)
    for row in _scored_rows(rows, chance, style):
        _print(row, chance, style)
    return rows
