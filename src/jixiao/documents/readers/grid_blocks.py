"""A grid cut into the blocks of a self-evaluation form, by the labels of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from jixiao.documents.layouts.layout import FormRole, FundingRole, IndicatorRole
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.vocabulary import label_key, vocabulary

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


_WITH_HEADER = frozenset({BlockKind.FUNDING, BlockKind.OBJECTIVE, BlockKind.INDICATORS})
_AMOUNTS = frozenset(
    {
        FundingRole.ORIGINAL_BUDGET,
        FundingRole.FINAL_BUDGET,
        FundingRole.ACTUAL_EXPENDITURE,
        FundingRole.EXECUTION_RATE,
    }
)
_TELLING = frozenset({IndicatorRole.NAME, IndicatorRole.TARGET_TEXT, IndicatorRole.ACTUAL_TEXT})
_FEWEST_AMOUNTS, _FEWEST_INDICATOR_COLUMNS = 2, 3


def blocks_of(rows: Sequence[Row]) -> list[Block]:
    """Return the blocks of a form, in order; no row is left out."""
    blocks: list[Block] = []
    for row in rows:
        last = blocks[-1] if blocks else None
        kind = _kind(row, last)
        if last is None or kind is not last.kind or _starts_anew(row, last):
            last = Block(kind)
            blocks.append(last)
        is_header = kind in _WITH_HEADER and not last.body and _header_kind(row) is kind
        (last.header if is_header else last.body).append(row)
    return blocks


def inline_key(cell: Cell) -> str:
    """Return the key of a label that stands in one cell with its value: 填报人：张三."""
    label, colon, _ = cell.text.replace("：", ":").partition(":")
    return label_key(label) if colon else ""


def begins_form_part(row: Row) -> bool:
    """Return whether a row can only stand in a form: a header row, or a label of its head."""
    return _header_kind(row) is not None or any(map(_is_head, row[:1]))


def _starts_anew(row: Row, last: Block) -> bool:
    return bool(last.body) and _header_kind(row) is last.kind


def _kind(row: Row, last: Block | None) -> BlockKind:
    header = _header_kind(row)
    current = last.kind if last else None
    if header is not None:
        return header
    first = label_key(row[0].text)
    words = vocabulary()
    if current is BlockKind.INDICATORS and first in words.totals:
        return BlockKind.TOTAL
    if any(_is_head(cell) for cell in row[:1]):
        return BlockKind.HEAD
    if _is_signature(row):
        return BlockKind.SIGNATURE
    if current in {None, BlockKind.TITLE} and len(row) == 1:
        return BlockKind.TITLE
    return current if current in _WITH_HEADER and current else BlockKind.OTHER


def _header_kind(row: Row) -> BlockKind | None:
    words = vocabulary()
    labels = [label_key(cell.text) for cell in row]
    indicator = {words.indicators[key] for key in labels if key in words.indicators}
    if len(indicator) >= _FEWEST_INDICATOR_COLUMNS and indicator & _TELLING:
        return BlockKind.INDICATORS
    funding = {words.funding[key] for key in labels if key in words.funding}
    if len(funding & _AMOUNTS) >= _FEWEST_AMOUNTS:
        return BlockKind.FUNDING
    return BlockKind.OBJECTIVE if any(key in words.objective for key in labels) else None


def _is_head(cell: Cell) -> bool:
    words = vocabulary()
    return label_key(cell.text) in words.head or inline_key(cell) in words.head


def _is_signature(row: Row) -> bool:
    words = vocabulary()
    return any(
        label_key(cell.text) in words.signature or inline_key(cell) in words.signature
        for cell in row
    )


def project_rows(rows: Sequence[Row]) -> list[int]:
    """Return the numbers of the rows that name a project: each begins a form."""
    words = vocabulary()
    return [
        number
        for number, row in enumerate(rows)
        if words.head.get(label_key(row[0].text)) is FormRole.PROJECT_NAME
        or words.head.get(inline_key(row[0])) is FormRole.PROJECT_NAME
    ]
