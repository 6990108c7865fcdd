"""A grid cut into the blocks of a self-evaluation form, by the labels of its rows."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache

from jixiao.core.regex import regex
from jixiao.documents.layouts.layout import AMOUNT_ROLES, FormRole, FundingRole, IndicatorRole
from jixiao.documents.layouts.reading import FundingColumnRole, ReadRole
from jixiao.documents.readers.cell_values import is_blank, points, squeezed
from jixiao.documents.readers.funding_sources import is_source_header
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.header_roles import funding_role, indicator_role, objective_role
from jixiao.documents.readers.vocabulary import begins_form, label_key, vocabulary

Row = Sequence[Cell]


class BlockKind(Enum):
    """Parts of a form."""

    TITLE = auto()
    HEAD = auto()
    FUNDING = auto()
    OBJECTIVE = auto()
    INDICATORS = auto()
    TOTAL = auto()
    SIGNATURE = auto()
    OTHER = auto()


@dataclass(slots=True)
class Block:
    """Rows that belong together: header rows, then the rows under them."""

    kind: BlockKind
    header: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        """Return all its rows."""
        return [*self.header, *self.body]

    @property
    def cells(self) -> Iterator[Cell]:
        """Yield all its cells."""
        return (cell for row in self.rows for cell in row)


def of_kind(blocks: Iterable[Block], kind: BlockKind) -> list[Block]:
    """Return the blocks of a kind."""
    return [block for block in blocks if block.kind is kind]


_WITH_HEADER = frozenset({BlockKind.FUNDING, BlockKind.OBJECTIVE, BlockKind.INDICATORS})
_AFTER_INDICATORS = frozenset({BlockKind.INDICATORS, BlockKind.TOTAL, BlockKind.OTHER})
_MONEY = frozenset({*AMOUNT_ROLES, FundingRole.EXECUTION_RATE})
_TELLING = frozenset({IndicatorRole.NAME, IndicatorRole.TARGET_TEXT, IndicatorRole.ACTUAL_TEXT})
_FEWEST_MONEY, _FEWEST_SOURCES = 2, 3
_FEWEST_INDICATOR_COLUMNS, _FEWEST_KNOWN, _FEWEST_BY_WORDS = 3, 2, 4
_TAIL = regex(
    r"^(?:[0-9一二三四五六七八九十]{1,2}[、.．])?(?:注|备注|说明|填表说明|评价结论|自评结论|自评报告|自评意见|"
    r"存在的?(?:主要)?问题|主要问题|问题及|改进措施|整改措施|下一步|其他需要|需要说明|原因分析|偏差|"
    r"未完成原因|审核意见|审核人|财政.{0,6}意见|主管.{0,4}意见|单位.{0,4}意见|评价(?:人员|组|小组)|"
    r"专家|结果应用|联系人|附件|经验)"
)
_OTHER_HEADER = regex(
    r"(?:会计|记账|支出)?凭证(?:号|编号|号码)?|情况说明|支出(?:明细|内容|项目|用途|事项)"
)
_TASKS = frozenset({"任务名称", "任务内容", "主要内容", "工作任务", "工作内容", "主要任务"})
"""What heads a list of a department's tasks, which may have a budget of its own."""

_SECTION = regex(
    r"[(（]?[一二三四五六七八九十]{1,2}[)）、.．].*(?:目标|指标|资金|得分|评分|情况|工作表).*"
)
_LONGEST_SECTION = 20
_SIDE = regex(".{0,6}(?:目标|情况|完成率|结果)")
_MOST_SIDES = 3
"""Cells of an objective without header: its label and the text of both sides."""

_OBJECTIVE_BLOCK = regex("目标")
_NUMBERED_BLOCK = regex(
    r"(?:年度)?(?:绩效)?目标[0-9一二三四五六七八九十]{1,2}|(?:绩效)?指标[一二三四五六七八九十]"
)
_LONGEST_LABEL = 20


def blocks_of(rows: Sequence[Row]) -> list[Block]:
    """Return the blocks of a form, in order; no row is left out."""
    blocks: list[Block] = []
    for row in rows:
        last = blocks[-1] if blocks else None
        kind = _kind(row, blocks)
        is_header = _is_header(row, kind, last)
        if last is None or kind is not last.kind or (is_header and last.body):
            upper = _upper_header(row, kind, last) if is_header else []
            last = Block(kind, upper if is_header else _repeated_header(kind, blocks))
            blocks.append(last)
        (last.header if is_header else last.body).append(row)
    return blocks


def inline_key(cell: Cell) -> str:
    """Return the key of a label that stands in one cell with its value: 填报人：张三."""
    return _inline(cell.text)


def inline_funding(cell: Cell) -> FundingColumnRole | None:
    """Return the field of a funding figure behind its label: 预算数：100万元."""
    role = vocabulary().funding.get(inline_key(cell))
    return role if role in _MONEY else None


@lru_cache(maxsize=4096)
def _inline(text: str) -> str:
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


