"""A21: an actual value states a fact, not a scoring band."""

from collections.abc import Iterator
from functools import partial

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import each_indicator, is_blank
from jixiao.checks.scoring_bands import band_of
from jixiao.core.form import IndicatorRow, SelfEvaluation
from jixiao.core.indicator import Operator
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.law.profile import Profile

CARD = Card(
    code="A21",
    name="实际完成值填写的是评分区间",
    severity=Severity.ERROR,
    source="我方理解：自评表“实际完成值”栏写明做到的事实，评分区间只用来定分",
    compared=False,
    since=2020,
    version=1,
    message="指标“{name}”的实际完成值填的是评分区间“{actual}”，没有写实际做到了什么。",
    remedy="写明事实：做了什么、做到什么程度、有什么材料可以证明；再按事实定档次和得分。",
    why="评分区间是打分的尺子，不是完成情况；没有事实，得分就没有依据，也无从核查。",
    columns=("actual_text",),
)


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per indicator row: the actual value of a judged row is no scoring band.

    A band is one of the profile's or of any known profile, in either order, with any dash, with or
    without （含）. A measured range of a quantitative row is none.

    Units: none.
    Skipped: no form, no indicator; a row that is not 定性; a blank actual value.
    Raises: nothing.
    Source: our reading of 自评表 实际完成值 (seed).
    """
    yield from each_indicator(case.form, partial(_judge, case.profile))


def _judge(profile: Profile | None, _form: SelfEvaluation, row: IndicatorRow) -> Outcome:
    if row.operator is not Operator.QUALITATIVE:
        return not_applicable("不是定性指标", row.where)
    text = (row.actual_text or "").strip()
    if is_blank(text):
        return cannot("没有填写实际完成值", row.where)
    if band_of(text, profile) is None:
        return Passed(row.where)
    return Finding(places(row.where), {"name": row.name, "actual": text})
