"""Reads the cases of whole assessments: tests/cases/assess/*.yaml.

A case changes the minimal project file and a profile, and says what the assessment must show.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.core import wording
from jixiao.core.assessment import AssessedLine, Assessment, Receipt
from jixiao.core.dossier import Dossier
from jixiao.law.profile import Profile
from jixiao.scoring.assess import assess
from tests.core.projects import CASES, MINIMAL, dumped, merged, read, tree
from tests.law.profiles import profile_with

FOLDER = CASES / "assess"
NOT_SCORED = "不计分"
_GIVEN = {"名称", "来源", "方案", "改方案", "改项目", "指标"}
_INDICATOR = {
    "一级指标": "产出指标",
    "二级指标": "数量指标",
    "三级指标": "完成数量",
    "运算符": "≥",
    "分值": "10",
}


@dataclass(frozen=True, slots=True)
class AssessCase:
    """A project, a profile, and what must come out."""

    file: str
    name: str
    source: str
    dossier: Dossier
    profile: Profile
    expected: Mapping[str, str]


def assess_cases() -> Iterator[AssessCase]:
    """Yield the cases of all files."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for given in tree(path.read_text(encoding="utf-8")):
            yield assess_case(given, path.stem)


def assess_case(given: Any, file: str = "") -> AssessCase:
    """Return one case."""
    return AssessCase(
        file=file,
        name=given["名称"],
        source=given["来源"],
        dossier=read(dumped(_project(given))),
        profile=profile_with(given.get("改方案") or {}, given.get("方案") or "synthetic"),
        expected={key: value for key, value in given.items() if key not in _GIVEN},
    )


def shown(case: AssessCase) -> Mapping[str, str]:
    """Return what the assessment shows where the case looks; what it omits is not looked at."""
    found = _all(assess(case.dossier, case.profile))
    return {name: found[name] for name in case.expected}


def in_full(assessment: Assessment) -> Iterator[str]:
    """Yield everything an assessment says, in lines."""
    yield f"  {assessment.profile_id} 第{assessment.profile_version}版\n"
    for line in assessment.lines:
        rate = "没有" if line.attainment_rate is None else wording.percent(line.attainment_rate)
        levels = f"{line.code}／{line.category}／{line.dimension}／{line.name}"
        yield f"  {levels}　满分{line.max_score}、{_score(line)}　完成率{rate}　{line.clause}\n"
        yield from _receipt(line.receipt, line.source, compared=line.compared)
        yield f"    提示：{line.hint}\n" if line.hint is not None else ""
        yield "" if line.applicable else "    不计入总分\n"
    for cap in assessment.caps:
        yield f"  总分上限{cap.ceiling}\n"
        yield from _receipt(cap.receipt, cap.source, compared=cap.compared)
    grade = assessment.grade or "没有"
    yield f"  合计{assessment.total_score}、满分{assessment.total_max_score}、等级{grade}\n"
    yield from (f"  附注：{note}\n" for note in assessment.notes)


def _receipt(receipt: Receipt, source: str, *, compared: bool) -> Iterator[str]:
    inputs = "；".join(f"{given.label}＝{given.value}" for given in receipt.inputs)
    parts = (receipt.rule, receipt.clause, inputs, receipt.arithmetic, receipt.result)
    yield f"    {'｜'.join(parts)}\n"
    yield f"    {receipt.sentence}\n"
    yield f"    依据：{source}（{'已核对' if compared else '未核对'}）\n"


def _project(given: Any) -> Any:
    indicators = given.get("指标") or {}
    listed = indicators if isinstance(indicators, list) else [indicators]
    whole = {"评分规则": "synthetic", "指标": [merged(_INDICATOR, one) for one in listed]}
    return merged(merged(tree(MINIMAL), whole), given.get("改项目") or {})


def _all(assessment: Assessment) -> dict[str, str]:
    execution, *lines = assessment.lines
    first: AssessedLine = lines[0] if lines else execution
    total = assessment.total_score
    return {
        "得分": _score(first),
        "说明": first.receipt.clause,
        "算式": first.receipt.arithmetic,
        "完成率": "没有"
        if first.attainment_rate is None
        else wording.percent(first.attainment_rate),
        "提示": first.hint or "没有",
        "执行得分": _score(execution),
        "执行说明": execution.receipt.clause,
        "执行算式": execution.receipt.arithmetic,
        "合计": NOT_SCORED if total is None else wording.score(total),
        "等级": str(assessment.grade or "没有"),
        "附注": "".join(assessment.notes) or "没有",
        "上限": "".join(cap.receipt.sentence for cap in assessment.caps) or "没有",
    }


def _score(line: AssessedLine) -> str:
    return NOT_SCORED if line.score is None else wording.score(line.score)