def begins_form_part(row: Row) -> bool:
    """Return whether a row can only stand in a form: a header row, or a label of its head."""
    return _header_kind(row) is not None or any(map(_is_head, row[:1]))


def _upper_header(row: Row, kind: BlockKind, last: Block | None) -> list[Row]:
    """Take the row above a header of indicators out of its block when it is the upper header."""
    if kind is not BlockKind.INDICATORS or last is None or not last.body:
        return []
    above = [cell for cell in last.body[-1] if not is_any_block_label(cell)]
    roles = {indicator_role(cell.text) for cell in above}
    reaches = [cell for cell in above if cell.row + cell.rows > row[0].row]
    is_upper = len(reaches) == len(above) or len(roles) >= _FEWEST_KNOWN
    return [last.body.pop()] if above and None not in roles and is_upper else []


def _repeated_header(kind: BlockKind, blocks: Sequence[Block]) -> list[Row]:
    """Return the header that holds for indicators that go on behind a total."""
    if kind is not BlockKind.INDICATORS:
        return []
    return next((each.header for each in reversed(blocks) if each.kind is kind), [])


def _is_header(row: Row, kind: BlockKind, last: Block | None) -> bool:
    if kind not in _WITH_HEADER:
        return False
    if _header_kind(row) is kind:
        return True
    same = last is not None and last.kind is kind and not last.body
    return same and last is not None and bool(last.header) and _is_lower_header(row, last)


def _is_lower_header(row: Row, block: Block) -> bool:
    """Return whether a row stands under headers that span several columns, beside higher ones."""
    if block.kind is BlockKind.OBJECTIVE or any(_is_figure(cell) for cell in row):
        return False
    above = [cell for cell in block.header[-1] if not is_any_block_label(cell)]
    wide = {number for cell in above if cell.columns > 1 for number in cell.span}
    any_column = {number for cell in above for number in cell.span}
    beneath = all(cell.column in wide for cell in row)
    if not beneath and all(cell.column in any_column for cell in row):
        return all(_has_role(cell, block.kind) for cell in row)
    high = [cell for cell in above if cell.row + cell.rows > row[0].row]
    named = all(len(squeezed(cell.text)) <= _LONGEST_LABEL for cell in row)
    return beneath and named and (bool(high) or all(_has_role(cell, block.kind) for cell in row))


def _has_role(cell: Cell, kind: BlockKind) -> bool:
    if kind is BlockKind.FUNDING:
        return funding_role(cell.text) is not None or is_source_header(cell.text)
    return indicator_role(cell.text) is not None


def _kind(row: Row, blocks: Sequence[Block]) -> BlockKind:
    header = _header_kind(row)
    current = blocks[-1].kind if blocks else None
    if header is not None and not (header is BlockKind.FUNDING and _lists_tasks(row)):
        return header
    if current in _AFTER_INDICATORS and _is_total(row, blocks):
        return BlockKind.TOTAL
    named = (
        (_begins_head(row, current), BlockKind.HEAD),
        (_is_signature(row), BlockKind.SIGNATURE),
        (_is_foreign(row, current), BlockKind.OTHER),
        (current in {None, BlockKind.TITLE}, BlockKind.TITLE),
    )
    found = next((kind for fits, kind in named if fits), None)
    if found is None and _goes_on_behind_notes(row, blocks):
        return BlockKind.INDICATORS
    return found or _continued(row, current)


def _continued(row: Row, current: BlockKind | None) -> BlockKind:
    """Return the kind of a row that no label explains."""
    if current is BlockKind.FUNDING and _is_single_objective(row):
        return BlockKind.OBJECTIVE
    if current is BlockKind.OBJECTIVE and _is_section(row):
        return BlockKind.OTHER
    if current in _WITH_HEADER and current is not None:
        return current
    if current is BlockKind.TOTAL and len(row) >= _FEWEST_BY_WORDS:
        return BlockKind.INDICATORS
    return BlockKind.OBJECTIVE if _is_single_objective(row) else BlockKind.OTHER


def _is_single_objective(row: Row) -> bool:
    """Return whether a row is the label of the objective and its text, or those of both sides."""
    named = is_block_label(row[0]) and _OBJECTIVE_BLOCK.search(row[0].text) is not None
    worded = not any(_is_figure(c) or is_side_label(c) for c in row[1:])
    return named and 1 < len(row) <= _MOST_SIDES and worded


def _is_section(row: Row) -> bool:
    """Return whether a row is a numbered heading of the next part: （三）绩效指标."""
    text = squeezed(row[0].text)
    alone = len(row) == 1 and row[0].columns > 1 and len(text) <= _LONGEST_SECTION
    return alone and _SECTION.fullmatch(text) is not None


def _goes_on_behind_notes(row: Row, blocks: Sequence[Block]) -> bool:
    """Return whether indicators go on behind a note or a page mark that stands between them."""
    if len(blocks) < 2 or len(row) < _FEWEST_BY_WORDS:  # noqa: PLR2004 - the note and what is above
        return False
    note, above = blocks[-1], blocks[-2]
    noted = note.kind is BlockKind.OTHER and all(len(each) == 1 for each in note.body)
    figures = any(map(_is_figure, row)) or label_key(row[0].text).endswith("指标")
    return noted and above.kind is BlockKind.INDICATORS and figures


