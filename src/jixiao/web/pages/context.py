"""What every page's frame needs."""

from typing import Any

from django.http import HttpRequest

from jixiao import __version__
from jixiao.web.pages.navigation import Slot, entries


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the entries of the head by slot, and the version for the foot.

    A request refused before anybody looked who sent it gets a head without entries.
    """
    known = hasattr(request, "user")
    slots = {slot.value: entries(request, slot) if known else [] for slot in Slot}
    return {"frame": {**slots, "version": __version__}}
