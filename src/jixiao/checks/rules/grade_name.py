"""A17: the grade has its standard name."""

from collections.abc import Iterator

from jixiao.checks.answers import places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE
from jixiao.checks.stated_grade import folded_grade, no_grade, stated_grade
from jixiao.core.assessment import Grade
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="A17",
    name="等级名称不规范",
    severity=Severity.HINT,
    source="财预〔2020〕10号（优、良、中、差四档）",
    compared=False,
    since=2020,
    version=1,
    message="等级写作“{stated}”，规范的名称是{names}。",
    remedy="把等级改写为{standard}。",
    why="名称不统一，汇总各单位的等级时会漏掉或归错。",
    columns=("grade",),
)

_NAMES = "、".join(f"“{grade}”" for grade in Grade)


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome for the stated grade, the form's or else the report's.

    Units: none.
    Skipped: no form and no report; no grade.
    Raises: nothing.
    Source: 财预〔2020〕10号 and the bands of the ministry's tables (seen and memory).
    """
    grade = stated_grade(case)
    if grade is None:
        yield no_grade(case)
    elif grade.name in set(Grade):
        yield Passed(grade.where)
    else:
        fitting = folded_grade(grade.name)
        standard = f"“{fitting}”" if fitting else f"{_NAMES}中的一个"
        values = {"stated": grade.name, "names": _NAMES, "standard": standard}
        doubt = IN_PROSE if grade.from_prose else ""
        yield Finding(places(grade.where), values, doubt=doubt)
