"""Scoring bands (评分区间) of judged indicators, as forms print them: 100%-80%（含）."""

from decimal import Decimal

from jixiao.core.indicator import Level
from jixiao.core.regex import regex
from jixiao.law.catalogue import all_profiles
from jixiao.law.profile import Band, Profile

_DASHES = "[-－—–―‐−~～至到]+"
_SHARE = r"(\d{1,3}(?:\.\d+)?)(%?)(?:\(含(?:\d+%?)?\))?"
_RANGE = regex(rf"{_SHARE}{_DASHES}{_SHARE}")
_FOLDED = str.maketrans("％（）［］[]．０１２３４５６７８９", "%()()()." + "0123456789")
_HUNDREDTH = Decimal("0.01")
_LEVELS = sorted(Level, key=len, reverse=True)
"""Longest first: 达成年度指标 is part of 部分达成年度指标并具有一定效果."""


def band_of(text: str, profile: Profile | None) -> Band | None:
    """Return the band that a cell names by its bounds, or `None` when it holds something else.

    Order, dashes, brackets and the mark （含） make no difference; a level's own words may stand
    beside the bounds. Bands of the profile go first; without one, those of all profiles count.
    """
    bounds = _bounds(text)
    if bounds is None:
        return None
    own = profile.qualitative.bands if profile is not None else ()
    return _with_bounds(bounds, own) or _with_bounds(bounds, _known_bands())


def level_of(text: str) -> Level | None:
    """Return the level that a cell names in words: 达成年度指标, also printed 达成预期指标."""
    words = "".join(text.split()).replace("预期", "年度")
    return next((level for level in Level if words == level), None)


def _bounds(text: str) -> frozenset[Decimal] | None:
    folded = "".join(text.split()).translate(_FOLDED)
    for level in _LEVELS:
        folded = folded.replace(level, "").replace(level.replace("年度", "预期"), "")
    match = _RANGE.fullmatch(folded.strip("():：,，;；")) or _RANGE.fullmatch(folded)
    if match is None or "%" not in match.group(2) + match.group(4):
        return None
    return frozenset(Decimal(match.group(part)) * _HUNDREDTH for part in (1, 3))


def _with_bounds(bounds: frozenset[Decimal], bands: tuple[Band, ...]) -> Band | None:
    return next((band for band in bands if bounds == {band.lowest, band.highest}), None)


def _known_bands() -> tuple[Band, ...]:
    return tuple(band for profile in all_profiles() for band in profile.qualitative.bands)
