"""The cells of one indicator row by field: those that stand in it, and those merged down to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jixiao.core.regex import regex
from jixiao.documents.layouts.layout import IndicatorRole
from jixiao.documents.layouts.reading import IndicatorColumnRole, ReadRole
from jixiao.documents.readers.block_labels import is_block_label
from jixiao.documents.readers.cell_values import is_blank, number
from jixiao.documents.readers.form_blocks import Row
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.grid_columns import Columns, no_column
from jixiao.documents.readers.ledger import Ledger
from jixiao.documents.readers.target_text import operator_of
from jixiao.documents.readers.vocabulary import label_key

IndicatorColumns = Columns[IndicatorColumnRole]
IndicatorCells = Mapping[IndicatorColumnRole, Cell]

FIGURES = frozenset({IndicatorRole.MAX_SCORE, IndicatorRole.SCORE, IndicatorRole.ATTAINMENT_RATE})

_SEVERAL_ROWS = "这一格跨了几行，分不清是哪一行的"
_LEVELS = frozenset({None, IndicatorRole.CATEGORY, IndicatorRole.DIMENSION})
_CATEGORY = regex(
    r"(?:[(（]?[一二三四五六七八九十0-9]{1,2}[)）]?[、.．])?(?:项目|资金|预算|绩效)?"
    r"(?:投入|过程|产出|效益|效果|成本|满意度|决策|管理|完成|影响力|服务对象满意度)(?:与?(?:管理|效益))?"
    r"(?:类)?(?:指标|情况)?"
)


@dataclass(slots=True)
class RowCells:
    """Gives every row of a block its cells."""

    columns: IndicatorColumns
    ledger: Ledger
    spans_known: bool
    open: list[tuple[IndicatorColumnRole, Cell]] = field(default_factory=list)

    def of(self, row: Row, shift: int) -> IndicatorCells:
        """Return the cells of a row by field.

        A text merged down over several rows belongs to each of them; a figure does to none.
        """
        found = dict(self._own(row, shift))
        if not self.spans_known:
            return found
        at = row[0].row
        self.open = [(role, cell) for role, cell in self.open if cell.row + cell.rows > at]
        for role, cell in self.open:
            found.setdefault(role, cell)
        self.open += [
            (role, cell) for role, cell in found.items() if cell.row == at < at + cell.rows - 1
        ]
        for role in [role for role, cell in found.items() if role in FIGURES and cell.rows > 1]:
            self.ledger.refuse(_SEVERAL_ROWS, found.pop(role))
        return found

    def _own(self, row: Row, shift: int) -> Iterator[tuple[IndicatorColumnRole, Cell]]:
        grouped: dict[IndicatorColumnRole, list[Cell]] = {}
        for cell in row:
            if is_block_label(cell) and cell.column + shift < self.columns.first:
                continue
            role = self._role(cell, shift)
            header = self.columns.header_at(cell.column + shift)
            if role is not None:
                grouped.setdefault(role, []).append(cell)
            elif header is not None:
                self.ledger.refuse(no_column(header), cell)
        for role, cells in grouped.items():
            yield from self._parted(role, cells, grouped)

    def _role(self, cell: Cell, shift: int) -> IndicatorColumnRole | None:
        """Return the field of a cell; one merged over the levels and the name is the name.

        Unless it can only be a level: 产出指标（50分） with its subtotal.
        """
        role = self.columns.role_at(cell.column + shift)
        if cell.columns == 1 or role not in _LEVELS:
            return role
        covered = {self.columns.role_at(each + shift) for each in cell.span}
        if IndicatorRole.NAME not in covered:
            return role
        is_level = role is not IndicatorRole.DIMENSION and is_category(cell.text)
        return IndicatorRole.CATEGORY if is_level else IndicatorRole.NAME

    def _parted(
        self,
        role: IndicatorColumnRole,
        cells: Sequence[Cell],
        others: dict[IndicatorColumnRole, list[Cell]],
    ) -> Iterator[tuple[IndicatorColumnRole, Cell]]:
        """Yield the cells under one header by what they are, where it stands over several."""
        if len(cells) > 1 and role is IndicatorRole.TARGET_TEXT:
            yield from _target_parts(cells, others)
        elif len(cells) > 1 and role is IndicatorRole.NAME and self.spans_known:
            yield from _level_parts(cells, others)
        else:
            yield role, cells[0]


def _target_parts(
    cells: Sequence[Cell], others: dict[IndicatorColumnRole, list[Cell]]
) -> Iterator[tuple[IndicatorColumnRole, Cell]]:
    """Yield operator, value and unit that stand in a cell each under one header."""
    left = list(cells)
    if operator_of(left[0].text) is not None and ReadRole.OPERATOR not in others:
        yield ReadRole.OPERATOR, left.pop(0)
    yield IndicatorRole.TARGET_TEXT, left[0]
    is_value = number(left[0].text) is not None or is_blank(left[0].text)
    if len(left) > 1 and is_value and IndicatorRole.UNIT not in others:
        yield IndicatorRole.UNIT, left[1]


def _level_parts(
    cells: Sequence[Cell], others: dict[IndicatorColumnRole, list[Cell]]
) -> Iterator[tuple[IndicatorColumnRole, Cell]]:
    """Yield level 1, 2 and 3 that stand side by side under one header."""
    yield IndicatorRole.NAME, cells[-1]
    levels = (IndicatorRole.CATEGORY, IndicatorRole.DIMENSION)
    free = [role for role in levels if role not in others]
    yield from zip(free, cells[:-1], strict=False)


def is_category(text: str) -> bool:
    """Return whether a text can only be a level-1 name: 产出指标（50分）."""
    return _CATEGORY.fullmatch(label_key(text)) is not None
