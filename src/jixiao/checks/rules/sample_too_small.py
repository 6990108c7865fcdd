"""G09: so few were asked that the target may well not have been reached."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE
from jixiao.checks.survey_figures import (
    SURVEY_PLACE,
    SatisfactionGoal,
    asked,
    printed_rates,
    satisfaction_goals,
    satisfaction_words,
    survey_rate,
)
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.where import Where
from jixiao.core.wording import percent

CARD = Card(
    code="G09",
    name="抽样误差不支持达标",
    severity=Severity.HINT,
    source="我方理解：抽样调查有误差，用统计学上的威尔逊区间（置信水平95%）估计",
    compared=False,
    since=2015,
    version=1,
    message="{size}人中{rate}满意，推算全体的满意率在{lowest}至{highest}之间（置信水平95%），下限低于目标{target}，"
    "还不能断定达到目标{useless}。",
    remedy="写明这是{size}人的调查结果，不写成全体群众的满意度；以后多问一些人。",
    why="问的人少，结果就有偶然性。{size}人里多一个人不满意，结论可能就变了。",
    cannot_know="区间按随机抽样计算；如果问的人不是随机选的，误差更大。",
    follows=("G02",),
    columns=("actual_text",),
)

_USELESS = "；人数太少，就算{size}人全部满意，下限也只有{best}"
_QUANTILE = Decimal("1.959963984540054235524594430520551527955550")
"""The 97.5 % quantile of the normal distribution: two sides of a 95 % interval."""

_DIGITS = Context(prec=50)


@dataclass(frozen=True, slots=True)
class _Sample:
    """What a survey found.

    Attributes:
        size: How many answered.
        rate: Satisfied share of them, as a ratio.
        where: Where both stand.
        from_prose: Whether one of them was taken from the report.
    """

    size: int
    rate: Decimal
    where: tuple[Where, ...]
    from_prose: bool


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per document: does the survey carry the claim that the target is met?

    It does when the lower bound of the Wilson interval reaches the target. Where even a unanimous
    answer could not, the finding says so: for 95 % that is so up to 72 people.
    Units: rates as ratios; `Decimal` with 50 digits, no binary float.
    Skipped: no target, no rate, nobody asked; a target that was missed in the survey itself.
    Raises: nothing.
    Source: our reading; statistics. The published example: 95 % of 30 is 80.9 to 98.8 %.
    """
    goal = next((goal for goal in satisfaction_goals(case) if goal.target is not None), None)
    sample = _sample(case, goal)
    where = goal.where if goal is not None else None
    if goal is None or goal.target is None:
        yield cannot("没有满意度的目标值", where)
    elif sample is None:
        yield cannot("没有读到满意率，或没有读到调查了多少人", where)
    elif sample.rate < goal.target:
        yield not_applicable("调查结果本身没有达到目标", where)
    else:
        yield _judged(sample, goal.target, goal)


def _sample(case: Case, goal: SatisfactionGoal | None) -> _Sample | None:
    """Return the sample; of several numbers of people the largest, which is the kindest."""
    own = survey_rate(case)
    if own is not None and case.dossier.survey is not None and own <= 1:
        return _Sample(case.dossier.survey.valid, own, (SURVEY_PLACE,), from_prose=False)
    people, rates = asked(case), printed_rates(case)
    stated = goal.actual if goal is not None else None
    rate = stated if stated is not None else rates[0].figure.value if rates else None
    if not people.sizes or rate is None or not 0 <= rate <= 1:
        return None
    return _Sample(max(people.sizes), rate, people.places, from_prose=True)


def _judged(sample: _Sample, target: Decimal, goal: SatisfactionGoal) -> Outcome:
    lowest, highest = wilson(sample.rate, sample.size)
    if lowest >= target:
        return Passed(goal.where)
    best, _ = wilson(Decimal(1), sample.size)
    useless = _USELESS.format(size=sample.size, best=percent(best)) if best < target else ""
    values = {
        "size": str(sample.size),
        "rate": percent(sample.rate),
        "lowest": percent(lowest),
        "highest": percent(highest),
        "target": satisfaction_words(target),
        "useless": useless,
    }
    doubt = IN_PROSE if sample.from_prose else ""
    return Finding(places(goal.where, *sample.where), values, doubt=doubt)


def wilson(rate: Decimal, size: int) -> tuple[Decimal, Decimal]:
    """Return the Wilson interval of a share among `size` answers, at a confidence of 95 %."""
    with localcontext(_DIGITS):
        square = _QUANTILE * _QUANTILE / size
        centre = rate + square / 2
        half = _QUANTILE * (rate * (1 - rate) / size + square / (4 * size)).sqrt()
        return (centre - half) / (1 + square), (centre + half) / (1 + square)
