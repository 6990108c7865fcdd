"""A13: 100 % complete, and yet points were taken, with a reason."""

from collections.abc import Iterator

from jixiao.checks.answers import not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import each_indicator, is_blank, no_points, place_of
from jixiao.checks.printed_numbers import exact, may_be_full, points_words, rate_words, span_of
from jixiao.core.form import IndicatorRow, SelfEvaluation
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="A13",
    name="完成率100%却扣分，原因与完成率不符",
    severity=Severity.ERROR,
    source="财预〔2020〕10号（未完成、偏离目标的要说明原因）",
    compared=False,
    since=2020,
    version=1,
    message="指标“{name}”的完成率印为{rate}，却在分值{weight}中得{score}，"
    "填写的原因是“{reason}”；既已完成，就没有扣分的原因，两处必有一处不对。",
    remedy="确有没有完成的，如实更正完成率和实际完成值；已经完成的，更正得分。",
    why="完成率、得分和原因说的是同一件事，互相矛盾时三者都不可信。",
    cannot_know="当地规定完成后仍可扣分的（例如明显超额），本检查不知道。",
    follows=("A10", "A11", "A21"),
    columns=("attainment_rate", "score"),
)


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per indicator row: points lost although 完成率 is 100 %, with a reason.

    Without a reason it is A14. A rate printed as 100% may be 99.6 %: a deduction of that size is
    in order.

    Units: points (分), ratios.
    Skipped: no form, no indicator; a row without 完成率, 分值 or 得分; no reason given.
    Raises: nothing.
    Source: 财预〔2020〕10号, from memory.
    """
    yield from each_indicator(case.form, _judge)


def _judge(form: SelfEvaluation, row: IndicatorRow) -> Outcome:
    rate = row.attainment_rate
    if rate is None:
        return not_applicable("没有印完成率", row.where)
    if row.max_score is None or row.score is None:
        return no_points(form, row)
    earned = exact(row.max_score) * span_of(rate).low
    full = exact(row.score) >= exact(row.max_score) or may_be_full(row.score, row.max_score)
    if exact(rate) != 1 or full or exact(row.score) >= earned:
        return Passed(row.where)
    if is_blank(row.deviation_reason):
        return not_applicable("扣了分而没有填写原因", row.where)
    values = {
        "name": row.name,
        "rate": rate_words(rate),
        "weight": points_words(row.max_score),
        "score": points_words(row.score),
        "reason": (row.deviation_reason or "").strip(),
    }
    return Finding(places(place_of(rate, row.where)), values)
