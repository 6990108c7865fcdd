"""Headers of every answer that Django and django-csp do not set."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

_NOTHING = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def permissions_policy(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Return a middleware that gives up what no page of ours uses."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", _NOTHING)
        return response

    return respond
