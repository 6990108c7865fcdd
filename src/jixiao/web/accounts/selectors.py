"""What pages show of people and organisations."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from jixiao.web.accounts.models import Organisation, User
from jixiao.web.accounts.permissions import visible


def people(by: User, *, search: str = "") -> QuerySet[User]:
    """Return the accounts that a person may list, with their roles."""
    found = visible(User.objects.all(), user=by, action="users.list")
    if search:
        found = found.filter(Q(name__contains=search) | Q(username__icontains=search))
    return found.select_related("organisation").prefetch_related("assignments__organisation")


def organisations(by: User) -> QuerySet[Organisation]:
    """Return the organisations that a person may list."""
    every = Organisation.objects.select_related("parent")
    return visible(every, user=by, action="organisations.list", place="")


def is_locked(user: User) -> bool:
    """Return whether wrong passwords keep a person out now, from at least one address."""
    since = timezone.now() - timedelta(minutes=settings.LOCK_MINUTES)
    attempts = AccessAttempt.objects.filter(
        username=user.username,
        attempt_time__gte=since,
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
    )
    return bool(attempts.exists())
