"""Web pages: their paragraphs and tables, in order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jixiao.core.regex import regex
from jixiao.documents.readers.decode import page_text
from jixiao.documents.readers.flow import Flow, FlowItem, FlowParagraph, FlowTable, TableCell

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SPACE = regex(r"[ \t\r\n\f\v]+")
_HIDDEN = regex(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE
)
_SKIPPED = frozenset(
    {"script", "style", "head", "title", "noscript", "template", "svg", "rp", "rt", "iframe"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "header", "footer"}
    | {"main", "nav", "aside", "form", "fieldset", "blockquote", "pre", "center", "address", "body"}
    | {"caption", "figure", "figcaption", "hr", "legend", "o:p"}
)
_BOXES = {"checkbox", "radio"}
_UNSEEN = _BOXES | {"hidden", "button", "submit", "reset", "image", "file", "password"}
_DIGITS = regex("[0-9]{1,5}")
_MOST_SPAN = 200
_DEEPEST = 200
"""Elements inside each other beyond which only the text is taken."""


def read_html(content: bytes, name: str) -> Flow:
    """Return the paragraphs and tables of a web page."""
    from selectolax.lexbor import LexborHTMLParser

    walker = _Walker()
    root = LexborHTMLParser(page_text(content)).root
    if root is not None:
        walker.walk(root, 0)
        walker.flush()
    return Flow(name, "text/html", walker.items)


@dataclass(slots=True)
class _Walker:
    """Collects what a part of a page says."""

    items: list[FlowItem] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def walk(self, node: "LexborNode", depth: int) -> None:
        """Take everything inside an element."""
        for child in node.iter(include_text=True):
            if child.is_text_node:
                self.pieces.append(_SPACE.sub(" ", child.text_content or ""))
            elif child.is_element_node and not _is_unseen(child):
                self._take(child, str(child.tag), depth)

    def _take(self, child: "LexborNode", tag: str, depth: int) -> None:
        if depth > _DEEPEST:
            self.pieces.append(_SPACE.sub(" ", child.text()))
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "table":
            self.flush()
            self.items += _table(child, depth + 1)
        elif tag in {"input", "select", "textarea"}:
            self.pieces.append(_typed(child, tag))
        elif tag in _BLOCKS:
            self.flush()
            self.walk(child, depth + 1)
            self.flush(marked=tag in _HEADINGS)
        else:
            self.walk(child, depth + 1)

    def flush(self, *, marked: bool = False) -> None:
        """End a paragraph."""
        lines = "".join(self.pieces).split("\n")
        text = "\n".join(line for each in lines if (line := each.strip()))
        if text:
            self.items.append(FlowParagraph(text, marked))
        self.pieces.clear()


def _is_unseen(node: "LexborNode") -> bool:
    if str(node.tag) in _SKIPPED:
        return True
    given = node.attributes
    return "hidden" in given or _HIDDEN.search(given.get("style") or "") is not None


def _typed(node: "LexborNode", tag: str) -> str:
    """Return what a field of a web form holds."""
    given = node.attributes
    if tag == "textarea":
        return node.text()
    if tag == "select":
        chosen = [each for each in node.css("option") if "selected" in each.attributes]
        return chosen[0].text().strip() if chosen else ""
    kind = (given.get("type") or "text").lower()
    if kind in _BOXES:
        return "☑" if "checked" in given else "□"
    return "" if kind in _UNSEEN else given.get("value") or ""


def _table(node: "LexborNode", depth: int) -> list[FlowItem]:
    """Return a table, behind it those in its cells; a mere frame is what stands in it."""
    cells: list[TableCell] = []
    inside: list[FlowItem] = []
    nested: list[FlowItem] = []
    taken: set[tuple[int, int]] = set()
    rows = list(_rows(node))
    for row, line in enumerate(rows):
        column = 0
        for cell in _cells(line):
            while (row, column) in taken:
                column += 1
            items = _items(cell, depth)
            given = cell.attributes
            rows_high = _span(given.get("rowspan"), len(rows) - row, all_left=True)
            columns_wide = _span(given.get("colspan"), _MOST_SPAN)
            if rows_high > 1:
                taken.update(_covered(row, column, rows_high, columns_wide))
            text = "\n".join(each.text for each in items if isinstance(each, FlowParagraph))
            cells.append(TableCell(text, row, column, rows_high, columns_wide))
            inside += items
            nested += [each for each in items if isinstance(each, FlowTable)]
            column += columns_wide
    table = FlowTable(tuple(cells))
    if nested and table.is_frame:
        return inside
    return [*_caption(node, depth), table, *nested]


def _covered(row: int, column: int, rows: int, columns: int) -> Iterator[tuple[int, int]]:
    return ((row + down, column + right) for down in range(1, rows) for right in range(columns))


def _items(cell: "LexborNode", depth: int) -> list[FlowItem]:
    walker = _Walker()
    walker.walk(cell, depth + 1)
    walker.flush()
    return walker.items


def _caption(node: "LexborNode", depth: int) -> Iterator[FlowItem]:
    for child in node.iter():
        if child.tag == "caption":
            yield from _items(child, depth)


def _rows(node: "LexborNode") -> Iterator["LexborNode"]:
    """Yield a table's own rows as they are shown: those of its foot come last."""
    last: list[LexborNode] = []
    for child in node.iter():
        if child.tag == "tr" and not _is_unseen(child):
            yield child
        elif child.tag in {"tbody", "thead", "tfoot"} and not _is_unseen(child):
            own = [each for each in child.iter() if each.tag == "tr" and not _is_unseen(each)]
            if child.tag == "tfoot":
                last += own
            else:
                yield from own
    yield from last


def _cells(row: "LexborNode") -> Iterator["LexborNode"]:
    return (each for each in row.iter() if each.tag in {"td", "th"} and not _is_unseen(each))


def _span(text: str | None, most: int, *, all_left: bool = False) -> int:
    """Return a span; 0 rows mean all that are left."""
    digits = _DIGITS.match(text.strip()) if text else None
    number = int(digits[0]) if digits else 1
    if number == 0:
        return max(most, 1) if all_left else 1
    return max(1, min(number, most))
