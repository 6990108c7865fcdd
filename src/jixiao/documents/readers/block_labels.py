"""What a cell is the label of: a block, a side of the objective, the head, a total; or a figure."""

from functools import lru_cache

from jixiao.core.regex import regex
from jixiao.documents.layouts.layout import AMOUNT_ROLES, FundingRole
from jixiao.documents.layouts.reading import FundingColumnRole
from jixiao.documents.readers.cell_values import is_blank, points, squeezed
from jixiao.documents.readers.form_blocks import Row
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.vocabulary import label_key, vocabulary

MONEY_ROLES = frozenset({*AMOUNT_ROLES, FundingRole.EXECUTION_RATE})
"""Columns of the funding block that hold amounts or their rate."""

_SIDE = regex(".{0,6}(?:目标|情况|完成率|结果)")
_NUMBERED_BLOCK = regex(
    r"(?:年度)?(?:绩效)?目标[0-9一二三四五六七八九十]{1,2}|(?:绩效)?指标[一二三四五六七八九十]"
)


def inline_key(cell: Cell) -> str:
    """Return the key of a label that stands in one cell with its value: 填报人：张三."""
    return key_before_colon(cell.text)


def inline_funding(cell: Cell) -> FundingColumnRole | None:
    """Return the field of a funding figure behind its label: 预算数：100万元."""
    role = vocabulary().funding.get(inline_key(cell))
    return role if role in MONEY_ROLES else None


@lru_cache(maxsize=4096)
def key_before_colon(text: str) -> str:
    """Return the key of what stands before the colon of a text; "" without one."""
    label, colon, _ = text.replace("：", ":").partition(":")
    return label_key(label) if colon else ""


def is_block_label(cell: Cell) -> bool:
    """Return whether a cell names a block of a form, numbered ones too: 年度绩效目标1（40分）."""
    return _names_block(cell.text)


@lru_cache(maxsize=4096)
def _names_block(text: str) -> bool:
    key = label_key(text)
    return key in vocabulary().blocks or _NUMBERED_BLOCK.fullmatch(key) is not None


def is_any_block_label(cell: Cell) -> bool:
    """Return whether a cell names a block, the funding block too: 项目资金（万元）."""
    return is_block_label(cell) or label_key(cell.text) in vocabulary().funding_blocks


def is_side_label(cell: Cell) -> bool:
    """Return whether a cell can only head a column of the objective: 具体完成情况, 总体完成率."""
    return _SIDE.fullmatch(squeezed(cell.text)) is not None


def is_head_label(cell: Cell) -> bool:
    """Return whether a cell is a label of the head, alone or with its value behind a colon."""
    words = vocabulary()
    return label_key(cell.text) in words.head or inline_key(cell) in words.head


def total_label(row: Row) -> Cell:
    """Return the cell that may name a total: the first of a row, or the first behind figures."""
    return next((cell for cell in row if not is_figure(cell) and not is_blank(cell.text)), row[0])


def is_figure(cell: Cell) -> bool:
    """Return whether a cell holds a figure."""
    return reads_as_figure(cell.text)


def reads_as_figure(text: str) -> bool:
    """Return whether a text is a figure; a dash is none."""
    return not is_blank(text) and points(text) is not None
