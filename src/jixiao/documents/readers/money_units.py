"""The unit of a form's amounts: from the label nearest to them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jixiao.core.form import MoneyUnit
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.grid_blocks import Block, BlockKind
from jixiao.documents.readers.ledger import Ledger
from jixiao.documents.readers.vocabulary import money_word_in

_OTHER_UNIT = "与资金栏写的金额单位不同，按资金栏的单位读"
_POWERS = {"元": 0, "万元": 4, "亿元": 8}
_KINDS = (
    (BlockKind.FUNDING,),
    (BlockKind.TITLE, BlockKind.HEAD, BlockKind.OTHER),
)


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
        return cls(MoneyUnit(word) if known else None, _POWERS[word])


def money_unit(blocks: Iterable[Block], ledger: Ledger) -> FormUnit:
    """Return the unit of the amounts: of the funding block's labels, else of a line above.

    A line above that states another unit than the funding block is refused.
    """
    listed = list(blocks)
    near, far = (list(_words(listed, kinds)) for kinds in _KINDS)
    word = next((stated for stated, _ in (*near, *far)), None)
    ledger.refuse(_OTHER_UNIT, *(cell for stated, cell in far if near and stated != word))
    return FormUnit.named(word)


def _words(blocks: Iterable[Block], kinds: tuple[BlockKind, ...]) -> Iterator[tuple[str, Cell]]:
    rows = (row for each in blocks if each.kind in kinds for row in (*each.header, *each.body))
    for cell in (cell for row in rows for cell in row):
        word = money_word_in(cell.text)
        if word is not None:
            yield word, cell
