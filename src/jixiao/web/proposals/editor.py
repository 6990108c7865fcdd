"""The page on which a draft is written: its sections, and what is to mend."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jixiao.core.dossier import Dossier
from jixiao.core.fields import EntryField, entries, label_of, plain_type
from jixiao.core.indicator import PROMISED, Indicator
from jixiao.core.tree import Misfit
from jixiao.web.projects.results import misfit_words
from jixiao.web.projects.shown import Shown
from jixiao.web.proposals.boxes import Item, Maker, RowBoxes, id_of
from jixiao.web.proposals.content import bound
from jixiao.web.proposals.kinds import Kind

_MISSING = "（没有填写）"
_INDICATORS = label_of(Dossier, "indicators")
_NAME = label_of(Indicator, "name")


@dataclass(frozen=True, slots=True)
class Section(Shown):
    """A part of the page under a heading."""

    id: str
    title: str
    lead: str
    items: tuple[Item, ...]


_SECTIONS: Mapping[Kind, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    Kind.DECLARATION: (
        ("一、实施依据", "写文件的全称和文号。", ("declaration.basis",)),
        (
            "二、项目性质、用途和范围",
            "只写这笔钱真正用到的地方和受益的人。",
            ("declaration.nature", "declaration.purpose", "declaration.scope", "declaration.uses"),
        ),
        (
            "三、可行性、必要性和论证",
            "开过论证会的，写明哪天开、谁参加、怎么说。",
            ("declaration.feasibility", "declaration.necessity", "declaration.appraisal"),
        ),
        (
            "四、绩效目标",
            "总体目标说清做什么、做到多少；阶段性目标写到哪一天做到什么。",
            ("objective.expected", "objective.stages"),
        ),
        ("五、预期投入", "从哪里来、一共多少。", ("declaration.expected_input",)),
        (
            "六、预期效益",
            "每写一种效益，绩效指标里都要有一个指标能证明。",
            ("declaration.expected_benefits",),
        ),
        ("工作方案", "任务、资金使用范围和时间节点。", ("declaration.work_plan",)),
    ),
    Kind.TARGETS: (("预算执行率", "不填就按规则方案。", ("execution_max_score",)),),
    Kind.UNIT_RULES: (
        ("名称", "", ("unit_rules.title",)),
        (
            "审批顺序",
            "从经办、分管领导到镇长；职务低的不能排在职务高的后面。",
            ("unit_rules.approval_chain",),
        ),
        ("附件", "", ("unit_rules.required_attachments",)),
        ("归档", "", ("unit_rules.filing_days", "unit_rules.file_categories")),
    ),
}


def sections_of(kind: Kind, content: Mapping[str, Any], maker: Maker) -> tuple[Section, ...]:
    """Return the sections of the page of a kind, filled with a content."""
    return tuple(
        Section(f"s{number}", title, lead, tuple(_item(way, content, maker) for way in ways))
        for number, (title, lead, ways) in enumerate(_SECTIONS[kind], start=1)
    )


def _item(way: str, content: Mapping[str, Any], maker: Maker) -> Item:
    """Return the field at the end of a way such as `declaration.appraisal`."""
    first, _, rest = way.partition(".")
    outer = _declared(Dossier, first)
    label, held = outer.entry.label, content.get(outer.entry.label)
    if not rest:
        return maker.item(outer, held, label, Dossier)
    record, _ = plain_type(outer.hint)
    inner = _declared(record, rest)
    below = (held or {}).get(inner.entry.label)
    return maker.item(inner, below, f"{label}.{inner.entry.label}", record)


def _declared(record: type[Any], name: str) -> EntryField:
    return next(each for each in entries(record) if each.name == name)


def indicator_boxes(content: Mapping[str, Any], maker: Maker) -> tuple[RowBoxes, ...]:
    """Return the fields of the indicators of a content."""
    held = content.get(_INDICATORS, ())
    rows = maker.rows(Indicator, held, _INDICATORS, PROMISED)
    titled = zip(rows, held, strict=True)
    return tuple(replace(row, title=each.get(_NAME, "新的指标")) for row, each in titled)


def misfits_in_place(kind: Kind, content: Mapping[str, Any]) -> tuple[Misfit, ...]:
    """Return what is typed and does not fit; what is not typed yet is left alone."""
    return tuple(misfit for misfit in bound(kind, content).misfits if misfit.read != _MISSING)


def errors_of(misfits: Iterable[Misfit]) -> dict[str, str]:
    """Return misfits in words, by the path of their field."""
    errors: dict[str, str] = {}
    for misfit in misfits:
        words = misfit_words(misfit)
        if misfit.read == _MISSING:
            words = f"还没有填写：{misfit.expected}。{misfit.remedy}"
        errors.setdefault(misfit.field, words)
    return errors


@dataclass(frozen=True, slots=True)
class Mend(Shown):
    """One thing to mend in the list at the top of the page."""

    id: str
    label: str
    words: str


def mends_of(errors: Mapping[str, str]) -> tuple[Mend, ...]:
    """Return what is to mend, each with the field it leads to."""
    return tuple(Mend(id_of(path), path.replace(".", "，"), errors[path]) for path in errors)
