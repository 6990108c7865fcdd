"""Paths of the tree of organisations: four digits and a dot for each level, as `0001.0003.`.

All steps have one width, so paths sort alike in every collation of every database, and a subtree is
a range of an ordinary index.
"""

STEP = 4
ROOT = "0001."
"""The one path above all others; a constraint of the table holds it."""
MOST_CHILDREN = 9_998
"""One number stays free, so that the end of a subtree has as many digits as its beginning."""


def child_path(parent: str, number: int) -> str:
    """Return the path of the child with a number, counted from 1; `parent` is "" for a root."""
    return f"{parent}{number:0{STEP}d}."


def parent_path(path: str) -> str:
    """Return the path above one that is not the root's."""
    return path[: -STEP - 1]


def end_of_subtree(path: str) -> str:
    """Return the first path behind everything below `path`; it belongs to no descendant."""
    parent, step = path[: -STEP - 1], path[-STEP - 1 : -1]
    return child_path(parent, int(step) + 1)


def lies_in(path: str, ancestor: str) -> bool:
    """Return whether `path` is `ancestor` itself or below it."""
    return path.startswith(ancestor)


def overlap(one: str, other: str) -> bool:
    """Return whether one of two subtrees holds the other."""
    return lies_in(one, other) or lies_in(other, one)
