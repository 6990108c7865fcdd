"""The indicator block (绩效指标) of a grid as rows of a form."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from jixiao.core.figure import Figure
from jixiao.core.form import IndicatorRow
from jixiao.core.indicator import Operator
from jixiao.core.regex import regex
from jixiao.documents.layouts.layout import IndicatorRole
from jixiao.documents.layouts.reading import IndicatorColumnRole, ReadRole
from jixiao.documents.readers.block_labels import is_block_label, total_label
from jixiao.documents.readers.cell_values import is_blank, number, points, squeezed
from jixiao.documents.readers.form_blocks import Block, Row
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.grid_columns import NOT_ALIGNED, Columns, Fit, Shifts
from jixiao.documents.readers.header_roles import indicator_role
from jixiao.documents.readers.indicator_cells import (
    FIGURES,
    IndicatorCells,
    IndicatorColumns,
    RowCells,
    is_category,
)
from jixiao.documents.readers.ledger import FILLER, Ledger
from jixiao.documents.readers.target_text import (
    Target,
    operator_of,
    parse_actual,
    parse_target,
)
from jixiao.documents.readers.vocabulary import has_percent, is_dimension, is_subtotal, vocabulary

_NO_NAME = "这一行没有三级指标的名称"
_NO_TARGET = "指标值读不成一个数"
_NO_OPERATOR = "不认识的运算符"
_ADJUSTED = "指标值调整过，按调整后的读"
_TOGETHER = "一格里写了几个指标，分不清各自的数，请一行写一个指标"
_NO_REASON = "这里是一个数，不像偏差原因"
_SCALE = "这是定性指标的档次，不是计量单位"
_OTHER_UNIT = "与指标值里的单位不同"
_SUBTOTAL = "小计行没有对应的栏目"
_NOTE = "指标之间的说明文字"

_FILLERS = regex(
    r"(?:指标[0-9一二三四五六七八九十]*[:：]?)?(?:[….。·]+|[≥≤<>=﹥﹤＞＜]*\*+[^0-9]{0,6})?|\*+"
)
_SEVERAL = regex(
    r"\s*[(（]?(?:指标)?[1一①][)）]?[.、．:：)）]?.*\n\s*[(（]?(?:指标)?[2二②][)）]?[.、．:：)）]?\S",
    re.DOTALL,
)
"""A numbered list of names in one cell."""

_QUANTITATIVE = frozenset({"定量", "定量指标", "正向", "反向", "正向指标", "反向指标"})
_SCALES = frozenset(
    {"是/否", "是否", "有/无", "有无", "好/坏", "好坏", "优良中差", "优良中低差", "优/良/中/差"}
)
_LEVELS = frozenset({IndicatorRole.CATEGORY, IndicatorRole.NAME})
_NO_LEVEL = regex(r"第.{1,6}页|[(（]?(?:续表|接上表|续上表|续)|注|备注|说明|[-—0-9]+$")
_LONGEST_LEVEL = 16
_ALONE = frozenset({IndicatorRole.CATEGORY, IndicatorRole.DIMENSION, IndicatorRole.NAME})


def indicator_columns(block: Block) -> IndicatorColumns:
    """Return the columns of an indicator block."""
    header = [[cell for cell in row if not is_block_label(cell)] for row in block.header]
    return Columns.of(header, indicator_role, vocabulary().blocks)


def indicator_rows(blocks: Iterable[Block], ledger: Ledger) -> Iterator[IndicatorRow]:
    """Yield the rows of all indicator blocks; a header that is printed again ends no level."""
    levels = _Levels(ledger)
    for block in blocks:
        yield from _block_rows(block, levels, ledger)


def _block_rows(block: Block, levels: "_Levels", ledger: Ledger) -> Iterator[IndicatorRow]:
    columns = indicator_columns(block)
    ledger.use(*columns.understood())
    ledger.use(*filter(is_block_label, block.cells))
    shifts = Shifts.of(block, columns, _FIT)
    reader = _Reader(columns, ledger)
    cells = RowCells(columns, ledger, block.spans_known)
    for row in block.body:
        shift = shifts.of_row(row)
        if shift is None:
            ledger.refuse(NOT_ALIGNED, *row)
        elif not _is_apart(row, columns, levels, ledger):
            yield from _rows(cells.of(row, shift), levels, reader)


def _is_apart(row: Row, columns: IndicatorColumns, levels: "_Levels", ledger: Ledger) -> bool:
    """Take a row that is no indicator: a level on a line of its own, a subtotal, a note."""
    if is_subtotal(total_label(row).text):
        ledger.refuse(_SUBTOTAL, *row)
        return True
    covered = {columns.role_at(number) for cell in row[:1] for number in cell.span}
    alone = [cell for cell in row if not is_block_label(cell)]
    if len(alone) != 1 or not (covered > _ALONE or _is_no_level(alone[0], covered)):
        return False
    if is_category(alone[0].text):
        levels.take({IndicatorRole.CATEGORY: alone[0]})
    elif is_dimension(alone[0].text):
        levels.take({IndicatorRole.DIMENSION: alone[0]})
    else:
        ledger.refuse(_NOTE, *alone)
    return True


def _is_no_level(cell: Cell, covered: AbstractSet[IndicatorColumnRole | None]) -> bool:
    """Return whether the only cell of a row stands under level 1 and names none: 第1页, 续表."""
    lone = IndicatorRole.CATEGORY in covered and cell.rows == 1
    text = squeezed(cell.text)
    return lone and (_NO_LEVEL.match(text) is not None or len(text) > _LONGEST_LEVEL)


def _fits(role: IndicatorColumnRole, text: str) -> bool:
    """Return whether a text may stand under a header; a level-2 name only under its own."""
    if role in FIGURES:
        return is_blank(text) or points(text) is not None
    if role in _LEVELS:
        return not is_dimension(text)
    return role is not IndicatorRole.DIMENSION or number(text) is None


_FIT: Fit[IndicatorColumnRole] = Fit(under=_fits, before=is_block_label)


@dataclass(slots=True)
class _Levels:
    """The level-1 and level-2 names that hold until the next ones; blank cells repeat them."""

    ledger: Ledger
    category: Cell | None = None
    dimension: Cell | None = None

    def take(self, cells: IndicatorCells) -> None:
        """Take the names of a row; a new level-1 name ends the level-2 name before it."""
        category, dimension = cells.get(IndicatorRole.CATEGORY), cells.get(IndicatorRole.DIMENSION)
        if category is not None and category != self.category:
            self.category, self.dimension = category, None
        if dimension is not None:
            self.dimension = dimension

    def names(self) -> tuple[str, str]:
        """Return both names for a row that has them, noting them as understood."""
        category, dimension = map(self.ledger.text, (self.category, self.dimension))
        return _one_line(category), _one_line(dimension)


def _one_line(text: str | None) -> str:
    """Return the name of a level in one line: a narrow cell breaks it after a few characters."""
    return "".join(text.split()) if text and "\n" in text else text or ""


def _rows(cells: IndicatorCells, levels: _Levels, reader: "_Reader") -> Iterator[IndicatorRow]:
    if _is_named_by_level(cells):
        cells = {**cells, IndicatorRole.NAME: cells[IndicatorRole.CATEGORY]}
        levels = _Levels(reader.ledger)
    elif _has_no_levels(cells, reader.columns):
        levels = _Levels(reader.ledger)
    else:
        levels.take(cells)
    reader.use_row_number(cells)
    cells = _with_adjusted(cells, reader.ledger)
    name = cells.get(IndicatorRole.NAME)
    if name is None:
        reader.ledger.refuse(_NO_NAME, *cells.values())
    elif _SEVERAL.match(name.text):
        reader.ledger.refuse(_TOGETHER, *cells.values())
    elif _FILLERS.fullmatch(squeezed(name.text)) and not _has_values(cells):
        reader.ledger.refuse(FILLER, *cells.values())
    else:
        yield _row(name, cells, levels, reader)


def _with_adjusted(cells: IndicatorCells, ledger: Ledger) -> IndicatorCells:
    """Return the cells with the adjusted target in place of the first, where there is one."""
    adjusted, first = cells.get(ReadRole.ADJUSTED_TARGET), cells.get(IndicatorRole.TARGET_TEXT)
    if adjusted is None:
        return cells
    if is_blank(adjusted.text):
        ledger.use(adjusted)
        return cells
    if first is not None:
        ledger.refuse(_ADJUSTED, first)
    return {**cells, IndicatorRole.TARGET_TEXT: adjusted}


def _has_no_levels(cells: IndicatorCells, columns: IndicatorColumns) -> bool:
    """Return whether a name is merged over its levels too, and so belongs to none."""
    name = cells.get(IndicatorRole.NAME)
    covered = {columns.role_at(number) for number in name.span} if name is not None else set()
    return IndicatorRole.CATEGORY in covered


def _is_named_by_level(cells: IndicatorCells) -> bool:
    """Return whether the name of an indicator stands under level 1: 预算执行率, with its points.

    A level-1 name with points but no indicator is a subtotal.
    """
    level = cells.get(IndicatorRole.CATEGORY)
    levels = {IndicatorRole.DIMENSION, IndicatorRole.NAME} & cells.keys()
    if level is None or levels or is_category(level.text) or level.rows > 1:
        return False
    return bool({IndicatorRole.MAX_SCORE, IndicatorRole.SCORE} & cells.keys())


def _has_values(cells: IndicatorCells) -> bool:
    """Return whether a row states a target, an actual value or points."""
    stated = (IndicatorRole.TARGET_TEXT, IndicatorRole.ACTUAL_TEXT, *FIGURES)
    return any(
        role in cells and not _FILLERS.fullmatch(squeezed(cells[role].text)) for role in stated
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the cells of a row, noting what is refused."""

    columns: IndicatorColumns
    ledger: Ledger

    def use_row_number(self, cells: IndicatorCells) -> None:
        """Note the number of a row as understood."""
        cell = cells.get(ReadRole.ROW_NUMBER)
        if cell is not None and number(cell.text) is not None:
            self.ledger.use(cell)

    def reason(self, cell: Cell | None) -> str | None:
        """Return a reason in words; a bare figure is none."""
        if cell is not None and points(cell.text) is not None:
            self.ledger.refuse(_NO_REASON, cell)
            return None
        return self.ledger.text(cell)

    def rate(self, cell: Cell | None) -> Figure | None:
        percent = has_percent(self.columns.head_of(IndicatorRole.ATTAINMENT_RATE))
        return self.ledger.rate(cell, head_has_percent=percent)

    def target(self, cells: IndicatorCells) -> tuple[str | None, Target]:
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
        if sign is not None:
            return self._joined(sign, text, target)
        parted = ReadRole.OPERATOR in self.columns.roles and text is not None
        return (_whole(text, target) if parted and text else text), target

    def _unit(self, cell: Cell | None, target: Target) -> str | None:
        """Return the unit of a row; one inside the target goes before the column's."""
        if cell is None:
            return target.unit
        if squeezed(cell.text) in _SCALES:
            self.ledger.refuse(_SCALE, cell)
            return target.unit
        if is_blank(cell.text) or target.unit in {None, cell.text}:
            self.ledger.use(cell)
            return target.unit if is_blank(cell.text) else cell.text
        self.ledger.refuse(_OTHER_UNIT, cell)
        return target.unit

    def _joined(self, sign: Cell, text: str | None, target: Target) -> tuple[str | None, Target]:
        """Return the target with the operator that stands in a cell of its own."""
        operator = operator_of(sign.text)
        if squeezed(sign.text) in _QUANTITATIVE:
            self.ledger.use(sign)
            return text, target
        if operator is None and not is_blank(sign.text):
            self.ledger.refuse(_NO_OPERATOR, sign)
            return text, target
        self.ledger.use(sign)
        if operator is Operator.QUALITATIVE or text is None:
            return text, replace(target, operator=operator or target.operator)
        if operator is Operator.EQUAL and target.operator is Operator.QUALITATIVE:
            return text, replace(target, operator=Operator.QUALITATIVE)
        whole = f"{_sign(sign)}{_whole(text, target)}"
        return whole, replace(target, operator=operator or target.operator)


def _sign(cell: Cell) -> str:
    """Return a sign as printed; a dash is none."""
    return "" if is_blank(cell.text) else cell.text


def _whole(text: str, target: Target) -> str:
    """Return a target with the unit that stands in a cell of its own."""
    return text if text.endswith(target.unit or "") else f"{text}{target.unit or ''}"


def _is_garbled(text: str, target: Target) -> bool:
    return target.operator is None and target.value is None and not is_blank(text)


def _row(name: Cell, cells: IndicatorCells, levels: _Levels, reader: _Reader) -> IndicatorRow:
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
        max_score=reader.ledger.points(cells.get(IndicatorRole.MAX_SCORE)),
        attainment_rate=reader.rate(cells.get(IndicatorRole.ATTAINMENT_RATE)),
        score=reader.ledger.points(cells.get(IndicatorRole.SCORE)),
        deviation_reason=reader.reason(cells.get(IndicatorRole.DEVIATION_REASON)),
        where=name.where,
    )
