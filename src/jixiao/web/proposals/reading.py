"""A draft to read: its fields in words, its indicators as a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.core.dossier import Dossier
from jixiao.core.fields import label_of
from jixiao.core.indicator import Indicator, Operator
from jixiao.web.projects.shown import Shown
from jixiao.web.projects.wording import Fact
from jixiao.web.proposals.content import fitting
from jixiao.web.proposals.models import Proposal
from jixiao.web.proposals.trees import leaves

_INDICATORS = label_of(Dossier, "indicators")
_LABELS = {name: label_of(Indicator, name) for name in Indicator.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class ReadIndicator(Shown):
    """One indicator as it is written."""

    levels: str
    name: str
    target: str
    points: str
    source: str
    definition: str
    formula: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ReadView(Shown):
    """A content to read."""

    facts: tuple[Fact, ...]
    indicators: tuple[ReadIndicator, ...]


def read_view(proposal: Proposal) -> ReadView:
    """Return a draft to read; what is not written yet is left out."""
    content = fitting(proposal.tree)
    rest = {name: part for name, part in content.items() if name != _INDICATORS}
    facts = tuple(Fact(_words(path), text) for path, text in leaves(rest))
    return ReadView(facts, tuple(_read(each) for each in content.get(_INDICATORS, ())))


def _words(path: str) -> str:
    """Return a path in words: 申报.论证会.日期 is 论证会：日期."""
    parts = path.split(".")
    return "：".join(parts[1:] if len(parts) > 1 else parts)


def _read(row: Mapping[str, Any]) -> ReadIndicator:
    said = {name: row.get(label, "") for name, label in _LABELS.items()}
    return ReadIndicator(
        levels=f"{said['category']}　{said['dimension']}",
        name=said["name"] or "（没有名称）",
        target=_target(said),
        points=said["max_score"],
        source=said["actual_source"],
        definition=said["definition"],
        formula=said["formula"],
        evidence=said["data_source"],
    )


def _target(said: Mapping[str, str]) -> str:
    operator, unit = said["operator"], said["unit"]
    if operator == Operator.DATE:
        return f"{said['target_date']}前" if said["target_date"] else ""
    if operator == Operator.RANGE:
        return f"{said['target_value']}–{said['target_high']}{unit}"
    if operator in {Operator.YES_NO, Operator.QUALITATIVE}:
        return said["target_text"]
    return f"{operator}{said['target_value']}{unit}"
