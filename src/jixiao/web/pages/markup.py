"""HTML made in Python, for rows that templates would take too long to write.

Django's `format_html` does the same and looks at each value for a translation that is not made yet;
rows hold none, and asking took half of their time.
"""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

NOTHING = SafeString("")


def markup(pattern: str, *values: object) -> SafeString:
    """Return HTML with values in it; each is escaped, unless it is HTML made here.

    Args:
        pattern: HTML of our own with a `{}` for each value.
        values: What to put there.
    """
    return SafeString(pattern.format(*map(_escaped, values)))


def joined(pattern: str, rows: Iterable[tuple[object, ...]]) -> SafeString:
    """Return `markup` of each row, one behind the other."""
    return SafeString("".join([pattern.format(*map(_escaped, row)) for row in rows]))


def _escaped(value: object) -> str:
    return value if isinstance(value, SafeString) else escape(str(value))
