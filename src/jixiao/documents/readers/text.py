"""Text and markdown: tables as forms, prose as a report."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jixiao.core.document import StatedDocument
from jixiao.core.regex import regex
from jixiao.documents.readers.assembly import NOT_PARTED, PAGE_NUMBER, Assembly
from jixiao.documents.readers.decode import Line, lines_of
from jixiao.documents.readers.grid import Grid
from jixiao.documents.readers.loose_forms import loose_forms
from jixiao.documents.readers.paragraphs import Source, is_page_number, paragraphs_of
from jixiao.documents.readers.text_tables import tables_in

_ONE_CELL_A_LINE = "自评表一行只有一格，无法确定行列"
_MARKDOWN = regex(r"^#{1,6}\s+\S|\*\*[^*\n]+\*\*|^\s*\|?\s*:?-{3,}:?\s*\|", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Text:
    """A text."""

    name: str
    lines: Sequence[Line]

    def document(self) -> StatedDocument:
        """Return what the text states."""
        result = Assembly()
        source = Source(self.name, {line.number: line.text for line in self.lines})
        tables = list(tables_in(self.lines, self.name))
        for table in tables:
            if table.grid is None:
                result.lose(table.lines, _ONE_CELL_A_LINE, source)
            else:
                result.take_grid(table.grid)
        rest = _without(self.lines, (line for table in tables for line in table.lines))
        loose = list(loose_forms(rest))
        result.lose(loose, NOT_PARTED, source)
        prose = _without(rest, loose)
        result.lose(filter(is_page_number, prose), PAGE_NUMBER, source)
        result.take_prose(list(paragraphs_of(prose)), source)
        document = result.document(self.name, _media_type(self.lines))
        ordered = sorted(document.unplaced, key=lambda each: each.where.line or 0)
        return replace(document, unplaced=tuple(ordered))

    def grids(self) -> list[Grid]:
        """Return the tables of the text."""
        tables = tables_in(self.lines, self.name)
        return [table.grid for table in tables if table.grid is not None]


def read_text(content: bytes, name: str) -> Text:
    """Return a text in UTF-8, UTF-16 with a mark, or GB18030.

    Raises:
        UnreadableFileError: It is text in no known encoding.
    """
    return Text(name, lines_of(content, name))


def _without(lines: Iterable[Line], others: Iterable[Line]) -> list[Line]:
    taken = {line.number for line in others}
    return [line for line in lines if line.number not in taken]


def _media_type(lines: Iterable[Line]) -> str:
    text = "\n".join(line.text for line in lines)
    return "text/markdown" if _MARKDOWN.search(text) else "text/plain"
