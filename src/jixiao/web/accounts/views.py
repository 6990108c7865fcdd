"""Pages for the administrators: people, roles, organisations."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from jixiao.web.accounts import forms, selectors
from jixiao.web.accounts.errors import RefusedError
from jixiao.web.accounts.matrix import Access
from jixiao.web.accounts.models import Assignment, User
from jixiao.web.accounts.permissions import access, may, require, visible
from jixiao.web.accounts.roles import ADMINISTRATORS, Role
from jixiao.web.accounts.services import organisations as organisation_services
from jixiao.web.accounts.services import people as people_services
from jixiao.web.accounts.services import roles as role_services
from jixiao.web.accounts.services.second_factor import remove_second_factor
from jixiao.web.accounts.services.sessions import needs_second_step
from jixiao.web.accounts.signed_in import signed_in

PAGE = 50
_DONE: dict[str, tuple[Callable[..., None], str]] = {
    "disable": (people_services.disable_user, "账户已停用。"),
    "enable": (people_services.enable_user, "账户已启用。"),
    "unlock": (people_services.unlock_user, "锁定已解除，可以重新登录。"),
    "second-factor": (remove_second_factor, "两步验证已取消。"),
}


def people(request: HttpRequest) -> HttpResponse:
    """List the accounts of one's scope."""
    by = signed_in(request)
    require(by, "users.list")
    search = request.GET.get("q", "").strip()
    page = Paginator(selectors.people(by, search=search), PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "search": search, "may_create": may(by, "users.create")}
    return render(request, "accounts/people.html", shown)


@never_cache
def new_person(request: HttpRequest) -> HttpResponse:
    """Make an account, and show its one-time password once."""
    by = signed_in(request)
    require(by, "users.create")
    form = forms.UserForm(request.POST or None, by=by)
    if form.is_valid():
        user, password = people_services.create_user(**form.cleaned_data, by=by)
        return _one_time(request, user, password)
    return _form(request, "accounts/new_person.html", {"form": form})


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an account, and what the person who asks may do with it."""
    by = signed_in(request)
    return render(request, "accounts/person.html", _shown(by, _seen_person(by, pk)))


def edit_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an account."""
    by = signed_in(request)
    user = _seen_person(by, pk)
    require(by, "users.edit", obj=user)
    form = forms.UserEditForm(request.POST or None, instance=user, by=by)
    if form.is_valid():
        kept = {"user": _seen_person(by, pk), **form.cleaned_data}
        if _did(request, people_services.edit_user, "已保存。", **kept, by=by):
            return redirect("accounts:person", pk)
    return _form(request, "accounts/edit_person.html", {"form": form, "person": user})


@never_cache
@require_POST
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a new one-time password, and show it once."""
    by = signed_in(request)
    user = _seen_person(by, pk)
    try:
        password = people_services.reset_password(user=user, by=by)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("accounts:person", pk)
    return _one_time(request, user, password)


@require_POST
def act(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Disable, enable or unlock an account, or take its second factor away."""
    by = signed_in(request)
    user = _seen_person(by, pk)
    service, words = _DONE[what]
    _did(request, service, words, user=user, by=by)
    return redirect("accounts:person", pk)


def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a role."""
    by = signed_in(request)
    user = _seen_person(by, pk)
    require(by, "roles.assign", obj=user)
    form = forms.RoleForm(request.POST or None, by=by)
    if form.is_valid():
        place, role = form.cleaned_data["organisation"], Role(form.cleaned_data["role"])
        try:
            role_services.assign_role(user=user, organisation=place, role=role, by=by)
        except (RefusedError, ValidationError) as error:
            words = error.messages if isinstance(error, ValidationError) else [str(error)]
            form.add_error(None, list(words))
        else:
            messages.success(request, f"已授予{place}{role.label}。")
            return redirect("accounts:person", pk)
    return _form(request, "accounts/assign.html", {"form": form, "person": user})


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role away."""
    by = signed_in(request)
    seen = visible(Assignment.objects.all(), user=by, action="users.list")
    assignment = get_object_or_404(seen.select_related("user", "organisation"), pk=pk)
    _did(request, role_services.withdraw_role, "角色已收回。", assignment=assignment, by=by)
    return redirect("accounts:person", assignment.user_id)


def organisations(request: HttpRequest) -> HttpResponse:
    """Show the part of the tree that one may see."""
    by = signed_in(request)
    require(by, "organisations.list")
    shown = {
        "organisations": selectors.organisations(by),
        "may_create": may(by, "organisations.create"),
        "may_edit": may(by, "organisations.edit"),
    }
    return render(request, "accounts/organisations.html", shown)


def new_organisation(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    by = signed_in(request)
    require(by, "organisations.create")
    form = forms.OrganisationForm(request.POST or None, by=by)
    if form.is_valid():
        try:
            made = organisation_services.create_organisation(**form.cleaned_data, by=by)
        except (RefusedError, ValidationError) as error:
            words = error.messages if isinstance(error, ValidationError) else [str(error)]
            form.add_error(None, list(words))
        else:
            messages.success(request, f"已新建{made}。")
            return redirect("accounts:organisations")
    return _form(request, "accounts/new_organisation.html", {"form": form})


def edit_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename an organisation."""
    by = signed_in(request)
    seen = get_object_or_404(selectors.organisations(by), pk=pk)
    require(by, "organisations.edit", obj=seen)
    form = forms.OrganisationEditForm(request.POST or None, instance=seen)
    if form.is_valid():
        organisation_services.edit_organisation(organisation=seen, **form.cleaned_data, by=by)
        messages.success(request, "已保存。")
        return redirect("accounts:organisations")
    return _form(request, "accounts/edit_organisation.html", {"form": form, "organisation": seen})


def _seen_person(by: User, pk: int) -> User:
    return get_object_or_404(selectors.people(by), pk=pk)


def _shown(by: User, user: User) -> dict[str, Any]:
    actions = ("edit", "disable", "enable", "reset_password", "unlock", "remove_second_factor")
    administers = any(each.role in ADMINISTRATORS for each in user.assignments.all())
    return {
        "person": user,
        "administers": administers,
        "locked": selectors.is_locked(user),
        "second": needs_second_step(user),
        "shows_phone": access(by, "users.phone", obj=user) is not Access.NONE,
        "may": {action: may(by, f"users.{action}", obj=user) for action in actions},
        "may_assign": may(by, "roles.assign", obj=user) and not administers,
    }


def _did(
    request: HttpRequest, service: Callable[..., object], words: str, **arguments: object
) -> bool:
    """Call a service; say on the next page that it was done, or why not."""
    try:
        service(**arguments)
    except RefusedError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, words)
    return True


def _one_time(request: HttpRequest, user: User, password: str) -> HttpResponse:
    shown = {"person": user, "password": password}
    return render(request, "accounts/one_time_password.html", shown)


def _form(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, context, status=422 if request.method == "POST" else 200)
