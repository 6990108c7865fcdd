"""A grid cut into the blocks of a self-evaluation form, by the labels of its rows."""

from collections.abc import Sequence

from jixiao.core.regex import regex
from jixiao.documents.layouts.layout import FormRole
from jixiao.documents.readers.block_labels import (
    inline_key,
    is_any_block_label,
    is_block_label,
    is_figure,
    is_head_label,
    is_side_label,
    total_label,
)
from jixiao.documents.readers.cell_values import squeezed
from jixiao.documents.readers.form_blocks import Block, BlockKind, Row
from jixiao.documents.readers.funding_sources import is_source_header
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.header_roles import funding_role, indicator_role
from jixiao.documents.readers.header_rows import headed_kind
from jixiao.documents.readers.vocabulary import begins_form, label_key, vocabulary

_WITH_HEADER = frozenset({BlockKind.FUNDING, BlockKind.OBJECTIVE, BlockKind.INDICATORS})
_AFTER_INDICATORS = frozenset({BlockKind.INDICATORS, BlockKind.TOTAL, BlockKind.OTHER})
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
_MOST_SIDES = 3
"""Cells of an objective without header: its label and the text of both sides."""

_LONGEST_LABEL = 20
_FEWEST_KNOWN, _FEWEST_BY_WORDS = 2, 4


def blocks_of(rows: Sequence[Row], *, spans_known: bool = True) -> list[Block]:
    """Return the blocks of a form, in order; no row is left out."""
    blocks: list[Block] = []
    for row in rows:
        last = blocks[-1] if blocks else None
        kind = _kind(row, blocks)
        is_header = _is_header(row, kind, last)
        if last is None or kind is not last.kind or (is_header and last.body):
            upper = _upper_header(row, kind, last) if is_header else []
            last = Block(kind, spans_known, upper if is_header else _repeated_header(kind, blocks))
            blocks.append(last)
        (last.header if is_header else last.body).append(row)
    return blocks


def begins_form_part(row: Row) -> bool:
    """Return whether a row can only stand in a form: a header row, or a label of its head."""
    return headed_kind(row) is not None or any(map(is_head_label, row[:1]))


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
    if headed_kind(row) is kind:
        return True
    same = last is not None and last.kind is kind and not last.body
    return same and last is not None and bool(last.header) and _is_lower_header(row, last)


def _is_lower_header(row: Row, block: Block) -> bool:
    """Return whether a row stands under headers that span several columns, beside higher ones."""
    if block.kind is BlockKind.OBJECTIVE or any(is_figure(cell) for cell in row):
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
    header = headed_kind(row)
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
    named = is_block_label(row[0]) and "目标" in row[0].text
    worded = not any(is_figure(c) or is_side_label(c) for c in row[1:])
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
    figures = any(map(is_figure, row)) or label_key(row[0].text).endswith("指标")
    return noted and above.kind is BlockKind.INDICATORS and figures


def _is_foreign(row: Row, current: BlockKind | None) -> bool:
    """Return whether a row begins a part of a form that has no fields."""
    keys = [label_key(cell.text) for cell in row]
    heads = any(_OTHER_HEADER.fullmatch(key) or key in _TASKS for key in keys)
    if heads and len(row) > 1 and not any(map(is_figure, row)):
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


def _begins_head(row: Row, current: BlockKind | None) -> bool:
    """Return whether a row is one of the head; behind the indicators a reason is another's."""
    if current in {None, BlockKind.TITLE}:
        return any(map(is_head_label, row))
    role = vocabulary().head.get(label_key(row[0].text))
    belongs = role is not FormRole.FUNDING_REASON or current not in _AFTER_INDICATORS
    return is_head_label(row[0]) and belongs


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
        headed = headed or headed_kind(row) is not None
    return found
