"""A progress line for work of more than a second, on a terminal only."""

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

Item = TypeVar("Item")

_QUIET_SECONDS = 1
_BAR = 30


def with_progress(items: Iterable[Item], verb: str) -> Iterator[Item]:
    """Yield items; after a second show on standard error how many are done."""
    total = len(items) if isinstance(items, Sized) else 0
    shown, started = False, time.monotonic()
    for number, item in enumerate(items, start=1):
        yield item
        late = time.monotonic() - started > _QUIET_SECONDS
        if late and total > 1 and sys.stderr.isatty():
            shown = True
            filled = _BAR * number // total
            bar = "█" * filled + "░" * (_BAR - filled)
            sys.stderr.write(f"\r{verb} {bar} {number}/{total}")
            sys.stderr.flush()
    if shown:
        sys.stderr.write("\r\x1b[K")
