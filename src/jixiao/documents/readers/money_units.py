"""The unit of a form's amounts: from the label nearest to them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jixiao.core.form import MoneyUnit
from jixiao.documents.layouts.layout import AMOUNT_ROLES
from jixiao.documents.readers.cell_values import money_power, squeezed
from jixiao.documents.readers.form_blocks import Block, BlockKind, of_kind
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.header_roles import funding_role
from jixiao.documents.readers.ledger import Ledger
from jixiao.documents.readers.vocabulary import label_key, money_word_in

_OTHER_UNIT = "与资金栏写的金额单位不同，按资金栏的单位读"
_ABOVE = (BlockKind.TITLE, BlockKind.HEAD, BlockKind.OTHER)
_UNIT_LABELS = frozenset({"单位", "金额单位", "计量单位", "资金单位", "货币单位"})


@dataclass(frozen=True, slots=True)
class FormUnit:
    """The unit of a form's amounts.

    Attributes:
        unit: 元 or 万元; `None` when none is stated, or another.
        power: The power of ten that turns an amount into yuan; `None` when none is stated.
    """

    unit: MoneyUnit | None = None
    power: int | None = None

    @classmethod
    def named(cls, word: str | None) -> "FormUnit":
        """Return the unit that a word such as 万元 names."""
        if word is None:
            return cls()
        known = word in set(MoneyUnit)
        return cls(MoneyUnit(word) if known else None, money_power(word))


def money_unit(blocks: Iterable[Block], ledger: Ledger) -> FormUnit:
    """Return the unit of the amounts: of the funding block's labels, else of a line above.

    A line above that states another unit than the funding block is refused. Where the columns of
    the block have different units, the form has none: each column has its own.
    """
    listed = list(blocks)
    near = list(_words(of_kind(listed, BlockKind.FUNDING)))
    far = list(_words(_above(listed)))
    above = next((stated for stated, _ in far), None)
    word = above if not near or (above and _is_of_few(near, listed)) else _agreed(near)
    ledger.refuse(_OTHER_UNIT, *(cell for stated, cell in far if near and stated != word))
    return FormUnit.named(word)


def power_of_word(text: str) -> int | None:
    """Return the power of ten of a text that is a unit of money and nothing else: 万元."""
    return money_power(squeezed(text))


def stated_power(label: str) -> int | None:
    """Return the power of ten of the unit that a label states: 全年执行数（元）."""
    word = money_word_in(label)
    return None if word is None else money_power(word)


def _is_of_few(near: list[tuple[str, Cell]], blocks: list[Block]) -> bool:
    """Return whether only some columns of amounts state a unit, and no other label does."""
    funding = of_kind(blocks, BlockKind.FUNDING)
    heads = [cell for each in funding for row in each.header for cell in row]
    amounts = [cell for cell in heads if funding_role(cell.text) in AMOUNT_ROLES]
    stating = [cell for _, cell in near if cell in amounts]
    return len(stating) == len(near) < len(amounts)


def _agreed(near: list[tuple[str, Cell]]) -> str | None:
    """Return the unit that all labels state, else the only one of those that head no column."""
    words = {word for word, _ in near}
    if len(words) > 1:
        words = {word for word, cell in near if funding_role(cell.text) is None}
    return words.pop() if len(words) == 1 else None


def _above(blocks: list[Block]) -> Iterator[Block]:
    """Yield what stands before the indicators: a unit behind them is one of an indicator."""
    for each in blocks:
        if each.kind is BlockKind.INDICATORS:
            return
        if each.kind in _ABOVE:
            yield each


def _words(blocks: Iterable[Block]) -> Iterator[tuple[str, Cell]]:
    rows = (row for each in blocks for row in each.rows)
    for row in rows:
        for before, cell in zip((None, *row), row, strict=False):
            word = money_word_in(cell.text)
            beside = before is not None and label_key(before.text) in _UNIT_LABELS
            if word is not None:
                yield word, cell
            elif beside and power_of_word(cell.text) is not None:
                yield squeezed(cell.text), cell
