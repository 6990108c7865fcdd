"""By which rules a project is scored, and what they say of it."""

from dataclasses import dataclass

from jixiao.core.assessment import AssessedLine, Assessment
from jixiao.core.dossier import Dossier
from jixiao.law.catalogue import load_profile, profiles_for
from jixiao.law.errors import UnknownProfileError
from jixiao.law.profile import Profile
from jixiao.scoring.assess import EXECUTION, assess


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a project, or why there are none.

    Attributes:
        profile: The rules.
        trouble: What is wrong, in a sentence; "" with rules.
        remedy: What to do about it.
    """

    profile: Profile | None
    trouble: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """What the rules say of a project.

    Attributes:
        rules: The rules.
        assessment: What they say, or `None` without rules.
    """

    rules: Rules
    assessment: Assessment | None

    @property
    def execution(self) -> AssessedLine | None:
        """Return the line of the execution rate."""
        return self.line(EXECUTION)

    def line(self, code: str) -> AssessedLine | None:
        """Return a line by its code: that of an indicator is its number."""
        lines = self.assessment.lines if self.assessment is not None else ()
        return next((line for line in lines if line.code == code), None)


def rules_of(dossier: Dossier) -> Rules:
    """Return the rules a project names."""
    if dossier.profile_id is None:
        return Rules(None, _UNNAMED, _remedy(dossier))
    try:
        profile = load_profile(dossier.profile_id)
    except UnknownProfileError:
        trouble = _UNKNOWN.format(id=dossier.profile_id)
        return Rules(None, trouble, _remedy(dossier))
    if dossier.year is not None and not profile.covers(dossier.year):
        trouble = _OTHER_YEAR.format(id=profile.id, year=dossier.year)
        return Rules(None, trouble, _remedy(dossier))
    return Rules(profile)


def _remedy(dossier: Dossier) -> str:
    """Return which rules there are for the project's year."""
    fitting = "、".join(profile.id for profile in profiles_for(dossier.year or 0)) or "（没有）"
    return _NAME.format(fitting=fitting)


def scored(dossier: Dossier) -> Scored:
    """Return what a project's rules say of it."""
    rules = rules_of(dossier)
    return Scored(rules, None if rules.profile is None else assess(dossier, rules.profile))


_UNNAMED = "项目没有写明评分规则，还不能计算得分。"
_UNKNOWN = "评分规则“{id}”不在本系统里，还不能计算得分。"
_OTHER_YEAR = "评分规则“{id}”不适用于{year}年度，还不能计算得分。"
_NAME = "请选定本年度适用的评分规则：{fitting}。"
