"""The funding block (项目资金) of a grid as rows of a form."""

from collections.abc import Iterator

from jixiao.core.form import FundingRow, FundingSourceKind
from jixiao.documents.layouts.layout import AMOUNT_ROLES, FundingRole
from jixiao.documents.layouts.reading import FundingColumnRole, ReadRole
from jixiao.documents.readers.block_labels import is_any_block_label
from jixiao.documents.readers.cell_values import amount, is_blank, number, points
from jixiao.documents.readers.form_blocks import Block, Row
from jixiao.documents.readers.form_funding_across import is_across, rows_across
from jixiao.documents.readers.form_funding_inline import is_inline, rows_inline
from jixiao.documents.readers.form_funding_pairs import are_pairs, rows_in_pairs
from jixiao.documents.readers.funding_figures import FundingCells, FundingFigures
from jixiao.documents.readers.funding_sources import is_source, source_of
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.grid_columns import (
    NOT_ALIGNED,
    Columns,
    Fit,
    Shifts,
    no_column,
)
from jixiao.documents.readers.header_roles import funding_role
from jixiao.documents.readers.ledger import Ledger
from jixiao.documents.readers.money_units import FormUnit
from jixiao.documents.readers.vocabulary import label_key, vocabulary

_NO_LABEL = "这一行没有写明是什么资金"
_NOT_FUNDS = "这一行不像一笔资金"

FundingColumns = Columns[FundingColumnRole]


def funding_columns(block: Block) -> FundingColumns:
    """Return the columns of a funding block."""
    words = vocabulary()
    return Columns.of(block.header, funding_role, words.funding_blocks | words.blocks)


def funding_rows(block: Block, unit: FormUnit, ledger: Ledger) -> Iterator[FundingRow]:
    """Yield the rows of a funding block."""
    columns = funding_columns(block)
    ledger.use(*filter(is_any_block_label, block.cells))
    figures = FundingFigures(unit, ledger)
    if is_inline(block):
        yield from rows_inline(block, figures)
        return
    if are_pairs(block):
        yield from rows_in_pairs(block, figures)
        return
    if is_across(block):
        yield from rows_across(block, figures)
        return
    ledger.use(*columns.understood())
    shifts = Shifts.of(block, columns, _FIT)
    alone = _only_label(block, columns)
    for row in block.body:
        shift = shifts.of_row(row)
        if shift is None:
            ledger.refuse(NOT_ALIGNED, *row)
        elif found := _row(row, columns, shift, figures, alone):
            yield found


def _fits(role: FundingColumnRole, text: str) -> bool:
    if role is FundingRole.DEVIATION_REASON:
        return number(text) is None
    return is_blank(text) or text.strip()[-1:] == "%" or points(text) is not None


_FIT: Fit[FundingColumnRole] = Fit(under=_fits, before=lambda cell: number(cell.text) is None)


def _only_label(block: Block, columns: FundingColumns) -> Cell | None:
    """Return the label of a block whose only row of figures has none of its own."""
    header = [cell for row in block.header for cell in row]
    before = [cell for cell in header if cell.column + cell.columns <= columns.first]
    return before[0] if len(before) == 1 == len(block.body) else None


def _row(
    row: Row, columns: FundingColumns, shift: int, figures: FundingFigures, alone: Cell | None
) -> FundingRow | None:
    ledger = figures.ledger
    before = [cell for cell in row if cell.column + shift < columns.first]
    label = _label_of(before, ledger) or _block_as_label(before) or (None if before else alone)
    if label is None:
        ledger.refuse(_NO_LABEL, *row)
        return None
    values: FundingCells = {}
    for cell in row:
        role = columns.role_at(cell.column + shift)
        header = columns.header_at(cell.column + shift)
        if role is not None:
            values.setdefault(role, cell)
        elif header is not None and cell.column + shift > columns.first:
            ledger.refuse(no_column(header), cell)
    if not _is_money(label, values):
        ledger.refuse(_NOT_FUNDS, *row)
        return None
    ledger.use(label)
    numbered = values.get(ReadRole.ROW_NUMBER)
    if numbered is not None and number(numbered.text) is not None:
        ledger.use(numbered)
    is_block = label is alone or is_any_block_label(label)
    source = FundingSourceKind.TOTAL if is_block else source_of(label.text)
    return _funding_row(label, source, values, columns, figures)


def _label_of(before: list[Cell], ledger: Ledger) -> Cell | None:
    """Return the label of a row; those of the block, of a group and of its number do not count."""
    labels = [cell for cell in before if not is_any_block_label(cell) and number(cell.text) is None]
    if len(labels) > 1:
        groups = [cell for cell in labels[:-1] if cell.rows > 1 or label_key(cell.text) == "其中"]
        labels = [cell for cell in labels if cell not in groups]
        named = [c for c in groups if is_source(c.text) or label_key(c.text) == "其中"]
        ledger.use(*(named if len(labels) == 1 else ()))
    if len(labels) != 1:
        return None
    ledger.use(*(cell for cell in before if number(cell.text) is not None))
    return labels[0]


def _block_as_label(before: list[Cell]) -> Cell | None:
    """Return the label of the block where it stands in a row of its own: that of the total."""
    alone = before[0] if len(before) == 1 else None
    return alone if alone and alone.rows == 1 and is_any_block_label(alone) else None


def _is_money(label: Cell, values: FundingCells) -> bool:
    """Return whether a row is about some money: by its name, or because all its amounts are."""
    stated = [values[role].text for role in AMOUNT_ROLES if role in values]
    filled = [text for text in stated if not is_blank(text)]
    figures = [text for text in filled if _has_figure(text)]
    if is_source(label.text):
        return bool(figures) or not filled
    return bool(figures) and len(figures) == len(filled)


def _has_figure(text: str) -> bool:
    return amount(text, None) is not None or points(text) is not None or text[:1].isdigit()


def _funding_row(
    label: Cell,
    source: FundingSourceKind,
    values: FundingCells,
    columns: FundingColumns,
    figures: FundingFigures,
) -> FundingRow:
    original, final, spent = (
        figures.amount_of(role, label, values, columns.head_of(role)) for role in AMOUNT_ROLES
    )
    stated = figures.rate(
        values.get(FundingRole.EXECUTION_RATE),
        columns.head_of(FundingRole.EXECUTION_RATE),
        budget=final or original,
        spent=spent,
    )
    return FundingRow(
        label=label.text,
        source=source,
        original_budget=original,
        final_budget=final,
        actual_expenditure=spent,
        execution_rate=stated,
        max_score=figures.ledger.points(values.get(FundingRole.MAX_SCORE)),
        score=figures.ledger.points(values.get(FundingRole.SCORE)),
        deviation_reason=figures.ledger.text(values.get(FundingRole.DEVIATION_REASON)),
        where=label.where,
    )
