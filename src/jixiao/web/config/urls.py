"""The addresses of the application."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view takes it
    """Return that the server answers; for whoever watches it."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [path("healthz", healthz, name="healthz")]
