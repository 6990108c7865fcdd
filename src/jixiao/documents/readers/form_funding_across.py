"""Funding blocks that have their sources side by side, as columns (中央, 省级, 市县, 合计)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from jixiao.core.form import FundingRow, FundingSourceKind
from jixiao.documents.layouts.layout import AMOUNT_ROLES, FundingRole
from jixiao.documents.layouts.reading import FundingColumnRole
from jixiao.documents.readers.block_labels import is_any_block_label
from jixiao.documents.readers.form_blocks import Block, Row
from jixiao.documents.readers.funding_figures import FundingFigures
from jixiao.documents.readers.funding_sources import is_source_header, source_of
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.header_roles import funding_role
from jixiao.documents.readers.ledger import Ledger
from jixiao.documents.readers.vocabulary import label_key

_FEWEST_SOURCES = 2
_SECOND_ROW = "第二行起的资金没有对应的栏目"
_NO_COLUMN = "没有对应的资金来源或栏目"


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above a column: a source, a field, or both."""

    source: Cell | None = None
    role: FundingColumnRole | None = None
    text: str = ""


def is_across(block: Block) -> bool:
    """Return whether the headers of a block are sources of money."""
    cells = [cell for row in block.header for cell in row if not is_any_block_label(cell)]
    return sum(is_source_header(cell.text) for cell in cells) >= _FEWEST_SOURCES


def rows_across(block: Block, figures: FundingFigures) -> Iterator[FundingRow]:
    """Yield a row for every source.

    A row of figures is read under the fields of its columns; a row whose own label is a field
    (计划安排, 实际支出) gives that field to every source. What is under no source belongs to the
    total.
    """
    heads = _heads(block, figures.ledger)
    found = _Found(figures)
    for number, row in enumerate(_with_figures(block)):
        own = _row_role(row, heads)
        if number and own is None:
            figures.ledger.refuse(_SECOND_ROW, *row)
            continue
        for cell in row:
            found.take(cell, heads.get(cell.column), own)
    for made in found.rows.values():
        yield found.with_rate(made)


@dataclass(slots=True)
class _Found:
    """The rows found so far, by the keys of their labels."""

    figures: FundingFigures
    rows: dict[str, FundingRow] = field(default_factory=dict)
    rates: list[tuple[Cell, str]] = field(default_factory=list)

    def take(self, cell: Cell, head: "_Head | None", own: FundingColumnRole | None) -> None:
        """Take a cell under its head, in a row that may have a field of its own."""
        if own is not None and funding_role(cell.text) is own:
            self.figures.ledger.use(cell)
            return
        role = own or (head.role if head else None)
        source = head.source if head else None
        is_total = source is None or own is not None
        if head is not None and role is FundingRole.EXECUTION_RATE and is_total:
            self.rates.append((cell, head.text if own is None else ""))
            return
        if role is None and source is not None:
            role = FundingRole.FINAL_BUDGET
        row = self._row(source)
        if row is None or role not in AMOUNT_ROLES:
            self.figures.ledger.refuse(_NO_COLUMN, cell)
            return
        self.rows[label_key(row.label)] = self._with_amount(row, role, cell)

    def with_rate(self, row: FundingRow) -> FundingRow:
        """Return a row; that of the total with the rate that stands beside the sources."""
        if row.source is not FundingSourceKind.TOTAL or not self.rates:
            return row
        cell, head = self.rates.pop(0)
        budget, spent = row.final_budget, row.actual_expenditure
        stated = self.figures.rate(cell, head, budget=budget, spent=spent)
        return replace(row, execution_rate=stated)

    def _row(self, label: Cell | None) -> FundingRow | None:
        """Return the row of a source; without one, that of the total."""
        if label is not None:
            new = FundingRow(label.text, source_of(label.text), where=label.where)
            return self.rows.get(label_key(label.text), new)
        totals = (row for row in self.rows.values() if row.source is FundingSourceKind.TOTAL)
        return next(totals, None)

    def _with_amount(self, row: FundingRow, role: FundingColumnRole, cell: Cell) -> FundingRow:
        figure = self.figures.amount(cell)
        if role is FundingRole.ORIGINAL_BUDGET:
            return replace(row, original_budget=row.original_budget or figure)
        if role is FundingRole.FINAL_BUDGET:
            return replace(row, final_budget=row.final_budget or figure)
        return replace(row, actual_expenditure=row.actual_expenditure or figure)


def _heads(block: Block, ledger: Ledger) -> dict[int, _Head]:
    """Return what every column stands for; a lower header adds to the one above it."""
    heads: dict[int, _Head] = {}
    for row in block.header:
        for cell in row:
            if is_any_block_label(cell):
                continue
            role = funding_role(cell.text)
            source = cell if is_source_header(cell.text) else None
            if role is not None or source is not None:
                ledger.use(cell)
            for number in cell.span:
                above = heads.get(number, _Head())
                heads[number] = _Head(source or above.source, role or above.role, cell.text)
    return heads


def _with_figures(block: Block) -> Iterator[Row]:
    return (row for row in block.body if any(not is_any_block_label(cell) for cell in row))


def _row_role(row: Row, heads: Mapping[int, _Head]) -> FundingColumnRole | None:
    """Return the field that a row's own label names."""
    before = [cell for cell in row if cell.column not in heads or not heads[cell.column].source]
    return next((role for cell in before if (role := funding_role(cell.text)) is not None), None)
