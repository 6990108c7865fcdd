"""Who may use the check-up: whom the matrix lets, and whoever sits at this very machine."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

from jixiao.web.accounts.permissions import may

ACTION = "checkup.use"
_FORWARDED = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP")


def may_check(request: HttpRequest) -> bool:
    """Return whether this request may use the check-up."""
    return may(request.user, ACTION) or (settings.OPEN_CHECKUP and is_local(request))


def is_local(request: HttpRequest) -> bool:
    """Return whether a request comes from this machine itself and through no proxy.

    A proxy that says nothing of itself cannot be told from a browser here; a site behind one sets
    JIXIAO_HOSTS or JIXIAO_TLS, and either closes the check-up to people without account.
    """
    return not any(name in request.META for name in _FORWARDED) and _is_loopback(
        request.META.get("REMOTE_ADDR", "")
    )


def _is_loopback(address: str) -> bool:
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    mapped = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else None
    return (mapped or parsed).is_loopback
