"""Bytes of a text or a web page as text: what a page says of its encoding is seldom true."""

import re
from dataclasses import dataclass

from jixiao.core.regex import regex
from jixiao.documents.errors import UnreadableFileError

UTF_8_MARK = b"\xef\xbb\xbf"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")

_LINE_END = regex(r"\r\n|\r|\n")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
_START = 4096
_CHINESE = frozenset({"gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030", "cp936", "chinese"})


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
    encodings = ("utf-16",) if content.startswith(UTF_16_MARKS) else ("utf-8-sig", "gb18030")
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


def page_text(content: bytes) -> str:
    """Return a page's text; what is in no encoding becomes replacement characters.

    A page that calls itself gb2312 may hold characters of GBK, so it is read as GB18030.
    """
    if content.startswith(UTF_8_MARK):
        return content.decode("utf-8-sig", "replace")
    if content.startswith(UTF_16_MARKS):
        return content.decode("utf-16", "replace")
    for encoding in (_stated(content), "utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("gb18030", "replace")


def _stated(content: bytes) -> str:
    start = content[:_START]
    match = _CHARSET.search(start) or _XML_ENCODING.search(start)
    name = match[1].decode("ascii", "replace").lower() if match else "utf-8"
    return "gb18030" if name in _CHINESE else name
