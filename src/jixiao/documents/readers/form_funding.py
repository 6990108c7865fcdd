"""The funding block (项目资金) of a grid as rows of a form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, FundingSourceKind
from jixiao.documents.layouts.layout import FundingRole
from jixiao.documents.layouts.reading import FundingColumnRole, ReadRole
from jixiao.documents.readers.cell_values import amount, is_blank, number, points, rate
from jixiao.documents.readers.form_funding_across import is_across, rows_across
from jixiao.documents.readers.form_funding_inline import is_inline, rows_inline
from jixiao.documents.readers.form_funding_pairs import Pairs, are_pairs
from jixiao.documents.readers.funding_sources import is_source, source_of
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.grid_blocks import Block, Row, is_block_label
from jixiao.documents.readers.grid_columns import Columns, Fit, block_shift, row_shift
from jixiao.documents.readers.header_roles import funding_role
from jixiao.documents.readers.ledger import Ledger
from jixiao.documents.readers.money_units import FormUnit, power_of_word, stated_power
from jixiao.documents.readers.vocabulary import has_percent, label_key, vocabulary

_NOT_ALIGNED = "这一行的格数与表头对不上"
_NO_LABEL = "这一行没有写明是什么资金"
_NOT_FUNDS = "这一行不像一笔资金"
_NO_UNIT = "表上没有写明金额单位，不知道是元还是万元"
_NO_AMOUNT = "读不成金额"
_NO_RATE = "读不成比率"
_NO_POINTS = "读不成分数"
_NO_COLUMN = "表头“{}”没有对应的栏目"
_AMOUNTS = (
    FundingRole.ORIGINAL_BUDGET,
    FundingRole.FINAL_BUDGET,
    FundingRole.ACTUAL_EXPENDITURE,
)
_NEAR = Decimal("0.006")
"""How far a printed rate may lie from executed / budget and still be told from its hundredfold."""

Columns_ = Columns[FundingColumnRole]


def funding_columns(block: Block) -> Columns_:
    """Return the columns of a funding block."""
    words = vocabulary()
    return Columns.of(block.header, funding_role, words.funding_blocks | words.blocks)


def funding_rows(
    block: Block, unit: FormUnit, ledger: Ledger, *, spans_known: bool
) -> Iterator[FundingRow]:
    """Yield the rows of a funding block."""
    columns = funding_columns(block)
    _use_labels(block, ledger)
    reader = _Reader(unit, ledger)
    if is_inline(block):
        yield from rows_inline(block, reader.amount, reader.rate_of, ledger)
        return
    if are_pairs(block):
        yield from Pairs(reader.amount, reader.points, reader.rate_of, ledger).rows(block)
        return
    if is_across(block):
        yield from rows_across(block, reader.amount, reader.rate_of, ledger)
        return
    ledger.use(*columns.understood())
    usual = 0 if spans_known else block_shift(block.body, columns, _FIT)
    alone = _only_label(block, columns)
    for row in block.body:
        shift = usual if spans_known else row_shift(row, columns, _FIT, usual)
        if shift is None:
            ledger.refuse(_NOT_ALIGNED, *row)
        elif found := _row(row, columns, shift, reader, alone):
            yield found


def _use_labels(block: Block, ledger: Ledger) -> None:
    for row in (*block.header, *block.body):
        ledger.use(*(cell for cell in row if _is_label(cell)))


def _is_label(cell: Cell) -> bool:
    return label_key(cell.text) in vocabulary().funding_blocks or is_block_label(cell)


def _fits(role: FundingColumnRole, text: str) -> bool:
    if role is FundingRole.DEVIATION_REASON:
        return number(text) is None
    return is_blank(text) or text.strip()[-1:] == "%" or points(text) is not None


_FIT: Fit[FundingColumnRole] = Fit(under=_fits, before=lambda cell: number(cell.text) is None)


def _only_label(block: Block, columns: Columns_) -> Cell | None:
    """Return the label of a block whose only row of figures has none of its own."""
    header = [cell for row in block.header for cell in row]
    before = [cell for cell in header if cell.column + cell.columns <= columns.first]
    return before[0] if len(before) == 1 == len(block.body) else None


def _row(
    row: Row, columns: Columns_, shift: int, reader: "_Reader", alone: Cell | None
) -> FundingRow | None:
    ledger = reader.ledger
    before = [cell for cell in row if cell.column + shift < columns.first]
    label = _label_of(before, ledger) or _block_as_label(before) or (None if before else alone)
    if label is None:
        ledger.refuse(_NO_LABEL, *row)
        return None
    values: dict[FundingColumnRole, Cell] = {}
    for cell in row:
        role = columns.role_at(cell.column + shift)
        header = columns.header_at(cell.column + shift)
        if role is not None:
            values.setdefault(role, cell)
        elif header is not None and cell.column + shift > columns.first:
            ledger.refuse(_NO_COLUMN.format(header), cell)
    if not _is_money(label, values):
        ledger.refuse(_NOT_FUNDS, *row)
        return None
    ledger.use(label)
    numbered = values.get(ReadRole.ROW_NUMBER)
    if numbered is not None and number(numbered.text) is not None:
        ledger.use(numbered)
    is_block = label is alone or _is_label(label)
    return reader.row(label, values, columns, FundingSourceKind.TOTAL if is_block else None)


def _label_of(before: list[Cell], ledger: Ledger) -> Cell | None:
    """Return the label of a row; those of the block, of a group and of its number do not count."""
    labels = [cell for cell in before if not _is_label(cell) and number(cell.text) is None]
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
    return before[0] if len(before) == 1 and before[0].rows == 1 and _is_label(before[0]) else None


def _is_money(label: Cell, values: Mapping[FundingColumnRole, Cell]) -> bool:
    """Return whether a row is about some money: by its name, or because all its amounts are."""
    stated = [values[role].text for role in _AMOUNTS if role in values]
    filled = [text for text in stated if not is_blank(text)]
    figures = [text for text in filled if _has_figure(text)]
    if is_source(label.text):
        return bool(figures) or not filled
    return bool(figures) and len(figures) == len(filled)


def _has_figure(text: str) -> bool:
    return amount(text, None) is not None or points(text) is not None or text[:1].isdigit()


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the cells of a row, noting what is refused."""

    unit: FormUnit
    ledger: Ledger

    def amount(self, cell: Cell | None) -> Figure | None:
        return self._amount(cell, self.unit.power)

    def _amount(self, cell: Cell | None, power: int | None) -> Figure | None:
        is_number = cell is not None and number(cell.text) is not None
        reason = _NO_UNIT if power is None and is_number else _NO_AMOUNT
        return self.ledger.figure(cell, lambda text: amount(text, power), reason)

    def _amount_of(
        self, role: FundingRole, label: Cell, values: Mapping[FundingColumnRole, Cell], head: str
    ) -> Figure | None:
        """Return an amount in the unit nearest to it: of its row, its column, its label, the form.

        A cell in the column of units that is none leaves the row without unit.
        """
        beside = values.get(ReadRole.MONEY_UNIT)
        if beside is not None and not is_blank(beside.text):
            own = power_of_word(beside.text)
            self.ledger.use(*([] if own is None else [beside]))
            return self._amount(values.get(role), own)
        found = (stated_power(head), stated_power(label.text), self.unit.power)
        power = next((each for each in found if each is not None), None)
        return self._amount(values.get(role), power)

    def points(self, cell: Cell | None) -> Figure | None:
        return self.ledger.figure(cell, points, _NO_POINTS)

    def rate_of(
        self, cell: Cell | None, head: str, *, budget: Figure | None, spent: Figure | None
    ) -> Figure | None:
        """Return a rate; where the head's % and the amounts disagree, the amounts decide."""
        percent = has_percent(head)
        if cell is not None and "%" not in cell.text and "％" not in cell.text:
            other = _settled(cell, budget=budget, spent=spent)
            if other is False:
                return self.ledger.figure(cell, number, _NO_RATE)
            percent = percent or bool(other)
        return self.ledger.figure(cell, lambda text: rate(text, head_has_percent=percent), _NO_RATE)

    def row(
        self,
        label: Cell,
        values: Mapping[FundingColumnRole, Cell],
        columns: Columns_,
        kind: FundingSourceKind | None,
    ) -> FundingRow:
        original, final, spent = (
            self._amount_of(role, label, values, columns.head_of(role)) for role in _AMOUNTS
        )
        row = FundingRow(
            label=label.text,
            source=kind or source_of(label.text),
            original_budget=original,
            final_budget=final,
            actual_expenditure=spent,
            max_score=self.points(values.get(FundingRole.MAX_SCORE)),
            score=self.points(values.get(FundingRole.SCORE)),
            deviation_reason=self.ledger.text(values.get(FundingRole.DEVIATION_REASON)),
            where=label.where,
        )
        stated = self.rate_of(
            values.get(FundingRole.EXECUTION_RATE),
            columns.head_of(FundingRole.EXECUTION_RATE),
            budget=row.final_budget or row.original_budget,
            spent=row.actual_expenditure,
        )
        return replace(row, execution_rate=stated)


def _settled(cell: Cell, *, budget: Figure | None, spent: Figure | None) -> bool | None:
    """Return whether a bare rate is a percentage, by executed / budget; `None` when unsettled."""
    value = number(cell.text)
    if value is None or budget is None or spent is None or not budget.value:
        return None
    ratio = spent.value / budget.value
    as_percent, as_ratio = abs(value / 100 - ratio) <= _NEAR, abs(value - ratio) <= _NEAR
    return None if as_percent == as_ratio else as_percent
