"""Bytes of a web page as text: what it says of its encoding is seldom the whole truth."""

import re

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
_START = 4096
_CHINESE = frozenset({"gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030", "cp936", "chinese"})
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def html_text(content: bytes) -> str:
    """Return a page's text; what is in no encoding becomes replacement characters.

    A page that calls itself gb2312 may hold characters of GBK, so it is read as GB18030.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
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
