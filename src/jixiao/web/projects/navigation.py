"""The entries of projects in the head of every page."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from jixiao.web.accounts.permissions import may
from jixiao.web.pages.navigation import Entry


def entries(request: HttpRequest) -> Iterator[Entry]:
    """Yield 待办 and 项目 for whoever may look at projects."""
    if may(request.user, "projects.list"):
        yield Entry("待办", reverse("todo"), order=20)
        projects = reverse("projects:list")
        yield Entry("项目", projects, order=30, below=(projects, "/proposals/"))
