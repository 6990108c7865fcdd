"""The addresses of the application."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path

from jixiao.web.checkup import views as checkup
from jixiao.web.projects.views import todo


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view takes it
    """Return that the server answers; for whoever watches it."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view takes it
    """Lead a browser that asks by itself to the mark of the application."""
    return redirect(static("pages/mark.svg"))


handler400 = "jixiao.web.pages.errors.bad_request"
urlpatterns = [
    path("", checkup.home, name="home"),
    path("checkup/", include("jixiao.web.checkup.urls")),
    path("", include("jixiao.web.accounts.urls")),
    path("log/", include("jixiao.web.logbook.urls")),
    path("proposals/", include("jixiao.web.proposals.urls")),
    path("projects/", include("jixiao.web.projects.urls")),
    path("projects/<int:pk>/", include("jixiao.web.funds.urls")),
    path("files/", include("jixiao.web.evidence.urls")),
    path("todo/", todo, name="todo"),
    path("favicon.ico", favicon),
    path("healthz", healthz, name="healthz"),
]
