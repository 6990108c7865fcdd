"""Enumerations in prose as their items: 费用明细、验收证明等材料."""

import re

from jixiao.core.regex import regex

_ENUMERATOR = regex(
    r"(?:^|(?<=[；;，,。：:]))(?:[一二三四五六]是|第[一二三四五六][，,、]|"
    r"[(（][一二三四五六1-9][)）])"
)
_EXAMPLES = regex(r"[，,、；;：:]?(?:例如|比如|譬如|诸如|包括|(?<![一-龥])如)(?=[一-龥])")
_MARKS = regex(r"[、；;，,：:]")
_CONJUNCTION = regex(r"(?<=[一-龥])(?:以及|和|及|与)(?=[一-龥])")
_TAIL = regex(
    r"等(?:[一-龥]{0,2}(?:方面|问题|工作|材料|资料|凭证|手续|支出|开支|费用|内容|事项|用途|"
    r"活动|项目))?$|等$"
)
_WRAP = "“”\"'《》()（）。 "


def items_of(text: str, *, conjunctions: bool = False) -> tuple[str, ...]:
    """Return the items of an enumeration as printed, without 等 and what follows it.

    Args:
        text: The enumeration.
        conjunctions: Whether 和 and 及 part two items as well; in names they do not.
    """
    plain = _EXAMPLES.sub("、", _ENUMERATOR.sub("", text))
    if conjunctions:
        plain = _CONJUNCTION.sub("、", plain)
    items = (_trimmed(part) for part in _MARKS.split(plain))
    return tuple(dict.fromkeys(item for item in items if item))


def _trimmed(part: str) -> str:
    bare = part.strip(_WRAP)
    bare = _TAIL.sub("", bare).strip(_WRAP)
    return re.sub(r"(?:三|两|二|四|几|多|以下)+个?方面$", "", bare)
