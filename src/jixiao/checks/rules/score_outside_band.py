"""A12: the score of a judged indicator lies in the band that was chosen."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import each_indicator, no_points, place_of
from jixiao.checks.printed_numbers import exact, is_declared, points_words
from jixiao.checks.rule_standing import NO_PROFILE, doubt_about
from jixiao.checks.scoring_bands import band_of, level_of
from jixiao.core.figure import Figure
from jixiao.core.form import IndicatorRow, SelfEvaluation
from jixiao.core.indicator import Operator
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.law.profile import Profile
from jixiao.scoring.qualitative import band_bounds
from jixiao.scoring.scale import hundredths, points, shares

CARD = Card(
    code="A12",
    name="定性指标得分超出所选等级区间",
    severity=Severity.ERROR,
    source="财预〔2020〕10号（定性指标三档区间）",
    compared=False,
    since=2020,
    version=1,
    message="指标“{name}”的实际完成值写“{actual}”，属于“{level}”一档；分值{weight}时这一档的得分是{bounds}，"
    "表上得{score}。",
    remedy="按实际完成情况重新选定档次，得分填在这一档的区间内。",
    why="定性指标先定档次，再在档次的区间内给分；得分出了区间，档次和得分必有一个不对。",
    cannot_know="表上没有写档次的，不知道评的是哪一档。",
    columns=("score",),
)

_THREE = 3


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The scores of a level, in points; the top level includes its upper end."""

    low: Fraction
    high: Fraction
    is_top: bool

    def admits(self, score: Fraction) -> bool:
        return self.low <= score and (score <= self.high if self.is_top else score < self.high)

    def __str__(self) -> str:
        end = "" if self.is_top else "（不含）"
        return f"{points_words(self.low)}至{points_words(self.high)}{end}"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per indicator row: a judged score lies in the band its row names.

    The level is named by its words or by the bounds of its band. Bounds are rounded like scores and
    belong to the higher level: of 13.33 points the top band begins at 10.66.

    Units: points (分), as printed.
    Skipped: no form, no indicator, no profile; a row that is not 定性 or names no level; a band
        that is not the profile's; blank points.
    Raises: nothing.
    Source: 财预〔2020〕10号 三档区间, from memory, as the profile holds them.
    """
    yield from each_indicator(case.form, partial(_judge, case.profile))


def _judge(profile: Profile | None, form: SelfEvaluation, row: IndicatorRow) -> Outcome:
    if row.operator is not Operator.QUALITATIVE:
        return not_applicable("不是定性指标", row.where)
    if profile is None:
        return NO_PROFILE
    chosen = _chosen(row, profile)
    if chosen is None:
        return not_applicable("没有写所选的档次", row.where)
    if row.max_score is None or row.score is None:
        return no_points(form, row)
    return _banded(profile, row, row.max_score, score=row.score, chosen=chosen)


def _banded(
    profile: Profile, row: IndicatorRow, weight: Figure, *, score: Figure, chosen: int
) -> Outcome:
    bounds = _bounds(chosen, weight, profile)
    if bounds is None:
        return cannot("写的档次不是规则方案的档次，或分值不能用", row.where)
    if bounds.admits(exact(score)):
        return Passed(row.where)
    values = {
        "name": row.name,
        "actual": (row.actual_text or "").strip(),
        "level": profile.qualitative.bands[chosen].level,
        "weight": points_words(weight),
        "bounds": str(bounds),
        "score": points_words(score),
    }
    doubt = doubt_about(profile, profile.qualitative.basis)
    return Finding(places(place_of(score, row.where)), values, doubt=doubt)


def _chosen(row: IndicatorRow, profile: Profile) -> int | None:
    """Return the number of the profile's level that a row names, -1 for another's, or `None`."""
    text = row.actual_text or ""
    level, band = level_of(text), band_of(text, profile)
    if level is None and band is None:
        return None
    known = enumerate(profile.qualitative.bands)
    return next((n for n, own in known if own == band or own.level == level), -1)


def _bounds(chosen: int, weight: Figure, profile: Profile) -> _Bounds | None:
    bands = profile.qualitative.bands
    if chosen < 0 or len(bands) != _THREE or not is_declared(weight):
        return None
    whole = hundredths(weight.value)
    top, middle = band_bounds(whole, shares(bands[0].lowest), shares(bands[1].lowest))
    low, high = ((top, whole), (middle, top), (0, middle))[chosen]
    return _Bounds(Fraction(points(low)), Fraction(points(high)), is_top=chosen == 0)
