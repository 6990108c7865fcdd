"""The columns of the list of projects, on screen and in files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.safestring import SafeString

from jixiao.core import wording
from jixiao.web.pages.markup import joined
from jixiao.web.projects.listing import SORTS, Pages, Wanted
from jixiao.web.projects.models import Project
from jixiao.web.projects.shown import Shown
from jixiao.web.projects.wording import yuan

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.db.models import QuerySet

HEADS = (
    "年度",
    "项目名称",
    "单位",
    "全年预算数（元）",
    "全年执行数（元）",
    "执行率",
    "得分",
    "等级",
    "指标",
    "还没填的指标",
)
_COLUMNS = (
    ("year", "年度", False),
    ("name", "项目名称", False),
    ("unit", "单位", False),
    ("budget", "全年预算数（元）", True),
    ("rate", "执行率", True),
    ("score", "得分", True),
)

SHOWN = (
    "pk",
    "year",
    "project_name",
    "organisation__name",
    "final_budget",
    "execution_rate",
    "total_score",
    "grade",
    "open_count",
)


_ROW = (
    '<tr><td data-label="年度">{}</td><th scope="row"><a href="{}{}/">{}</a></th>'
    '<td data-label="单位">{}</td><td class="number" data-label="预算（元）">{}</td>'
    '<td class="number" data-label="执行率">{}</td><td class="number" data-label="得分">{}</td>'
    '<td data-label="等级">{}</td><td data-label="进度">{}</td></tr>\n'
)
"""Here and not in the template: fifty times nine variables of a template take longer than the whole
rest of the page."""


@dataclass(frozen=True, slots=True)
class Head(Shown):
    """The head of a column.

    Attributes:
        label: Its words.
        query: The address that sorts by it, or turns the order round.
        order: How the list is sorted by it now, for aria-sort; "" when it is not.
        is_number: Whether it stands to the right.
    """

    label: str
    query: str
    order: str
    is_number: bool


def heads(asked: Wanted, query: QueryDict) -> Iterator[Head]:
    """Yield the heads that sort."""
    now, kept = asked.sort.removeprefix("-"), query.copy()
    for name in ("sort", "page"):
        kept.pop(name, None)
    rest = f"&{kept.urlencode()}" if kept else ""
    for key, label, is_number in _COLUMNS:
        turned = key if asked.sort.startswith("-") or key != now else f"-{key}"
        order = _direction(asked.sort) if key == now else ""
        yield Head(label, f"sort={turned}{rest}", order, is_number)


def found_page(
    found: "QuerySet[Project]", asked: Wanted, number: str | None, known: int | None
) -> "tuple[Page[Any], list[tuple[Any, ...]]]":
    """Return a page of the list, and the columns `SHOWN` of each of its projects.

    Words may stand anywhere in a name, so every name is looked at; that is done once, for length
    and page together.

    Args:
        found: The projects that answer, in order.
        asked: What was asked for.
        number: Number of the page, as it was asked for.
        known: How many answer, where that is known.
    """
    if not asked.words:
        page = Pages(found.values_list(*SHOWN), known).get_page(number)
        return page, list(page.object_list)
    page = Pages(list(found.values_list("pk", flat=True))).get_page(number)
    rows = Project.objects.filter(pk__in=page.object_list).values_list(*SHOWN)
    by_key = {row[0]: row for row in rows}
    return page, [by_key[key] for key in page.object_list if key in by_key]


def listed(rows: Iterable[tuple[Any, ...]], address: str) -> SafeString:
    """Return rows of the list for the page.

    Args:
        rows: The columns `SHOWN` of each project.
        address: Address of the list; that of a project stands below it.
    """
    return joined(_ROW, (_words(row, address) for row in rows))


def exported(projects: Iterable[Project]) -> Iterator[tuple[str | Decimal | int, ...]]:
    """Yield the rows of a file: figures as numbers, nothing as ""."""
    for each in projects:
        yield (
            each.year,
            each.project_name,
            each.organisation.name,
            each.final_budget,
            each.actual_expenditure,
            each.execution_rate if each.execution_rate is not None else "",
            each.total_score if each.total_score is not None else "",
            each.grade or "",
            each.indicator_count,
            each.open_count,
        )


def _words(row: tuple[Any, ...], address: str) -> tuple[str | int, ...]:
    key, year, name, unit, budget, rate, score, grade, left = row
    return (
        year,
        address,
        key,
        name,
        unit,
        yuan(budget),
        "—" if rate is None else wording.percent(rate),
        "—" if score is None else wording.score(score),
        grade or "—",
        f"还有{left}个指标没填" if left else "指标已填完",
    )


def _direction(sort: str) -> str:
    falls = SORTS[sort.removeprefix("-")][1].startswith("-") != sort.startswith("-")
    return "descending" if falls else "ascending"
