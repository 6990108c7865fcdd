"""Funding in one line, each figure behind its label in one cell: 预算数：100万元 执行数：98万元."""

import re
from collections.abc import Iterator
from dataclasses import replace

from jixiao.core.form import FundingRow, FundingSourceKind
from jixiao.documents.readers.block_labels import inline_funding
from jixiao.documents.readers.form_blocks import Block
from jixiao.documents.readers.funding_figures import FundingCells, FundingFigures


def is_inline(block: Block) -> bool:
    """Return whether the header of a block states its figures itself."""
    return any(inline_funding(cell) for row in block.header for cell in row)


def rows_inline(block: Block, figures: FundingFigures) -> Iterator[FundingRow]:
    """Yield a row for every line of labels and figures; it stands for the total."""
    for row in block.rows:
        found: FundingCells = {}
        for cell in row:
            role = inline_funding(cell)
            if role is not None:
                value = re.split("[:：]", cell.text, maxsplit=1)[1].strip()
                found.setdefault(role, replace(cell, text=value))
        label = next((cell for cell in row if inline_funding(cell) is None), None)
        if found:
            figures.ledger.use(*([] if label is None else [label]))
            yield figures.row(label or row[0], FundingSourceKind.TOTAL, found, rate_head="")
