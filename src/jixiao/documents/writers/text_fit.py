"""How many lines a text takes in a cell; office programs do not tell a file's writer.

Widths are in tenths of a column unit, which is a digit of the workbook's 11-point standard font;
the cells' font is 10 points. What differs from machine to machine is counted a little too wide.
"""

from unicodedata import east_asian_width

from jixiao.core.regex import regex

_WIDE, _CAPITAL, _NARROW = 19, 14, 10
_UNIT = 10
_MARGIN = 5
_SPARE_FROM, _SPARE_EVERY = 4, 7
"""From this many lines on one more, and another for each so many: programs break lines apart."""

# No line begins with a closing mark or ends with an opening one; Latin words are not parted.
_PIECES = regex(r"[（《〈“‘〔【「]*(?:[!-~]+|.)[，。、；：！？）》〉”’〕】」…%]*")


def line_count(text: str, columns: int) -> int:
    """Return the lines of a text in a cell `columns` units wide; long texts get some to spare."""
    room = max(columns * _UNIT - _MARGIN, _WIDE)
    lines = sum(_wrapped(line, room) for line in text.split("\n"))
    return lines + (lines + _SPARE_EVERY - _SPARE_FROM) // _SPARE_EVERY


def _wrapped(line: str, room: int) -> int:
    lines, used = 1, 0
    for piece in _PIECES.findall(line):
        width = sum(map(_width, piece))
        if used + width <= room:
            used += width
            continue
        lines += (width - 1) // room + (used > 0)
        used = (width - 1) % room + 1
    return lines


def _width(character: str) -> int:
    if east_asian_width(character) in "WFA":
        return _WIDE
    return _CAPITAL if character.isupper() or character in "mw%@" else _NARROW
