"""What stands in the head of every page: each app adds its own entries.

`settings.NAVIGATION` lists functions by dotted path; each takes the request and yields the
`Entry` values that this person may use. An app that adds a page adds its function there.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


class Slot(StrEnum):
    """The places of the head."""

    MAIN = "main"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the head.

    Attributes:
        label: Its words.
        address: Where it leads; "" for words alone, such as who is logged in.
        slot: The place.
        order: Small numbers stand first.
        posts: Whether it is a button that posts, such as 退出.
        below: Starts of other addresses that belong to it, too.
        is_current: Whether this is the page shown; filled in here.
    """

    label: str
    address: str
    slot: Slot = Slot.MAIN
    order: int = 100
    posts: bool = False
    below: tuple[str, ...] = ()
    is_current: bool = False


Provider = Callable[[HttpRequest], Iterable[Entry]]


def entries(request: HttpRequest) -> list[Entry]:
    """Return the entries of all slots for this request, in order."""
    found = (entry for provider in _providers() for entry in provider(request))
    return sorted(_with_current(found, request.path), key=lambda entry: entry.order)


def _with_current(found: Iterable[Entry], path: str) -> Iterator[Entry]:
    for entry in found:
        is_current = path == entry.address or path.startswith(entry.below or ("\0",))
        yield replace(entry, is_current=True) if is_current else entry


@cache
def _providers() -> tuple[Provider, ...]:
    return tuple(import_string(path) for path in settings.NAVIGATION)
