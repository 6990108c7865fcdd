"""Paragraphs as an outline: headings by their numbering, and the sentences that stand in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jixiao.core.narrative import Section, Sentence
from jixiao.core.regex import regex
from jixiao.documents.readers.headings import Heading, heading_at, numbered
from jixiao.documents.readers.paragraphs import Paragraph, Source

_SENTENCE = regex(r"[^。！？!?]*[。！？!?]+[”’\"'）)》」】]*|[^。！？!?]+$")


@dataclass(frozen=True, slots=True)
class PlacedSentence:
    """A sentence with its paragraph, so that any part of it has a place.

    Attributes:
        sentence: The sentence.
        paragraph: Its paragraph.
        block: Number of its paragraph, from 0.
        start: Where it begins in the paragraph.
    """

    sentence: Sentence
    paragraph: Paragraph
    block: int
    start: int


@dataclass(slots=True)
class Outline:
    """Headings and sentences of a report, in order.

    Attributes:
        source: The file they stand in.
        sections: Headings.
        parents: For each heading, the number of the one it stands in.
        sentences: Sentences.
    """

    source: Source
    sections: list[Section] = field(default_factory=list)
    parents: list[int | None] = field(default_factory=list)
    sentences: list[PlacedSentence] = field(default_factory=list)
    _stack: list[tuple[int, bool, int]] = field(default_factory=list)

    def take(self, paragraphs: Iterable[Paragraph]) -> None:
        """Add paragraphs."""
        for block, paragraph in enumerate(paragraphs):
            start = self._headings(paragraph)
            self._sentences(paragraph, block, start)

    def _headings(self, paragraph: Paragraph) -> int:
        """Take the headings a paragraph begins with; return where its prose begins."""
        start = 0
        while start < len(paragraph.text):
            marked = paragraph.marked and start == 0
            bold = paragraph.bold if start == 0 else 0
            heading = heading_at(paragraph.text, start, marked=marked, bold=bold)
            if heading is None:
                break
            self._open(heading, paragraph, start)
            start = heading.body
        return start

    def _open(self, heading: Heading, paragraph: Paragraph, start: int) -> None:
        """Begin a section; it ends those of its level and below."""
        is_run_in = heading.number == "" and not paragraph.marked
        while self._stack and not _holds(self._stack[-1], heading.level, is_run_in=is_run_in):
            self._stack.pop()
        title = paragraph.text[slice(*heading.title)].strip()
        where = self.source.where(paragraph, start, heading.end)
        self.parents.append(self._stack[-1][2] if self._stack else None)
        self._stack.append((heading.level, is_run_in, len(self.sections)))
        self.sections.append(Section(heading.number, title, heading.level, where))

    def _sentences(self, paragraph: Paragraph, block: int, start: int) -> None:
        inside = tuple(number for _, _, number in self._stack)
        for begin, end in _spans(paragraph.text, start):
            where = self.source.where(paragraph, begin, end)
            sentence = Sentence(paragraph.text[begin:end], inside, where)
            self.sentences.append(PlacedSentence(sentence, paragraph, block, begin))


def _holds(outer: tuple[int, bool, int], level: int, *, is_run_in: bool) -> bool:
    """Return whether a section holds a new one: a run-in heading stands inside any numbered one."""
    outer_level, outer_is_run_in, _ = outer
    if is_run_in:
        return not outer_is_run_in
    return outer_level < level


def _spans(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where each sentence stands, outer spaces left out."""
    for match in _SENTENCE.finditer(text, start):
        printed = match[0]
        begin = match.start() + len(printed) - len(printed.lstrip())
        end = match.start() + len(printed.rstrip())
        if end > begin:
            yield begin, end


def enumerator_end(text: str) -> int:
    """Return where the number ends with which an item of a list begins: `1.` of 1.完成…."""
    found = numbered(text)
    return found[2] if found else 0
