"""The overall objective (年度总体目标) of a grid: what was expected, and what was done."""

from collections.abc import Iterable, Iterator, Mapping

from jixiao.core.regex import regex
from jixiao.documents.layouts.layout import FormRole
from jixiao.documents.readers.block_labels import is_block_label, is_side_label
from jixiao.documents.readers.cell_values import squeezed
from jixiao.documents.readers.form_blocks import Block, BlockKind, of_kind
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.grid_columns import Columns, Fit, Shifts
from jixiao.documents.readers.header_roles import objective_role
from jixiao.documents.readers.labelled_cells import labelled_cells
from jixiao.documents.readers.ledger import FILLER, Ledger
from jixiao.documents.readers.vocabulary import label_key, vocabulary

Sides = Mapping[str, FormRole]

_HINT = regex(
    r"[(（【]?(?:[^()（）]{0,12}[0-9]+字(?:以内|左右|以上)[^()（）]{0,6}|请.{0,20}(?:填写|说明|描述))[)）】]?"
)
_SIDES = (FormRole.OBJECTIVE_EXPECTED, FormRole.OBJECTIVE_ACTUAL)


def objective_values(blocks: Iterable[Block], ledger: Ledger) -> dict[FormRole, list[Cell]]:
    """Return the texts of the objective block by side; each side may have several lines."""
    values: dict[FormRole, list[Cell]] = {}
    for block in of_kind(blocks, BlockKind.OBJECTIVE):
        for role, cell in _texts(block, ledger):
            if _HINT.fullmatch(squeezed(cell.text)):
                ledger.refuse(FILLER, cell)
            else:
                values.setdefault(role, []).append(cell)
                ledger.use(cell)
    return values


def _texts(block: Block, ledger: Ledger) -> Iterator[tuple[FormRole, Cell]]:
    """Yield the texts of one block with their sides, those beside a label first."""
    sides = _sides(block)
    ledger.use(*(cell for cell in block.cells if _names_block(cell, sides)))
    for row in block.header:
        cells = [cell for cell in row if not _names_block(cell, sides)]
        named = [c for c in cells if _side(c.text, sides) is not None or not is_side_label(c)]
        yield from labelled_cells(named, lambda key: _side(key, sides) if key else None, ledger)
    if block.header:
        yield from _under_labels(block, sides)
    else:
        for row in block.body:
            yield from zip(_SIDES, row[1:], strict=False)


def _under_labels(block: Block, sides: Sides) -> Iterator[tuple[FormRole, Cell]]:
    labels = [[cell for cell in row if _is_label(cell, sides)] for row in block.header]
    blocks = vocabulary().blocks - sides.keys()
    columns = Columns.of(labels, lambda text: _side(text, sides), blocks)
    shift = Shifts.of(block, columns, _FIT).usual
    for cell in (cell for row in block.body for cell in row):
        role = columns.role_at(cell.column + shift)
        if role is not None and not is_block_label(cell):
            yield role, cell


def _sides(block: Block) -> Sides:
    """Return labels that name a block elsewhere and a side here: 总体目标 beside 完成情况."""
    for row in block.header:
        roles = [objective_role(cell.text) for cell in row]
        if FormRole.OBJECTIVE_EXPECTED in roles:
            done = [label_key(c.text) for c in row[1:] if is_block_label(c)]
            return {key: FormRole.OBJECTIVE_ACTUAL for key in done if key.endswith("完成情况")}
        if FormRole.OBJECTIVE_ACTUAL not in roles:
            continue
        at = roles.index(FormRole.OBJECTIVE_ACTUAL)
        if at > 0 and is_block_label(row[at - 1]) and (at > 1 or row[0].column > 0):
            return {label_key(row[at - 1].text): FormRole.OBJECTIVE_EXPECTED}
    return {}


def _side(text: str, sides: Sides) -> FormRole | None:
    """Return the side that a label stands for, here or everywhere."""
    return sides.get(label_key(text)) or objective_role(text)


def _names_block(cell: Cell, sides: Sides) -> bool:
    """Return whether a cell is the label of a block, and of no side here."""
    return is_block_label(cell) and label_key(cell.text) not in sides


def _is_label(cell: Cell, sides: Sides) -> bool:
    return is_block_label(cell) or _side(cell.text, sides) is not None


_FIT: Fit[FormRole] = Fit(under=lambda _, text: bool(text), before=is_block_label)


def labelled_sides(block: Block) -> frozenset[FormRole]:
    """Return the sides that have a label, filled in or not."""
    sides = _sides(block)
    found = {_side(cell.text, sides) for row in block.header for cell in row}
    return frozenset(side for side in found if side is not None)
