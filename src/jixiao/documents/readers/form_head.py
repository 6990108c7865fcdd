"""Title, head and objective of a grid: what has one place on a form."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from jixiao.documents.layouts.layout import FormRole
from jixiao.documents.layouts.reading import HeadRole, ReadRole
from jixiao.documents.readers.cell_values import squeezed
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.grid_blocks import (
    Block,
    BlockKind,
    Row,
    inline_key,
    is_block_label,
    is_side_label,
)
from jixiao.documents.readers.grid_columns import Columns, Fit, block_shift
from jixiao.documents.readers.header_roles import objective_role
from jixiao.documents.readers.ledger import Ledger
from jixiao.documents.readers.signature_text import signature_parts
from jixiao.documents.readers.vocabulary import (
    SignatureRole,
    is_project_label,
    label_key,
    money_word_in,
    vocabulary,
)

Role = TypeVar("Role")

_TITLE = re.compile("自评|评价表|绩效目标.*表|情况表")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:年度?|$|(?=[^0-9]))")
_YEAR_LINE = re.compile(
    r"[(（]?(?:年度[:：])?((?:19|20)[0-9]{2})(?:年度?)?[)）]?(?:(?:金额)?单位[:：].{1,6})?"
)
_CODE = re.compile(r"[0-9A-Z-]{8,}")
_CHINESE_YEAR = re.compile(r"[二][〇○零0Oo][一二三四五六七八九〇○零]{2}(?=年)")
_CHINESE_DIGITS = {
    **dict.fromkeys("〇○零0Oo", "0"),
    **{char: str(number) for number, char in enumerate("一二三四五六七八九", 1)},
}
_ATTACHMENT = re.compile(
    r"附(?:件|表)?[0-9一二三四五六七八九十]*[-—][0-9]+[:：]?|附(?:件|表)?[0-9一二三四五六七八九十]*[:：]?"
)
_SECTION = re.compile(r"[(（]?[一二三四五六七八九十]{1,2}[)）]?[、.．]?.{2,16}")
_HINT = re.compile(
    r"[(（【]?(?:[^()（）]{0,12}[0-9]+字(?:以内|左右|以上)[^()（）]{0,6}|请.{0,20}(?:填写|说明|描述))[)）】]?"
)
_LABEL_LIKE = re.compile(
    r"(?:名称|单位|部门|负责人|联系人|电话|编码|代码|类别|类型|属性|时间|日期|年度|级次|方式|性质|地址|资金|金额|"
    r"得分|评分|等级|期限|周期|范围|层级|处室|科室)[:：]?$"
)
_PARTS = re.compile(r"\s{2,}(?=[^\s:：]{2,10}[:：])")
_OFFICE = re.compile("(?:单位|部门)$")
_READ_LATER = frozenset({FormRole.TOTAL_SCORE, FormRole.GRADE, ReadRole.YEAR, ReadRole.DEPARTMENT})
"""What stands beside such a label may be read from another place instead, or be no such value."""

_SIDES = (FormRole.OBJECTIVE_EXPECTED, FormRole.OBJECTIVE_ACTUAL)
_OTHER_YEAR = "与前面的年度不同"
FILLER = "空白表上的提示文字"


def year_in(cells: Iterable[Cell], ledger: Ledger) -> int | None:
    """Return the year that the title or a line under it states."""
    found: int | None = None
    for cell in cells:
        text = _CHINESE_YEAR.sub(_arabic, squeezed(cell.text))
        match = _YEAR_LINE.fullmatch(text) or (_YEAR.search(text) if _TITLE.search(text) else None)
        if match is not None:
            found = int(match[1]) if found is None else found
            if int(match[1]) == found:
                ledger.use(cell)
            else:
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
    for block in blocks:
        for row in (*block.header, *block.body):
            text = squeezed(row[0].text)
            if (
                len(row) == 1
                and row[0].columns > 1
                and re.match("[一二三四五六七八九十]{1,2}[、.]", text)
            ):
                ledger.use(*(row if _SECTION.fullmatch(text) else ()))


def head_values(blocks: Iterable[Block], ledger: Ledger) -> dict[HeadRole, Cell]:
    """Return the values that stand beside a label, or behind its colon."""
    values: dict[HeadRole, Cell] = {}
    rows = (row for block in blocks if block.kind is BlockKind.HEAD for row in block.body)
    for row in rows:
        named = _without_code(row, ledger)
        pairs: Iterator[tuple[HeadRole, Cell]] = _pairs(named, _head_role, ledger)
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
        if is_project_label(label.text) and _CODE.fullmatch(squeezed(cell.text))
    ]
    ledger.use(*codes)
    return [cell for cell in row if cell not in codes]


def signature_values(blocks: Iterable[Block]) -> dict[SignatureRole, Cell]:
    """Return the parts of a signature that cells state."""
    values: dict[SignatureRole, Cell] = {}
    rows = (row for block in blocks if block.kind is BlockKind.SIGNATURE for row in block.body)
    for row in rows:
        for role, cell in _pairs(row, _signature_role, Ledger()):
            values.setdefault(role, cell)
        for cell in row:
            for part in signature_parts(cell.text):
                values[part.role] = replace(cell, text=part.value)
    return values


def _head_role(key: str) -> HeadRole | None:
    return vocabulary().head.get(key)


def _signature_role(key: str) -> SignatureRole | None:
    return vocabulary().signature.get(key)


def _pairs(
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


def objective_values(
    blocks: Iterable[Block], ledger: Ledger, *, spans_known: bool
) -> dict[FormRole, list[Cell]]:
    """Return the texts of the objective block by side; each side may have several lines."""
    values: dict[FormRole, list[Cell]] = {}
    for block in blocks:
        if block.kind is BlockKind.OBJECTIVE:
            for role, cell in _objective(block, ledger, spans_known=spans_known):
                if _HINT.fullmatch(squeezed(cell.text)):
                    ledger.refuse(FILLER, cell)
                    continue
                values.setdefault(role, []).append(cell)
                ledger.use(cell)
    return values


def _objective(
    block: Block, ledger: Ledger, *, spans_known: bool
) -> Iterator[tuple[FormRole, Cell]]:
    sides = _sides(block)
    for row in (*block.header, *block.body):
        ledger.use(*(cell for cell in row if is_block_label(cell) and not _is_open(cell, sides)))
    for row in block.header:
        named = [c for c in row if sides_role(c.text, sides) is not None or not is_side_label(c)]
        yield from _pairs([c for c in named if _is_open(c, sides)], _side_of(sides), ledger)
    labels = [[cell for cell in row if not _is_value(cell, sides)] for row in block.header]
    columns = Columns.of(labels, lambda text: sides_role(text, sides), _Blocks(sides))
    shift = 0 if spans_known else block_shift(block.body, columns, _FIT)
    for row in block.body:
        if not block.header:
            yield from zip(_SIDES, row[1:], strict=False)
            continue
        for cell in row:
            role = columns.role_at(cell.column + shift)
            if role is not None and not is_block_label(cell):
                yield role, cell


def _sides(block: Block) -> dict[str, FormRole]:
    """Return labels that name a block elsewhere and a side here: 总体目标 beside 完成情况."""
    for row in block.header:
        roles = [objective_role(cell.text) for cell in row]
        if FormRole.OBJECTIVE_EXPECTED in roles:
            done = [label_key(c.text) for c in row[1:] if is_block_label(c)]
            return {key: FormRole.OBJECTIVE_ACTUAL for key in done if key.endswith("完成情况")}
        if FormRole.OBJECTIVE_ACTUAL not in roles:
            continue
        at = roles.index(FormRole.OBJECTIVE_ACTUAL)
        if at > 0 and is_block_label(row[at - 1]) and (at > 1 or row[0].column > 0):
            return {label_key(row[at - 1].text): FormRole.OBJECTIVE_EXPECTED}
    return {}


class _Blocks:
    """Labels of blocks, without those that name a side here."""

    def __init__(self, sides: dict[str, FormRole]) -> None:
        self.known = vocabulary().blocks - sides.keys()

    def __contains__(self, key: object) -> bool:
        return key in self.known


def sides_role(text: str, sides: dict[str, FormRole]) -> FormRole | None:
    """Return the side that a label stands for, here or everywhere."""
    return sides.get(label_key(text)) or objective_role(text)


def _side_of(sides: dict[str, FormRole]) -> Callable[[str], FormRole | None]:
    return lambda key: sides_role(key, sides) if key else None


def _is_open(cell: Cell, sides: dict[str, FormRole]) -> bool:
    return not is_block_label(cell) or label_key(cell.text) in sides


def _is_value(cell: Cell, sides: dict[str, FormRole]) -> bool:
    return sides_role(cell.text, sides) is None and not is_block_label(cell)


_FIT: Fit[FormRole] = Fit(under=lambda _, text: bool(text), before=is_block_label)


def labelled_roles(blocks: Iterable[Block]) -> frozenset[HeadRole]:
    """Return the fields of the head and of the objective that have a label, filled in or not."""
    found: set[HeadRole | None] = set()
    for block in blocks:
        cells = [cell for row in (*block.header, *block.body) for cell in row]
        if block.kind is BlockKind.HEAD:
            found |= {_head_role(label_key(cell.text)) for cell in cells}
            found |= {_head_role(inline_key(cell)) for cell in cells}
        elif block.kind is BlockKind.OBJECTIVE:
            sides = _sides(block)
            found |= {sides_role(cell.text, sides) for row in block.header for cell in row}
    return frozenset(role for role in found if role is not None)


def all_cells(blocks: Sequence[Block], kind: BlockKind) -> list[Cell]:
    """Return the cells of the blocks of a kind."""
    return [cell for each in blocks if each.kind is kind for row in each.body for cell in row]
