"""What a text may contain so that every kind of document can hold it."""

from jixiao.core.regex import regex

LONGEST = 32_767
"""UTF-16 units that a cell of a spreadsheet holds."""

_LINE_ENDS = regex(r"\r\n?")
_FORBIDDEN = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CUT = "……（原文过长，以下未印）"


def printable(text: str) -> str:
    """Return the text without what XML cannot hold.

    Control characters, lone surrogates and U+FFFE and U+FFFF are taken out: they are invisible,
    and no document can carry them. Line ends become line feeds. A text longer than a cell holds is
    cut, and its end says so. Everything else stays as it is, outer spaces too.
    """
    clean = _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))
    units = clean.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return clean
    return units[: 2 * (LONGEST - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
