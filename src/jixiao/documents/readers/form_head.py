"""Title, head, objective and total of a grid: what has one place on a form."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from jixiao.core.figure import Figure
from jixiao.core.form import MoneyUnit
from jixiao.documents.layouts.layout import FormRole, IndicatorRole
from jixiao.documents.readers.cell_values import is_blank, points, squeezed
from jixiao.documents.readers.form_indicators import Columns_
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.grid_blocks import Block, BlockKind, Row, inline_key
from jixiao.documents.readers.grid_columns import Columns, Fit, block_shift
from jixiao.documents.readers.ledger import Ledger
from jixiao.documents.readers.signature_text import signature_parts
from jixiao.documents.readers.vocabulary import (
    SignatureRole,
    is_grade,
    label_key,
    money_unit_in,
    vocabulary,
)

Role = TypeVar("Role")

_TITLE = re.compile("自评|评价表|绩效目标.*表|情况表")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年?度?")
_YEAR_LINE = re.compile(r"[(（]?((?:19|20)[0-9]{2})(?:年度?)?[)）]?")
_ATTACHMENT = re.compile(r"附(?:件|表)?[0-9一二三四五六七八九十]*[:：]?")
_NO_POINTS = "读不成分数"
_OTHER_UNIT = "与资金栏写的金额单位不同，按资金栏的单位读"
_TOTAL_UNCLEAR = "分不清是分值还是得分"


def year_in(cells: Iterable[Cell], ledger: Ledger) -> int | None:
    """Return the year that the title or the line under it states."""
    found: int | None = None
    for cell in cells:
        text = squeezed(cell.text)
        match = _YEAR_LINE.fullmatch(text) or (_YEAR.search(text) if _TITLE.search(text) else None)
        if match is not None:
            found = int(match[1]) if found is None else found
            ledger.use(cell)
        elif _says_nothing_else(text) and not ledger.is_refused(cell):
            ledger.use(cell)
    return found


def _says_nothing_else(text: str) -> bool:
    """Return whether a line above the form is its title, a number of 附件 or a unit of money."""
    plain = _TITLE.search(text) or _ATTACHMENT.fullmatch(text)
    return bool(plain) or money_unit_in(text) is not None


def money_unit(blocks: Sequence[Block], ledger: Ledger) -> MoneyUnit | None:
    """Return the unit of the amounts: of the funding block's labels, else of a title line.

    A title line that states another unit than the funding block is refused.
    """
    near = _units(blocks, {BlockKind.FUNDING})
    far = _units(blocks, {BlockKind.TITLE, BlockKind.HEAD, BlockKind.OTHER})
    unit = next((stated for stated, _ in (*near, *far)), None)
    ledger.refuse(_OTHER_UNIT, *(cell for stated, cell in far if near and stated is not unit))
    return unit


def _units(blocks: Iterable[Block], kinds: set[BlockKind]) -> list[tuple[MoneyUnit, Cell]]:
    rows = (row for each in blocks if each.kind in kinds for row in (*each.header, *each.body))
    found = ((money_unit_in(cell.text), cell) for row in rows for cell in row)
    return [(unit, cell) for unit, cell in found if unit is not None]


def head_values(blocks: Iterable[Block], ledger: Ledger) -> dict[FormRole, Cell]:
    """Return the values that stand beside a label, or behind its colon."""
    values: dict[FormRole, Cell] = {}
    rows = (row for block in blocks if block.kind is BlockKind.HEAD for row in block.body)
    for row in rows:
        for role, cell in _pairs(row, vocabulary().head, ledger):
            if role not in values:
                values[role] = cell
                ledger.use(cell)
    return values


def signature_values(blocks: Iterable[Block]) -> dict[SignatureRole, Cell]:
    """Return the parts of a signature that cells state."""
    values: dict[SignatureRole, Cell] = {}
    rows = (row for block in blocks if block.kind is BlockKind.SIGNATURE for row in block.body)
    for row in rows:
        for role, cell in _pairs(row, vocabulary().signature, Ledger()):
            values.setdefault(role, cell)
        for cell in row:
            for part in signature_parts(cell.text):
                values[part.role] = replace(cell, text=part.value)
    return values


def _pairs(row: Row, table: Mapping[str, Role], ledger: Ledger) -> Iterator[tuple[Role, Cell]]:
    """Yield values with the fields of the labels before them; labels are noted as understood."""
    pending: Role | None = None
    for cell in row:
        role = table.get(label_key(cell.text))
        inline = table.get(inline_key(cell))
        if role is not None:
            ledger.use(cell)
            pending = role
        elif inline is not None:
            yield inline, replace(cell, text=re.split("[:：]", cell.text, maxsplit=1)[1].strip())
            pending = None
        elif pending is not None:
            yield pending, cell
            pending = None


def objective_values(
    blocks: Iterable[Block], ledger: Ledger, *, spans_known: bool
) -> dict[FormRole, list[Cell]]:
    """Return the texts of the objective block by side; each side may have several lines."""
    values: dict[FormRole, list[Cell]] = {}
    for block in blocks:
        if block.kind is BlockKind.OBJECTIVE:
            for role, cell in _objective(block, ledger, spans_known=spans_known):
                values.setdefault(role, []).append(cell)
                ledger.use(cell)
    return values


def _objective(
    block: Block, ledger: Ledger, *, spans_known: bool
) -> Iterator[tuple[FormRole, Cell]]:
    words = vocabulary()
    for row in (*block.header, *block.body):
        ledger.use(*(cell for cell in row if label_key(cell.text) in words.blocks))
    for row in block.header:
        yield from _pairs([cell for cell in row if _is_open(cell)], words.objective, ledger)
    labels = [[cell for cell in row if not _is_value(cell)] for row in block.header]
    columns = Columns.of(labels, words.objective, words.blocks)
    shift = 0 if spans_known else block_shift(block.body, columns, _FIT)
    for row in block.body:
        for cell in row:
            role = columns.role_at(cell.column + shift)
            if role is not None:
                yield role, cell


def _is_open(cell: Cell) -> bool:
    return label_key(cell.text) not in vocabulary().blocks


def _is_value(cell: Cell) -> bool:
    key = label_key(cell.text)
    return key not in vocabulary().objective and key not in vocabulary().blocks


_FIT: Fit[FormRole] = Fit(under=lambda _, text: bool(text), before=lambda cell: not _is_open(cell))


def total_values(
    blocks: Iterable[Block], columns: Columns_ | None, ledger: Ledger
) -> tuple[dict[FormRole, Figure], str | None]:
    """Return the figures of the total row by field, and the grade that stands beside them."""
    figures: dict[FormRole, Figure] = {}
    grade: str | None = None
    rows = (row for block in blocks if block.kind is BlockKind.TOTAL for row in block.body)
    for row in rows:
        ledger.use(row[0])
        grades = [cell for cell in row[1:] if is_grade(cell.text)]
        for cell in grades[:1]:
            grade = grade or ledger.text(cell)
        for role, cell in _total_cells([c for c in row[1:] if c not in grades], columns, ledger):
            figure = ledger.figure(cell, points, _NO_POINTS)
            if figure is not None:
                figures.setdefault(role, figure)
    return figures, grade


def _total_cells(
    cells: Row, columns: Columns_ | None, ledger: Ledger
) -> Iterator[tuple[FormRole, Cell]]:
    roles = [columns.role_at(cell.column) if columns else None for cell in cells]
    known = [_TOTAL_ROLES[role] for role in roles if role in _TOTAL_ROLES]
    if not known and _are_two_figures(cells):
        yield from zip(_TOTAL_ROLES.values(), cells, strict=True)
        return
    for role, cell in zip(roles, cells, strict=True):
        if role in _TOTAL_ROLES:
            yield _TOTAL_ROLES[role], cell
        elif is_blank(cell.text):
            ledger.use(cell)
        else:
            ledger.refuse(_TOTAL_UNCLEAR, cell)


def _are_two_figures(cells: Row) -> bool:
    values = [points(cell.text) for cell in cells]
    return len(values) == len(_TOTAL_ROLES) and None not in values


_TOTAL_ROLES: Mapping[object, FormRole] = {
    IndicatorRole.MAX_SCORE: FormRole.TOTAL_MAX_SCORE,
    IndicatorRole.SCORE: FormRole.TOTAL_SCORE,
}
