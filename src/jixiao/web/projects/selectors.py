"""Reading projects: which ones a person sees, and one of them as a dossier."""

from django.db.models import Q, QuerySet

from jixiao.core.dossier import Dossier
from jixiao.web.accounts.matrix import Access, rules_for
from jixiao.web.accounts.models import User
from jixiao.web.accounts.paths import end_of_subtree, parent_path
from jixiao.web.accounts.permissions import Held, scope, village_roles
from jixiao.web.accounts.roles import Role
from jixiao.web.projects.mapping import WHOLE, Parts, loaded, record_of
from jixiao.web.projects.models import Project, Village

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
    """Return the projects a person may look at, or do something else with.

    A 村组干部 sees those of the township that name the village, too: what is done in a village is
    in projects of the township, and its people must be able to see what was promised for it. They
    only read: that a name fits is not as much as a role that somebody gave.
    """
    condition = scope(user, action)
    if condition and any(
        rule.access[Role.VILLAGE_CADRE] != Access.NONE for rule in rules_for(action)
    ):
        for held in village_roles(user):
            condition |= Q(pk__in=_naming(held).values("project"))
    return Project.objects.filter(condition)


def _naming(held: Held) -> QuerySet[Village]:
    """Return where projects of the township name the village of a role."""
    above = parent_path(held.path)
    return Village.objects.filter(
        name=held.name,
        project__organisation__path__gte=above,
        project__organisation__path__lt=end_of_subtree(above),
    )


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
