"""A03: a score lies between 0 and its weight."""

from collections.abc import Iterator

from jixiao.checks.answers import not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import (
    PointsLine,
    each_indicator,
    execution_line,
    has_scores,
    has_weights,
    lacks,
    once,
    place_of,
)
from jixiao.checks.printed_numbers import exact, points_words
from jixiao.core.form import IndicatorRow, SelfEvaluation
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="A03",
    name="得分超出分值",
    severity=Severity.ERROR,
    source="自评表注（得分最高不能超过该指标分值上限）",
    compared=False,
    since=2000,
    version=1,
    message="“{name}”得{score}，{beyond}；得分应在0分和分值之间。",
    remedy="核对“{name}”的分值和得分，改正填错的一个；满分100分，不设加分和倒扣。",
    why="得分超过分值就是加分，低于0分就是倒扣，两者都会使总分不能比较。",
    columns=("max_score", "score"),
)


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome for the execution rate and one for every indicator row.

    A form that scores the execution rate as an indicator has it among its rows; the first outcome
    is then 不适用.

    Units: points (分), as printed.
    Skipped: no form, no indicator; a row without 分值 or 得分.
    Raises: nothing.
    Source: 自评表注“得分最高不能超过该指标分值上限” (seen).
    """
    if case.form is not None:
        yield once(case.form, _execution)
    yield from each_indicator(case.form, _row)


def _execution(form: SelfEvaluation) -> Outcome:
    line = execution_line(form)
    if line is None or line.row is not None:
        return not_applicable("资金各行没有预算执行率的分值和得分", form.where)
    return _judge(form, line)


def _row(form: SelfEvaluation, row: IndicatorRow) -> Outcome:
    return _judge(form, PointsLine(row.name, row.max_score, row.score, row.where, row))


def _judge(form: SelfEvaluation, line: PointsLine) -> Outcome:
    if line.score is None:
        return lacks("得分", column=has_scores(form), where=line.where)
    beyond = ""
    if exact(line.score) < 0:
        beyond = "低于0分"
    elif line.max_score is None:
        return lacks("分值", column=has_weights(form), where=line.where)
    elif exact(line.score) > exact(line.max_score):
        beyond = f"超出分值{points_words(line.max_score)}"
    if not beyond:
        return Passed(line.where)
    values = {"name": line.name, "score": points_words(line.score), "beyond": beyond}
    return Finding(places(place_of(line.score, line.where)), values)
