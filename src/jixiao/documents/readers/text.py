"""Text and markdown as a stated document: tables as forms, prose as a report."""

import re
from collections.abc import Iterable
from dataclasses import replace

from jixiao.core.document import StatedDocument, Unplaced
from jixiao.core.where import Where
from jixiao.documents.readers.assembly import Assembly
from jixiao.documents.readers.decode import Line, lines_of
from jixiao.documents.readers.loose_forms import NOT_PARTED, ONE_CELL_A_LINE, loose_forms
from jixiao.documents.readers.paragraphs import Source, is_page_number, paragraphs_of
from jixiao.documents.readers.text_tables import tables_in

PLAIN, MARKDOWN = "text/plain", "text/markdown"
PAGE_NUMBER = "页码"

_MARKDOWN = re.compile(r"^#{1,6}\s+\S|\*\*[^*\n]+\*\*|^\s*\|?\s*:?-{3,}:?\s*\|", re.MULTILINE)


def read_text(content: bytes, name: str) -> StatedDocument:
    """Return what a text states.

    Args:
        content: Its bytes: UTF-8, UTF-16 with a mark, or GB18030.
        name: Its name.

    Raises:
        UnreadableFileError: It is text in no known encoding.
    """
    lines = lines_of(content, name)
    result = Assembly()
    tables = list(tables_in(lines, name))
    for table in tables:
        if table.grid is None:
            result.unplaced += _lost(table.lines, name, ONE_CELL_A_LINE)
        else:
            result.take_grid(table.grid)
    rest = _without(lines, (line for table in tables for line in table.lines))
    loose = list(loose_forms(rest))
    result.unplaced += _lost(loose, name, NOT_PARTED)
    prose = _without(rest, loose)
    result.unplaced += _lost(filter(is_page_number, prose), name, PAGE_NUMBER)
    source = Source(name, {line.number: line.text for line in lines})
    result.take_prose(list(paragraphs_of(prose)), source)
    document = result.document(name, _media_type(lines))
    ordered = sorted(document.unplaced, key=lambda each: each.where.line or 0)
    return replace(document, unplaced=tuple(ordered))


def _lost(lines: Iterable[Line], name: str, reason: str) -> list[Unplaced]:
    return [
        Unplaced(Where(file=name, line=line.number, text=text), text, reason)
        for line in lines
        if (text := line.text.strip()).strip("| \t")
    ]


def _without(lines: Iterable[Line], others: Iterable[Line]) -> list[Line]:
    taken = {line.number for line in others}
    return [line for line in lines if line.number not in taken]


def _media_type(lines: Iterable[Line]) -> str:
    text = "\n".join(line.text for line in lines)
    return MARKDOWN if _MARKDOWN.search(text) else PLAIN
