"""Whether a table that stands apart is a further part of the form before it (续表, 分表).

A form may be cut over pages, over headed tables or over the sheets of a workbook. A further part
names no project; it begins with a part that the form still lacks, or repeats the header of the
indicators where they are not totalled yet.
"""

from collections.abc import Sequence

from jixiao.core.regex import regex
from jixiao.documents.readers.block_labels import total_label
from jixiao.documents.readers.cell_values import squeezed
from jixiao.documents.readers.form_blocks import Block, BlockKind, Row
from jixiao.documents.readers.grid_blocks import begins_form_part, blocks_of, project_rows
from jixiao.documents.readers.title_lines import is_title
from jixiao.documents.readers.vocabulary import label_key, vocabulary

_ABOVE = frozenset({BlockKind.TITLE, BlockKind.OTHER})
_MARK = regex(r"[(（]?(?:续表|接上表|续上表|续)[0-9一二三四五六七八九十]*[)）]?$")
_NUMBERED = regex(
    r"[(（]?[一二三四五六七八九十0-9]{1,2}[)）]?[、.．)）]?\S{2,16}(?:[(（].{2,12}[)）])?"
)
_LONGEST_HEADING = 30
_TOTAL = regex(
    r"((?:自评|项目|综合)?(?:总分|总得分|得分|自评得分))[:：为]*([0-9.]+)分?"
    r"(?:[(（,，]?(满分)[:：为]?([0-9.]+)分?[)）]?)?"
    r"(?:[,，、;；]?((?:自评|评价|绩效)?等级)[:：为]?[“\"]?([优良中差][秀好等]?)[”\"]?)?。?"
)


def is_further_part(before: Sequence[Row], own: Sequence[Row]) -> bool:
    """Return whether rows that stand apart go on with the form before."""
    if not project_rows(before) or project_rows(own):
        return False
    blocks = blocks_of(own)
    first = next((block for block in blocks if block.header), None)
    if first is None or not all(block.kind in _ABOVE for block in blocks[: blocks.index(first)]):
        return False
    done = blocks_of(before)
    kinds = {block.kind for block in done}
    if BlockKind.TOTAL in kinds:
        return False
    return first.kind not in kinds or _repeats_header(first, done)


def goes_right_on(before: Sequence[Row], own: Sequence[Row], *, same_width: bool) -> bool:
    """Return whether a table goes on with the one before it, with nothing in between."""
    if not own or project_rows(own) or not any(map(begins_form_part, before)):
        return False
    totals = label_key(total_label(own[0]).text) in vocabulary().totals
    return same_width or totals or any(map(begins_form_part, own[:2]))


def is_continuation(text: str) -> bool:
    """Return whether a line says that a table goes on: 续表, 绩效自评表（续）."""
    plain = "".join(text.split())
    return len(plain) <= _LONGEST_HEADING and _MARK.search(plain) is not None


def is_heading(text: str) -> bool:
    """Return whether a line between two tables heads the second: 二、资金情况（单位：万元）."""
    plain = "".join(text.split())
    if len(plain) > _LONGEST_HEADING or plain[-1:] in {"。", "；", "！"}:
        return False
    return _NUMBERED.fullmatch(plain) is not None or is_title(text) or is_continuation(text)


def total_in(text: str) -> tuple[str, ...]:
    """Return labels and values by turns of a line that states the total: 自评总分：97.5分."""
    match = _TOTAL.fullmatch(squeezed(text))
    return tuple(filter(None, match.groups())) if match else ()


def _repeats_header(block: Block, done: Sequence[Block]) -> bool:
    """Return whether a block of indicators has the header of the one before."""
    above = [each for each in done if each.kind is block.kind]
    is_indicators = block.kind is BlockKind.INDICATORS
    return is_indicators and bool(above) and _labels(above[-1]) == _labels(block)


def _labels(block: Block) -> list[str]:
    return [label_key(cell.text) for row in block.header for cell in row]
