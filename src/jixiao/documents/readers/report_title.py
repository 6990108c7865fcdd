"""What stands above a report's first section: issuing unit, title, year; and what they say."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jixiao.core.regex import regex
from jixiao.documents.readers.headings import numbered
from jixiao.documents.readers.paragraphs import Paragraph

_REPORT = regex(r"(?:报告|总结)(?:[(（][^)）]{0,12}[)）])?$")
_BEGINS = regex(r"关于|(?:19|20)[0-9]{2}\s*年")
_PAUSE = regex(r"[。，；]")
_YEAR = regex(r"((?:19|20)[0-9]{2})\s*年")
_YEAR_LINE = regex(r"[(（]?\s*((?:19|20)[0-9]{2})\s*年?度?\s*[)）]?")
_UNIT = regex(
    r"[\u4e00-\u9fff（）()]{2,28}?(?:政府|局|委员会|党委|办公室|办事处|中心|公司|学校|中学|"
    r"小学|医院|委|办|站|厅|院|处)"
)
_ABOUT = regex(r"关于(?:开展|报送|印发|上报)?")
_NAME = regex(
    r"(?!绩效|自评)(?P<name>.+?)(?:项目支出|专项支出|部门整体支出|整体支出|财政支出|"
    r"专项资金支出)?(?:的)?"
    r"(?:绩效|自评|自我评价)"
)
_WHOLE_UNIT = regex(r"(?:19|20)[0-9]{2}\s*年度?(?:部门|单位)?(?:整体支出)?|部门|单位")
_SPACE_INSIDE = regex(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_REMAINDER = regex("的|(?:项目|专项|部门|整体)*(?:支出)?(?:绩效|自评|自我评价)|(?:自评|评价)?报告")
_ATTACHMENT = regex(r"附(?:件|表)?[0-9一二三四五六七八九十]*[:：]?")
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Title:
    """What the lines above a report say.

    Attributes:
        used: How many paragraphs of the front it takes, counted by their numbers.
    """

    unit: str | None = None
    title: str | None = None
    project_name: str | None = None
    year: int | None = None
    used: frozenset[int] = frozenset()


def front_of(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return the paragraphs before the first section or the first sentence."""
    for number, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if numbered(text) is not None or _PAUSE.search(text):
            return paragraphs[:number]
    return paragraphs


def read_title(front: Sequence[Paragraph]) -> Title:
    """Return what the front says; without a line that ends in 报告 there is no title."""
    texts = [joined(paragraph.text) for paragraph in front]
    last = next((n for n, text in enumerate(texts) if _REPORT.search(text)), None)
    if last is None:
        return Title()
    first = _first_line(texts, last)
    title = "".join(texts[first : last + 1])
    above = texts[first - 1] if first else ""
    unit = above if _UNIT.fullmatch(above) else None
    years = {n: m for n, text in enumerate(texts) if (m := _YEAR_LINE.fullmatch(text))}
    used = {*range(first, last + 1), *years, *({first - 1} if unit else ())}
    return Title(
        unit=unit or _unit_in(title),
        title=title,
        project_name=_project(title, unit),
        year=_year(title, years.values()),
        used=frozenset(used),
    )


def joined(text: str) -> str:
    """Return a text without the blanks that a broken line leaves beside Chinese characters."""
    return _SPACE_INSIDE.sub("", text.strip())


def _first_line(texts: Sequence[str], last: int) -> int:
    """Return the line with which a title begins that was broken into several."""
    earliest = max(0, last - _MOST_LINES + 1)
    for first in range(last, earliest - 1, -1):
        whole = "".join(texts[first : last + 1])
        if _BEGINS.search(whole) and not _REMAINDER.match(whole):
            return first
    first = last
    while first > earliest and _REMAINDER.match(texts[first]) and not _is_apart(texts[first - 1]):
        first -= 1
    return first


def _is_apart(text: str) -> bool:
    """Return whether a line above a title is none of its lines: a unit, a year, 附件."""
    whole = (_UNIT, _YEAR_LINE, _ATTACHMENT)
    return any(pattern.fullmatch(text) for pattern in whole)


def _unit_in(title: str) -> str | None:
    """Return the unit with which a title begins: 某县某局2023年度…."""
    begins = _BEGINS.search(title)
    head = title[: begins.start()] if begins else ""
    return head if _UNIT.fullmatch(head) else None


def _project(title: str, unit: str | None) -> str | None:
    text = title
    for known in (unit, _unit_in(title)):
        if known and text.startswith(known):
            text = text.removeprefix(known)
    text = _ABOUT.sub("", text, count=1)
    match = _NAME.match(text)
    name = match["name"].strip('《》“”"') if match else ""
    return None if not name or _WHOLE_UNIT.fullmatch(name) else name


def _year(title: str, lines: Iterable[re.Match[str]]) -> int | None:
    found = _YEAR.search(title) or next(iter(lines), None)
    return int(found[1]) if found else None
