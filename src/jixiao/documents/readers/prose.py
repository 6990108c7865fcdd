"""Prose as a report: title, sections, sentences, claims, problems, measures, signature."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jixiao.core.document import Unplaced
from jixiao.core.narrative import Narrative, Signature
from jixiao.core.regex import regex
from jixiao.core.where import Where
from jixiao.documents.readers.claims import claims_of
from jixiao.documents.readers.figures_left import figures_left
from jixiao.documents.readers.outline import Outline
from jixiao.documents.readers.paragraphs import Paragraph, Source, stands_alone
from jixiao.documents.readers.passages import passages_of
from jixiao.documents.readers.report_title import Title, front_of, joined, read_title
from jixiao.documents.readers.signature_text import has_signature_label, is_day, signature_parts
from jixiao.documents.readers.stages import Stage

_COVER_NAME = regex(r"项目名称\s*[:：]\s*(.{2,60})")
_ATTACHED = regex(
    r"附[件表]|[一-龥（）()0-9]{2,30}(?:自评表|评价表|目标表)$|[0-9]+[.、．]\S{2,40}(?:表|材料|报告)$"
)
_COVER_UNIT = regex(
    r"(?:填报|实施|项目|评价|预算|自评)单位\s*(?:[(（][^)）]*[)）])?\s*[:：]\s*(.{2,40})"
)


@dataclass(frozen=True, slots=True)
class ProseReading:
    """What prose was read as.

    Attributes:
        narrative: The report.
        unplaced: Its figures that are in no claim.
        is_report: Whether it has a title or a numbered section, and is no mere note.
    """

    narrative: Narrative
    unplaced: tuple[Unplaced, ...]
    is_report: bool


def read_prose(paragraphs: Sequence[Paragraph], source: Source) -> ProseReading:
    """Return the report that paragraphs make."""
    front = front_of(paragraphs)
    title, cover = read_title(front), _cover(front)
    signed = _signed(paragraphs, len(front))
    apart = title.used | cover.used | signed
    outline = Outline(source)
    outline.take(each for number, each in enumerate(paragraphs) if number not in apart)
    claims = claims_of(outline, title.year)
    narrative = Narrative(
        unit=title.unit or cover.unit,
        title=title.title,
        project_name=title.project_name or cover.project_name,
        year=title.year,
        sections=tuple(outline.sections),
        sentences=tuple(placed.sentence for placed in outline.sentences),
        claims=claims,
        problems=passages_of(outline, Stage.PROBLEMS),
        measures=passages_of(outline, Stage.MEASURES),
        signature=_signature([paragraphs[number] for number in sorted(signed)], source),
        where=_beginning(paragraphs, source),
    )
    is_report = title.title is not None or any(each.number for each in outline.sections)
    return ProseReading(narrative, tuple(figures_left(outline, claims)), is_report)


def _beginning(paragraphs: Sequence[Paragraph], source: Source) -> Where | None:
    if not paragraphs:
        return None
    return source.where(paragraphs[0], 0, len(paragraphs[0].text))


def _cover(front: Sequence[Paragraph]) -> Title:
    """Return what a cover page states behind the labels of project and unit."""
    found = Title()
    for number, paragraph in enumerate(front):
        text = joined(paragraph.text)
        name, unit = _COVER_NAME.fullmatch(text), _COVER_UNIT.fullmatch(text)
        if name is not None:
            found = replace(found, project_name=name[1], used=found.used | {number})
        elif unit is not None:
            found = replace(found, unit=unit[1], used=found.used | {number})
    return found


def _signed(paragraphs: Sequence[Paragraph], front: int) -> frozenset[int]:
    """Return the numbers of the lines of signature: at the end, and dates above the text.

    Attachments may be listed below it.
    """
    found = {number for number in range(front) if is_day(paragraphs[number].text)}
    for number in range(len(paragraphs) - 1, front - 1, -1):
        if stands_alone(paragraphs[number].text):
            found.add(number)
        elif not _ATTACHED.match(paragraphs[number].text.strip()):
            break
    return frozenset(found)


def _signature(paragraphs: Iterable[Paragraph], source: Source) -> Signature | None:
    """Return the signature; a name behind its label goes before the unit's line."""
    values: dict[str, str] = {}
    labelled: dict[str, str] = {}
    where: Where | None = None
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        where = where or source.where(paragraph, 0, len(paragraph.text))
        for part in signature_parts(text):
            labelled.setdefault(part.role.value, part.value)
        if not has_signature_label(text):
            values.setdefault("dated" if is_day(text) else "signed_by", text)
    return Signature(**(values | labelled), where=where) if values or labelled else None
