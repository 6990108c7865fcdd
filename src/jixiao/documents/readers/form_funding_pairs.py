"""Funding blocks of label and figure by turns: 计划安排 100 实际到位 100 实际支出 98 结余 2.

Rows below repeat the sources once for every field: 省财政 60 省财政 60 省财政 58 省财政 2.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, FundingSourceKind
from jixiao.documents.layouts.layout import FundingRole
from jixiao.documents.layouts.reading import FundingColumnRole
from jixiao.documents.readers.cell_values import amount, is_blank, points
from jixiao.documents.readers.form_funding_across import RateReader
from jixiao.documents.readers.funding_sources import is_source, source_of
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.grid_blocks import Block, Row, is_block_label
from jixiao.documents.readers.header_roles import funding_role
from jixiao.documents.readers.ledger import Ledger
from jixiao.documents.readers.vocabulary import label_key, vocabulary

_NO_FIELD = "“{}”没有对应的栏目"
_NO_PAIR = "不知道是哪一项资金的数"
_FEWEST_REPEATED = 2


@dataclass(frozen=True, slots=True)
class Pairs:
    """What reads the figures of pairs."""

    amount: Callable[[Cell | None], Figure | None]
    points: Callable[[Cell | None], Figure | None]
    rate: RateReader
    ledger: Ledger

    def rows(self, block: Block) -> Iterator[FundingRow]:
        """Yield the row of the totals, then one for every source below."""
        turns: dict[int, Cell] = {}
        for number, row in enumerate((*block.header, *block.body)):
            cells = [cell for cell in row if not _is_label(cell)]
            if number < len(block.header):
                turns |= {cell.column: cell for cell in cells if not _is_figure(cell)}
            found = self._figures(cells, turns)
            labels = [cell for cell in cells if cell.column in turns]
            if labels and (found or (number >= len(block.header) and is_source(labels[0].text))):
                kind = FundingSourceKind.TOTAL if number < len(block.header) else None
                self.ledger.use(labels[0])
                yield self._row(labels[0], found, kind or source_of(labels[0].text))

    def _figures(self, cells: Row, turns: Mapping[int, Cell]) -> dict[FundingColumnRole, Cell]:
        """Return the figures of a row by the field in whose turn they stand."""
        found: dict[FundingColumnRole, Cell] = {}
        for cell in cells:
            before = [column for column in turns if column < cell.column]
            if cell.column in turns:
                self.ledger.use(*([cell] if self._has_field(turns[cell.column], cell) else []))
            elif not before:
                self.ledger.refuse(_NO_PAIR, cell)
            elif role := funding_role(turns[max(before)].text):
                found.setdefault(role, cell)
            else:
                self.ledger.refuse(_NO_FIELD.format(turns[max(before)].text), cell)
        return found

    def _has_field(self, turn: Cell, cell: Cell) -> bool:
        """Return whether a label in a turn is understood: a field's, or a source repeated."""
        if cell.row == turn.row:
            return funding_role(turn.text) is not None
        return is_source(cell.text)

    def _row(
        self, label: Cell, cells: Mapping[FundingColumnRole, Cell], kind: FundingSourceKind
    ) -> FundingRow:
        final = self.amount(cells.get(FundingRole.FINAL_BUDGET))
        original = self.amount(cells.get(FundingRole.ORIGINAL_BUDGET))
        spent = self.amount(cells.get(FundingRole.ACTUAL_EXPENDITURE))
        rate = cells.get(FundingRole.EXECUTION_RATE)
        return FundingRow(
            label=label.text,
            source=kind,
            original_budget=original,
            final_budget=final,
            actual_expenditure=spent,
            execution_rate=self.rate(rate, "%", budget=final or original, spent=spent),
            max_score=self.points(cells.get(FundingRole.MAX_SCORE)),
            score=self.points(cells.get(FundingRole.SCORE)),
            where=label.where,
        )


def are_pairs(block: Block) -> bool:
    """Return whether labels and figures of a block take turns."""
    for row in block.header:
        if any(_is_figure(cell) for cell in row if not _is_label(cell)):
            return True
    under = {cell.column for row in block.header for cell in row if funding_role(cell.text)}
    repeated = (
        sum(cell.column in under and is_source(cell.text) for cell in row) for row in block.body
    )
    return any(number >= _FEWEST_REPEATED for number in repeated)


def _is_figure(cell: Cell) -> bool:
    known = amount(cell.text, 0) is not None or points(cell.text) is not None
    return known or is_blank(cell.text)


def _is_label(cell: Cell) -> bool:
    return label_key(cell.text) in vocabulary().funding_blocks or is_block_label(cell)
