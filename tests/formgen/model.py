"""What a document is made of before it becomes xlsx, xls, docx or html."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Form = dict[str, Any]


@dataclass(frozen=True)
class Sample:
    """One document and what a reader must find in it.

    `kind` is xlsx, xls, docx or html; `layout` the row of the list of forms ("01").
    """

    name: str
    kind: str
    layout: str
    content: bytes
    truths: tuple[Form, ...]

    @property
    def truth(self) -> Form:
        """The first (nearly always the only) form of the document."""
        return self.truths[0]


@dataclass(frozen=True)
class Shown:
    """What a cell shows.

    `number` is set where a spreadsheet may hold a number instead of the text; `pattern` is the
    number format under which that number shows exactly `text`. `formula` may stand for the number.
    """

    text: str = ""
    number: Decimal | None = None
    pattern: str = "General"
    formula: str = ""


@dataclass(frozen=True)
class Slot:
    """A cell of a table, as in HTML: later rows leave out what `down` covers."""

    shown: Shown
    across: int = 1
    down: int = 1


Row = list[Slot]


@dataclass
class Table:
    """Rows of slots; together they cover `width` columns with no hole."""

    width: int
    rows: list[Row]


@dataclass(frozen=True)
class Line:
    """A paragraph outside the tables; `rank` is title, right, text or note."""

    text: str
    rank: str = "text"


Block = Line | Table


@dataclass
class Part:
    """Blocks which stand together: a sheet of a workbook, a stretch of a page."""

    name: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True)
class Placed:
    """A slot with the place its upper left corner takes."""

    row: int
    column: int
    slot: Slot


class HoleError(ValueError):
    """A row of a table does not fill the width exactly; its argument is the row's number."""


def slot(text: str | Shown = "", across: int = 1, *, down: int = 1) -> Slot:
    """A slot which shows the text."""
    return Slot(text if isinstance(text, Shown) else Shown(text), across, down)


def row(texts: Sequence[str | Shown], spans: Sequence[int]) -> Row:
    """A row with one slot for each text."""
    return [slot(text, across) for text, across in zip(texts, spans, strict=True)]


def placed(table: Table) -> Iterator[Placed]:
    """Every slot with its place.

    Raises:
        HoleError: A row does not fill the width exactly.
    """
    taken: set[tuple[int, int]] = set()
    for number, slots in enumerate(table.rows):
        column = 0
        for item in slots:
            while (number, column) in taken:
                column += 1
            yield Placed(number, column, item)
            taken.update(
                (number + lower, column + right)
                for lower in range(item.down)
                for right in range(item.across)
            )
        if {at for line, at in taken if line == number} != set(range(table.width)):
            raise HoleError(number)


def spread(count: int, width: int, *, at: int) -> list[int]:
    """Spans for so many cells, where cell `at` takes what is left over."""
    spans = [1] * count
    spans[at] += width - count
    return spans
