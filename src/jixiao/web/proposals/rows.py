"""What the buttons of a form do to its rows: add, remove, move, split points equally, pick."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from jixiao.core import wording
from jixiao.core.dossier import Dossier
from jixiao.core.fields import label_of
from jixiao.core.indicator import Indicator
from jixiao.law.indicators import TAKEN, find_model
from jixiao.scoring.scheme_sums import GroupSum
from jixiao.scoring.weights import equal_split
from jixiao.web.proposals.kinds import Kind
from jixiao.web.proposals.posted import MOST_ROWS, list_paths
from jixiao.web.proposals.trees import tree_of

_INDICATORS = label_of(Dossier, "indicators")
_CATEGORY = label_of(Indicator, "category")
_WEIGHT = label_of(Indicator, "max_score")
_HUNDRED = 100

Rows = list[Any]


def act(kind: Kind, content: dict[str, Any], do: str, groups: tuple[GroupSum, ...]) -> str:
    """Do what a button says to a content, and return the path of the row to look at next.

    A button that says nothing known, or points at no row, does nothing.

    Args:
        kind: What the content is about.
        content: What was typed; changed in place.
        do: The button, such as `add:申报.预期效益`, `up:指标[2]`, `split:产出指标`, `pick:SL01`.
        groups: Groups of the scheme of weights.
    """
    verb, _, what = do.partition(":")
    known = list_paths(kind)
    if verb == "add" and what in known:
        return _add(content, what, {})
    if verb == "pick" and _INDICATORS in known and (model := find_model(what)) is not None:
        return _add(content, _INDICATORS, tree_of(model, TAKEN))
    if verb == "split":
        _split(content, next((each for each in groups if each.label == what), None))
    path, _, rest = what.partition("[")
    place = rest.removesuffix("]")
    if verb in _ON_ROWS and path in known and place.isdecimal():
        rows = _rows(content, path)
        after = _ON_ROWS[verb](rows, int(place) - 1) if 0 < int(place) <= len(rows) else -1
        return f"{path}[{after + 1}]" if after >= 0 else path
    return ""


def _add(content: dict[str, Any], path: str, row: Mapping[str, Any]) -> str:
    rows = _rows(content, path)
    if len(rows) < MOST_ROWS:
        rows.append(dict(row))
    return f"{path}[{len(rows)}]"


def _rows(content: dict[str, Any], path: str) -> Rows:
    """Return the list at a path, made where there was none."""
    *above, last = path.split(".")
    part = content
    for name in above:
        part = part.setdefault(name, {})
    rows: Rows = part.setdefault(last, [])
    return rows if isinstance(rows, list) else []


def _remove(rows: Rows, at: int) -> int:
    del rows[at]
    return min(at, len(rows) - 1)


def _up(rows: Rows, at: int) -> int:
    return _swap(rows, at, max(at - 1, 0))


def _down(rows: Rows, at: int) -> int:
    return _swap(rows, at, min(at + 1, len(rows) - 1))


def _swap(rows: Rows, one: int, other: int) -> int:
    rows[one], rows[other] = rows[other], rows[one]
    return other


_ON_ROWS: Mapping[str, Callable[[Rows, int], int]] = {"remove": _remove, "up": _up, "down": _down}


def _split(content: dict[str, Any], group: GroupSum | None) -> None:
    """Share a group's points among its indicators, the last one taking the residue."""
    own = [
        indicator
        for indicator in content.get(_INDICATORS, ())
        if group is not None and indicator.get(_CATEGORY) in group.categories
    ]
    if group is None or group.given is None or not own:
        return
    points = equal_split(int(group.given * _HUNDRED), len(own))
    for indicator, share in zip(own, points, strict=True):
        indicator[_WEIGHT] = wording.plain(Decimal(share) / _HUNDRED)
