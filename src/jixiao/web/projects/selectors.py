"""Reading projects: which ones a person sees, and one of them as a dossier."""

from django.db.models import QuerySet

from jixiao.core.dossier import Dossier
from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import visible
from jixiao.web.projects.mapping import WHOLE, Parts, loaded, record_of
from jixiao.web.projects.models import Project

SCORED = Parts(
    frozenset(
        {"year", "profile_id", "execution_max_score", "funds", "works", "indicators", "survey"}
    ),
    frozenset({"funds.receipts", "funds.payments.steps"}),
)
"""What the rules look at."""


_HEAD = (
    "year",
    "project_name",
    "changed_at",
    "organisation__name",
    "organisation__path",
)


def visible_projects(user: User, action: str = "projects.view") -> QuerySet[Project]:
    """Return the projects a person may look at, or do something else with."""
    return visible(Project.objects.all(), user=user, action=action)


def heads_of(rows: QuerySet[Project]) -> QuerySet[Project]:
    """Return projects with what their head, the log and the matrix need; the rest comes on asking.

    A project has some forty columns, and reading them all takes longer than finding the row.
    """
    return rows.select_related("organisation").only(*_HEAD)


def dossier_of(project: Project, parts: Parts = WHOLE) -> Dossier:
    """Return a project as a dossier, or only some parts of it.

    Takes one query, and one for each table of many records.
    """
    (fetched,) = loaded(Project.objects.filter(pk=project.pk), parts)
    dossier: Dossier = record_of(fetched, parts)
    return dossier
