"""What a layout is: its columns, its sources of money and its level-1 indicators."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Column:
    """A column: how its header may read, and the field it holds."""

    headers: tuple[str, ...]
    field: str


@dataclass(frozen=True)
class Scheme:
    """A level-1 indicator: name, weight in points, topics it may hold."""

    category: str
    weight: int
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """A form.

    `shape` is how the funding stands: rows, across (sources side by side) or pairs (label and
    figure in turn). `mode` is how the target stands: one cell, three cells, or the unit apart.
    """

    number: str
    titles: tuple[str, ...]
    funding: tuple[Column, ...]
    sources: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    schemes: tuple[Scheme, ...]
    head: str = "project"
    shape: str = "rows"
    mode: str = "one"
    execution_weight: int = 10
    total: str = "row"
    traits: frozenset[str] = field(default_factory=frozenset)
