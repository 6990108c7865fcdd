"""The funding block (项目资金) of a grid as rows of a form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, MoneyUnit
from jixiao.documents.layouts.layout import FundingRole
from jixiao.documents.readers.cell_values import amount, is_blank, number, points, rate
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.grid_blocks import Block, Row
from jixiao.documents.readers.grid_columns import Columns, Fit, block_shift, row_shift
from jixiao.documents.readers.ledger import Ledger
from jixiao.documents.readers.vocabulary import has_percent, label_key, source_of, vocabulary

_NOT_ALIGNED = "这一行的格数与表头对不上"
_NO_LABEL = "这一行没有写明是什么资金"
_NO_UNIT = "表上没有写明金额单位，不知道是元还是万元"
_NO_AMOUNT = "读不成金额"
_NO_RATE = "读不成比率"
_NO_POINTS = "读不成分数"


def funding_columns(block: Block) -> Columns[FundingRole]:
    """Return the columns of a funding block."""
    words = vocabulary()
    return Columns.of(block.header, words.funding, words.funding_blocks | words.blocks)


def funding_rows(
    block: Block, unit: MoneyUnit | None, ledger: Ledger, *, spans_known: bool
) -> Iterator[FundingRow]:
    """Yield the rows of a funding block."""
    columns = funding_columns(block)
    ledger.use(*(each.header for each in columns.headers if each.role is not None))
    _use_labels(block, ledger)
    usual = 0 if spans_known else block_shift(block.body, columns, _FIT)
    for row in block.body:
        shift = usual if spans_known else row_shift(row, columns, _FIT, usual)
        if shift is None:
            ledger.refuse(_NOT_ALIGNED, *row)
        elif found := _row(row, columns, shift, unit, ledger):
            yield found


def _use_labels(block: Block, ledger: Ledger) -> None:
    for row in (*block.header, *block.body):
        ledger.use(*(cell for cell in row if _is_block_label(cell)))


def _is_block_label(cell: Cell) -> bool:
    return label_key(cell.text) in vocabulary().funding_blocks


def _fits(role: FundingRole, text: str) -> bool:
    if role is FundingRole.DEVIATION_REASON:
        return number(text) is None
    return is_blank(text) or text.strip()[-1:] == "%" or points(text) is not None


_FIT: Fit[FundingRole] = Fit(under=_fits, before=lambda cell: number(cell.text) is None)


def _row(
    row: Row, columns: Columns[FundingRole], shift: int, unit: MoneyUnit | None, ledger: Ledger
) -> FundingRow | None:
    before = (cell for cell in row if cell.column + shift < columns.first)
    labels = [cell for cell in before if not _is_block_label(cell)]
    if len(labels) != 1:
        ledger.refuse(_NO_LABEL, *row)
        return None
    ledger.use(labels[0])
    values: dict[FundingRole, Cell] = {}
    for cell in row:
        role = columns.role_at(cell.column + shift)
        if role is not None:
            values.setdefault(role, cell)
    return _read(labels[0], values, columns, _Reader(unit, ledger))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the cells of a row, noting what is refused."""

    unit: MoneyUnit | None
    ledger: Ledger

    def amount(self, cell: Cell | None) -> Figure | None:
        is_number = cell is not None and number(cell.text) is not None
        reason = _NO_UNIT if self.unit is None and is_number else _NO_AMOUNT
        return self.ledger.figure(cell, lambda text: amount(text, self.unit), reason)

    def rate(self, cell: Cell | None, head: str) -> Figure | None:
        percent = has_percent(head)
        return self.ledger.figure(cell, lambda text: rate(text, head_has_percent=percent), _NO_RATE)

    def points(self, cell: Cell | None) -> Figure | None:
        return self.ledger.figure(cell, points, _NO_POINTS)


def _read(
    label: Cell,
    values: Mapping[FundingRole, Cell],
    columns: Columns[FundingRole],
    reader: _Reader,
) -> FundingRow:
    rate_head = columns.head_of(FundingRole.EXECUTION_RATE)
    return FundingRow(
        label=label.text,
        source=source_of(label.text),
        original_budget=reader.amount(values.get(FundingRole.ORIGINAL_BUDGET)),
        final_budget=reader.amount(values.get(FundingRole.FINAL_BUDGET)),
        actual_expenditure=reader.amount(values.get(FundingRole.ACTUAL_EXPENDITURE)),
        max_score=reader.points(values.get(FundingRole.MAX_SCORE)),
        execution_rate=reader.rate(values.get(FundingRole.EXECUTION_RATE), rate_head),
        score=reader.points(values.get(FundingRole.SCORE)),
        deviation_reason=reader.ledger.text(values.get(FundingRole.DEVIATION_REASON)),
        where=label.where,
    )
