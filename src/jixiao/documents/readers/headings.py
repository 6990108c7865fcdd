"""Which words at the beginning of a paragraph are its heading, by numbering or by a colon."""

import re
from dataclasses import dataclass

from jixiao.core.regex import regex
from jixiao.documents.readers.signature_text import has_signature_label

_RUN_IN_LEVEL = 3

_NUMERAL = "一二三四五六七八九十"
_NUMBERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, regex(rf"第([{_NUMERAL}]{{1,3}})(?:部分|章|节)[、.．:：\s]*")),
    (1, regex(rf"([{_NUMERAL}]{{1,3}})\s*[、.．]\s*")),
    (2, regex(rf"([(（]\s*[{_NUMERAL}]{{1,3}}\s*[)）])\s*[、.．]?\s*")),
    (4, regex(r"([(（]\s*[0-9０-９]{1,2}\s*[)）])\s*[、.．]?\s*")),
    (4, regex(r"([①-⑳])\s*[、.．]?\s*")),
    (3, regex(r"([0-9０-９]{1,2})\s*[.．、](?![0-9０-９])\s*")),
)
_END = regex(r"[。：:；;！!？?]")
_PAUSE = regex(r"[。，,；;！!？?]")
_YEAR = regex(r"(?:19|20)[0-9]{2}\s*年?度?")
_DIGIT = regex(r"[0-9０-９]")
_RUN_IN = regex(r"([\u4e00-\u9fff“”《》（）()、/\s]{2,24}?)[：:]\s*(?!$)")
_ALONE = regex(r"([\u4e00-\u9fff“”《》（）()、/]{2,16})[：:]\s*$")
_NO_RUN_IN = regex(
    r"(?:如下|包括|分别是|分别为|其中|例如|比如|如|即|认为|表示|指出|要求|提出|是|为|有)$|"
    r"^(?:注|备注|附件|附|说明)"
)
_LAST_SURE_LEVEL = 2
"""一、 and (一) are headings by themselves; below, a number may open a sentence."""
_LONGEST_TITLE, _LONGEST_RUN_IN, _LONGEST_ITEM = 45, 16, 30


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at the beginning of a paragraph.

    Attributes:
        number: As printed, without the mark behind it; "" when there is none.
        title: Where the title stands in the paragraph, start and end.
        level: 1 for 一、, 2 for (一), 3 for 1. and run-in headings, 4 for (1).
        end: Where the heading as printed ends, its closing mark included.
        body: Where the prose behind it begins.
    """

    number: str
    title: tuple[int, int]
    level: int
    end: int
    body: int


def numbered(text: str, start: int = 0) -> tuple[str, int, int] | None:
    """Return number, level and end of a numbering at a place of a text, or `None`."""
    for level, pattern in _NUMBERS:
        if match := pattern.match(text, start):
            return match[1], level, match.end()
    return None


def heading_at(text: str, start: int = 0, *, marked: bool = False, bold: int = 0) -> Heading | None:
    """Return the heading with which a paragraph begins, or `None`.

    Args:
        text: The paragraph.
        start: Where to look: 0, or the end of another heading.
        marked: Whether the whole paragraph is marked up as a heading.
        bold: Where the bold words at its beginning end; 0 when there are none.
    """
    number = numbered(text, start)
    if number is None:
        return _run_in(text, start) or (_whole(text, start) if marked else None)
    name, level, begin = number
    end = _title_end(text, begin, level=level, sure=marked or bold > begin)
    if end is None:
        return None
    after = end + 1 if _END.match(text, end) else end
    return Heading(name, (begin, end), level, after, _skip(text, after))


def is_plain_heading(text: str) -> bool:
    """Return whether a line is a heading and nothing else, so that no text of it can follow."""
    number = numbered(text)
    if number is None or len(text) > _LONGEST_TITLE:
        return False
    return _PAUSE.search(text, number[2]) is None


def _title_end(text: str, begin: int, *, level: int, sure: bool) -> int | None:
    """Return where the title behind a number ends, or `None` for prose with a number."""
    mark = _END.search(text, begin)
    end = mark.start() if mark else len(text)
    title = text[begin:end]
    has_figure = _DIGIT.search(_YEAR.sub("", title)) is not None
    if not title.strip() or len(title) > _LONGEST_TITLE:
        return None
    if mark is None:
        return None if has_figure and level > _LAST_SURE_LEVEL and not sure else end
    if has_figure and not sure:
        return None
    if mark[0] in "；;！!？?":
        return None
    is_item = level > _LAST_SURE_LEVEL and _PAUSE.search(title) is not None and not sure
    is_last = not text[mark.end() :].strip()
    return None if is_item and (is_last or len(title) > _LONGEST_ITEM) else end


def _run_in(text: str, start: int) -> Heading | None:
    match = _RUN_IN.match(text, start) or _ALONE.match(text, start)
    if match is None:
        return None
    title = match[1].strip()
    if len(title) > _LONGEST_RUN_IN or _NO_RUN_IN.search(title):
        return None
    if has_signature_label(match[0]):
        return None
    begin = match.start(1)
    end = match.end(1)
    return Heading("", (begin, end), _RUN_IN_LEVEL, end + 1, match.end())


def _whole(text: str, start: int) -> Heading | None:
    end = len(text.rstrip("。：: "))
    return Heading("", (start, end), 1, len(text), len(text)) if end > start else None


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position
