"""The grade (等级) and the total (总分) a unit states, on the form or else in the report."""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.checks.answers import cannot, not_applicable
from jixiao.checks.case import Case
from jixiao.checks.form_rows import is_blank, place_of
from jixiao.core.assessment import Grade
from jixiao.core.narrative import Claim, ClaimKind
from jixiao.core.outcome import Skipped
from jixiao.core.where import Where

_CUSTOMARY = {
    "优秀": Grade.EXCELLENT,
    "良好": Grade.GOOD,
    "合格": Grade.FAIR,
    "不合格": Grade.POOR,
}
"""Names that units use instead."""

_QUOTES = "“”\"'‘’「」 \t\u3000"


@dataclass(frozen=True, slots=True)
class StatedGrade:
    """A grade as printed."""

    name: str
    where: Where | None
    from_prose: bool


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A total as printed, in points."""

    value: Decimal
    where: Where | None
    from_prose: bool


def stated_grade(case: Case) -> StatedGrade | None:
    """Return the form's grade, else the first the report claims, else `None`."""
    form = case.form
    if form is not None and form.grade is not None and not is_blank(form.grade):
        place = place_of(form.total_score, form.where)
        return StatedGrade(form.grade.strip(_QUOTES), place, from_prose=False)
    claim = _first(case, ClaimKind.GRADE)
    if claim is None:
        return None
    return StatedGrade(claim.subject.strip(_QUOTES), claim.where, from_prose=True)


def stated_total(case: Case) -> StatedTotal | None:
    """Return the form's total, else the one the report claims, else `None`."""
    form = case.form
    if form is not None and form.total_score is not None:
        place = place_of(form.total_score, form.where)
        return StatedTotal(form.total_score.value, place, from_prose=False)
    claim = _first(case, ClaimKind.TOTAL_SCORE)
    if claim is None or claim.value is None:
        return None
    return StatedTotal(claim.value, claim.where, from_prose=True)


def folded_grade(name: str) -> Grade | None:
    """Return the grade a name stands for, customary names included, or `None`."""
    return _CUSTOMARY.get(name) or next((grade for grade in Grade if grade == name), None)


def no_grade(case: Case) -> Skipped:
    """Return why there is no grade to look at."""
    if case.form is None and case.narrative is None:
        return cannot("没有自评表，也没有自评报告")
    return not_applicable("没有评等级", case.form.where if case.form is not None else None)


def _first(case: Case, kind: ClaimKind) -> Claim | None:
    claims = case.claims(kind)
    return claims[0] if claims else None
