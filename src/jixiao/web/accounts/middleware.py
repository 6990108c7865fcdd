"""What every request of a signed-in person must pass: time-outs, and passwords that are due."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.functional import LazyObject

from jixiao.web.accounts.errors import NotPermittedError
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rules_of_passwords import DAYS
from jixiao.web.accounts.services.sessions import SEEN_AT, SIGNED_IN_AT, end_session
from jixiao.web.logbook.services import record

IDLE_SECONDS = 30 * 60
WHOLE_SECONDS = 8 * 60 * 60
TOUCH_SECONDS = 60
"""The last request is written down at most once a minute; a write costs as much as a page."""

_ALLOWED_WHEN_DUE = frozenset({"accounts:password", "accounts:sign_out", "healthz"})

Answer = Callable[[HttpRequest], HttpResponse]


class SessionLimits:
    """Signs a person out after 30 minutes without a request, and after 8 hours in any case."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        request.user = _unwrapped(request.user)
        if isinstance(request.user, User):
            self._check(request, int(time.time()))
        return self.get_response(request)

    def _check(self, request: HttpRequest, now: int) -> None:
        if SIGNED_IN_AT not in request.session:  # begun elsewhere: its time begins now
            request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = now
        seen, begun = request.session[SEEN_AT], request.session[SIGNED_IN_AT]
        if now - seen > IDLE_SECONDS or now - begun > WHOLE_SECONDS:
            idle = now - begun <= WHOLE_SECONDS
            end_session(request, action="account.timed_out")
            what = "已超过30分钟没有操作" if idle else "这次登录已满8小时"
            messages.info(request, f"{what}，为了安全已退出。请重新登录。")
        elif now - seen > TOUCH_SECONDS:
            request.session[SEEN_AT] = now


def _unwrapped(user: AbstractBaseUser | AnonymousUser) -> User | AnonymousUser:
    """Return the person behind the lazy objects that Django and django-otp put round it.

    Everybody's time-outs are looked at, so nothing is saved by waiting; but every question to such
    an object takes several times as long, and a page asks some hundred times what its reader may.
    """
    inside: Any = user
    while isinstance(inside, LazyObject):
        _is_loaded = inside.is_authenticated  # asking loads it
        inside = inside._wrapped  # noqa: SLF001 - Django has no other way to it
    return cast("User | AnonymousUser", inside)


class SignInRequired(LoginRequiredMiddleware):
    """Every page asks to sign in, unless its view is marked `login_not_required`."""

    def handle_no_permission(  # type: ignore[override] # the stubs allow a redirect only
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        """Send a browser to the page for signing in; a part of a page sends the whole page."""
        answer = super().handle_no_permission(request, view_func)
        if request.headers.get("HX-Request") != "true":
            return answer
        return HttpResponse(status=401, headers={"HX-Redirect": answer.headers["Location"]})


class DenialsRecorded:
    """Writes into the log what the matrix refused to a signed-in person."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Record a refusal; Django answers it."""
        user = request.user
        if isinstance(exception, NotPermittedError) and isinstance(user, User):
            words = {"动作": (None, exception.label), "页面": (None, request.path[:200])}
            record(action="account.denied", obj=user, by=user, changes=words)


class PasswordDue:
    """Lets nobody pass whose password is to be changed: the first, a reset one, an old one."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        user = request.user
        if not isinstance(user, User) or not is_due(user):
            return self.get_response(request)
        if resolve(request.path_info).view_name in _ALLOWED_WHEN_DUE:
            return self.get_response(request)
        return redirect(reverse("accounts:password"))


def is_due(user: User) -> bool:
    """Return whether a person must change the password before anything else."""
    changed = user.password_changed_at
    old = changed is None or timezone.now() - changed > timedelta(days=DAYS)
    return user.must_change_password or old
