"""Word documents: their paragraphs and tables as they are printed with all changes accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jixiao.documents.errors import UnsafeXmlError
from jixiao.documents.readers.archive import Archive
from jixiao.documents.readers.docx_runs import Run, runs_of
from jixiao.documents.readers.docx_styles import Numbering, Styles
from jixiao.documents.readers.docx_xml import (
    DELETED,
    WRAPPERS,
    chosen,
    number_in,
    value_in,
)
from jixiao.documents.readers.flow import Flow, FlowItem, FlowParagraph, FlowTable, TableCell
from jixiao.documents.readers.xml_parts import child_of, local, tree

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_DOCUMENT = "word/document.xml"
_MOST_SPAN = 200
_DEEPEST = 100
"""Elements inside each other beyond which nothing is read; Word writes some ten."""


def read_docx(content: bytes, name: str) -> Flow:
    """Return the paragraphs and tables of a Word document.

    Raises:
        UnreadableFileError: It is damaged, encrypted or far too large.
    """
    archive = Archive.of(content, name)
    try:
        root = tree(archive.needed(_DOCUMENT))
        body = child_of(root, "body")
        styles = Styles(lambda: archive.part("word/styles.xml"))
        numbering = Numbering(lambda: archive.part("word/numbering.xml"))
        reader = _Reader(styles, numbering)
        items = list(reader.blocks(body, 0)) if body is not None else []
    except UnsafeXmlError:
        raise archive.broken() from None
    return Flow(name, _MEDIA_TYPE, items)


@dataclass(slots=True)
class _Reader:
    """Reads blocks of one document in their order; the numbering counts on as it goes."""

    styles: Styles
    numbering: Numbering

    def blocks(self, parent: "Element", depth: int) -> Iterator[FlowItem]:
        """Yield the paragraphs and tables inside an element."""
        if depth > _DEEPEST:
            return
        for child in parent:
            tag = local(child)
            if tag == "p":
                yield from self._paragraph(child, depth)
            elif tag == "tbl":
                yield from self._table(child, depth + 1)
            elif tag == "AlternateContent":
                yield from self.blocks(chosen(child), depth + 1)
            elif tag in WRAPPERS:
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, node: "Element", depth: int) -> Iterator[FlowItem]:
        """Yield a paragraph and, behind it, what its text boxes hold."""
        runs, boxes = runs_of(node)
        properties = child_of(node, "pPr")
        style = self.styles.style(properties)
        text = "".join(run.text for run in runs)
        label = self.numbering.label(properties, style) if text.strip() else ""
        bold = _bold(runs) + len(label) if text[: _bold(runs)].strip() else 0
        yield FlowParagraph(label + text, marked=style.is_heading, bold=bold)
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _table(self, node: "Element", depth: int) -> Iterator[FlowItem]:
        """Yield a table, behind it those in its cells; a mere frame is what stands in it."""
        grid = _Rows()
        inside: list[FlowItem] = []
        nested: list[FlowItem] = []
        for row in _inside(node, "tr"):
            properties = child_of(row, "trPr")
            if child_of(properties, "del") is not None:
                continue
            grid.begin_row(number_in(properties, "gridBefore"))
            for cell in _inside(row, "tc"):
                items = list(self.blocks(cell, depth + 1))
                grid.add(child_of(cell, "tcPr"), _joined(items))
                inside += items
                nested += [each for each in items if isinstance(each, FlowTable)]
        table = FlowTable(tuple(grid.cells()))
        if nested and table.is_frame:
            yield from inside
        else:
            yield table
            yield from nested


def _joined(items: list[FlowItem]) -> str:
    texts = (each.text.strip() for each in items if isinstance(each, FlowParagraph))
    return "\n".join(filter(None, texts))


def _bold(runs: list[Run]) -> int:
    """Return where the bold words at the beginning end."""
    length = 0
    for run in runs:
        if not run.bold and run.text.strip():
            break
        length += len(run.text)
    return length


def _inside(parent: "Element", wanted: str) -> Iterator["Element"]:
    """Yield rows of a table or cells of a row, content controls and insertions looked through."""
    for child in parent:
        tag = local(child)
        if tag == wanted:
            yield child
        elif tag == "AlternateContent":
            yield from _inside(chosen(child), wanted)
        elif tag in WRAPPERS and tag not in DELETED:
            yield from _inside(child, wanted)


@dataclass(slots=True)
class _Open:
    """A cell that may still grow downwards."""

    text: str
    row: int
    column: int
    columns: int
    rows: int = 1


@dataclass(slots=True)
class _Rows:
    """Cells of a table by their place in its grid."""

    done: list[_Open] = field(default_factory=list)
    growing: dict[int, _Open] = field(default_factory=dict)
    row: int = -1
    column: int = 0
    last: _Open | None = None

    def begin_row(self, before: int) -> None:
        """Begin a row that leaves some columns out at its beginning."""
        self.growing = {
            column: each for column, each in self.growing.items() if each.row + each.rows > self.row
        }
        self.row += 1
        self.column = min(max(before, 0), _MOST_SPAN)
        self.last = None

    def add(self, properties: "Element | None", text: str) -> None:
        """Add the next cell of the row; one that continues another makes that one larger."""
        if child_of(properties, "cellDel") is not None:
            return
        wide = min(max(number_in(properties, "gridSpan"), 1), _MOST_SPAN)
        above = self.growing.get(self.column)
        if _merge(properties, "hMerge") == "continue" and self.last is not None:
            self.last.columns += wide
        elif _merge(properties, "vMerge") == "continue" and above is not None:
            above.rows = self.row - above.row + 1
        else:
            self.last = _Open(text, self.row, self.column, wide)
            self.done.append(self.last)
            self.growing.pop(self.column, None)
            if _merge(properties, "vMerge") == "restart":
                self.growing[self.column] = self.last
        self.column += wide

    def cells(self) -> Iterator[TableCell]:
        """Yield all cells."""
        for each in self.done:
            yield TableCell(each.text, each.row, each.column, each.rows, each.columns)


def _merge(properties: "Element | None", name: str) -> str | None:
    """Return `restart`, `continue`, or `None`; the mark alone means the latter of both."""
    if child_of(properties, name) is None:
        return None
    return "restart" if value_in(properties, name) == "restart" else "continue"
