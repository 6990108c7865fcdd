"""Blocks of a self-evaluation form: rows of a grid that belong together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from jixiao.documents.readers.grid import Cell

Row = Sequence[Cell]


class BlockKind(Enum):
    """Parts of a form."""

    TITLE = auto()
    HEAD = auto()
    FUNDING = auto()
    OBJECTIVE = auto()
    INDICATORS = auto()
    TOTAL = auto()
    SIGNATURE = auto()
    OTHER = auto()


@dataclass(slots=True)
class Block:
    """Rows that belong together: header rows, then the rows under them.

    `spans_known` says whether the file says which of its cells are merged.
    """

    kind: BlockKind
    spans_known: bool
    header: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        """Return all its rows."""
        return [*self.header, *self.body]

    @property
    def cells(self) -> Iterator[Cell]:
        """Yield all its cells."""
        return (cell for row in self.rows for cell in row)


def of_kind(blocks: Iterable[Block], kind: BlockKind) -> list[Block]:
    """Return the blocks of a kind."""
    return [block for block in blocks if block.kind is kind]
