"""How one document is written: the habits of the clerk who made it."""

from dataclasses import dataclass, replace

from tests.formgen.chance import Chance
from tests.formgen.layout import Column, Layout
from tests.formgen.model import Shown

_EXTRA = {
    "remark": Column(("备注",), "remark"),
    "review": Column(("复核得分", "复核分"), "review"),
    "attainment_rate": Column(("完成率", "指标完成率"), "attainment_rate"),
}
_SPLIT = (
    Column(("指标性质",), "operator"),
    Column(("指标值",), "target_value"),
    Column(("度量单位",), "unit"),
)


@dataclass(frozen=True)
class Style:
    """The habits of one document.

    `levels` is how level 1 and 2 stand over their rows: merged, repeat, blank or own_line.
    `money_place` is where the unit of the amounts stands: label, headers, line or cells.
    """

    layout: Layout
    variant: int
    wide_brackets: bool
    spaced: bool
    left: bool
    levels: str
    upright: bool
    money_unit: str
    money_place: str
    amounts: str
    points: str
    rates: str
    dash_odds: int
    wide_odds: int
    as_text: bool
    weights_shown: bool
    cut: bool
    prefix: bool
    two_headers: bool
    colons: bool

    def words(self, text: str) -> str:
        """A label in this document's brackets."""
        if not self.wide_brackets:
            return text
        return text.replace("(", "（").replace(")", "）").replace("其中:", "其中：")

    def header(self, column: Column) -> str:
        """The header of a column as this document prints it."""
        text = self.words(column.headers[min(self.variant, len(column.headers) - 1)])
        if self.spaced and text in {"分值", "得分", "权重", "备注"}:
            return f"{text[0]} {text[1]}"
        return text.replace("分析及", "分析\n及") if self.spaced else text

    def cell(self, shown: Shown) -> Shown:
        """A number as this document stores it: as a number, or as text."""
        return Shown(shown.text) if self.as_text else shown

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the indicator columns, in order."""
        return tuple(column.field for column in self.layout.columns)


def _with_extras(layout: Layout, chance: Chance) -> Layout:
    columns = list(layout.columns)
    if "reorder" in layout.traits and chance.odds(12):
        weight = next(column for column in columns if column.field == "max_score")
        columns.remove(weight)
        columns.insert(3, weight)
    if "split" in layout.traits and chance.odds(12):
        at = next(place for place, column in enumerate(columns) if column.field == "target")
        columns[at : at + 1] = _SPLIT
        layout = replace(layout, mode="three")
    if "extras" in layout.traits:
        for name, after in (("review", "score"), ("attainment_rate", "actual")):
            if chance.odds(10):
                fields = [column.field for column in columns]
                columns.insert(fields.index(after) + 1, _EXTRA[name])
        columns += [_EXTRA["remark"]] if chance.odds(12) else []
    return replace(layout, columns=tuple(columns))


def _with_shape(layout: Layout, chance: Chance) -> Layout:
    if layout.shape == "pairs" and chance.odds(40):
        return replace(layout, shape="rows")
    return layout


def _with_total(layout: Layout, chance: Chance) -> Layout:
    if layout.total == "row" and chance.odds(15):
        return replace(layout, total="none")
    return layout


def _money(layout: Layout, chance: Chance) -> tuple[str, str]:
    yuan = 65 if "yuan" in layout.traits else 12
    unit = "元" if chance.odds(yuan) else "万元"
    places = ("label", "label", "label", "headers", "line", "line", "cells")
    place = chance.pick(places)
    if layout.shape == "across" and place == "headers":
        place = "label"  # the headers are names of sources there
    return unit, place


def draw_style(layout: Layout, chance: Chance) -> Style:
    """The habits of a new document in this layout."""
    for change in (_with_extras, _with_shape, _with_total):
        layout = change(layout, chance)
    has_levels = any(column.field == "category" for column in layout.columns)
    money_unit, money_place = _money(layout, chance)
    return Style(
        layout=layout,
        variant=chance.between(0, 1),
        wide_brackets=chance.odds(50),
        spaced=chance.odds(12),
        left=has_levels and chance.odds(55),
        levels=chance.pick(("merged",) * 6 + ("repeat", "blank", "blank", "own_line")),
        upright=chance.odds(8),
        money_unit=money_unit,
        money_place=money_place,
        amounts=chance.pick(("general", "general", "general", "two", "separated", "loose")),
        points=chance.pick(("general",) * 5 + ("two", "suffix")),
        rates=chance.pick(("percent",) * 4 + ("digits", "digits", "digits", "bare", "ratio")),
        dash_odds=chance.pick((0, 0, 30, 60, 100)),
        wide_odds=50 if chance.odds(6) else 0,
        as_text=chance.odds(30),
        weights_shown="weighted" in layout.traits and chance.odds(30),
        cut=chance.odds(4),
        prefix=chance.odds(60) if "prefix" in layout.traits else chance.odds(6),
        two_headers="groups" in layout.traits or (has_levels and chance.odds(12)),
        colons=chance.odds(10),
    )
