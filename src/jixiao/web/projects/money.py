"""A project's money as one table: each source, and all together."""

from dataclasses import dataclass

from jixiao.core import wording
from jixiao.core.funds import Funds, SourceKind
from jixiao.web.projects.shown import Shown
from jixiao.web.projects.wording import yuan


@dataclass(frozen=True, slots=True)
class MoneyRow(Shown):
    """One row in words; amounts are yuan with thousands separators."""

    label: str
    original: str
    final: str
    received: str
    paid: str
    rate: str
    is_total: bool = False


def money_rows(funds: Funds, year: int | None) -> tuple[MoneyRow, ...]:
    """Return a row for each source that has any money in it, and the total."""
    kinds = [kind for kind in SourceKind if any(source.kind is kind for source in funds.sources)]
    return (*(_row(funds, year, kind) for kind in kinds), _row(funds, year, None))


def _row(funds: Funds, year: int | None, kind: SourceKind | None) -> MoneyRow:
    budget, paid = funds.final_budget(kind), funds.actual_expenditure(year or 0, kind)
    return MoneyRow(
        label="年度资金总额" if kind is None else kind.value,
        original=yuan(funds.original_budget(kind)),
        final=yuan(budget),
        received=yuan(funds.received(kind)),
        paid=yuan(paid),
        rate=wording.percent(wording.quotient(paid, budget)) if budget > 0 else "—",
        is_total=kind is None,
    )
