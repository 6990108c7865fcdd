"""Signing in and out; what fails is recorded as well."""

import time

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest
from django_otp import devices_for_user
from django_otp import login as mark_verified
from django_otp.plugins.otp_totp.models import TOTPDevice

from jixiao.web.accounts.models import Organisation, User
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
SECOND_STEP = "second_step"
SECOND_STEP_SECONDS = 300
SECOND_STEP_TRIES = 5


def check_password(request: HttpRequest, *, username: str, password: str) -> User | None:
    """Return the person whose password is right; record what is wrong, and a lock.

    After five wrong passwords `request.axes_locked_out` is true, even for the right one.
    """
    name = username.strip().lower()
    user = authenticate(request, username=name, password=password)
    if isinstance(user, User):
        return user
    known = User.objects.filter(username=name).select_related("organisation").first()
    obj = known or Organisation.objects.order_by("path").first()
    if obj is not None:
        locked = getattr(request, "axes_locked_out", False)
        action = "account.locked_out" if locked else "account.wrong_password"
        record(action=action, obj=obj, by=None)
    return None


def begin_session(request: HttpRequest, user: User, *, device: TOTPDevice | None = None) -> None:
    """Sign a person in with a new session key, and record it."""
    with change():
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        if device is not None:
            mark_verified(request, device)
        now = int(time.time())
        request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = now
        record(action="account.sign_in", obj=user, by=user)


def end_session(request: HttpRequest, *, action: str = "account.sign_out") -> None:
    """Sign whoever asks out, and record it."""
    user = request.user
    if isinstance(user, User):
        record(action=action, obj=user, by=user)
    logout(request)


def needs_second_step(user: User) -> bool:
    """Return whether a person set up a second factor."""
    return any(devices_for_user(user, confirmed=True))


def begin_second_step(request: HttpRequest, user: User) -> None:
    """Remember in a fresh session whose code is awaited."""
    request.session.flush()
    request.session[SECOND_STEP] = {"user": user.pk, "at": int(time.time()), "tries": 0}


def awaited_user(request: HttpRequest) -> User | None:
    """Return whose code is awaited; None when nobody's, or the time is over."""
    waiting = request.session.get(SECOND_STEP)
    if not waiting or time.time() - waiting["at"] > SECOND_STEP_SECONDS:
        return None
    return User.objects.filter(pk=waiting["user"], is_active=True).first()


def check_code(request: HttpRequest, user: User, code: str) -> TOTPDevice | None:
    """Return the device that made a code; a code is taken once, and five wrong ones end it."""
    with change():
        for device in devices_for_user(user, confirmed=True, for_verify=True):
            if device.verify_token(code):
                record(action="account.right_code", obj=user, by=user)
                return device
        record(action="account.wrong_code", obj=user, by=None)
    waiting = request.session[SECOND_STEP]
    waiting["tries"] += 1
    request.session[SECOND_STEP] = waiting
    if waiting["tries"] >= SECOND_STEP_TRIES:
        request.session.flush()
    return None
