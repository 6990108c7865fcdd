"""Funding in one line, each figure behind its label in one cell: 预算数：100万元 执行数：98万元."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, FundingSourceKind
from jixiao.documents.layouts.layout import FundingRole
from jixiao.documents.layouts.reading import FundingColumnRole
from jixiao.documents.readers.form_funding_across import RateReader
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.grid_blocks import Block, inline_funding
from jixiao.documents.readers.ledger import Ledger

Amount = Callable[[Cell | None], Figure | None]


def is_inline(block: Block) -> bool:
    """Return whether the header of a block states its figures itself."""
    return any(inline_funding(cell) for row in block.header for cell in row)


def rows_inline(
    block: Block, amount: Amount, rate: RateReader, ledger: Ledger
) -> Iterator[FundingRow]:
    """Yield a row for every line of labels and figures; it stands for the total."""
    for row in (*block.header, *block.body):
        found: dict[FundingColumnRole, Cell] = {}
        for cell in row:
            role = inline_funding(cell)
            if role is not None:
                value = re.split("[:：]", cell.text, maxsplit=1)[1].strip()
                found.setdefault(role, replace(cell, text=value))
        label = next((cell for cell in row if inline_funding(cell) is None), None)
        if found:
            ledger.use(*([] if label is None else [label]))
            yield _row(label or row[0], found, amount, rate)


def _row(
    label: Cell, found: dict[FundingColumnRole, Cell], amount: Amount, rate: RateReader
) -> FundingRow:
    original = amount(found.get(FundingRole.ORIGINAL_BUDGET))
    final = amount(found.get(FundingRole.FINAL_BUDGET))
    spent = amount(found.get(FundingRole.ACTUAL_EXPENDITURE))
    printed = found.get(FundingRole.EXECUTION_RATE)
    return FundingRow(
        label=label.text,
        source=FundingSourceKind.TOTAL,
        original_budget=original,
        final_budget=final,
        actual_expenditure=spent,
        execution_rate=rate(printed, "", budget=final or original, spent=spent),
        where=label.where,
    )
