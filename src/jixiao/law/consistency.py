"""What a profile must not contradict in itself, beyond what its schema can say."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from jixiao.core.fields import entries
from jixiao.law.modes import ExecutionMode, LateMode, OverMode, SatisfactionMode
from jixiao.law.profile import Basis, Profile, Standing

Contradiction = tuple[str, str, str, str]
"""Field, what was read, what is expected, what to do."""

_FULL = Decimal(100)


def contradictions(profile: Profile) -> Iterator[Contradiction]:
    """Yield everything in a profile that contradicts itself."""
    yield from _unknown_sources(profile)
    yield from _weights(profile)
    yield from _standings(profile)
    yield from _orders(profile)
    yield from _missing_numbers(profile)


def _bases(value: Any, path: str) -> Iterator[tuple[str, Basis]]:
    if isinstance(value, Basis):
        yield path, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value, start=1):
            yield from _bases(item, f"{path}[{number}]")
    elif is_dataclass(value):
        for declared in entries(type(value)):
            label = declared.entry.label
            yield from _bases(getattr(value, declared.name), f"{path}.{label}" if path else label)


def _unknown_sources(profile: Profile) -> Iterator[Contradiction]:
    known = {source.key for source in profile.sources}
    for path, basis in _bases(profile, ""):
        if basis.source is not None and basis.source not in known:
            yield (
                path,
                f"来源“{basis.source}”",
                "“来源”一节列出的代号",
                "补上这个来源，或改正代号。",
            )
        if basis.source is None and basis.standing in {Standing.STATED, Standing.INFERRED}:
            yield path, f"性质“{basis.standing}”而没有来源", "来源的代号", "写明来源。"
        if basis.standing is Standing.OUR_READING and basis.reason is None:
            yield path, "我方理解而没有理由", "理由", "写明为什么这样理解。"


def _weights(profile: Profile) -> Iterator[Contradiction]:
    if not profile.schemes:
        yield "分值方案", "没有一个方案", "至少一个方案", "补上分值方案。"
    for scheme in profile.schemes:
        total = scheme.execution + sum((group.points for group in scheme.groups), Decimal(0))
        if total != _FULL:
            yield f"分值方案“{scheme.name}”", f"合计{total}分", "合计100分", "改正分值。"


def _standings(profile: Profile) -> Iterator[Contradiction]:
    for declared in entries(Profile):
        rule = getattr(profile, declared.name)
        basis = getattr(rule, "basis", None)
        if basis is None:
            continue
        silent = basis.standing is Standing.SILENT
        if silent and basis.reason is None and _says_something(rule):
            yield declared.entry.label, "来源未规定而写了规则", "沿用的理由", "写明沿用何处。"
        if not silent and not _says_something(rule):
            yield (
                declared.entry.label,
                f"性质“{basis.standing}”而没有规则",
                "规则的内容",
                "补上内容。",
            )


def _says_something(rule: Any) -> bool:
    listed = ("mode", "bands", "rows", "bounds", "thresholds", "no_survey")
    names = {declared.name for declared in fields(rule)}
    return any(getattr(rule, name) for name in listed if name in names)


def _orders(profile: Profile) -> Iterator[Contradiction]:
    ordered = (
        ("预算执行率.档次", [tier.lowest for tier in profile.execution.tiers]),
        ("满意度.档次", [tier.lowest for tier in profile.satisfaction.tiers]),
        ("等级.界限", [bound.lowest for bound in profile.grades.bounds]),
        ("定性指标.区间", [band.lowest for band in profile.qualitative.bands]),
    )
    for path, bounds in ordered:
        if bounds != sorted(set(bounds), reverse=True):
            yield path, "、".join(map(str, bounds)), "从高到低、不重复", "按从高到低排列。"
    if profile.grades.bounds and profile.grades.bounds[-1].lowest != 0:
        yield (
            "等级.界限",
            f"最低一档从{profile.grades.bounds[-1].lowest}分起",
            "从0分起",
            "补上最低一档。",
        )


def _missing_numbers(profile: Profile) -> Iterator[Contradiction]:
    over, late = profile.over, profile.date
    execution, satisfaction = profile.execution, profile.satisfaction
    floored = execution.mode is ExecutionMode.WITH_FLOOR
    needs = (
        ("预算执行率.档次", execution.mode is ExecutionMode.TIERED, execution.tiers or None),
        ("预算执行率.下限", floored, execution.floor),
        ("满意度.档次", satisfaction.mode is SatisfactionMode.TIERED, satisfaction.tiers or None),
        ("超额完成.扣分线", over.mode in {OverMode.BY_EXCESS, OverMode.FLAT}, over.propose),
        ("超额完成.最多扣", over.mode is OverMode.BY_EXCESS, over.limit),
        ("超额完成.固定扣分", over.mode is OverMode.FLAT, over.deduction),
        ("超额完成.说明线", over.mode is OverMode.EXPLAIN, over.explain),
        ("时限指标.宽限天数", late.mode is LateMode.BY_DAYS, late.allowed_days),
        ("时限指标.保留比例", late.mode is LateMode.SHARE, late.kept_share),
    )
    for path, needed, value in needs:
        if needed and value is None:
            yield path, "（没有填写）", "这种方式需要的数字", "补上数字。"
