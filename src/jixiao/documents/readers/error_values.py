"""Cells that show no value: the error of a formula, or a formula whose result was not stored."""

import re
from functools import lru_cache

from jixiao.core.regex import regex

_ERROR = regex(
    r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME[?？]|NUM!|N/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|"
    r"UNKNOWN!|CONNECT!|BUSY!)|#{3,}",
    re.IGNORECASE,
)
_FORMULA = regex(
    r"=[+-]?(?:[\x21-\x7e]*(?<![A-Za-z0-9.])\$?[A-Z]{1,3}\$?[1-9][0-9]*(?![.0-9A-Za-z])"
    r"[\x21-\x7e]*|[A-Z][A-Z.]*\(.*\)[^\u4e00-\u9fff]*)"
)

ERROR = "这一格显示的是公式的错误，没有数"
NO_RESULT = "这一格是公式，文件里没有存下它的结果"


@lru_cache(maxsize=8192)
def reason_of(text: str) -> str | None:
    """Return why a cell has no value, or `None` when it has one; =8个 is a target as typed."""
    if text[:1] not in {"#", "=", "＃"}:
        return None
    plain = "".join(text.replace("＃", "#").replace("！", "!").split())
    if _ERROR.fullmatch(plain):
        return ERROR
    return NO_RESULT if _FORMULA.fullmatch(plain) else None
