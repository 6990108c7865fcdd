"""While targets are written: points beside the scheme, and what a reviewer would say."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from jixiao.core import wording
from jixiao.core.binding import bind, bind_text
from jixiao.core.dossier import Dossier
from jixiao.core.fields import entries, label_of
from jixiao.core.indicator import Indicator
from jixiao.core.outcome import RenderedFinding
from jixiao.desk.indicator_hints import indicator_hints
from jixiao.law.profile import Profile
from jixiao.scoring.scheme_sums import GroupSum, nearest_scheme, scheme_sums
from jixiao.web.projects.mapping import Parts
from jixiao.web.projects.models import Project
from jixiao.web.projects.rules import rules_of
from jixiao.web.projects.selectors import dossier_of
from jixiao.web.projects.shown import Shown
from jixiao.web.proposals.boxes import Choice, id_of
from jixiao.web.proposals.content import WHOLE_POINTS, fitting
from jixiao.web.proposals.trees import KEY, node_of

CATEGORIES = ("成本指标", "产出指标", "效益指标", "满意度指标")
"""Level-1 categories where no rules name any."""

_INDICATORS = label_of(Dossier, "indicators")
_CATEGORY = label_of(Indicator, "category")
_LOOKED_AT = Parts(
    frozenset({"year", "profile_id", "project", "declaration", "funds"}),
    frozenset({"funds.receipts", "funds.payments"}),
)
_WEIGHT, _EXECUTION = (
    next(each for each in entries(record) if each.name == name)
    for record, name in ((Indicator, "max_score"), (Dossier, "execution_max_score"))
)


@dataclass(frozen=True, slots=True)
class SumRow(Shown):
    """One group in words: points it has, should have, and whether they are equal."""

    label: str
    stated: str
    given: str
    words: str
    look: str
    may_split: bool


@dataclass(frozen=True, slots=True)
class Sums(Shown):
    """Points of all groups.

    Attributes:
        scheme: Name of the nearest scheme; "" without rules.
        rows: The groups.
        total: All points.
        words: What to do about the total.
        look: How that is shown.
        trouble: Why there is no scheme.
    """

    scheme: str
    rows: tuple[SumRow, ...]
    total: str
    words: str
    look: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class HintBox(Shown):
    """What a reviewer would say of one indicator, or of all together."""

    id: str
    findings: tuple[RenderedFinding, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """What the page of targets shows beside the fields.

    Attributes:
        sums: Points.
        hints: By the id of the row; under "" those about all together.
        groups: The groups of the nearest scheme.
        categories: Level-1 categories to choose from.
    """

    sums: Sums
    hints: Mapping[str, HintBox]
    groups: tuple[GroupSum, ...]
    categories: tuple[Choice, ...]


def advice_on(project: Project, content: Mapping[str, Any], today: date) -> Advice:
    """Return what to show beside the indicators of a content.

    Args:
        project: The project.
        content: The content as it is being written.
        today: The day.
    """
    dossier = dossier_of(project, _LOOKED_AT)
    rules = rules_of(dossier)
    weights = [_weight(each) for each in content.get(_INDICATORS, ())]
    typed, _ = bind_text(content.get(_EXECUTION.entry.label, ""), _EXECUTION)
    groups, name = _groups(rules.profile, typed, weights)
    return Advice(
        sums=_sums(groups, name, rules.trouble, _total(groups, typed, weights)),
        hints=_hints(replace(dossier, execution_max_score=typed), content, rules.profile, today),
        groups=groups,
        categories=_categories(rules.profile),
    )


def _groups(
    profile: Profile | None, execution: Decimal | None, weights: list[tuple[str, Decimal]]
) -> tuple[tuple[GroupSum, ...], str]:
    if profile is None:
        return (), ""
    scheme = nearest_scheme(profile, execution, weights)
    return scheme_sums(scheme, execution, weights), scheme.name


def _weight(indicator: Mapping[str, Any]) -> tuple[str, Decimal]:
    value, _ = bind_text(indicator.get(_WEIGHT.entry.label, ""), _WEIGHT)
    return indicator.get(_CATEGORY, ""), value or Decimal(0)


def _total(
    groups: tuple[GroupSum, ...], execution: Decimal | None, weights: list[tuple[str, Decimal]]
) -> Decimal:
    stated = groups[0].stated if groups else execution or Decimal(0)
    return sum((points for _, points in weights), start=stated)


def _sums(groups: tuple[GroupSum, ...], name: str, trouble: str, total: Decimal) -> Sums:
    words, look = _gap_words(WHOLE_POINTS - total)
    return Sums(name, tuple(map(_sum_row, groups)), wording.plain(total), words, look, trouble)


def _sum_row(group: GroupSum) -> SumRow:
    words, look = _gap_words(group.gap)
    given = "方案里没有" if group.given is None else wording.plain(group.given)
    may_split = group.given is not None and bool(group.categories) and group.count > 0
    return SumRow(group.label, wording.plain(group.stated), given, words, look, may_split)


def _gap_words(gap: Decimal) -> tuple[str, str]:
    if gap == 0:
        return "相符", "passed"
    more = "还差" if gap > 0 else "多了"
    return f"{more}{wording.plain(abs(gap))}分", "doubt"


def _hints(
    dossier: Dossier, content: Mapping[str, Any], profile: Profile | None, today: date
) -> dict[str, HintBox]:
    """Return the hints of every row, those without any too, so that old ones go away."""
    rows = fitting(content).get(_INDICATORS, ())
    readable = [(number, _readable(row)) for number, row in enumerate(rows, start=1)]
    known = [(number, record) for number, record in readable if record is not None]
    written = replace(dossier, indicators=tuple(record for _, record in known))
    found = indicator_hints(written, profile, today) if known else {}
    boxes = {"": HintBox("hints-all", tuple(found.get(None, ())))}
    said = {number: found.get(place, ()) for place, (number, _) in enumerate(known, start=1)}
    for number in range(1, len(rows) + 1):
        row = id_of(f"{_INDICATORS}[{number}]")
        boxes[row] = HintBox(f"hints-{row}", tuple(said.get(number, ())))
    return boxes


def _readable(row: Mapping[str, Any]) -> Indicator | None:
    """Return a row as far as it can be read; one without points yet is read with none."""
    texts = {_WEIGHT.entry.label: "0", **{k: v for k, v in row.items() if k != KEY}}
    return bind(node_of(texts), Indicator)[0]


def _categories(profile: Profile | None) -> tuple[Choice, ...]:
    schemes = profile.schemes if profile is not None else ()
    named = (each for scheme in schemes for group in scheme.groups for each in group.categories)
    return tuple(Choice(each, each) for each in dict.fromkeys(named)) or tuple(
        Choice(each, each) for each in CATEGORIES
    )
