"""A01: the weights of a form make up 100 points."""

from collections.abc import Iterator
from fractions import Fraction

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import (
    FULL_MARKS,
    execution_line,
    has_weights,
    missing_weights,
    once,
    place_of,
    points_lines,
    weights_by_category,
    weights_total,
)
from jixiao.checks.printed_numbers import exact, points_words
from jixiao.core.form import SelfEvaluation
from jixiao.core.indicator import EXECUTION_NAME
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="A01",
    name="分值合计不等于100",
    severity=Severity.ERROR,
    source="财预〔2020〕10号 自评表（总分100）",
    compared=False,
    since=2020,
    version=1,
    message="分值合计{sum}（{parts}），总分一行{printed}；分值合计应为{full}。",
    remedy="逐行核对“分值”一栏，使预算执行率和各项指标的分值合计为{full}，并与批复的分值一致。",
    why="总分是各行得分之和，分值合计不是100分，总分和等级就没有意义。",
    cannot_know="表格没有印完或没有读全时，少的分值可能在没有读到的行里；没有总分行的表，合计不足100分时不作判断。",
    columns=("max_score", "total_max_score"),
)


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome for the form: its weights, the execution rate's included, make up 100.

    The 10 points that some forms repeat in the row of 财政拨款 count once. A weight that is not
    printed may be anything from 0 on, so a sum above 100 is wrong in any case.

    Units: points (分), exact: a weight is declared, not measured, and means what is printed.
    Skipped: no form; no column 分值; a sum below 100 while a weight is blank, or while the form
        ends without a row 总分 and may be cut.
    Raises: nothing.
    Source: 财预〔2020〕10号 自评表（总分100）, from memory; the sum of 100 was seen on many forms.
    """
    yield once(case.form, _judge)


def _judge(form: SelfEvaluation) -> Outcome:
    if not has_weights(form):
        return not_applicable("表上没有分值一栏", form.where)
    lines, summed, missing = points_lines(form), weights_total(form), missing_weights(form)
    if missing:
        return cannot(missing, form.where)
    printed = form.total_max_score
    if summed == FULL_MARKS and (printed is None or exact(printed) == FULL_MARKS):
        return Passed(place_of(printed, form.where))
    where = places(place_of(printed, form.where), *(line.where for line in lines))
    return Finding(where, _values(form, summed))


def _values(form: SelfEvaluation, summed: Fraction) -> dict[str, str]:
    execution, printed = execution_line(form), form.total_max_score
    parts = dict(weights_by_category(form))
    if execution is not None and execution.max_score is not None:
        parts = {EXECUTION_NAME: exact(execution.max_score), **parts}
    return {
        "sum": points_words(summed),
        "parts": "、".join(f"{name}{points_words(value)}" for name, value in parts.items()),
        "printed": f"的分值印为{points_words(printed)}" if printed else "没有印分值",
        "full": points_words(FULL_MARKS),
    }
