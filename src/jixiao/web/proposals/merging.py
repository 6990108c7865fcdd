"""Two changes of the same content brought together, as far as they touch different fields."""

from typing import Any

from jixiao.web.proposals.errors import ClashError
from jixiao.web.proposals.trees import KEY


def merged(base: Any, mine: Any, theirs: Any) -> Any:
    """Return a tree with the changes of both sides; `None` stands for what is not there.

    Every text of it was typed by one of the two: nothing is made up in between.

    Args:
        base: What both sides saw.
        mine: What one made of it.
        theirs: What the other made of it.

    Raises:
        ClashError: Both changed the same field in different ways.
    """
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    sides = (base, mine, theirs)
    if all(isinstance(side, dict) for side in sides):
        names = dict.fromkeys(name for side in (theirs, mine) for name in side)
        both = {name: merged(*(side.get(name) for side in sides)) for name in names}
        return {name: value for name, value in both.items() if value is not None}
    if all(isinstance(side, list) for side in sides) and _same_rows(*sides):
        return [merged(*rows) for rows in zip(*sides, strict=True)]
    raise ClashError


def _same_rows(*sides: list[Any]) -> bool:
    """Return whether lists hold the same records in the same order, whatever these say now."""
    rows = [[row.get(KEY) if isinstance(row, dict) else row for row in side] for side in sides]
    return all(each == rows[0] for each in rows)
