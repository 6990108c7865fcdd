"""The indicators of a form: drawn, printed and true."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tests.formgen.chance import Chance
from tests.formgen.figures import blank, general, percent, plain, split, wide
from tests.formgen.funding import points_cell
from tests.formgen.layout import Scheme
from tests.formgen.model import Form, Shown
from tests.formgen.style import Style
from tests.formgen.targets import Target, attainment, draw_actual, draw_target
from tests.formgen.words import (
    CRITERIA,
    METHODS,
    REASONS,
    REMARKS,
    TEMPLATES,
    TOPICS,
    Template,
)


@dataclass
class Indicator:
    """One indicator: a cell for each field a column may hold, and its truth."""

    category: str
    dimension: str
    name: str
    target: Target
    cells: dict[str, Shown]
    max_score: Decimal | None
    score: Decimal | None
    actual: Decimal | None
    rate: Decimal | None

    def truth(self, fields: tuple[str, ...]) -> Form:
        """The indicator as a reader must give it, for the columns which the form has.

        The share of layout 11 (得分系数) is no rate of attainment; whether a reader may give it as
        one is open, so the key is left out there.
        """
        targeted = "target" in fields or "target_value" in fields
        scored = {"max_score": self.max_score, "score": self.score, "attainment_rate": self.rate}
        form: Form = {
            "category": self.category if "category" in fields else None,
            "dimension": self.dimension if "dimension" in fields else None,
            "name": self.name,
            "target_text": self.target.text if targeted else None,
            "operator": self.target.operator if targeted else None,
            "target_value": _number(self.target.value) if targeted else None,
            "unit": self.target.unit if targeted else None,
            "actual_text": self._text("actual", fields),
            "actual_value": _number(self.actual) if "actual" in fields else None,
            **{name: _number(scored[name]) if name in fields else None for name in scored},
            "deviation_reason": self._text("deviation_reason", fields),
        }
        if "coefficient" in fields:
            del form["attainment_rate"]
        return form

    def _text(self, name: str, fields: tuple[str, ...]) -> str | None:
        return (self.cells[name].text.strip() or None) if name in fields else None


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _templates(scheme: Scheme, chance: Chance, used: set[str]) -> list[Template]:
    """Indicators of the level-1 indicator, those of one topic together."""
    free = [item for item in TEMPLATES if item.topic in scheme.topics and item.name not in used]
    count = chance.between(min(len(scheme.topics), 3), min(len(scheme.topics) * 2, 7))
    chosen = chance.some(free, count)
    used.update(item.name for item in chosen)
    return sorted(chosen, key=lambda item: scheme.topics.index(item.topic))


def _name(template: Template, number: int, chance: Chance, style: Style) -> str:
    name = template.name
    if style.layout.traits & {"stars"}:
        if template.kind in {"count", "small"} and chance.odds(50):
            name += f"(≥**{template.unit})"
        if chance.odds(15):
            name = f"★{name}"
    if style.prefix:
        name = f"指标{number}{chance.pick((':', '：'))}{name}"
    return style.words(name)


def category_text(scheme: Scheme, style: Style) -> str:
    """Level 1 as this document prints it."""
    if style.cut:
        return scheme.category[:1]
    weight = f"({scheme.weight}分)" if style.weights_shown else ""
    return style.words(scheme.category + weight)


def _result(weight: Decimal, chance: Chance, *, full: bool) -> Decimal:
    if full:
        return weight
    lost = (weight * Decimal(chance.between(1, 60)) / 100).quantize(Decimal("0.01"))
    lost = lost if chance.odds(40) else lost.quantize(Decimal("0.1"))
    return max(weight - lost, Decimal(0)) if chance.odds(95) else Decimal(0)


def _reason(chance: Chance, *, full: bool) -> Shown:
    if not full:
        return Shown(chance.pick(REASONS)) if chance.odds(60) else Shown()
    return Shown(chance.pick(("", "", "", "", "", "", "", "无", "—")))


def _weight_cell(weight: Decimal, style: Style) -> Shown:
    if "percent_weights" in style.layout.traits:
        return style.cell(percent(weight / 100, digits=False))
    return style.cell(points_cell(weight, style))


def _single(weight: Decimal, score: Decimal, style: Style) -> Shown:
    """The score out of a hundred, of which `score` is the folded one."""
    share = (score / weight * 100).quantize(Decimal("0.01"))
    return style.cell(general(share))


def _cells(item: Indicator, weight: Decimal, chance: Chance, style: Style) -> dict[str, Shown]:
    score = item.score
    shown_score = (
        blank(chance, dash_odds=style.dash_odds)
        if score is None
        else style.cell(points_cell(score, style))
    )
    if score is not None and chance.odds(style.wide_odds):
        shown_score = wide(general(score))
    rate = item.rate
    return {
        "category": Shown(item.category),
        "dimension": Shown(item.dimension),
        "name": Shown(item.name),
        "target": item.target.figure if style.layout.mode == "apart" else item.target.whole,
        "operator": item.target.sign,
        "target_value": item.target.figure,
        "adjusted": item.target.figure if chance.odds(70) else Shown(),
        "unit": item.target.unit_cell,
        "max_score": _weight_cell(weight, style),
        "score": shown_score,
        "review": shown_score if chance.odds(70) else style.cell(general(weight)),
        "single": _single(weight, weight if score is None else score, style),
        "coefficient": style.cell(general(Decimal(100))) if score == weight else Shown(),
        "core": Shown(chance.pick(("是", "否"))),
        "attainment_rate": Shown() if rate is None else style.cell(percent(rate, digits=True)),
        "remark": Shown(chance.pick(REMARKS)),
        "method": Shown(chance.pick(METHODS)),
        "criteria": Shown(chance.pick(CRITERIA)),
    }


def _indicator(
    template: Template, weight: Decimal, chance: Chance, *, style: Style, year: int
) -> Indicator:
    full = chance.odds(85)
    target = draw_target(template, chance, style, year=year)
    actual_cell, actual = draw_actual(target, chance, style, year=year, full=full)
    score = None if chance.odds(2) else _result(weight, chance, full=full)
    item = Indicator("", "", "", target, {}, weight, score, actual, attainment(target, actual))
    item.dimension = style.words(TOPICS[template.topic][style.variant])
    item.cells = _cells(item, weight, chance, style)
    item.cells["actual"] = actual_cell
    item.cells["deviation_reason"] = _reason(chance, full=full)
    return item


def _sub_row(item: Indicator, chance: Chance, style: Style) -> None:
    """Make it a 其中 row, which has no weight of its own and no score."""
    item.max_score = item.score = None
    item.cells["max_score"] = item.cells["score"] = Shown()
    item.cells["review"] = Shown()
    item.name = f"其中{chance.pick(('', ':', '：'))}{item.name.lstrip('★')}"
    item.cells["name"] = Shown(style.words(item.name))
    item.name = item.cells["name"].text


def _of_scheme(
    scheme: Scheme, chance: Chance, style: Style, *, year: int, used: set[str]
) -> Iterator[Indicator]:
    templates = _templates(scheme, chance, used)
    weights = split(Decimal(scheme.weight), len(templates), chance)
    for number, (template, weight) in enumerate(zip(templates, weights, strict=True), 1):
        item = _indicator(template, weight, chance, style=style, year=year)
        item.category = category_text(scheme, style)
        item.name = _name(template, number, chance, style)
        item.cells["category"], item.cells["name"] = Shown(item.category), Shown(item.name)
        item.cells["dimension"] = Shown(item.dimension)
        if "stars" in style.layout.traits and number > 1 and chance.odds(12):
            _sub_row(item, chance, style)
        yield item


def draw_indicators(chance: Chance, style: Style, *, year: int) -> list[Indicator]:
    """The indicators of one form, in the order in which they are printed."""
    used: set[str] = set()
    found: list[Indicator] = []
    for scheme in style.layout.schemes:
        found += _of_scheme(scheme, chance, style, year=year, used=used)
    return found
