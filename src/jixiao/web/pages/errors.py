"""Pages for what went wrong before a view was asked."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import csrf

from jixiao.web.pages.uploads import is_refused_whole


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for a request that was not understood; too large is said so."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return render(request, "400.html", status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    """Return the page for more bytes than are taken."""
    return render(request, "413.html", status=413)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form without its token; an upload cut off for its size has none."""
    if is_refused_whole(request):
        return too_large(request)
    return csrf.csrf_failure(request, reason)
