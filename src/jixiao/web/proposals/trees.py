"""Trees of texts: a record as its author would type it, and what of two trees differs.

A tree is what the project file says under the same terms: a text, a list, or a mapping.
"""

from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass
from decimal import Decimal
from typing import Any

from jixiao.core import wording
from jixiao.core.fields import entries
from jixiao.core.tree import Node

KEY = "原指标"
"""Beside the terms of an indicator: the key of the row it stands for; a new one has none."""

_YES_NO = {True: "是", False: "否"}


def tree_of(value: Any, only: Sequence[str] = ()) -> Any:
    """Return the tree of a record, of records, or of a value.

    Args:
        value: What to write; `None` inside a record is left out.
        only: Fields of the record, or of each record of a list, to write; all when empty.
    """
    if isinstance(value, tuple):
        return [tree_of(item, only) for item in value]
    if isinstance(value, bool):
        return _YES_NO[value]
    if is_dataclass(value):
        return dict(_members(value, only))
    return wording.plain(value) if isinstance(value, Decimal) else str(value)


def _members(record: Any, only: Sequence[str]) -> Iterator[tuple[str, Any]]:
    for declared in entries(type(record)):
        held = getattr(record, declared.name)
        if held is not None and (not only or declared.name in only):
            yield declared.entry.label, tree_of(held)


def node_of(tree: Any) -> Node:
    """Return a tree as the reader of project files takes it; it has no lines."""
    if isinstance(tree, dict):
        return Node(0, members={name: node_of(each) for name, each in tree.items()})
    if isinstance(tree, list):
        return Node(0, items=tuple(node_of(each) for each in tree))
    return Node(0, text=tree)


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of a tree with their paths: 申报.论证会.日期, 指标[2].分值."""
    if isinstance(tree, dict):
        for name, each in tree.items():
            if name != KEY:
                yield from leaves(each, f"{path}.{name}" if path else name)
    elif isinstance(tree, list):
        if all(isinstance(each, str) for each in tree):
            yield path, "\n".join(tree)
        else:
            for number, each in enumerate(tree, start=1):
                yield from leaves(each, f"{path}[{number}]")
    elif tree:
        yield path, tree
