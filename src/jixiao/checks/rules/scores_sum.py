"""A02: the lines' scores make up the printed total."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from jixiao.checks.answers import cannot, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import (
    PointsLine,
    execution_base,
    execution_may_be_blank,
    has_scores,
    lacks,
    once,
    place_of,
    points_lines,
)
from jixiao.checks.printed_numbers import (
    exact,
    is_believed,
    places_of,
    points_words,
    score_span,
    sum_of,
)
from jixiao.core.figure import Figure
from jixiao.core.form import SelfEvaluation
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.law.profile import Profile
from jixiao.scoring import totals
from jixiao.scoring.scale import common, hundredths, points, shares

CARD = Card(
    code="A02",
    name="得分合计与总分不一致",
    severity=Severity.ERROR,
    source="财预〔2020〕10号（总分由各项指标得分汇总形成）",
    compared=False,
    since=2020,
    version=1,
    message="各行得分合计{sum}（{parts}）{missing}，总分印为{total}，两者不一致。",
    remedy="逐行核对得分；总分等于各行得分（各自保留两位小数）相加，改正后再核对等级。",
    why="总分决定等级，必须等于各行得分之和；先四舍五入各行，再相加。",
    cannot_know="得分栏没有印出两位小数时，看不到未取整的得分。",
    columns=("score", "total_score"),
)

_ROUNDED = "得分栏没有印出两位小数，差额可能只是显示时取整造成的，请核对未取整的得分。"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome for the form: the scores of all lines add up to 总分.

    The score that some forms repeat in the row of 财政拨款 counts once. A score that is not printed
    may be anything from 0 to its weight. A total cut to a ceiling of the profile is in order.

    Units: points (分). Scores are declared to 0.01 and taken as printed; only deducted scores of a
        column printed with fewer decimals may hide some. What one decimal hides passes; what whole
        numbers hide is a 疑点.
    Skipped: no form, no column 得分, no 总分; a blank score that may fill the gap.
    Raises: nothing.
    Source: 财预〔2020〕10号, from memory; that rounded lines are added is our reading.
    """
    yield once(case.form, partial(_judge, case.profile))


def _judge(profile: Profile | None, form: SelfEvaluation) -> Outcome:
    lines = points_lines(form)
    scores = [line.score for line in lines if line.score is not None]
    if form.total_score is None or not scores:
        column = has_scores(form)
        name = "得分" if not column else "总分"
        return lacks(name, column=column, where=form.where)
    stated = exact(form.total_score)
    summed = sum(map(exact, scores), Fraction(0))
    if stated == summed or (stated < summed and stated == _ceiling(form, profile)):
        return Passed(place_of(form.total_score, form.where))
    blank = [line for line in lines if line.score is None]
    if _may_fill(form, blank, stated - summed):
        return cannot("有的行没有填写得分", form.where)
    places_printed = _finest(form.total_score, scores)
    rounded = _is_rounding(form.total_score, lines, places_printed)
    if rounded and is_believed(places_printed):
        return Passed(place_of(form.total_score, form.where))
    where = places(place_of(form.total_score, form.where), *(line.where for line in lines))
    return Finding(where, _values(form, summed, blank), doubt=_ROUNDED if rounded else "")


def _may_fill(form: SelfEvaluation, blank: list[PointsLine], gap: Fraction) -> bool:
    """Return whether blank scores may make up what the printed ones lack."""
    if gap < 0:
        return False
    if execution_may_be_blank(form) or any(line.max_score is None for line in blank):
        return True
    return gap <= sum((exact(line.max_score) for line in blank if line.max_score), Fraction(0))


def _ceiling(form: SelfEvaluation, profile: Profile | None) -> Fraction | None:
    """Return the ceiling the profile sets on the total (总分上限) by the printed amounts."""
    row = form.total_row
    if row is None or row.actual_expenditure is None or profile is None:
        return None
    base = execution_base(form, row, profile)[1]
    if base is None:
        return None
    paid, budget = common(row.actual_expenditure.value, base.value)
    table = tuple(
        (shares(cap.lowest), shares(cap.below), hundredths(cap.ceiling))
        for cap in profile.caps.rows
    )
    ceiling = totals.cap_for(paid, budget, table)
    return None if ceiling is None else Fraction(points(ceiling))


def _finest(total: Figure, scores: list[Figure]) -> int:
    return max(map(places_of, (total, *scores)))


def _is_rounding(total: Figure, lines: tuple[PointsLine, ...], finest: int) -> bool:
    """Return whether unprinted decimals of deducted scores may explain the difference."""
    spans = [
        score_span(line.score, line.max_score, finest) for line in lines if line.score is not None
    ]
    return sum_of(spans).meets(score_span(total, None, finest))


def _values(form: SelfEvaluation, summed: Fraction, blank: list[PointsLine]) -> dict[str, str]:
    scores = [line.score for line in points_lines(form) if line.score is not None]
    return {
        "sum": points_words(summed),
        "parts": "＋".join(points_words(score).removesuffix("分") for score in scores),
        "missing": f"，另有{len(blank)}行没有得分" if blank else "",
        "total": points_words(form.total_score) if form.total_score else "",
    }
