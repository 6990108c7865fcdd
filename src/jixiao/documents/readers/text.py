"""Text and markdown as a stated document: tables as forms, prose as a report."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jixiao.core.document import StatedDocument, Unplaced
from jixiao.core.form import SelfEvaluation
from jixiao.core.narrative import Narrative, Signature
from jixiao.core.where import Where
from jixiao.documents.readers.decode import Line, lines_of
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.grid_form import FormReading, read_grid
from jixiao.documents.readers.loose_forms import NOT_PARTED, ONE_CELL_A_LINE, loose_forms
from jixiao.documents.readers.paragraphs import Paragraph, Source, is_page_number, paragraphs_of
from jixiao.documents.readers.text_tables import TextTable, tables_in
from jixiao.documents.readers.vocabulary import SignatureRole

if TYPE_CHECKING:
    from jixiao.documents.readers.prose import ProseReading

PLAIN, MARKDOWN = "text/plain", "text/markdown"
PAGE_NUMBER = "页码"
NOTE = "自评表以外的说明文字"
SIGNATURE = "签署栏；文件里没有自评报告，未另作记录"

_MARKDOWN = re.compile(r"^#{1,6}\s+\S|\*\*[^*\n]+\*\*|^\s*\|?\s*:?-{3,}:?\s*\|", re.MULTILINE)


@dataclass(slots=True)
class _Result:
    """What is known so far."""

    forms: list[SelfEvaluation] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    explanation: list[str] = field(default_factory=list)
    signature: dict[SignatureRole, Cell] = field(default_factory=dict)
    signature_cells: list[Cell] = field(default_factory=list)


def read_text(content: bytes, name: str) -> StatedDocument:
    """Return what a text states.

    Args:
        content: Its bytes: UTF-8, UTF-16 with a mark, or GB18030.
        name: Its name.

    Raises:
        UnreadableFileError: It is text in no known encoding.
    """
    lines = lines_of(content, name)
    result = _Result()
    tables = list(tables_in(lines, name))
    for table in tables:
        _take_table(table, name, result)
    rest = _without(lines, (line for table in tables for line in table.lines))
    loose = list(loose_forms(rest))
    result.unplaced += _lost(loose, name, NOT_PARTED)
    prose = _without(rest, loose)
    result.unplaced += _lost(filter(is_page_number, prose), name, PAGE_NUMBER)
    source = Source(name, {line.number: line.text for line in lines})
    narrative = _narrative(list(paragraphs_of(prose)), source, result)
    return StatedDocument(
        file=name,
        media_type=_media_type(lines),
        forms=tuple(result.forms),
        narrative=narrative,
        unplaced=tuple(sorted(result.unplaced, key=lambda each: each.where.line or 0)),
        explanation=tuple(result.explanation),
    )


def _take_table(table: TextTable, name: str, result: _Result) -> None:
    if table.grid is None:
        result.unplaced += _lost(table.lines, name, ONE_CELL_A_LINE)
        return
    for reading in read_grid(table.grid):
        _take_form(reading, result)


def _take_form(reading: FormReading, result: _Result) -> None:
    if reading.form is not None:
        result.forms.append(reading.form)
    result.unplaced += reading.unplaced
    result.explanation += reading.explanation
    result.signature.update(reading.signature)
    result.signature_cells += reading.signature_cells


def _narrative(
    paragraphs: Sequence[Paragraph], source: Source, result: _Result
) -> Narrative | None:
    """Return the report, or `None` when the prose is none; a signature in cells goes to it."""
    reading = _prose(paragraphs, source) if paragraphs else None
    if reading is None or (result.forms and not reading.is_report):
        result.unplaced += [_note(each, source) for each in paragraphs]
        result.unplaced += [
            Unplaced(cell.where, cell.text, SIGNATURE) for cell in result.signature_cells
        ]
        return None
    result.unplaced += reading.unplaced
    result.explanation.append(_explained(reading))
    return replace(reading.narrative, signature=_signature(reading.narrative, result))


def _prose(paragraphs: Sequence[Paragraph], source: Source) -> "ProseReading":
    """Return prose as read; a file that has none does not load the patterns for it."""
    from jixiao.documents.readers.prose import read_prose

    return read_prose(paragraphs, source)


def _explained(reading: "ProseReading") -> str:
    narrative = reading.narrative
    return (
        f"报告：{len(narrative.sections)}个标题，{len(narrative.sentences)}句，"
        f"认出{len(narrative.claims)}处说法，{len(narrative.problems)}个问题，"
        f"{len(narrative.measures)}条措施。"
    )


def _signature(narrative: Narrative, result: _Result) -> Signature | None:
    """Return the signature; what stands in cells fills what the end of the report leaves open."""
    own = narrative.signature or Signature()
    cells = {role.value: cell.text for role, cell in result.signature.items()}
    printed = {"signed_by": own.signed_by, "dated": own.dated, "contact": own.contact}
    parts = {role: value or cells.get(role) for role, value in printed.items()}
    where = own.where or next((cell.where for cell in result.signature.values()), None)
    return Signature(**parts, where=where) if any(parts.values()) else None


def _note(paragraph: Paragraph, source: Source) -> Unplaced:
    where = source.where(paragraph, 0, len(paragraph.text))
    return Unplaced(where, paragraph.text.strip(), NOTE)


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
