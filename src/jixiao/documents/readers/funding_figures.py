"""The figures of a funding block: amounts in the unit nearest to them, and rates."""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, FundingSourceKind
from jixiao.documents.layouts.layout import AMOUNT_ROLES, FundingRole
from jixiao.documents.layouts.reading import FundingColumnRole, ReadRole
from jixiao.documents.readers.cell_values import amount, is_blank, number
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.ledger import Ledger
from jixiao.documents.readers.money_units import FormUnit, power_of_word, stated_power
from jixiao.documents.readers.vocabulary import has_percent

_NO_UNIT = "表上没有写明金额单位，不知道是元还是万元"
_NO_AMOUNT = "读不成金额"
_NEAR = Decimal("0.006")
"""How far a printed rate may lie from executed / budget and still be told from its hundredfold."""

FundingCells = dict[FundingColumnRole, Cell]


@dataclass(frozen=True, slots=True)
class FundingFigures:
    """Reads the figures of a funding block, noting what is refused."""

    unit: FormUnit
    ledger: Ledger

    def amount(self, cell: Cell | None) -> Figure | None:
        """Return an amount in the unit of the form."""
        return self._amount(cell, self.unit.power)

    def amount_of(
        self, role: FundingRole, label: Cell, values: FundingCells, head: str
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

    def rate(
        self, cell: Cell | None, head: str, *, budget: Figure | None, spent: Figure | None
    ) -> Figure | None:
        """Return a rate; where the head's % and the amounts disagree, the amounts decide."""
        percent = has_percent(head)
        if cell is not None and "%" not in cell.text and "％" not in cell.text:
            other = _settled(cell, budget=budget, spent=spent)
            if other is False:
                return self.ledger.ratio(cell)
            percent = percent or bool(other)
        return self.ledger.rate(cell, head_has_percent=percent)

    def row(
        self, label: Cell, source: FundingSourceKind, found: FundingCells, *, rate_head: str
    ) -> FundingRow:
        """Return a row whose amounts are in the unit of the form."""
        original, final, spent = (self.amount(found.get(role)) for role in AMOUNT_ROLES)
        rate = found.get(FundingRole.EXECUTION_RATE)
        return FundingRow(
            label=label.text,
            source=source,
            original_budget=original,
            final_budget=final,
            actual_expenditure=spent,
            execution_rate=self.rate(rate, rate_head, budget=final or original, spent=spent),
            max_score=self.ledger.points(found.get(FundingRole.MAX_SCORE)),
            score=self.ledger.points(found.get(FundingRole.SCORE)),
            where=label.where,
        )

    def _amount(self, cell: Cell | None, power: int | None) -> Figure | None:
        is_number = cell is not None and number(cell.text) is not None
        reason = _NO_UNIT if power is None and is_number else _NO_AMOUNT
        return self.ledger.figure(cell, lambda text: amount(text, power), reason)


def _settled(cell: Cell, *, budget: Figure | None, spent: Figure | None) -> bool | None:
    """Return whether a bare rate is a percentage, by executed / budget; `None` when unsettled."""
    value = number(cell.text)
    if value is None or budget is None or spent is None or not budget.value:
        return None
    ratio = spent.value / budget.value
    as_percent, as_ratio = abs(value / 100 - ratio) <= _NEAR, abs(value - ratio) <= _NEAR
    return None if as_percent == as_ratio else as_percent
