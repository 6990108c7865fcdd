"""Foreign text as a page shows it: literally, with what is invisible made visible."""

from unicodedata import category

from jixiao.core.regex import regex

_LINE_ENDS = regex(r"\r\n?")
_CONTROL_PICTURES = 0x2400
_DELETE, _DELETE_PICTURE = "\x7f", "\u2421"
_FIRST_PRINTED = " "
_KEPT = "\n\t"
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
"""Controls, direction marks, private signs, lone surrogates, odd line ends."""

_NO_CHARACTER = 0xFFFE
"""Ends the number of the two signs of every plane that no page may hold; the others are a block."""

_NO_CHARACTERS = range(0xFDD0, 0xFDF0)


def visible(text: str) -> str:
    """Return a text in which nothing is hidden and which any page can hold.

    Line ends become line feeds. A control character becomes its picture (␀), every other sign that
    has no shape of its own is named by its number: a mark that turns the direction of writing shows
    as 〔U+202E〕 and turns nothing.
    """
    lines = _LINE_ENDS.sub("\n", text)
    if lines.isascii() and lines.isprintable():
        return lines
    return "".join(map(_shown, lines))


def _shown(sign: str) -> str:
    if sign in _KEPT or not _is_unseen(sign):
        return sign
    if sign < _FIRST_PRINTED:
        return chr(_CONTROL_PICTURES + ord(sign))
    return _DELETE_PICTURE if sign == _DELETE else f"〔U+{ord(sign):04X}〕"


def _is_unseen(sign: str) -> bool:
    number = ord(sign)
    barred = number & _NO_CHARACTER == _NO_CHARACTER or number in _NO_CHARACTERS
    return barred or category(sign) in _UNSEEN
