"""The entry of the check-up in the head of every page."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from jixiao.web.checkup.access import may_check
from jixiao.web.pages.navigation import Entry


def entries(request: HttpRequest) -> Iterator[Entry]:
    """Yield 体检 for whoever may use it."""
    if may_check(request):
        yield Entry("体检", reverse("home"), order=10, below=(reverse("checkup:start"),))
