"""The indicator block (绩效指标) of a grid as rows of a form."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from jixiao.core.figure import Figure
from jixiao.core.form import IndicatorRow
from jixiao.core.indicator import Operator
from jixiao.documents.layouts.layout import IndicatorRole
from jixiao.documents.readers.cell_values import is_blank, number, points, rate
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.grid_blocks import Block, Row
from jixiao.documents.readers.grid_columns import Columns, Fit, block_shift, row_shift
from jixiao.documents.readers.ledger import Ledger
from jixiao.documents.readers.target_text import (
    Target,
    operator_of,
    parse_actual,
    parse_target,
)
from jixiao.documents.readers.vocabulary import (
    IndicatorColumnRole,
    ReadRole,
    has_percent,
    is_dimension,
    label_key,
    vocabulary,
)

_NOT_ALIGNED = "这一行的格数与表头对不上"
_NO_NAME = "这一行没有三级指标的名称"
_FILLER = "空白表上的提示文字"
_NO_RATE = "读不成比率"
_NO_POINTS = "读不成分数"
_NO_TARGET = "指标值读不成一个数"
_NO_OPERATOR = "不认识的运算符"
_OTHER_UNIT = "与指标值里的单位不同"
_NO_COLUMN = "表头“{}”没有对应的栏目"

_FILLERS = re.compile(r"(?:指标[0-9一二三四五六七八九十]*[:：]?)?[….。·]*|\*+")
_FIGURES = frozenset({IndicatorRole.MAX_SCORE, IndicatorRole.SCORE, IndicatorRole.ATTAINMENT_RATE})
_LEVELS = frozenset({IndicatorRole.CATEGORY, IndicatorRole.NAME})

Columns_ = Columns[IndicatorColumnRole]


def indicator_columns(block: Block) -> Columns_:
    """Return the columns of an indicator block."""
    words = vocabulary()
    return Columns.of(block.header, words.indicators, words.blocks)


def indicator_rows(
    blocks: Iterable[Block], ledger: Ledger, *, spans_known: bool
) -> Iterator[IndicatorRow]:
    """Yield the rows of all indicator blocks; a header that is printed again ends no level."""
    levels = _Levels(ledger)
    for block in blocks:
        yield from _block_rows(block, levels, ledger, spans_known=spans_known)


def _block_rows(
    block: Block, levels: "_Levels", ledger: Ledger, *, spans_known: bool
) -> Iterator[IndicatorRow]:
    columns = indicator_columns(block)
    ledger.use(*(each.header for each in columns.headers if each.role is not None))
    for row in (*block.header, *block.body):
        ledger.use(*(cell for cell in row if _is_block_label(cell)))
    usual = 0 if spans_known else block_shift(block.body, columns, _FIT)
    for row in block.body:
        shift = usual if spans_known else row_shift(row, columns, _FIT, usual)
        if shift is None:
            ledger.refuse(_NOT_ALIGNED, *row)
        else:
            yield from _rows(_cells(row, columns, shift, ledger), columns, levels, ledger)


def _is_block_label(cell: Cell) -> bool:
    return label_key(cell.text) in vocabulary().blocks


def _fits(role: IndicatorColumnRole, text: str) -> bool:
    """Return whether a text may stand under a header; a level-2 name only under its own."""
    if role in _FIGURES:
        return is_blank(text) or points(text) is not None
    if role in _LEVELS:
        return not is_dimension(text)
    return role is not IndicatorRole.DIMENSION or number(text) is None


_FIT: Fit[IndicatorColumnRole] = Fit(under=_fits, before=_is_block_label)


def _cells(
    row: Row, columns: Columns_, shift: int, ledger: Ledger
) -> dict[IndicatorColumnRole, Cell]:
    found: dict[IndicatorColumnRole, Cell] = {}
    for cell in row:
        role = columns.role_at(cell.column + shift)
        header = columns.header_at(cell.column + shift)
        if role is not None:
            found.setdefault(role, cell)
        elif header is not None:
            ledger.refuse(_NO_COLUMN.format(header), cell)
    return found


@dataclass(slots=True)
class _Levels:
    """The level-1 and level-2 names that hold until the next ones; blank cells repeat them."""

    ledger: Ledger
    category: Cell | None = None
    dimension: Cell | None = None

    def take(self, cells: Mapping[IndicatorColumnRole, Cell]) -> None:
        """Take the names of a row; a new level-1 name ends the level-2 name before it."""
        category, dimension = cells.get(IndicatorRole.CATEGORY), cells.get(IndicatorRole.DIMENSION)
        if category is not None:
            self.category, self.dimension = category, None
        if dimension is not None:
            self.dimension = dimension

    def names(self) -> tuple[str, str]:
        """Return both names for a row that has them, noting them as understood."""
        return self.ledger.text(self.category) or "", self.ledger.text(self.dimension) or ""


def _rows(
    cells: Mapping[IndicatorColumnRole, Cell],
    columns: Columns_,
    levels: _Levels,
    ledger: Ledger,
) -> Iterator[IndicatorRow]:
    levels.take(cells)
    name = cells.get(IndicatorRole.NAME)
    if name is None:
        ledger.refuse(_NO_NAME, *cells.values())
    elif _FILLERS.fullmatch(name.text) and not _has_values(cells):
        ledger.refuse(_FILLER, *cells.values())
    else:
        yield _row(name, cells, levels, _Reader(columns, ledger))


def _has_values(cells: Mapping[IndicatorColumnRole, Cell]) -> bool:
    """Return whether a row states a target, an actual value or points."""
    stated = (IndicatorRole.TARGET_TEXT, IndicatorRole.ACTUAL_TEXT, *_FIGURES)
    return any(role in cells and not _FILLERS.fullmatch(cells[role].text) for role in stated)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the cells of a row, noting what is refused."""

    columns: Columns_
    ledger: Ledger

    def points(self, cell: Cell | None) -> Figure | None:
        return self.ledger.figure(cell, points, _NO_POINTS)

    def rate(self, cell: Cell | None) -> Figure | None:
        percent = has_percent(self.columns.head_of(IndicatorRole.ATTAINMENT_RATE))
        return self.ledger.figure(cell, lambda text: rate(text, head_has_percent=percent), _NO_RATE)

    def target(self, cells: Mapping[IndicatorColumnRole, Cell]) -> tuple[str | None, Target]:
        """Return the target's text, and what it says.

        Where operator, value and unit stand in a cell each, the text joins them.
        """
        cell, sign = cells.get(IndicatorRole.TARGET_TEXT), cells.get(ReadRole.OPERATOR)
        text = cell.text if cell is not None else None
        target = parse_target(text or "")
        if cell is not None and _is_garbled(cell.text, target):
            self.ledger.refuse(_NO_TARGET, cell)
        elif cell is not None:
            self.ledger.use(cell)
        unit = self._unit(cells.get(IndicatorRole.UNIT), target)
        target = replace(target, unit=unit)
        return (text, target) if sign is None else self._joined(sign, text, target)

    def _unit(self, cell: Cell | None, target: Target) -> str | None:
        """Return the unit of a row; one inside the target goes before the column's."""
        if cell is None:
            return target.unit
        if is_blank(cell.text) or target.unit in {None, cell.text}:
            self.ledger.use(cell)
            return target.unit if is_blank(cell.text) else cell.text
        self.ledger.refuse(_OTHER_UNIT, cell)
        return target.unit

    def _joined(self, sign: Cell, text: str | None, target: Target) -> tuple[str | None, Target]:
        """Return the target with the operator that stands in a cell of its own."""
        operator = operator_of(sign.text)
        if operator is None and not is_blank(sign.text):
            self.ledger.refuse(_NO_OPERATOR, sign)
            return text, target
        self.ledger.use(sign)
        if operator is None or operator is Operator.QUALITATIVE or text is None:
            return text, replace(target, operator=operator or target.operator)
        whole = text if text.endswith(target.unit or "") else f"{text}{target.unit or ''}"
        return f"{sign.text}{whole}", replace(target, operator=operator)


def _is_garbled(text: str, target: Target) -> bool:
    return target.operator is None and target.value is None and not is_blank(text)


def _row(
    name: Cell, cells: Mapping[IndicatorColumnRole, Cell], levels: _Levels, reader: _Reader
) -> IndicatorRow:
    category, dimension = levels.names()
    target_text, target = reader.target(cells)
    actual = reader.ledger.text(cells.get(IndicatorRole.ACTUAL_TEXT))
    return IndicatorRow(
        category=category,
        dimension=dimension,
        name=reader.ledger.text(name) or "",
        target_text=target_text,
        operator=target.operator,
        target_value=target.value,
        target_high=target.high,
        unit=target.unit,
        actual_text=actual,
        actual_value=None if actual is None else parse_actual(actual, target.unit),
        max_score=reader.points(cells.get(IndicatorRole.MAX_SCORE)),
        attainment_rate=reader.rate(cells.get(IndicatorRole.ATTAINMENT_RATE)),
        score=reader.points(cells.get(IndicatorRole.SCORE)),
        deviation_reason=reader.ledger.text(cells.get(IndicatorRole.DEVIATION_REASON)),
        where=name.where,
    )
