"""The pages of the check-up: choose files, see what came of them, take the page along."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from importlib.resources import files as package_files
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from jixiao.web.accounts.permissions import require
from jixiao.web.checkup.access import ACTION, may_check
from jixiao.web.checkup.examine import GivenFile
from jixiao.web.checkup.forms import MOST_FILES, CheckupForm
from jixiao.web.checkup.names import download_name, own_names
from jixiao.web.checkup.results import Outcome, Trouble, Unread
from jixiao.web.checkup.services import TooBusyError, check
from jixiao.web.checkup.store import outcome_of, page_of, save
from jixiao.web.pages.uploads import is_refused_whole, refused_files

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

_SESSION = "checkups"
_REMEMBERED = 20
_FRAME = "; frame-ancestors 'self'; sandbox allow-same-origin"
_EXAMPLE = "examples/liangping-2024/published.md"

View = Callable[..., HttpResponseBase]


def for_checkers(view: View) -> View:
    """Let only those through who may use the check-up; send whoever has not logged in to do so."""

    @wraps(view)
    def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:  # noqa: ANN401
        if may_check(request):
            return view(request, *arguments, **named)
        if request.user.is_authenticated:
            require(request.user, ACTION)
        if _has_login():
            return redirect_to_login(request.get_full_path())
        return render(request, "checkup/closed.html", status=403)

    return login_not_required(guarded)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_checkers
def home(request: HttpRequest) -> HttpResponseBase:
    """Show the form, or check what was sent with it."""
    if request.method != "POST":
        return render(request, "checkup/start.html", _start(CheckupForm()))
    if "example" in request.POST:
        content = package_files("jixiao").joinpath(_EXAMPLE).read_bytes()
        return _checked(request, [GivenFile("样例.md", content)], ())
    if is_refused_whole(request):
        return _again(request, CheckupForm(), status=413, too_large=True)
    form = CheckupForm(request.POST, request.FILES, refused=refused_files(request))
    if not form.is_valid():
        return _again(request, form, status=422)
    return _checked(request, _given(form.cleaned_data["documents"]), form.refused)


@require_GET
def start(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view takes it
    """Lead to the form."""
    return redirect("home")


@never_cache
@require_GET
@for_checkers
def result(request: HttpRequest, token: str, number: int = 1) -> HttpResponse:
    """Show what came of a check-up, with the page of one document in it."""
    outcome = _outcome(request, token)
    if outcome is None:
        return render(request, "checkup/gone.html", status=404)
    if outcome.checked and not 1 <= number <= len(outcome.checked):
        raise Http404
    shown = outcome.checked[number - 1] if outcome.checked else None
    context = {"outcome": outcome, "token": token, "number": number, "shown": shown}
    return render(request, "checkup/result.html", {**context, **_limits()})


@never_cache
@xframe_options_sameorigin
@require_GET
@for_checkers
def page(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """Return the page of one document as it was written; it may do nothing but be looked at."""
    content, policy, _ = _page(request, token, number)
    return HttpResponse(content, headers={"Content-Security-Policy": policy + _FRAME})


@never_cache
@require_GET
@for_checkers
def download(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """Return the page of one document to be kept."""
    content, policy, name = _page(request, token, number)
    response = HttpResponse(content, headers={"Content-Security-Policy": policy})
    response.headers["Content-Disposition"] = download_name(name)
    return response


def _page(request: HttpRequest, token: str, number: int) -> tuple[bytes, str, str]:
    outcome = _outcome(request, token)
    content = page_of(token, number) if outcome is not None else None
    if outcome is None or content is None:
        raise Http404
    checked = outcome.checked[number - 1]
    return content, checked.policy, checked.file


def _outcome(request: HttpRequest, token: str) -> Outcome | None:
    """Return an outcome of this very session."""
    return outcome_of(token) if token in request.session.get(_SESSION, ()) else None


def _given(files: "list[UploadedFile[Any]]") -> list[GivenFile]:
    names = own_names([file.name or "" for file in files])
    return [GivenFile(name, file.read()) for name, file in zip(names, files, strict=True)]


def _checked(
    request: HttpRequest, files: list[GivenFile], refused: tuple[str, ...]
) -> HttpResponseBase:
    try:
        outcome = check(files, today=timezone.localdate()) if files else Outcome()
    except TooBusyError:
        return _again(request, CheckupForm(), status=429, too_busy=True)
    large = tuple(Unread(name, Trouble.TOO_LARGE) for name in own_names(refused))
    token = save(replace(outcome, unread=outcome.unread + large))
    request.session[_SESSION] = [token, *request.session.get(_SESSION, ())][:_REMEMBERED]
    address = reverse("checkup:result", args=[token])
    return HttpResponseClientRedirect(address) if _is_htmx(request) else redirect(address)


def _again(
    request: HttpRequest, form: CheckupForm, *, status: int, **trouble: bool
) -> HttpResponse:
    """Return the form with what is to be mended; with htmx only that, so the choice stays."""
    template = "checkup/trouble.html" if _is_htmx(request) else "checkup/start.html"
    return render(request, template, {**_start(form), **trouble}, status=status)


def _start(form: CheckupForm) -> dict[str, Any]:
    return {"form": form, **_limits()}


def _limits() -> dict[str, int]:
    return {
        "most_files": MOST_FILES,
        "file_megabytes": settings.UPLOAD_FILE_BYTES >> 20,
        "all_megabytes": settings.UPLOAD_BYTES >> 20,
    }


def _is_htmx(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers


def _has_login() -> bool:
    """Return whether there is a page to log in."""
    try:
        resolve(resolve_url(settings.LOGIN_URL))
    except (NoReverseMatch, Resolver404):
        return False
    return True
