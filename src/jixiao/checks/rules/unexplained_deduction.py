"""A14: points lost need a written reason."""

from collections.abc import Iterator

from jixiao.checks.answers import places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import each_indicator, is_blank, no_points
from jixiao.checks.printed_numbers import (
    exact,
    is_believed,
    may_be_full,
    places_of,
    points_words,
)
from jixiao.core.form import IndicatorRow, SelfEvaluation
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="A14",
    name="扣分未说明原因及改进措施",
    severity=Severity.ERROR,
    source="自评表“偏差原因分析及改进措施”栏及表注（说明偏离目标、不能完成的原因及拟采取的措施）",
    compared=False,
    since=2020,
    version=1,
    message="指标“{name}”满分{max_score}、得{score}，扣{lost}，但偏差原因{blank}。",
    remedy="在“偏差原因分析及改进措施”栏写明原因和措施；若未扣分，请更正得分。",
    why="扣了分就要说明为什么没有做到、准备怎么改，否则看不出扣分的依据，也没有改进。",
    cannot_know="写在表外别处的原因，例如报告里或全表合用的一栏，本检查看不到。",
    follows=("A06", "A11", "A21"),
    columns=("score", "deviation_reason", "funding_reason"),
)

_WHOLE = "得分只印到整数，可能就是满分，请核对未取整的得分。"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per indicator row: points lost need a written reason.

    A dash or 无 is no reason. Whether a reason fits is E10.

    Units: points (分), exact, no tolerance; 13.3 of 13.33 may be full marks printed with one
        decimal, and 13 of 13.33 is a 疑点.
    Skipped: no form, no indicator; a row without 分值 or 得分.
    Raises: nothing.
    Source: 自评表 偏差原因分析及改进措施 and its note (seen).
    """
    yield from each_indicator(case.form, _judge)


def _judge(form: SelfEvaluation, row: IndicatorRow) -> Outcome:
    if row.max_score is None or row.score is None:
        return no_points(form, row)
    lost = exact(row.max_score) - exact(row.score)
    hidden = may_be_full(row.score, row.max_score)
    if lost <= 0 or (hidden and is_believed(places_of(row.score))):
        return Passed(row.where)
    if not is_blank(row.deviation_reason):
        return Passed(row.where)
    said = (row.deviation_reason or "").strip()
    values = {
        "name": row.name,
        "max_score": points_words(row.max_score),
        "score": points_words(row.score),
        "lost": points_words(lost),
        "blank": f"只填了“{said}”" if said else "为空",
    }
    return Finding(places(row.where), values, doubt=_WHOLE if hidden else "")
