"""The person behind a request, for views that only signed-in people reach."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from jixiao.web.accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """Return the person; without one, the request is refused."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
