"""What a draft says: from the live rows to a content, and from a content to records.

A content is bound as a project file is, so every misfit has the path of its field; what targets and
a chain of approval have to keep beyond that is told in the same way.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.core import wording
from jixiao.core.binding import bind_parts
from jixiao.core.dossier import Dossier
from jixiao.core.fields import label_of
from jixiao.core.indicator import TARGET_FIELDS, Indicator, Operator
from jixiao.core.tree import Misfit
from jixiao.core.unit_rules import ApprovalRule, UnitRules, inverted_step
from jixiao.web.projects.mapping import Parts, loaded, record_of
from jixiao.web.projects.models import Project
from jixiao.web.proposals.kinds import SCOPES, Kind
from jixiao.web.proposals.trees import KEY, node_of, tree_of

WHOLE_POINTS = Decimal(100)
_OPERATOR = label_of(Indicator, "operator")
_NAME = label_of(Indicator, "name")
_WEIGHT = label_of(Indicator, "max_score")
_INDICATORS = label_of(Dossier, "indicators")
_EXECUTION = label_of(Dossier, "execution_max_score")
_TARGETS = frozenset(name for names in TARGET_FIELDS.values() for name in names)
_OPTIONAL = frozenset({"unit"})


@dataclass(frozen=True, slots=True)
class Bound:
    """What a content means.

    Attributes:
        values: Values by the field of the dossier, as far as they fit.
        misfits: Everything that does not fit or is missing.
    """

    values: Mapping[str, Any]
    misfits: tuple[Misfit, ...]


def live_content(project: Project, kind: Kind) -> dict[str, Any] | None:
    """Return what is approved of a project as a content, or `None` when there is nothing yet."""
    scope = SCOPES[kind]
    parts = Parts(frozenset(scope.names))
    (fetched,) = loaded(Project.objects.filter(pk=project.pk), parts)
    dossier: Dossier = record_of(fetched, parts)
    held = {name: getattr(dossier, name) for name in scope.names}
    if not any(value for name, value in held.items() if name != "execution_max_score"):
        return None
    return _written(kind, held, [row.pk for row in fetched.held.get("indicators", ())])


def rewritten(kind: Kind, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a content that fits as the program would write it: 95.0 becomes 95."""
    return _written(kind, bound(kind, content).values, keys_of(content))


def _written(kind: Kind, values: Mapping[str, Any], keys: Sequence[int | None]) -> dict[str, Any]:
    scope = SCOPES[kind]
    content = {
        each.entry.label: tree_of(values[each.name], scope.only.get(each.name, ()))
        for each in scope.fields
        if values.get(each.name) is not None
    }
    for key, indicator in zip(keys, content.get(_INDICATORS, ()), strict=True):
        if key is not None:
            indicator[KEY] = str(key)
    return content


def keys_of(content: Mapping[str, Any]) -> tuple[int | None, ...]:
    """Return, for each indicator of a content, the key of the row it stands for."""
    keys = (indicator.get(KEY, "") for indicator in content.get(_INDICATORS, ()))
    return tuple(int(key) if key.isdecimal() else None for key in keys)


