"""Reads the cases of whole assessments: tests/cases/assess/*.yaml.

A case changes the minimal project file and a profile, and says what the assessment must show.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.core import wording
from jixiao.core.assessment import AssessedLine, Assessment
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

    name: str
    source: str
    dossier: Dossier
    profile: Profile
    expected: Mapping[str, str]


def assess_cases() -> Iterator[AssessCase]:
    """Yield the cases of all files."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for given in tree(path.read_text(encoding="utf-8")):
            yield assess_case(given)


def assess_case(given: Any) -> AssessCase:
    """Return one case."""
    return AssessCase(
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
