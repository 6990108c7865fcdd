"""Bytes of a text file as its lines."""

import re
from dataclasses import dataclass

from jixiao.documents.errors import UnreadableFileError

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text file.

    Attributes:
        number: Its number, from 1.
        text: What it says, without the line end.
    """

    number: int
    text: str


def lines_of(content: bytes, name: str) -> tuple[Line, ...]:
    """Return the lines of a text in UTF-8, UTF-16 with its mark, or GB18030.

    Raises:
        UnreadableFileError: It is in none of them.
    """
    texts = _LINE_END.split(_decoded(content, name))
    return tuple(Line(number, text) for number, text in enumerate(texts, start=1))


def _decoded(content: bytes, name: str) -> str:
    encodings = ("utf-16",) if content.startswith(_UTF_16) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableFileError(
        name,
        "文字的编码既不是 UTF-8，也不是 GB18030",
        "用记事本打开，另存为时编码选“UTF-8”，再读一次。",
    )
