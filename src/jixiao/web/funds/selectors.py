"""Reading requests: of a project, and those that wait for a person."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from jixiao.core.funds import StepRole
from jixiao.web.accounts.models import User
from jixiao.web.accounts.paths import end_of_subtree
from jixiao.web.accounts.permissions import held_roles
from jixiao.web.accounts.roles import Role
from jixiao.web.funds.models import PaymentRequest, RequestState
from jixiao.web.projects.models import Project

POSTS = {
    Role.CLERK: StepRole.CLERK,
    Role.DEPUTY_LEADER: StepRole.SUPERVISING_LEADER,
    Role.TOWN_HEAD: StepRole.MAYOR,
}
"""The post of an approval that a role stands for."""


def requests_of(project: Project) -> QuerySet[PaymentRequest]:
    """Return the requests of a project, the newest first."""
    return PaymentRequest.objects.filter(project=project).select_related("requested_by")


def requests_waiting_for(user: User) -> QuerySet[PaymentRequest]:
    """Return the requests of all projects in which a person has the next step."""
    rows = PaymentRequest.objects.select_related("project__organisation", "requested_by")
    mine = Q(state=RequestState.RETURNED, requested_by=user)
    for condition in _conditions(user):
        mine |= condition
    return rows.filter(mine).order_by("changed_at")


def _conditions(user: User) -> Iterator[Q]:
    for held in held_roles(user):
        inside = Q(
            project__organisation__path__gte=held.path,
            project__organisation__path__lt=end_of_subtree(held.path),
        )
        post = POSTS.get(held.role)
        if post is not None:
            yield inside & Q(turn=post.value) & ~Q(requested_by=user)
        if held.role is Role.CASHIER:
            yield inside & Q(state=RequestState.APPROVED)
