"""Signing in and out, and one's own account."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from jixiao.web.accounts.forms import CodeForm, OwnPasswordForm, PasswordForm, SignInForm
from jixiao.web.accounts.middleware import is_due
from jixiao.web.accounts.models import User
from jixiao.web.accounts.services import second_factor, sessions
from jixiao.web.accounts.services.passwords import change_password
from jixiao.web.accounts.signed_in import signed_in

_WRONG = "用户名或密码不对，请重新输入。连续输错5次，账户锁定30分钟。"


@never_cache
@login_not_required
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for user name and password."""
    form = SignInForm(request.POST or None)
    if form.is_valid():
        user = sessions.check_password(request, **form.cleaned_data)
        if user is not None and sessions.needs_second_step(user):
            sessions.begin_second_step(request, user)
            return redirect(_keeping_next("accounts:code", request))
        if user is not None:
            sessions.begin_session(request, user)
            return redirect(_next(request))
        form.add_error(None, _WRONG)
    return _page(request, "sign_in", {"form": form, "next": request.GET.get("next", "")})


@never_cache
@login_not_required
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code of the second factor."""
    user = sessions.awaited_user(request)
    if user is None:
        return redirect(_keeping_next("accounts:sign_in", request))
    form = CodeForm(request.POST or None)
    if form.is_valid():
        device = sessions.check_code(request, user, form.cleaned_data["code"].strip())
        if device is not None:
            sessions.begin_session(request, user, device=device)
            return redirect(_next(request))
        form.add_error("code", "动态口令不对，或者已经用过。请等手机上换了新的再输入。")
    return _page(request, "code", {"form": form})


def locked_out(request: HttpRequest, *_: object) -> HttpResponse:
    """Say that an account is locked, whatever password was typed."""
    return render(request, "accounts/locked.html", {"minutes": settings.LOCK_MINUTES}, status=429)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    sessions.end_session(request)
    messages.info(request, "已退出。")
    return redirect("accounts:sign_in")


def account(request: HttpRequest) -> HttpResponse:
    """Show one's own account."""
    user = signed_in(request)
    roles = user.assignments.select_related("organisation")
    second = sessions.needs_second_step(user)
    return render(request, "accounts/account.html", {"roles": roles, "second": second})


@never_cache
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password."""
    user = signed_in(request)
    due = is_due(user)
    form = PasswordForm(request.POST or None, user=user)
    if form.is_valid() and _changed(form, user):
        update_session_auth_hash(request, user)
        messages.success(request, "密码已修改，下次请用新密码登录。")
        return redirect(resolve_url(settings.LOGIN_REDIRECT_URL) if due else "accounts:account")
    return _page(request, "password", {"form": form, "due": due})


@never_cache
def second_step(request: HttpRequest) -> HttpResponse:
    """Set up the second factor, or give it up."""
    user = signed_in(request)
    return _give_up(request, user) if sessions.needs_second_step(user) else _set_up(request, user)


def _set_up(request: HttpRequest, user: User) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if second_factor.confirm_second_factor(user=user, code=form.cleaned_data["code"].strip()):
            messages.success(request, "两步验证已启用，下次登录时要输入动态口令。")
            return redirect("accounts:account")
        form.add_error("code", "动态口令不对。请核对手机的时间，等换了新的再输入。")
    device = second_factor.offer_second_factor(user)
    shown = {"form": form, "secret": second_factor.secret_of(device), "address": device.config_url}
    return _page(request, "second_step", shown)


def _give_up(request: HttpRequest, user: User) -> HttpResponse:
    form = OwnPasswordForm(request.POST or None)
    if form.is_valid():
        if second_factor.give_up_second_factor(user=user, **form.cleaned_data):
            messages.success(request, "两步验证已停用。")
            return redirect("accounts:account")
        form.add_error("password", "密码不对，请重新输入。")
    return _page(request, "second_step_off", {"form": form})


def _changed(form: PasswordForm, user: User) -> bool:
    try:
        change_password(user=user, new=form.cleaned_data["new"])
    except ValidationError as error:
        form.add_error("new", error)
        return False
    return True


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """Return a page with a form; 422 when the form was sent and refused."""
    status = 422 if request.method == "POST" else 200
    return render(request, f"accounts/{name}.html", context, status=status)


def _next(request: HttpRequest) -> str:
    """Return where to go after signing in; never to another host."""
    asked = request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if own else resolve_url(settings.LOGIN_REDIRECT_URL)


def _keeping_next(name: str, request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return resolve_url(name) + (f"?{query}" if query else "")
