"""Fonts for PDF: those of the standard where the machine has them, else the packaged ones.

The packaged fonts have one weight only; what should be bold then looks like the rest, and the user
is told so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typst import FontInfo, Fonts


class FontRole(StrEnum):
    """What a font is for, by the name of GB/T 9704-2012."""

    FANG = "仿宋"
    HEI = "黑体"
    KAI = "楷体"
    SONG = "宋体"
    TITLE = "小标宋"


_SERIF, _SANS = "Noto Serif SC", "Noto Sans SC"
_WANTED: Mapping[FontRole, tuple[str, ...]] = {
    FontRole.FANG: ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong"),
    FontRole.HEI: ("SimHei", "黑体", "STHeiti"),
    FontRole.KAI: ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti"),
    FontRole.SONG: ("SimSun", "宋体", "NSimSun", "STSong"),
    FontRole.TITLE: ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05"),
}
_INSTEAD: Mapping[FontRole, str] = {
    FontRole.FANG: _SERIF,
    FontRole.HEI: _SANS,
    FontRole.KAI: _SERIF,
    FontRole.SONG: _SERIF,
    FontRole.TITLE: _SERIF,
}
_MISSING = "这台电脑没有{roles}，PDF 改用随程序带的{instead}；它只有常规字重，加粗显示不出来。"
_GLYPHS = "PDF 里这些字印成了“〓”，因为字体里没有：{letters}。装上有这些字的字体再运行一次。"
_MOST_LETTERS = 20
_INVISIBLE = frozenset("\n\t \u3000\u200b\ufeff")


@dataclass(frozen=True, slots=True)
class FontChoice:
    """Fonts by role, in the order they are tried, and what the user should know about them."""

    families: Mapping[FontRole, tuple[str, ...]]
    warnings: tuple[str, ...]


@cache
def known_fonts(*, packaged_only: bool = False) -> "Fonts":
    """Return the fonts of the machine and of the package."""
    import pylopdf_fonts_zh_cn
    from typst import Fonts

    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    return Fonts(
        include_system_fonts=not packaged_only,
        include_embedded_fonts=False,
        font_paths=[str(folder)],
    )


@cache
def choose_fonts(*, packaged_only: bool = False) -> FontChoice:
    """Return the best font for each role; what is missing is named."""
    there = set(known_fonts(packaged_only=packaged_only).families())
    found = {role: next((n for n in _WANTED[role] if n in there), None) for role in FontRole}
    families = {
        role: tuple(dict.fromkeys(filter(None, (name, _INSTEAD[role], _SERIF, _SANS))))
        for role, name in found.items()
    }
    return FontChoice(families, tuple(_missing([r for r, name in found.items() if name is None])))


def _missing(roles: list[FontRole]) -> Iterator[str]:
    if roles:
        instead = dict.fromkeys(_INSTEAD[role] for role in roles)
        yield _MISSING.format(roles="、".join(roles), instead="、".join(instead))


def missing_letters(texts: Iterable[str], *, packaged_only: bool = False) -> tuple[str, ...]:
    """Return the letters that none of the chosen fonts has."""
    choice = choose_fonts(packaged_only=packaged_only)
    used = {name for families in choice.families.values() for name in families}
    has = _letters(frozenset(used), packaged_only=packaged_only)
    return tuple(sorted({each for text in texts for each in text} - has - _INVISIBLE))


def letters_warning(letters: tuple[str, ...]) -> str:
    """Return the sentence that names letters no font has."""
    more = "等" if len(letters) > _MOST_LETTERS else ""
    return _GLYPHS.format(letters="".join(letters[:_MOST_LETTERS]) + more)


@cache
def _letters(families: frozenset[str], *, packaged_only: bool) -> frozenset[str]:
    """Return what the fonts of some families can show."""
    fonts = known_fonts(packaged_only=packaged_only).fonts()
    regular = {each.family: each for each in fonts if each.family in families}
    return frozenset(chr(number) for each in regular.values() for number in _numbers(each))


def _numbers(font: "FontInfo") -> Iterable[int]:
    from fontTools.ttLib import TTFont

    if font.path is None:
        return ()
    with TTFont(font.path, fontNumber=font.index, lazy=True) as opened:
        return tuple(opened.getBestCmap() or ())
