"""The entries of people and permissions in the head of every page."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import may
from jixiao.web.pages.navigation import Entry, Slot


def entries(request: HttpRequest) -> Iterator[Entry]:
    """Yield the pages of the administrators, and one's own account or the way to sign in."""
    user = request.user
    if not isinstance(user, User):
        yield Entry("登录", reverse("accounts:sign_in"), slot=Slot.ACCOUNT, order=90)
        return
    if may(user, "users.list"):
        yield Entry(
            "人员", reverse("accounts:people"), order=70, below=(reverse("accounts:people"),)
        )
    if may(user, "organisations.create"):
        tree = reverse("accounts:organisations")
        yield Entry("组织", tree, order=72, below=(tree,))
    own = reverse("accounts:account")
    yield Entry(user.name, own, slot=Slot.ACCOUNT, order=80, below=(own,))
    yield Entry("退出", reverse("accounts:sign_out"), slot=Slot.ACCOUNT, order=90, posts=True)
