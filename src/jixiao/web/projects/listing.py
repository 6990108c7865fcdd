"""The list of projects: what was asked for, and the rows that answer."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import QueryDict

from jixiao.core.assessment import Grade
from jixiao.web.accounts.models import Organisation, User
from jixiao.web.accounts.paths import end_of_subtree
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import visible_projects

PAGE = 50
_PATH = re.compile(r"(?:\d{4}\.){1,12}", re.ASCII)
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
PROGRESS = {"open": "还有指标没填", "filled": "指标已填完"}
SORTS = {
    "year": ("年度", "-year"),
    "name": ("项目名称", "project_name"),
    "unit": ("单位", "organisation__name"),
    "budget": ("全年预算数", "-final_budget"),
    "rate": ("执行率", "-execution_rate"),
    "score": ("得分", "-total_score"),
    "changed": ("最近修改", "-changed_at"),
}
"""Orders by their name in the address: words, and the column with its natural direction."""


_MISSING = {"execution_rate", "total_score"}
"""Columns that may hold nothing; it stands last in both directions."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked the list for; everything is optional and what makes no sense is ignored.

    Attributes:
        words: Words to find in the name of project or unit.
        year: Budget year.
        unit: Path of an organisation.
        grade: Grade.
        progress: Key of `PROGRESS`.
        sort: Key of `SORTS`, with "-" for the other direction.
    """

    words: str = ""
    year: int | None = None
    unit: str = ""
    grade: str = ""
    progress: str = ""
    sort: str = "year"

    @property
    def is_narrowed(self) -> bool:
        """Return whether not every project is asked for."""
        return any((self.words, self.year, self.unit, self.grade, self.progress))


def wanted(query: QueryDict) -> Wanted:
    """Return what an address asks for."""
    year, sort = query.get("year", ""), query.get("sort", "year")
    unit = query.get("unit", "")
    grade, progress = query.get("grade", ""), query.get("progress", "")
    return Wanted(
        words=query.get("q", "").strip()[:100],
        year=int(year) if _YEAR.fullmatch(year) else None,
        unit=unit if _PATH.fullmatch(unit) else "",
        grade=grade if grade in set(Grade) else "",
        progress=progress if progress in PROGRESS else "",
        sort=sort if sort.removeprefix("-") in SORTS else "year",
    )


def listed_projects(
    user: User, asked: Wanted, *, action: str = "projects.list"
) -> QuerySet[Project]:
    """Return the projects a person sees and asked for, in the order asked for."""
    return visible_projects(user, action).filter(_condition(asked)).order_by(*_order(asked.sort))


def years_of(user: User) -> list[int]:
    """Return the years in which a person sees projects, newest first."""
    years = visible_projects(user).order_by("-year").values_list("year", flat=True).distinct()
    return list(years)


def units_of(user: User) -> QuerySet[Organisation]:
    """Return the units that have projects a person sees."""
    having = visible_projects(user).values("organisation")
    return Organisation.objects.filter(pk__in=having).only("name", "path").order_by("path")


def _condition(asked: Wanted) -> Q:
    condition = Q()
    for word in asked.words.split():
        condition &= Q(project_name__icontains=word) | Q(organisation__name__icontains=word)
    if asked.year is not None:
        condition &= Q(year=asked.year)
    if asked.unit:
        end = end_of_subtree(asked.unit)
        condition &= Q(organisation__path__gte=asked.unit, organisation__path__lt=end)
    if asked.grade:
        condition &= Q(grade=asked.grade)
    if asked.progress:
        condition &= Q(open_count__gt=0) if asked.progress == "open" else Q(open_count=0)
    return condition


def _order(sort: str) -> tuple[Any, ...]:
    column = SORTS[sort.removeprefix("-")][1]
    name, falls = column.removeprefix("-"), column.startswith("-") != sort.startswith("-")
    if name not in _MISSING:
        return (f"-{name}" if falls else name, "-pk")
    by = F(name).desc(nulls_last=True) if falls else F(name).asc(nulls_last=True)
    return (by, "-pk")
