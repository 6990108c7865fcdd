"""A blank form as a proposed layout: its labels with the fields they seem to stand for.

What is known is proposed as known, what its words suggest is asked about, and what nothing
suggests is proposed as `unread` and asked about.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jixiao.core.form import FundingSourceKind
from jixiao.documents.layouts.layout import FundingRole, IndicatorRole
from jixiao.documents.layouts.reading import ReadRole
from jixiao.documents.readers.block_labels import inline_key, is_block_label
from jixiao.documents.readers.cell_values import is_blank, number
from jixiao.documents.readers.form_blocks import Block, BlockKind, of_kind
from jixiao.documents.readers.form_funding import funding_columns
from jixiao.documents.readers.form_indicators import indicator_columns
from jixiao.documents.readers.funding_sources import is_source, is_source_header, source_of
from jixiao.documents.readers.grid import Cell, Grid
from jixiao.documents.readers.grid_blocks import blocks_of
from jixiao.documents.readers.header_roles import objective_role
from jixiao.documents.readers.vocabulary import label_key, vocabulary

_KINDS = "、".join(FundingSourceKind)
_FILE = "documents/layouts/<编号>.yaml"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A label with the field it seems to stand for.

    Attributes:
        text: The label as printed.
        role: The proposed field.
        question: What is to be answered about it, or "".
    """

    text: str
    role: StrEnum
    question: str = ""


def learned_layout(grids: Iterable[Grid], name: str) -> str | None:
    """Return the proposed layout of the first form among grids as YAML, or `None`."""
    for grid in grids:
        blocks = blocks_of(grid.lines())
        if any(block.kind is BlockKind.INDICATORS for block in blocks):
            return "\n".join(_yaml(blocks, name)) + "\n"
    return None


def _yaml(blocks: Sequence[Block], name: str) -> Iterator[str]:
    yield f"# 由 {name} 推出的版式，请回答带“问”的各行，改好后存为 {_FILE}。"
    yield f"# 不读的栏写 unread；资金、指标各栏可选的 role：{_choices()}。"
    yield 'id: "wei-ming-ming"  # 问：这种版式的编号是什么（小写英文和连字符）？'
    yield f"name: {_quoted(_title(blocks))}  # 问：这个名称对吗？"
    yield 'seen: ""  # 问：哪些地方、哪一年起用这种表？'
    yield from _section("head", _head(blocks))
    yield from _section("funding", _columns(blocks, BlockKind.FUNDING))
    yield from _section("sources", _sources(blocks), key="source")
    yield from _section("objective", _objective(blocks))
    yield from _section("indicators", _columns(blocks, BlockKind.INDICATORS))
    yield "scheme: []  # 问：预算执行和各一级指标通常各多少分？没有分值就空着。"
    yield '# 例：  - {name: "产出指标", points: "50"}'


def _section(name: str, proposals: Sequence[Proposal], *, key: str = "role") -> Iterator[str]:
    if not proposals:
        yield f"{name}: []"
        return
    yield f"{name}:"
    for each in proposals:
        asked = f"  # 问：{each.question}" if each.question else ""
        label = f"{{text: {_quoted(each.text)}, aliases: []}}"
        yield f"  - {{{key}: {_quoted(each.role.value)}, label: {label}}}{asked}"


def _quoted(text: str) -> str:
    """Return a text in double quotes, in one line."""
    plain = "".join(text.split()) if "\n" in text else text
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _choices() -> str:
    roles = (*FundingRole, *IndicatorRole, ReadRole.OPERATOR, ReadRole.ROW_NUMBER, ReadRole.SOURCE)
    return "、".join(dict.fromkeys(role.value for role in roles))


def _cells(blocks: Iterable[Block], kind: BlockKind) -> Iterator[Cell]:
    return (cell for block in of_kind(blocks, kind) for cell in block.cells)


def _title(blocks: Sequence[Block]) -> str:
    titles = [cell.text for cell in _cells(blocks, BlockKind.TITLE) if "表" in cell.text]
    return titles[0] if titles else "未命名"


def _head(blocks: Sequence[Block]) -> list[Proposal]:
    found: list[Proposal] = []
    for cell in _cells(blocks, BlockKind.HEAD):
        text = cell.text.rstrip(":： ")
        role = vocabulary().head.get(label_key(text)) or vocabulary().head.get(inline_key(cell))
        if role is not None:
            found.append(Proposal(text.partition("：")[0].partition(":")[0], role))
    return found


def _objective(blocks: Sequence[Block]) -> list[Proposal]:
    objective = of_kind(blocks, BlockKind.OBJECTIVE)
    cells = (cell for block in objective for row in block.header for cell in row)
    found = ((cell, objective_role(cell.text)) for cell in cells)
    return [Proposal(cell.text, role) for cell, role in found if role is not None]


def _sources(blocks: Sequence[Block]) -> list[Proposal]:
    """Return the labels of the funding rows with the kind of money."""
    seen: dict[str, Proposal] = {}
    for row in (row for block in of_kind(blocks, BlockKind.FUNDING) for row in block.body):
        labels = [cell.text for cell in row if not is_block_label(cell) and _is_text(cell)]
        for text in labels[:1]:
            asked = "" if is_source(text) else f"“{text}”是哪一类资金（{_KINDS}）？"
            seen.setdefault(text, Proposal(text, source_of(text), asked))
    return list(seen.values())


def _is_text(cell: Cell) -> bool:
    return not is_blank(cell.text) and number(cell.text) is None


def _columns(blocks: Sequence[Block], kind: BlockKind) -> list[Proposal]:
    block = next((each for each in of_kind(blocks, kind) if each.header), None)
    if block is None:
        return []
    if kind is BlockKind.FUNDING:
        money = funding_columns(block).headers
        return [_column(each.header.text, each.role, vocabulary().funding) for each in money]
    columns = indicator_columns(block).headers
    return [_column(each.header.text, each.role, vocabulary().indicators) for each in columns]


def _column(text: str, role: StrEnum | None, known: Mapping[str, object]) -> Proposal:
    if role is None and is_source_header(text):
        return Proposal(text, ReadRole.SOURCE)
    if role is None:
        noted = label_key(text) in vocabulary().unread
        asked = "" if noted else f"“{text}”这一栏是什么？不认识，暂不读。"
        return Proposal(text, ReadRole.UNREAD, asked)
    sure = label_key(text) in known
    return Proposal(text, role, "" if sure else f"“{text}”按字面看作这一栏，对吗？")
