"""Styles and automatic numbering of a Word document: what a heading is, and what 一、 it prints."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jixiao.core.regex import regex
from jixiao.documents.readers.docx_xml import number_in, value_in
from jixiao.documents.readers.xml_parts import attribute, child_of, local, tree

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_STYLE = re.compile(rb"<(?:\w+:)?style\s[^>]*?styleId=\"([^\"]*)\".*?</(?:\w+:)?style>", re.DOTALL)
_VALUE = rb"\b(?:\w+:)?val=\"([^\"]*)\""
_OUTLINE = re.compile(rb"<(?:\w+:)?outlineLvl\s[^>]*?" + _VALUE)
_NAME = re.compile(rb"<(?:\w+:)?name\s[^>]*?" + _VALUE)
_NUMBER_ID = re.compile(rb"<(?:\w+:)?numId\s[^>]*?" + _VALUE)
_NUMBER_LEVEL = re.compile(rb"<(?:\w+:)?ilvl\s[^>]*?" + _VALUE)
_HEADING = regex(r"(?:heading|标题)\s*[1-9]$", re.IGNORECASE)
_PLACEHOLDER = regex(r"%([1-9])")
_DIGITS = "零一二三四五六七八九"
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting"}
    | {"taiwaneseCounting", "taiwaneseCountingThousand", "chineseLegalSimplified", "koreanCounting"}
)
_ENCLOSED = frozenset(
    {"decimalEnclosedCircle", "decimalEnclosedCircleChinese", "decimalEnclosedFullstop"}
)
_BODY_LEVEL = 9
_MOST_COUNTED = 999


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph's style says.

    Attributes:
        is_heading: Whether it is a heading's.
        list_id: The numbering it brings, or "".
        level: The level in that numbering.
    """

    is_heading: bool = False
    list_id: str = ""
    level: int = 0


@dataclass(slots=True)
class Styles:
    """The styles of a document, read when a paragraph asks for one: most are never used."""

    load: Callable[[], bytes | None]
    parts: dict[str, bytes] | None = None
    known: dict[str, Style] = field(default_factory=dict)

    def style(self, properties: "Element | None") -> Style:
        """Return the style of a paragraph by its properties."""
        style_id = value_in(properties, "pStyle")
        style = self._style(style_id) if style_id else Style()
        if child_of(properties, "outlineLvl") is None:
            return style
        is_heading = number_in(properties, "outlineLvl") < _BODY_LEVEL
        return Style(is_heading, style.list_id, style.level)

    def _style(self, style_id: str) -> Style:
        if self.parts is None:
            found = _STYLE.finditer(self.load() or b"")
            self.parts = {each[1].decode("utf-8", "replace"): each[0] for each in found}
        if style_id not in self.known:
            self.known[style_id] = _style(self.parts.get(style_id, b""))
        return self.known[style_id]


def _style(part: bytes) -> Style:
    outline, list_id = _first(_OUTLINE, part), _first(_NUMBER_ID, part)
    is_heading = outline.isdigit() and int(outline) < _BODY_LEVEL
    named = _HEADING.match(_first(_NAME, part)) is not None
    level = _first(_NUMBER_LEVEL, part)
    return Style(is_heading or named, list_id, int(level) if level.isdigit() else 0)


def _first(pattern: re.Pattern[bytes], part: bytes) -> str:
    match = pattern.search(part)
    return match[1].decode("utf-8", "replace") if match else ""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered: 一、 has the format chineseCounting and text %1、."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """Automatic numbers of a document, counted as its paragraphs come; read when one asks."""

    load: Callable[[], bytes | None]
    is_read: bool = False
    lists: dict[str, str] = field(default_factory=dict)
    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    counted: dict[str, dict[int, int]] = field(default_factory=dict)

    def _read(self) -> None:
        self.is_read = True
        part = self.load()
        for node in tree(part) if part else ():
            if local(node) == "abstractNum":
                self.levels[attribute(node, "abstractNumId") or ""] = dict(_levels(node))
            elif local(node) == "num":
                self.lists[attribute(node, "numId") or ""] = value_in(node, "abstractNumId") or ""

    def label(self, properties: "Element | None", style: Style) -> str:
        """Return the number that is printed before a paragraph, and count it.

        Raises:
            UnsafeXmlError: The numbering is damaged.
        """
        own = child_of(properties, "numPr")
        list_id = value_in(own, "numId") or style.list_id
        if list_id and not self.is_read:
            self._read()
        level = number_in(own, "ilvl") if own is not None else style.level
        kind = self.lists.get(list_id, "")
        levels = self.levels.get(kind, {})
        if list_id in {"", "0"} or level not in levels:
            return ""
        counted = self.counted.setdefault(kind, {})
        counted[level] = counted.get(level, levels[level].start - 1) + 1
        for deeper in [each for each in counted if each > level]:
            del counted[deeper]
        return _PLACEHOLDER.sub(
            lambda found: _written(int(found[1]) - 1, levels, counted), levels[level].text
        )


def _levels(node: "Element") -> list[tuple[int, _Level]]:
    found = []
    for child in node:
        if local(child) == "lvl":
            name, shown = value_in(child, "numFmt"), value_in(child, "lvlText")
            start = number_in(child, "start") if child_of(child, "start") is not None else 1
            number = attribute(child, "ilvl") or "0"
            plain = "" if name in {"bullet", "none"} else shown or ""
            found.append((int(number) if number.isdigit() else 0, _Level(name or "", plain, start)))
    return found


def _written(level: int, levels: dict[int, _Level], counted: dict[int, int]) -> str:
    form = levels[level].form if level in levels else "decimal"
    number = counted.get(level, levels[level].start if level in levels else 1)
    if form in _CHINESE and 0 < number <= _MOST_COUNTED:
        return _chinese(number)
    if form in _ENCLOSED and 0 < number <= 20:  # noqa: PLR2004 - ① to ⑳
        return chr(ord("①") + number - 1)
    return str(number)


def _chinese(number: int) -> str:
    """Return a number as 十二 or 一百零五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        leading = "" if tens == 1 and not hundreds else _DIGITS[tens]
        text += f"{leading}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")
