"""G05: satisfaction is 100 %, or exactly the target."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE
from jixiao.checks.survey_figures import (
    SatisfactionGoal,
    satisfaction_goals,
    satisfaction_words,
    survey_rate,
)
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="G05",
    name="满意度为100%或恰等于目标",
    severity=Severity.HINT,
    source="审计分析模型“分值异常”（实践做法，不是规范）",
    compared=False,
    since=2015,
    version=1,
    message="“{name}”的结果是{rate}，{chance}。",
    remedy="附上原始问卷和汇总表，写明问了谁、多少人、几人满意，让这个数可以核对。",
    why="真实的调查很少正好全满意，也很少正好等于目标，审核时会先看这样的数。",
    cannot_know="这样的结果可能是真的，要看原始问卷。",
    follows=("G02",),
    columns=("actual_text",),
)

_ALL = "全部满意，没有一个人不满意"
_EXACT = "正好等于目标值"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per satisfaction indicator: is its result too good to be chance?

    A stated result is compared as printed; own records exactly, as satisfied / valid.
    Units: rates as ratios.
    Skipped: no satisfaction indicator, no result, or no target to compare with.
    Raises: nothing.
    Source: an audit model of practice, not a norm.
    """
    goals = satisfaction_goals(case)
    if not goals:
        yield cannot("没有满意度指标或满意率")
    for goal in goals:
        yield _judged(goal, case)


def _judged(goal: SatisfactionGoal, case: Case) -> Outcome:
    rate = goal.actual if goal.actual is not None else survey_rate(case)
    if rate is None:
        return cannot("没有满意率的数值", goal.where)
    if rate != 1 and goal.target is None:
        return cannot("没有目标值，无从比较", goal.where)
    if rate not in {1, goal.target}:
        return Passed(goal.where)
    values = {
        "name": goal.name,
        "rate": satisfaction_words(rate),
        "chance": _ALL if rate == 1 else _EXACT,
    }
    return Finding(places(goal.where), values, doubt=IN_PROSE if goal.from_prose else "")
