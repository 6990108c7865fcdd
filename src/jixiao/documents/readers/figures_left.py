"""Figures of prose that no claim holds: each is listed with a reason, so that none is lost."""

import re
from collections.abc import Iterator

from jixiao.core.document import Unplaced
from jixiao.core.narrative import Claim, ClaimKind
from jixiao.core.regex import regex
from jixiao.documents.readers.outline import Outline, enumerator_end

YEAR = "年份，不另作数据"
DOCUMENT = "文号或书名里的数字"
QUOTED = "文中引用的指标值"
DEDUCTED = "扣掉的分数"
NO_CLAIM = "不知道这个数字说明什么"

_DIGITS = regex(r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*")
_NOT_HOLDING = frozenset({ClaimKind.BENEFIT, ClaimKind.FRAMEWORK})
"""Kinds whose words may hold figures that the claim says nothing about."""

_YEAR_AROUND = regex(r"(?:19|20)[0-9]{2}\s*(?:年|[-—～~至]\s*(?:19|20)[0-9]{2}\s*年)")
_NUMBERED = regex(
    r"[〔\[【(（]\s*(?:19|20)[0-9]{2}\s*[〕\]】)）]\s*第?\s*[0-9]+\s*号|第\s*[0-9]+\s*号|"
    r"[0-9]+\s*号(?:文|令)|《[^》]*》"
)
_TAIL = regex(r"\s*(?:年度?|[%％‰]|[一-龥]{1,2})")
_TARGET = regex(r"(?:[≥≤><=]|不低于|不少于|不超过|不高于|至少)\s*[0-9.,]+\s*[%％‰]?")
_DEDUCTED = regex(r"扣(?:除|去|减|掉)?了?\s*[0-9.]+\s*分")


def figures_left(outline: Outline, claims: tuple[Claim, ...]) -> Iterator[Unplaced]:
    """Yield the figures of the sentences that are in no claim."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for claim in claims:
        if claim.sentence is not None and claim.span and claim.kind not in _NOT_HOLDING:
            spans.setdefault(claim.sentence, []).append(claim.span)
    for number, placed in enumerate(outline.sentences):
        text = placed.sentence.text
        begin = enumerator_end(text)
        for match in _DIGITS.finditer(text, begin):
            held = any(start <= match.start() < end for start, end in spans.get(number, []))
            if not held:
                start, end = placed.start + match.start(), placed.start + match.end()
                where = outline.source.where(placed.paragraph, start, end)
                yield Unplaced(where, _around(text, match), _reason(text, match))


def _reason(text: str, match: re.Match[str]) -> str:
    for pattern, reason in _REASONS:
        if any(found.start() <= match.start() < found.end() for found in pattern.finditer(text)):
            return reason
    return NO_CLAIM


_REASONS = (
    (_NUMBERED, DOCUMENT),
    (_YEAR_AROUND, YEAR),
    (_TARGET, QUOTED),
    (_DEDUCTED, DEDUCTED),
)


def _around(text: str, match: re.Match[str]) -> str:
    """Return a figure with the sign or the two characters behind it: 2024年."""
    tail = _TAIL.match(text, match.end())
    return text[match.start() : tail.end() if tail else match.end()].strip()
