"""Values beside their labels, or behind a colon in the same cell."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from jixiao.core.regex import regex
from jixiao.documents.readers.block_labels import inline_key
from jixiao.documents.readers.cell_values import squeezed
from jixiao.documents.readers.form_blocks import Row
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.ledger import Ledger
from jixiao.documents.readers.vocabulary import label_key, money_word_in

Role = TypeVar("Role")

_LABEL_LIKE = regex(
    r"(?:名称|单位|部门|负责人|联系人|电话|编码|代码|类别|类型|属性|时间|日期|年度|级次|方式|性质|地址|资金|金额|"
    r"得分|评分|等级|期限|周期|范围|层级|处室|科室)[:：]?$"
)
_PARTS = regex(r"\s{2,}(?=[^\s:：]{2,10}[:：])")
_OFFICE = regex("(?:单位|部门)$")


def labelled_cells(
    row: Row, role_of: Callable[[str], Role | None], ledger: Ledger
) -> Iterator[tuple[Role, Cell]]:
    """Yield values with the fields of the labels before them; labels are noted as understood.

    A blank is left between a label and the next when its value is: that next one is no value.
    """
    pending: Role | None = None
    end = 0
    for cell in row:
        role = role_of(label_key(cell.text))
        inline = role_of(inline_key(cell))
        if role is not None:
            ledger.use(cell)
            pending, end = role, cell.column + cell.columns
        elif inline is not None:
            pending = None
            yield from _inline_pairs(cell, role_of, ledger)
        elif pending is not None:
            if cell.column == end or not _is_next_label(cell, last=cell is row[-1]):
                yield pending, cell
            pending = None


def _inline_pairs(
    cell: Cell, role_of: Callable[[str], Role | None], ledger: Ledger
) -> Iterator[tuple[Role, Cell]]:
    """Yield the values behind the labels of one cell: 填报单位：某局    金额单位：万元."""
    parts = [part.strip() for part in _PARTS.split(cell.text)]
    found = [(role_of(inline_key(replace(cell, text=part))), part) for part in parts]
    if any(role is None and money_word_in(part) is None for role, part in found):
        found = [(role_of(inline_key(cell)), cell.text)]
    values = [(role, re.split("[:：]", part, maxsplit=1)[-1].strip()) for role, part in found]
    if not any(role is not None and value for role, value in values):
        ledger.use(cell)
    for role, value in values:
        if role is not None and value:
            yield role, replace(cell, text=value)


def _is_next_label(cell: Cell, *, last: bool) -> bool:
    """Return whether a cell behind a blank reads as a label; the last may be an office's name."""
    text = squeezed(cell.text)
    return _LABEL_LIKE.search(text) is not None and not (last and _OFFICE.search(text))