def fitting(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a content without what its operators do not ask for: a day beside a ≥."""
    if _INDICATORS not in content:
        return dict(content)
    return {**content, _INDICATORS: [_fitting(each) for each in content[_INDICATORS]]}


def _fitting(indicator: Mapping[str, Any]) -> dict[str, Any]:
    operator = _operator(indicator)
    dropped = _TARGETS - set(TARGET_FIELDS[operator]) if operator else set()
    labels = {label_of(Indicator, name) for name in dropped}
    return {label: text for label, text in indicator.items() if label not in labels}


def _operator(indicator: Mapping[str, Any]) -> Operator | None:
    text = indicator.get(_OPERATOR, "")
    return Operator(text) if text in set(Operator) else None


def bound(kind: Kind, content: Mapping[str, Any]) -> Bound:
    """Return what a content means and what does not fit in its fields; nothing more is asked."""
    tree = {
        name: [{k: v for k, v in each.items() if k != KEY} for each in part]
        if name == _INDICATORS
        else part
        for name, part in fitting(content).items()
    }
    values, misfits = bind_parts(node_of(tree), Dossier, SCOPES[kind].names)
    return Bound(values, misfits)


def examined(kind: Kind, content: Mapping[str, Any], execution: Decimal | None) -> Bound:
    """Return what a content means, and everything that keeps it from being submitted.

    Args:
        kind: What the content is about.
        content: The content.
        execution: Points of the execution rate where the content is silent, by the project's rules.
    """
    said = bound(kind, content)
    missing = tuple(_missing_parts(kind, content))
    if missing or said.misfits:
        return Bound(said.values, (*missing, *said.misfits))
    if kind is Kind.TARGETS:
        return Bound(said.values, tuple(_targets_misfits(said.values, execution)))
    if kind is Kind.UNIT_RULES:
        return Bound(said.values, tuple(_chain_misfits(said.values["unit_rules"])))
    return said


def _missing_parts(kind: Kind, content: Mapping[str, Any]) -> Iterator[Misfit]:
    for declared in SCOPES[kind].fields:
        label = declared.entry.label
        if declared.name != "execution_max_score" and not content.get(label):
            meant = declared.entry.meaning.rstrip("。")
            yield Misfit(0, label, "（没有填写）", meant, f"填写“{label}”，再提交。")


def _targets_misfits(values: Mapping[str, Any], execution: Decimal | None) -> Iterator[Misfit]:
    indicators: tuple[Indicator, ...] = values["indicators"]
    for number, indicator in enumerate(indicators, start=1):
        yield from _target_misfits(indicator, f"{_INDICATORS}[{number}]")
    yield from _twice(indicators)
    stated = values.get("execution_max_score", execution)
    if stated is None:
        words = "规则方案没有给出，要在这里写明"
        yield Misfit(0, _EXECUTION, "（没有填写）", words, "填预算执行率占多少分，例如 10。")
        return
    total = stated + sum((each.max_score for each in indicators), start=Decimal(0))
    if total != WHOLE_POINTS:
        parts = f"各指标和预算执行率{wording.plain(stated)}分合计{wording.plain(total)}分"
        gap = wording.plain(abs(WHOLE_POINTS - total))
        more = "少了" if total < WHOLE_POINTS else "多了"
        yield Misfit(0, _INDICATORS, parts, "100分", f"{more}{gap}分，请调整分值。")


def _target_misfits(indicator: Indicator, path: str) -> Iterator[Misfit]:
    asked = () if indicator.operator is Operator.YES_NO else TARGET_FIELDS[indicator.operator]
    for name in asked:
        if name not in _OPTIONAL and getattr(indicator, name) is None:
            label, operator = label_of(Indicator, name), indicator.operator
            expected = f"运算符为“{operator}”时要有{label}"
            yield Misfit(0, f"{path}.{label}", "（没有填写）", expected, f"补上“{label}”。")
    low, high = indicator.target_value, indicator.target_high
    if low is not None and high is not None and high < low:
        expected = f"不小于指标值{wording.plain(low)}的数"
        shown, label = f"“{wording.plain(high)}”", label_of(Indicator, "target_high")
        yield Misfit(0, f"{path}.{label}", shown, expected, "改正上限或下限。")
    if indicator.max_score == 0:
        yield Misfit(0, f"{path}.{_WEIGHT}", "“0”", "大于0的分值", "填分值，或移除这个指标。")


def _twice(indicators: tuple[Indicator, ...]) -> Iterator[Misfit]:
    counted = Counter(each.name for each in indicators)
    for number, each in enumerate(indicators, start=1):
        if counted[each.name] > 1:
            remedy = "改成能区分的名称，佐证材料和问题按名称对应指标。"
            path = f"{_INDICATORS}[{number}].{_NAME}"
            yield Misfit(0, path, f"“{each.name}”", "与其他指标不同的名称", remedy)


def _chain_misfits(rules: UnitRules) -> Iterator[Misfit]:
    at = inverted_step(rules.approval_chain)
    if at is not None:
        role = rules.approval_chain[at].role
        senior = rules.approval_chain[at - 1].role
        chain, part = label_of(UnitRules, "approval_chain"), label_of(Dossier, "unit_rules")
        yield Misfit(
            0,
            f"{part}.{chain}[{at + 1}].{label_of(ApprovalRule, 'role')}",
            f"“{role}”排在“{senior}”后面",
            "从经办、分管领导到镇长的顺序",
            "职务低的在后面只能照签，请把顺序改过来。",
        )
