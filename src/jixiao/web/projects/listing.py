"""The list of projects: what was asked for, and the rows that answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import QueryDict

from jixiao.core.assessment import Grade
from jixiao.web.accounts.models import Organisation, User
from jixiao.web.accounts.paths import ROOT, end_of_subtree, lies_in
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import visible_projects

if TYPE_CHECKING:
    _Paginator = Paginator[Any]
else:  # Django's own class takes no type
    _Paginator = Paginator

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


@dataclass(frozen=True, slots=True)
class Extent:
    """What a person sees: how many projects, of which units, in which years.

    Attributes:
        units: The units that have projects, in the order of the tree.
        counts: How many projects by key of the unit and year.
    """

    units: tuple[Organisation, ...]
    counts: Mapping[tuple[int, int], int]

    @property
    def years(self) -> list[int]:
        """Return the years, newest first."""
        return sorted({year for _, year in self.counts}, reverse=True)

    def count(self, asked: Wanted) -> int | None:
        """Return how many projects answer; `None` when only the database can say it."""
        if asked.words or asked.grade or asked.progress:
            return None
        inside = {unit.pk for unit in self.units if lies_in(unit.path, asked.unit)}
        return sum(
            count
            for (unit, year), count in self.counts.items()
            if unit in inside and asked.year in {None, year}
        )


def extent_of(user: User) -> Extent:
    """Return what a person sees; one statement answers the choices of the list and its length."""
    rows = visible_projects(user).order_by().values_list("organisation_id", "year")
    counts = {(unit, year): count for unit, year, count in rows.annotate(Count("pk"))}
    having = {unit for unit, _ in counts}
    units = Organisation.objects.filter(pk__in=having).only("name", "path").order_by("path")
    return Extent(tuple(units), counts)


class Pages(_Paginator):
    """Pages of a list whose length may be known already."""

    def __init__(self, rows: QuerySet[Any, Any] | list[int], known: int | None = None) -> None:
        super().__init__(rows, PAGE)
        self._known = known

    @cached_property
    def count(self) -> int:
        """Return the length."""
        return super().count if self._known is None else self._known


def _condition(asked: Wanted) -> Q:
    condition = Q()
    for word in asked.words.split():
        condition &= Q(project_name__icontains=word) | Q(organisation__name__icontains=word)
    if asked.year is not None:
        condition &= Q(year=asked.year)
    if asked.unit or asked.words:  # by way of the tree SQLite finds names in an index
        inside = asked.unit or ROOT
        end = end_of_subtree(inside)
        condition &= Q(organisation__path__gte=inside, organisation__path__lt=end)
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
