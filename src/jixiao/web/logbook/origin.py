"""From where a request came, known to the log without being handed through every service."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

_address: ContextVar[str] = ContextVar("jixiao_address", default="")


def address() -> str:
    """Return the network address of the request that is being answered; "" outside of one."""
    return _address.get()


@contextmanager
def coming_from(where: str) -> Iterator[None]:
    """Let `address()` be `where` for a while."""
    reset = _address.set(where)
    try:
        yield
    finally:
        _address.reset(reset)


class OriginMiddleware:
    """Keeps the address of a request while it is being answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        with coming_from(request.META.get("REMOTE_ADDR", "")):
            return self.get_response(request)
