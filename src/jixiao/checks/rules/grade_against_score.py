"""A16: the grade is the one the total earns."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.printed_numbers import exact, is_plausible, points_words
from jixiao.checks.rule_standing import NO_PROFILE, doubt_about
from jixiao.checks.stated_grade import (
    StatedGrade,
    StatedTotal,
    folded_grade,
    no_grade,
    stated_grade,
    stated_total,
)
from jixiao.core.assessment import Grade
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.law.profile import Profile
from jixiao.scoring.scale import common
from jixiao.scoring.totals import grade_index

CARD = Card(
    code="A16",
    name="等级与得分不符",
    severity=Severity.ERROR,
    source="财预〔2020〕10号（90、80、60分为界，含下限）",
    compared=False,
    since=2020,
    version=1,
    message="总分{total}，按“{profile}”应评为“{expected}”，{document}评的是“{stated}”。",
    remedy="核对总分和等级，改正填错的一个；界限上的分数属于高的一档。",
    why="等级由总分决定，并影响下年度预算安排和结果应用。",
    follows=("A02",),
    columns=("total_score", "grade"),
)

_FROM_PROSE = "等级或总分取自报告的文字，请对照原文。"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome for the stated grade: it is the one of the stated total.

    The form's grade, else the report's; 优秀, 良好, 合格 and 不合格 count as 优, 良, 中 and 差.
    What is taken from the report is a 疑点.

    Units: points (分), as printed.
    Skipped: no form and no report; no grade; no total; no profile, or one without grades; a name
        that is no grade (A17).
    Raises: nothing.
    Source: 财预〔2020〕10号, 90/80/60 with inclusive lower bounds (practice and memory).
    """
    yield _judge(case)


def _judge(case: Case) -> Outcome:
    grade, total, profile = stated_grade(case), stated_total(case), case.profile
    if grade is None:
        return no_grade(case)
    if profile is None or not profile.grades.bounds:
        return NO_PROFILE
    if total is None or not is_plausible([total.value]) or total.value < 0:
        return cannot("没有读到总分，或总分不能用", grade.where)
    stated, expected = folded_grade(grade.name), _earned(total, profile)
    if stated is None:
        return cannot("写的不是等级的名称", grade.where)
    if stated == expected:
        return Passed(grade.where)
    return Finding(
        places(grade.where, total.where),
        _values(grade, total, profile, expected),
        doubt=_doubt(grade, total, profile),
    )


def _earned(total: StatedTotal, profile: Profile) -> Grade:
    bounds = profile.grades.bounds
    scaled, *lowest = common(total.value, *(bound.lowest for bound in bounds))
    return bounds[grade_index(scaled, lowest)].grade


def _doubt(grade: StatedGrade, total: StatedTotal, profile: Profile) -> str:
    if grade.from_prose or total.from_prose:
        return _FROM_PROSE
    return doubt_about(profile, profile.grades.basis)


def _values(
    grade: StatedGrade, total: StatedTotal, profile: Profile, expected: Grade
) -> dict[str, str]:
    return {
        "total": points_words(exact(total.value)),
        "profile": profile.name,
        "expected": expected,
        "document": "报告里" if grade.from_prose else "表上",
        "stated": grade.name,
    }
