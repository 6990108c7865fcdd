"""What is left to do on projects, and by when; each task belongs to some roles."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from jixiao.core.dossier import Dossier
from jixiao.core.fields import entries
from jixiao.core.outcome import Severity
from jixiao.core.wording import score
from jixiao.desk.audit import audit_project
from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import roles_at
from jixiao.web.accounts.roles import Role
from jixiao.web.projects.evaluations import printed_form, shown_findings
from jixiao.web.projects.filing_terms import filed_evidence
from jixiao.web.projects.mapping import loaded, record_of
from jixiao.web.projects.models import Project
from jixiao.web.projects.results import is_open
from jixiao.web.projects.rules import Scored, scored
from jixiao.web.projects.selectors import visible_projects

MOST = 30
"""Projects one page looks at: each takes a whole check-up. The others are on the next pages."""

_NO_REASON = "A14"
"""The check for what `_unexplained` says already."""

_FILLING = frozenset({Role.CLERK, Role.FIRST_SECRETARY, Role.REVITALISATION_OFFICE})
_WORKING = _FILLING | {Role.VILLAGE_CADRE}
_FILING = _FILLING | {Role.ARCHIVIST}
_PARTS = ("declaration", "objective", "works", "survey", "evidence", "problems", "unit_rules")


@dataclass(frozen=True, slots=True)
class Task:
    """Something left to do.

    Attributes:
        what: What, as a sentence.
        tab: Slug of the tab where it is done.
        roles: Whose it is.
        due: By when; `None` without a term.
        is_late: Whether that day is over.
        is_provisional: Whether holidays that are not arranged yet may move that day (暂定).
        grave: Whether it keeps the project from being handed in.
    """

    what: str
    tab: str
    roles: frozenset[Role]
    due: date | None = None
    is_late: bool = False
    grave: bool = False
    is_provisional: bool = False


@dataclass(frozen=True, slots=True)
class Todo:
    """One project's tasks."""

    project: Project
    tasks: tuple[Task, ...]


def newest_projects(user: User) -> QuerySet[Project]:
    """Return the projects a person sees, in the order in which they are looked through."""
    seen = visible_projects(user).select_related("organisation")
    return seen.order_by("-year", "-changed_at", "-pk")


def todos_of(
    user: User, today: date, projects: QuerySet[Project] | None = None
) -> tuple[Todo, ...]:
    """Return what a person has to do, project by project; projects without tasks are left out.

    Args:
        user: The person.
        today: The day.
        projects: Which projects to look at; the newest unless told.
    """
    looked_at = loaded(newest_projects(user)[:MOST] if projects is None else projects)
    found = (Todo(each, _own(each, roles_at(user, each), today)) for each in looked_at)
    return tuple(todo for todo in found if todo.tasks)


def _own(project: Project, roles: set[Role], today: date) -> tuple[Task, ...]:
    tasks = (task for task in tasks_of(record_of(project), today) if task.roles & roles)
    return tuple(sorted(tasks, key=lambda task: (not task.grave, task.due or date.max)))


def tasks_of(dossier: Dossier, today: date) -> Iterator[Task]:
    """Yield everything left to do on a project."""
    said = scored(dossier)
    yield from _missing_parts(dossier)
    yield from _open_indicators(dossier, today)
    yield from _unexplained(dossier, said)
    yield from _unfinished(dossier, today)
    yield from _unfiled(dossier, today)
    yield from _mistakes(dossier, said, today)


def _missing_parts(dossier: Dossier) -> Iterator[Task]:
    labels = {each.name: each.entry.label for each in entries(Dossier)}
    missing = [name for name in _PARTS if getattr(dossier, name) is None]
    if missing:
        words = "、".join(labels[name] for name in missing)
        yield Task(f"还没有填写：{words}。", "", _FILLING)


def _open_indicators(dossier: Dossier, today: date) -> Iterator[Task]:
    due = date(dossier.year or today.year, 12, 31)
    names = [each.name for each in dossier.indicators or () if is_open(each)]
    if names:
        what = f"{len(names)}个指标没有填实际完成情况：{'、'.join(names)}。"
        yield Task(what, "targets", _FILLING, due, due < today)


def _unexplained(dossier: Dossier, said: Scored) -> Iterator[Task]:
    for number, indicator in enumerate(dossier.indicators or (), start=1):
        line = said.line(str(number))
        if line is None or line.score is None or indicator.deviation_reason is not None:
            continue
        if line.applicable and line.score < line.max_score:
            lost = score(line.max_score - line.score)
            yield Task(f"指标“{indicator.name}”扣{lost}分，没有写偏差原因。", "targets", _FILLING)


def _unfinished(dossier: Dossier, today: date) -> Iterator[Task]:
    for item in dossier.works or ():
        if item.finished_on is None:
            due = item.planned_finish
            what = f"{item.village}的“{item.what}”没有登记完成日期。"
            yield Task(what, "works", _WORKING, due, due < today)


def _unfiled(dossier: Dossier, today: date) -> Iterator[Task]:
    waiting = [each for each in filed_evidence(dossier, today) if each.item.filed_on is None]
    for filed in waiting:
        late = "，已超过归档期限" if filed.is_late else ""
        what = f"佐证材料“{filed.item.title}”{filed.item.created_on}形成，没有归档{late}。"
        due, provisional = filed.due or (None, False)
        yield Task(what, "evidence", _FILING, due, filed.is_late, is_provisional=provisional)


def _mistakes(dossier: Dossier, said: Scored, today: date) -> Iterator[Task]:
    """Yield what a reviewer would call 错误 in records and form; the report is not read here.

    While the year runs, they are what is still to come, and not yet grave.
    """
    if said.rules.profile is None:
        yield Task(f"{said.rules.trouble}{said.rules.remedy}", "evaluation", _FILLING, grave=True)
        return
    end = date(dossier.year or today.year, 12, 31)
    running = today <= end
    stated = replace(dossier, form=printed_form(dossier))
    audit = audit_project(stated, said.rules.profile, file="", today=today)
    for shown in shown_findings(audit.report.findings):
        if shown.finding.severity is Severity.ERROR and shown.finding.code != _NO_REASON:
            what, tab = shown.finding.message, shown.tab or "checkup"
            yield Task(what, tab, _FILLING, end if running else None, grave=not running)
