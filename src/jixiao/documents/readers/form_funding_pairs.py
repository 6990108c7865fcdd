"""Funding blocks of label and figure by turns: 计划安排 100 实际到位 100 实际支出 98 结余 2.

Rows below repeat the sources once for every field: 省财政 60 省财政 60 省财政 58 省财政 2.
"""

from collections.abc import Iterator, Mapping

from jixiao.core.form import FundingRow, FundingSourceKind
from jixiao.documents.readers.block_labels import is_any_block_label
from jixiao.documents.readers.cell_values import amount, is_blank, points
from jixiao.documents.readers.form_blocks import Block, Row
from jixiao.documents.readers.funding_figures import FundingCells, FundingFigures
from jixiao.documents.readers.funding_sources import is_source, source_of
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.header_roles import funding_role
from jixiao.documents.readers.ledger import Ledger

_NO_FIELD = "“{}”没有对应的栏目"
_NO_PAIR = "不知道是哪一项资金的数"
_FEWEST_REPEATED = 2


def rows_in_pairs(block: Block, figures: FundingFigures) -> Iterator[FundingRow]:
    """Yield the row of the totals, then one for every source below."""
    turns: dict[int, Cell] = {}
    for number, row in enumerate(block.rows):
        is_header = number < len(block.header)
        cells = [cell for cell in row if not is_any_block_label(cell)]
        if is_header:
            turns |= {cell.column: cell for cell in cells if not _is_figure(cell)}
        found = _by_turns(cells, turns, figures.ledger)
        labels = [cell for cell in cells if cell.column in turns]
        if labels and (found or (not is_header and is_source(labels[0].text))):
            source = FundingSourceKind.TOTAL if is_header else source_of(labels[0].text)
            figures.ledger.use(labels[0])
            yield figures.row(labels[0], source, found, rate_head="%")


def _by_turns(cells: Row, turns: Mapping[int, Cell], ledger: Ledger) -> FundingCells:
    """Return the figures of a row by the field in whose turn they stand."""
    found: FundingCells = {}
    for cell in cells:
        before = [column for column in turns if column < cell.column]
        if cell.column in turns:
            ledger.use(*([cell] if _is_understood(turns[cell.column], cell) else []))
        elif not before:
            ledger.refuse(_NO_PAIR, cell)
        elif role := funding_role(turns[max(before)].text):
            found.setdefault(role, cell)
        else:
            ledger.refuse(_NO_FIELD.format(turns[max(before)].text), cell)
    return found


def _is_understood(turn: Cell, cell: Cell) -> bool:
    """Return whether a label in a turn is understood: a field's, or a source repeated."""
    if cell.row == turn.row:
        return funding_role(turn.text) is not None
    return is_source(cell.text)


def are_pairs(block: Block) -> bool:
    """Return whether labels and figures of a block take turns."""
    for row in block.header:
        if any(_is_figure(cell) for cell in row if not is_any_block_label(cell)):
            return True
    under = {cell.column for row in block.header for cell in row if funding_role(cell.text)}
    repeated = (
        sum(cell.column in under and is_source(cell.text) for cell in row) for row in block.body
    )
    return any(number >= _FEWEST_REPEATED for number in repeated)


def _is_figure(cell: Cell) -> bool:
    known = amount(cell.text, 0) is not None or points(cell.text) is not None
    return known or is_blank(cell.text)
