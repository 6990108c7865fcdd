"""The entry of the log in the head of every page."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import may
from jixiao.web.pages.navigation import Entry


def entries(request: HttpRequest) -> Iterator[Entry]:
    """Yield 日志 for whoever may read it."""
    if isinstance(request.user, User) and may(request.user, "log.list"):
        yield Entry("日志", reverse("logbook:log"), order=74, below=(reverse("logbook:log"),))
