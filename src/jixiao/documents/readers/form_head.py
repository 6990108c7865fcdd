"""Title, head and signature of a grid: what has one place on a form."""

import re
from collections.abc import Iterable
from dataclasses import replace

from jixiao.core.regex import regex
from jixiao.documents.layouts.layout import FormRole
from jixiao.documents.layouts.reading import HeadRole, ReadRole
from jixiao.documents.readers.block_labels import inline_key
from jixiao.documents.readers.cell_values import squeezed
from jixiao.documents.readers.form_blocks import Block, BlockKind, Row, of_kind
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.labelled_cells import labelled_cells
from jixiao.documents.readers.ledger import Ledger
from jixiao.documents.readers.signature_text import signature_parts
from jixiao.documents.readers.vocabulary import (
    SignatureRole,
    begins_form,
    label_key,
    money_word_in,
    vocabulary,
)

_TITLE = regex("自评|评价表|绩效目标.*表|情况表")
_YEAR = regex(r"((?:19|20)[0-9]{2})(?:年度?|$|(?=[^0-9]))")
_YEAR_LINE = regex(
    r"[(（]?(?:年度[:：])?((?:19|20)[0-9]{2})(?:年度?)?[)）]?(?:(?:金额)?单位[:：].{1,6})?"
)
_CODE = regex(r"[0-9A-Z-]{8,}")
_NUMBERED = regex("[一二三四五六七八九十]{1,2}[、.]")
_CHINESE_YEAR = regex(r"[二][〇○零0Oo][一二三四五六七八九〇○零]{2}(?=年)")
_CHINESE_DIGITS = {
    **dict.fromkeys("〇○零0Oo", "0"),
    **{char: str(number) for number, char in enumerate("一二三四五六七八九", 1)},
}
_ATTACHMENT = regex(
    r"附(?:件|表)?[0-9一二三四五六七八九十]*[-—][0-9]+[:：]?|附(?:件|表)?[0-9一二三四五六七八九十]*[:：]?"
)
_SECTION = regex(r"[(（]?[一二三四五六七八九十]{1,2}[)）]?[、.．]?.{2,16}")
_READ_LATER = frozenset({FormRole.TOTAL_SCORE, FormRole.GRADE, ReadRole.YEAR, ReadRole.DEPARTMENT})
"""What stands beside such a label may be read from another place instead, or be no such value."""

_OTHER_YEAR = "与前面的年度不同"


def year_in(cells: Iterable[Cell], ledger: Ledger) -> int | None:
    """Return the year that the title or a line under it states."""
    found: int | None = None
    for cell in cells:
        text = _CHINESE_YEAR.sub(_arabic, squeezed(cell.text))
        match = _YEAR_LINE.fullmatch(text) or (_YEAR.search(text) if _TITLE.search(text) else None)
        if match is not None and found in {None, int(match[1])}:
            found = int(match[1])
            ledger.use(cell)
        elif match is not None:
            ledger.refuse(_OTHER_YEAR, cell)
        elif _says_nothing_else(text) and not ledger.is_refused(cell):
            ledger.use(cell)
    return found


def _says_nothing_else(text: str) -> bool:
    """Return whether a line above the form is its title, a heading or a unit of money."""
    plain = _TITLE.search(text) or _ATTACHMENT.fullmatch(text) or _SECTION.fullmatch(text)
    return bool(plain) or money_word_in(text) is not None


def _arabic(match: re.Match[str]) -> str:
    return "".join(_CHINESE_DIGITS[char] for char in match[0])


def year_of(cell: Cell | None, titled: int | None, ledger: Ledger) -> int | None:
    """Return the year: that of the title, else the one that stands beside its label."""
    text = _CHINESE_YEAR.sub(_arabic, squeezed(cell.text)) if cell is not None else ""
    match = _YEAR_LINE.fullmatch(text)
    if cell is None or match is None:
        return titled
    year = int(match[1])
    if titled in {None, year}:
        ledger.use(cell)
        return year
    ledger.refuse(_OTHER_YEAR, cell)
    return titled


def section_labels(blocks: Iterable[Block], ledger: Ledger) -> None:
    """Note the headings between parts of a form, such as 二、资金情况, as understood."""
    for row in (row for block in blocks for row in block.rows):
        text = squeezed(row[0].text)
        alone = len(row) == 1 and row[0].columns > 1
        if alone and _NUMBERED.match(text) and _SECTION.fullmatch(text):
            ledger.use(*row)


def head_values(blocks: Iterable[Block], ledger: Ledger) -> dict[HeadRole, Cell]:
    """Return the values that stand beside a label, or behind its colon."""
    known = vocabulary().head
    values: dict[HeadRole, Cell] = {}
    rows = (row for block in of_kind(blocks, BlockKind.HEAD) for row in block.body)
    for row in rows:
        named = _without_code(row, ledger)
        pairs: Iterable[tuple[HeadRole, Cell]] = labelled_cells(named, known.get, ledger)
        for role, cell in pairs:
            values.setdefault(role, cell)
    reporting = values.pop(ReadRole.REPORTING_UNIT, None)
    if reporting is not None:
        values.setdefault(FormRole.IMPLEMENTING_UNIT, reporting)
    ledger.use(*(cell for role, cell in values.items() if role not in _READ_LATER))
    return values


def _without_code(row: Row, ledger: Ledger) -> list[Cell]:
    """Return a row without the project's code, where the name stands in a cell behind it."""
    codes = [
        cell
        for label, cell, _ in zip(row, row[1:], row[2:], strict=False)
        if begins_form(label_key(label.text)) and _CODE.fullmatch(squeezed(cell.text))
    ]
    ledger.use(*codes)
    return [cell for cell in row if cell not in codes]


def signature_values(blocks: Iterable[Block]) -> dict[SignatureRole, Cell]:
    """Return the parts of a signature that cells state."""
    values: dict[SignatureRole, Cell] = {}
    rows = (row for block in of_kind(blocks, BlockKind.SIGNATURE) for row in block.body)
    for row in rows:
        for role, cell in labelled_cells(row, vocabulary().signature.get, Ledger()):
            values.setdefault(role, cell)
        for cell in row:
            for part in signature_parts(cell.text):
                values[part.role] = replace(cell, text=part.value)
    return values


def labelled_fields(block: Block) -> frozenset[HeadRole]:
    """Return the fields of the head that have a label, filled in or not."""
    keys = (key for cell in block.cells for key in (label_key(cell.text), inline_key(cell)))
    found = (vocabulary().head.get(key) for key in keys)
    return frozenset(role for role in found if role is not None)
