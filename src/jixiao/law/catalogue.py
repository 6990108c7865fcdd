"""The catalogue of profiles: the ones in the package, and reading one from text."""

from functools import cache
from importlib import resources

from jixiao.core.binding import bind
from jixiao.core.errors import MalformedTextError
from jixiao.core.tree import Misfit, parse_yaml
from jixiao.law.consistency import contradictions
from jixiao.law.errors import ProfileFileError, UnknownProfileError, YearNotCoveredError
from jixiao.law.profile import Profile, Status

PROFILE_IDS = (
    "national-2020",
    "national-2021-cost",
    "ningxian-2024-inferred",
    "hubei-2020",
    "platform-manual-2022",
    "synthetic",
)
"""The profiles in the package, in the order they are shown."""


def read_profile(text: str, name: str) -> Profile:
    """Return the profile a YAML text holds.

    Raises:
        ProfileFileError: It does not fit the schema or contradicts itself; all misfits at once.
    """
    try:
        root = parse_yaml(text)
    except MalformedTextError as error:
        raise ProfileFileError(name, [error.misfit]) from None
    profile, misfits = bind(root, Profile)
    if profile is None:
        raise ProfileFileError(name, misfits)
    wrong = [Misfit(0, *parts) for parts in contradictions(profile)]
    if wrong:
        raise ProfileFileError(name, wrong)
    return profile


@cache
def load_profile(profile_id: str) -> Profile:
    """Return a profile of the package.

    Raises:
        UnknownProfileError: There is none with this id.
    """
    if profile_id not in PROFILE_IDS:
        raise UnknownProfileError(profile_id, PROFILE_IDS)
    return read_profile(_text(profile_id), f"{profile_id}.yaml")


@cache
def _text(profile_id: str) -> str:
    package = resources.files("jixiao.law") / "profiles" / f"{profile_id}.yaml"
    return package.read_text(encoding="utf-8")


def all_profiles() -> tuple[Profile, ...]:
    """Return every profile of the package."""
    return tuple(load_profile(profile_id) for profile_id in PROFILE_IDS)


def profiles_for(year: int) -> tuple[Profile, ...]:
    """Return the profiles that may score a budget year, those for tests left out."""
    return tuple(profile for profile in all_profiles() if _may_score(profile, year))


def profiles_for_layout(layout: str, year: int) -> tuple[Profile, ...]:
    """Return those of a layout that may score a budget year; no text without its id is read."""
    named = (load_profile(each) for each in PROFILE_IDS if layout in _text(each))
    return tuple(each for each in named if each.layout == layout and _may_score(each, year))


def _may_score(profile: Profile, year: int) -> bool:
    return profile.covers(year) and profile.status is not Status.SYNTHETIC


def require_year(profile: Profile, year: int) -> None:
    """Refuse a year the profile does not cover.

    Raises:
        YearNotCoveredError: Names the profiles that cover the year.
    """
    if not profile.covers(year):
        fitting = [other.id for other in profiles_for(year)]
        raise YearNotCoveredError(profile.id, covered_years(profile), year, fitting)


def covered_years(profile: Profile) -> str:
    """Return the budget years of a profile in words."""
    if profile.last_year is None:
        return f"{profile.first_year}年度起"
    if profile.last_year == profile.first_year:
        return f"{profile.first_year}年度"
    return f"{profile.first_year}至{profile.last_year}年度"
