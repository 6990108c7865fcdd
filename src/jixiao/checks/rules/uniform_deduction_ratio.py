"""A26: all judged indicators lost the same share of their points."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from jixiao.checks.answers import not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import has_scores, has_weights, lacks, once
from jixiao.checks.printed_numbers import exact, points_words, share_words
from jixiao.core.figure import Figure
from jixiao.core.form import IndicatorRow, SelfEvaluation
from jixiao.core.indicator import Operator
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="A26",
    name="定性指标统一比例扣分",
    severity=Severity.DOUBT,
    source="我方理解：三个以上定性指标得分的比例都相同，说明可能没有逐项评定",
    compared=False,
    since=2000,
    version=1,
    message="{count}个定性指标的得分都是分值的{ratio}：{rows}，看起来是统一按比例扣分。",
    remedy="逐项按实际完成情况评定，分别写明扣分的依据；确实相同的，说明理由。",
    why="不同的事做到的程度很少完全一样，统一打折说明可能没有逐项评定。",
    cannot_know="各项确实完成得一样时比例也会相同，需要人看佐证材料。",
    follows=("A21",),
    columns=("score",),
)

_FEWEST = 3
_NEAR = Fraction(5, 1000)
"""Scores rounded to 0.01 blur the ratio; half a hundredth covers weights from 2 points on."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A judged row that has points to lose."""

    row: IndicatorRow
    weight: Figure
    score: Figure

    @property
    def ratio(self) -> Fraction:
        return exact(self.score) / exact(self.weight)

    @property
    def words(self) -> str:
        return f"“{self.row.name}”{points_words(self.weight)}得{points_words(self.score)}"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome for the form: its judged indicators did not all lose the same share.

    Three or more, within half a hundredth of each other, below full marks and above none.

    Units: ratios of points.
    Skipped: no form, no 分值 or 得分; fewer than three judged rows with both.
    Raises: nothing.
    Source: our reading (seed: 0.90 three times).
    """
    yield once(case.form, _judge)


def _judge(form: SelfEvaluation) -> Outcome:
    if not has_weights(form) or not has_scores(form):
        name = "得分" if has_weights(form) else "分值"
        return lacks(name, column=False, where=form.where)
    judged = [line for line in map(_judged, form.indicators) if line is not None]
    if len(judged) < _FEWEST:
        return not_applicable("有分值和得分的定性指标不到三个", form.where)
    ratios = [line.ratio for line in judged]
    lowest, highest = min(ratios), max(ratios)
    if highest - lowest > _NEAR or highest >= 1 or lowest <= 0:
        return Passed(form.where)
    values = {
        "count": str(len(judged)),
        "ratio": _between(share_words(lowest), share_words(highest)),
        "rows": "、".join(line.words for line in judged),
    }
    return Finding(places(*(line.row.where for line in judged)), values)


def _judged(row: IndicatorRow) -> _Judged | None:
    """Return a 定性 row with its points, `None` for another kind or without points to lose."""
    if row.operator is not Operator.QUALITATIVE or row.max_score is None or row.score is None:
        return None
    return _Judged(row, row.max_score, row.score) if exact(row.max_score) > 0 else None


def _between(low: str, high: str) -> str:
    return low if low == high else f"{low}至{high}"
