"""Header rows of a grid as columns, and by how much a text row is moved against its header."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from jixiao.core.regex import regex
from jixiao.documents.readers.form_blocks import Block, Row
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.vocabulary import label_key

Role = TypeVar("Role")

_ROW_HEAD = regex(
    r"(?:项目|资金|预算|支出)?(?:来源|名称|类别|类型|性质|内容|项目|资金|级次|构成)|序号|行次|编号|列次"
)
"""What may head the labels of rows, and says nothing more."""

_LOWER = regex(
    r"(?:单位|项目)?(?:自评|自我评价)|(?:实际|年初|年度|全年|本年|当年)?(?:金额|数值|内容|值|分|数)|"
    r"实际|年初|年度|全年|本年|当年"
)
"""What a lower header may add to the one above it without meaning another thing."""

NOT_ALIGNED = "这一行的格数与表头对不上"

_FURTHEST_SHIFT = 2
_OUTSIDE, _MISFIT = 3, 2


def no_column(header: str) -> str:
    """Return the reason why a cell under an unknown header is not read."""
    return f"表头“{header}”没有对应的栏目"


@dataclass(frozen=True, slots=True)
class Column(Generic[Role]):
    """A column: its header, and its field if the header is known."""

    header: Cell
    role: Role | None


@dataclass(slots=True)
class Columns(Generic[Role]):
    """The columns of one block, made from one header row or several."""

    by_number: dict[int, Column[Role]] = field(default_factory=dict)
    stacked: list[Cell] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        rows: Iterable[Sequence[Cell]],
        role_of: Callable[[str], Role | None],
        blocks: Container[str],
    ) -> "Columns[Role]":
        """Return the columns that header rows make; cells with the label of a block make none."""
        columns = cls()
        for row in rows:
            columns._add([cell for cell in row if label_key(cell.text) not in blocks], role_of)
        columns._settle()
        return columns

    def _add(self, row: Sequence[Cell], role_of: Callable[[str], Role | None]) -> None:
        """Take a header row; a lower header goes before the one it stands under.

        A lower header that says nothing by itself is understood together with the upper one:
        自评 under 得分.
        """
        for cell in row:
            above = self.by_number.get(cell.column)
            role = role_of(cell.text)
            joined = role is None and _LOWER.fullmatch(label_key(cell.text)) is not None
            if joined and above is not None:
                role = role_of(f"{above.header.text}{cell.text}")
            column = Column(cell, role)
            if above is not None and (above.role is not None or (joined and role is not None)):
                self.stacked.append(above.header)
            self.by_number.update(dict.fromkeys(cell.span, column))

    def _settle(self) -> None:
        """Give every field one header: the leftmost; cells under the others stay unread."""
        owners: dict[Role, Cell] = {}
        for number, each in sorted(self.by_number.items()):
            if each.role is None:
                continue
            owner = owners.setdefault(each.role, each.header)
            if owner is not each.header:
                self.by_number[number] = Column(each.header, None)

    @property
    def headers(self) -> tuple[Column[Role], ...]:
        """Return every column once, in printed order."""
        found = {id(each.header): each for _, each in sorted(self.by_number.items())}
        return tuple(found.values())

    @property
    def roles(self) -> frozenset[Role]:
        """Return the fields that have a column."""
        return frozenset(each.role for each in self.headers if each.role is not None)

    @property
    def first(self) -> int:
        """Return the number of the leftmost column that has a field."""
        known = [number for number, each in self.by_number.items() if each.role is not None]
        return min(known or self.by_number, default=0)

    def role_at(self, number: int) -> Role | None:
        """Return the field of a column."""
        column = self.by_number.get(number)
        return column.role if column else None

    def head_of(self, role: Role) -> str:
        """Return what the header of a field's column says."""
        return next((each.header.text for each in self.headers if each.role == role), "")

    def header_at(self, number: int) -> str | None:
        """Return what the header of a column says, if there is one."""
        column = self.by_number.get(number)
        return column.header.text if column else None

    def understood(self) -> tuple[Cell, ...]:
        """Return the header cells that are understood: those of a field, and those above them."""
        known = [each.header for each in self.headers if each.role is not None]
        left = (each.header for n, each in self.by_number.items() if n < self.first)
        named = [cell for cell in left if _ROW_HEAD.fullmatch(label_key(cell.text))]
        return (*known, *named, *self.stacked)


@dataclass(frozen=True, slots=True)
class Fit(Generic[Role]):
    """What may stand in a block: under a field, and left of its columns."""

    under: Callable[[Role, str], bool]
    before: Callable[[Cell], bool]


@dataclass(frozen=True, slots=True)
class Shifts(Generic[Role]):
    """By how many columns the rows of a block are moved left of their header.

    A merged cell that leaves no field behind moves a row; where the file says what is merged, none
    is moved.
    """

    columns: Columns[Role]
    fit: Fit[Role]
    usual: int
    spans_known: bool

    @classmethod
    def of(cls, block: Block, columns: Columns[Role], fit: Fit[Role]) -> "Shifts[Role]":
        """Return those of a block.

        The reading with the fewest cells in wrong places counts, and of equal ones that without
        any move.
        """
        if block.spans_known:
            return cls(columns, fit, 0, spans_known=True)
        costs = [sum(_cost(row, columns, fit, each) for row in block.body) for each in _shifts()]
        return cls(columns, fit, costs.index(min(costs)), spans_known=False)

    def of_row(self, row: Row) -> int | None:
        """Return that of one row, or `None` when another than the block's would fit better.

        A row that begins with the label of its block has all its fields.
        """
        if self.spans_known:
            return 0
        costs = [_cost(row, self.columns, self.fit, each) for each in _shifts()]
        has_label = row[0].column < self.columns.first and self.fit.before(row[0])
        if self.usual and has_label and costs[0] == 0:
            return 0
        return self.usual if costs[self.usual] <= min(costs) else None


def _shifts() -> range:
    return range(_FURTHEST_SHIFT + 1)


def _cost(row: Sequence[Cell], columns: Columns[Role], fit: Fit[Role], shift: int) -> int:
    cost = 0
    for cell in row:
        number = cell.column + shift
        role = columns.role_at(number)
        if number < columns.first:
            cost += 0 if fit.before(cell) else _OUTSIDE
        elif number not in columns.by_number:
            cost += _OUTSIDE
        elif role is not None and not fit.under(role, cell.text):
            cost += _MISFIT
    return cost
