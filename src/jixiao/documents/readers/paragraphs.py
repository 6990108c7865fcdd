"""Lines of prose joined to paragraphs; each character keeps the place it was printed in."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jixiao.core.regex import regex
from jixiao.core.where import Where
from jixiao.documents.readers.decode import Line
from jixiao.documents.readers.headings import heading_at, is_plain_heading, numbered
from jixiao.documents.readers.signature_text import has_signature_label, is_day
from jixiao.documents.readers.target_text import plain_formula

_LEAD = regex(r"\s*(?:>\s*)*(?:(#{1,6})(?!#)\s*|[-*+•]\s+)?")
_MARK = regex(r"\*\*|\$([^$\u4e00-\u9fff]{1,40})\$")
_CLOSED = regex(r"[。：:；;！!？?…][”’\"'）)》」】]*$")
_PAGE = regex(
    r"[-—–－\s]*[0-9]{1,4}[-—–－\s]*|第\s*[0-9]{1,4}\s*页(?:\s*[,，/]?\s*共\s*[0-9]{1,4}\s*页)?"
)
_PAUSE = regex(r"[。，；]")
_ORGANISATION = regex(
    r"[\u4e00-\u9fff（）()]{2,24}(?:政府|局|委员会|党委|办公室|办事处|中心|公司|学校|中学|"
    r"小学|医院|村委会|站|厅|院|会)"
)
_LONGEST_SIGNATURE = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a paragraph, with the place they were printed in.

    `raw` counts the printed characters; it differs from the piece's own length for a formula.
    """

    offset: int
    length: int
    line: int
    column: int
    raw: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        text: What it says, without the marks of markdown.
        pieces: Where its characters were printed.
        marked: Whether it is marked up as a heading.
        bold: Where the bold words at its beginning end; 0 when there are none.
    """

    text: str
    pieces: tuple[Piece, ...]
    marked: bool = False
    bold: int = 0

    def followed_by(self, other: "Paragraph") -> "Paragraph":
        """Return both as one; a blank is kept between two words of letters or digits only."""
        glue = " " if _needs_blank(self.text, other.text) else ""
        start = len(self.text) + len(glue)
        moved = tuple(
            Piece(each.offset + start, each.length, each.line, each.column, each.raw)
            for each in other.pieces
        )
        return Paragraph(
            f"{self.text}{glue}{other.text}", (*self.pieces, *moved), self.marked, self.bold
        )


@dataclass(frozen=True, slots=True)
class Source:
    """A file's name and its lines or paragraphs by number, to say where something stands.

    Attributes:
        file: Its name.
        lines: Its lines, or its paragraphs.
        counts_paragraphs: Whether they are paragraphs of a document.
    """

    file: str
    lines: Mapping[int, str]
    counts_paragraphs: bool = False

    def place(self, number: int, text: str) -> Where:
        """Return the place of a text in a line or paragraph."""
        if self.counts_paragraphs:
            return Where(file=self.file, paragraph=number, text=text)
        return Where(file=self.file, line=number, text=text)

    def where(self, paragraph: Paragraph, start: int, end: int) -> Where:
        """Return the place of some characters: their first line, and what stands in it."""
        first = _piece(paragraph, start)
        begin = _column(first, start)
        last = first
        for piece in paragraph.pieces:
            if piece.line == first.line and first.offset <= piece.offset < end:
                last = piece
        stop = _column_end(last, end)
        line = self.lines[first.line]
        text = line[begin:stop].strip() or line.strip()
        return self.place(first.line, text)


def paragraphs_of(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """Yield the paragraphs of prose lines; a line cut by the end of a page goes on in the next.

    A line goes on when it does not end a sentence and the next one begins no heading. Blank lines
    and page numbers between the two make no difference.
    """
    open_one: Paragraph | None = None
    in_front = True
    for line in lines:
        new = _paragraph(line)
        if new is None or is_page_number(line):
            continue
        in_front = in_front and not _begins_text(new)
        if open_one is not None and not _begins(new):
            open_one = open_one.followed_by(new)
        else:
            if open_one is not None:
                yield open_one
            open_one = new
        if in_front or not _goes_on(open_one):
            yield open_one
            open_one = None
    if open_one is not None:
        yield open_one


def is_page_number(line: Line) -> bool:
    """Return whether a line holds nothing but the number of a page."""
    text = line.text.strip()
    return bool(text) and _PAGE.fullmatch(text) is not None


def _paragraph(line: Line) -> Paragraph | None:
    raw = line.text.rstrip()
    lead = _LEAD.match(raw)
    start = lead.end() if lead else 0
    text, pieces, bolds = "", list[Piece](), list[int]()
    for mark in _MARK.finditer(raw, start):
        text = _take(text, pieces, line, start, mark.start())
        if mark[1] is None:
            bolds.append(len(text))
        else:
            plain = plain_formula(mark[1])
            pieces.append(Piece(len(text), len(plain), line.number, mark.start(), len(mark[0])))
            text += plain
        start = mark.end()
    text = _take(text, pieces, line, start, len(raw))
    if not text.strip():
        return None
    bold = bolds[1] if len(bolds) > 1 and not text[: bolds[0]].strip() else 0
    return Paragraph(text, tuple(pieces), bool(lead and lead[1]), bold)


def _take(text: str, pieces: list[Piece], line: Line, start: int, end: int) -> str:
    if end > start:
        pieces.append(Piece(len(text), end - start, line.number, start, end - start))
    return text + line.text[start:end]


def _begins_text(paragraph: Paragraph) -> bool:
    """Return whether a paragraph can be no part of the title any more."""
    return numbered(paragraph.text) is not None or _PAUSE.search(paragraph.text) is not None


def _begins(paragraph: Paragraph) -> bool:
    """Return whether a line begins something of its own."""
    text = paragraph.text
    if paragraph.marked or numbered(text) is not None:
        return True
    if heading_at(text, bold=paragraph.bold) is not None or paragraph.bold:
        return True
    return stands_alone(text)


def _goes_on(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if paragraph.marked or (paragraph.bold and paragraph.bold >= len(text.rstrip())):
        return False
    if stands_alone(text) or is_plain_heading(text):
        return False
    return _CLOSED.search(text.rstrip()) is None


def stands_alone(text: str) -> bool:
    """Return whether a line is a date, an organisation or a line of signatures."""
    text = text.strip()
    if len(text) > _LONGEST_SIGNATURE:
        return False
    return is_day(text) or has_signature_label(text) or bool(_ORGANISATION.fullmatch(text))


def _needs_blank(left: str, right: str) -> bool:
    return (
        left[-1:].isascii() and right[:1].isascii() and left[-1:].isalnum() and right[:1].isalnum()
    )


def _piece(paragraph: Paragraph, offset: int) -> Piece:
    offsets = [piece.offset for piece in paragraph.pieces]
    return paragraph.pieces[max(0, bisect_right(offsets, offset) - 1)]


def _column(piece: Piece, offset: int) -> int:
    if piece.raw != piece.length:
        return piece.column
    return piece.column + min(offset - piece.offset, piece.length)


def _column_end(piece: Piece, offset: int) -> int:
    if piece.raw != piece.length:
        return piece.column + piece.raw
    return piece.column + min(max(offset - piece.offset, 0), piece.length)
