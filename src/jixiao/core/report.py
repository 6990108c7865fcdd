"""`Report` (自评报告 to be written): its words in pieces, each bound to where it comes from.

Not to be confused with `Narrative`, which is what a report *states*. A generated document has no
orphan number: every digit stands in a piece that names a value, a field of the unit's own words, a
numbering or a document number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jixiao.core.form import SelfEvaluation


class Origin(StrEnum):
    """Where the words of a piece come from."""

    VALUE = "数值"
    """A figure of the records or computed from them."""
    PROSE = "原文"
    """The unit's own words, from one field."""
    DOCUMENT = "文号"
    """A document number."""
    NUMBERING = "编号"
    """Numbers of headings, lists and pages."""
    FIXED = "固定文字"
    """Words of the outline; they hold no digit."""
    BLANK = "待填"
    """Stands for a field that the unit left open."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a document with their origin.

    Attributes:
        text: The words as printed.
        origin: What they are.
        source: The field or figure they print, such as 资金.全年预算数; "" for numbering and words
            of the outline.
    """

    text: str
    origin: Origin = Origin.FIXED
    source: str = ""

    @property
    def is_open(self) -> bool:
        """Return whether the unit still has to fill it in."""
        return self.origin is Origin.BLANK


class BlockKind(StrEnum):
    """What a block of a report is; GB/T 9704-2012 gives each its look."""

    TITLE = "标题"
    HEADING_1 = "一级标题"
    HEADING_2 = "二级标题"
    HEADING_3 = "三级标题"
    TEXT = "正文"
    ATTACHMENT_NOTE = "附件说明"
    SIGNATURE = "署名"
    ATTACHMENT = "附件"
    FORM = "自评表"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, or the place of the form (which has no pieces)."""

    kind: BlockKind
    pieces: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        """Return its words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Report:
    """A report to be written.

    Attributes:
        blocks: Its paragraphs in order.
        form: The self-evaluation form that stands in it; the very one that is handed in.
        layout: Id of the form's layout.
    """

    blocks: tuple[Block, ...]
    form: SelfEvaluation
    layout: str

    @property
    def title(self) -> str:
        """Return the title, "" when there is none."""
        return next((block.text for block in self.blocks if block.kind is BlockKind.TITLE), "")

    @property
    def open_fields(self) -> tuple[str, ...]:
        """Return the fields left open, each once, in order."""
        return tuple(dict.fromkeys(piece.source for piece in self.pieces() if piece.is_open))

    def pieces(self) -> Iterator[Piece]:
        """Yield all pieces in order."""
        for block in self.blocks:
            yield from block.pieces