def _is_foreign(row: Row, current: BlockKind | None) -> bool:
    """Return whether a row begins a part of a form that has no fields."""
    keys = [label_key(cell.text) for cell in row]
    heads = any(_OTHER_HEADER.fullmatch(key) or key in _TASKS for key in keys)
    if heads and len(row) > 1 and not any(map(_is_figure, row)):
        return True
    tails = {BlockKind.INDICATORS, BlockKind.TOTAL, BlockKind.FUNDING}
    return current in tails and _TAIL.match("".join(row[0].text.split())) is not None


def _lists_tasks(row: Row) -> bool:
    """Return whether a header is that of a list of tasks: its amounts are no funds of the form."""
    return any(label_key(cell.text) in _TASKS for cell in row)


def _is_total(row: Row, blocks: Sequence[Block]) -> bool:
    seen = any(each.kind is BlockKind.INDICATORS for each in blocks)
    words = vocabulary()
    first = total_label(row)
    return seen and (label_key(first.text) in words.totals or inline_key(first) in words.totals)


def total_label(row: Row) -> Cell:
    """Return the cell that may name a total: the first of a row, or the first behind figures."""
    return next((cell for cell in row if not _is_figure(cell) and not is_blank(cell.text)), row[0])


def _header_kind(row: Row) -> BlockKind | None:
    return _headed(tuple(cell.text for cell in row))


@lru_cache(maxsize=1024)
def _headed(texts: tuple[str, ...]) -> BlockKind | None:
    """Return the block that a row of texts heads; every row is asked about several times."""
    words = vocabulary()
    labels = [label_key(text) for text in texts]
    worded = not any(map(_reads_as_figure, texts))
    known = {words.indicators[key] for key in labels if key in words.indicators}
    roles = (known | {indicator_role(text) for text in texts}) - {None}
    if _is_indicator_header(known, roles, worded=worded):
        return BlockKind.INDICATORS
    amounts = {words.funding[key] for key in labels if key in words.funding} & _MONEY
    by_words = {funding_role(text) for text in texts} & _MONEY
    if len(amounts) >= _FEWEST_MONEY or (worded and len(by_words) >= _FEWEST_MONEY):
        return BlockKind.FUNDING
    inline = {words.funding.get(_inline(text)) for text in texts} & _MONEY
    if len(inline) >= _FEWEST_MONEY:
        return BlockKind.FUNDING
    if worded and _is_source_header(texts):
        return BlockKind.FUNDING
    sides = any(objective_role(text) is not None for text in texts)
    return BlockKind.OBJECTIVE if sides else None


def _is_indicator_header(
    known: AbstractSet[object], roles: AbstractSet[object], *, worded: bool
) -> bool:
    roles = roles - {ReadRole.ROW_NUMBER}
    if not roles & _TELLING:
        return False
    if len(known) >= _FEWEST_INDICATOR_COLUMNS and known & _TELLING:
        return True
    if not worded or len(roles) < _FEWEST_INDICATOR_COLUMNS:
        return False
    return len(known) >= _FEWEST_KNOWN or len(roles) >= _FEWEST_BY_WORDS


def _is_source_header(texts: Sequence[str]) -> bool:
    """Return whether a row heads funds by their sources side by side, behind the block's label."""
    label = label_key(texts[0])
    named = label in vocabulary().funding_blocks or label.startswith("资金")
    return named and sum(map(is_source_header, texts)) >= _FEWEST_SOURCES


def _is_figure(cell: Cell) -> bool:
    return _reads_as_figure(cell.text)


def _reads_as_figure(text: str) -> bool:
    return not is_blank(text) and points(text) is not None


def _is_head(cell: Cell) -> bool:
    words = vocabulary()
    return label_key(cell.text) in words.head or inline_key(cell) in words.head


def _begins_head(row: Row, current: BlockKind | None) -> bool:
    """Return whether a row is one of the head; behind the indicators a reason is another's."""
    if current in {None, BlockKind.TITLE}:
        return any(map(_is_head, row))
    role = vocabulary().head.get(label_key(row[0].text))
    belongs = role is not FormRole.FUNDING_REASON or current not in _AFTER_INDICATORS
    return _is_head(row[0]) and belongs


def _is_signature(row: Row) -> bool:
    words = vocabulary()
    return any(
        label_key(cell.text) in words.signature or inline_key(cell) in words.signature
        for cell in row
    )


def project_rows(rows: Sequence[Row]) -> list[int]:
    """Return the numbers of the rows that name a project or a department: each begins a form.

    Two such rows with no header between them are the head of one form.
    """
    found: list[int] = []
    headed = True
    for number, row in enumerate(rows):
        named = begins_form(label_key(row[0].text)) or begins_form(inline_key(row[0]))
        if named and headed:
            found.append(number)
            headed = False
        headed = headed or _header_kind(row) is not None
    return found
