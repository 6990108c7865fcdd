"""What every page's frame needs."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from jixiao import __version__
from jixiao.web.pages.navigation import Slot, entries


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the entries of the head by slot, and the version for the foot.

    A request refused before anybody looked who sent it gets a head without entries. Parts of a page
    have no frame: it is made when a template first asks for it.
    """
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> dict[str, Any]:
    found = entries(request) if hasattr(request, "user") else []
    slots = {slot.value: [entry for entry in found if entry.slot is slot] for slot in Slot}
    return {**slots, "version": __version__}
