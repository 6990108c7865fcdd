"""Reading aids for the prose of a report: quotes, clauses, headings, and which part plans ahead."""

from collections.abc import Iterable, Iterator, Sequence

from jixiao.core.narrative import Claim, Narrative, Section
from jixiao.core.regex import regex
from jixiao.core.where import Where

_LONGEST_QUOTE = 80
_SHORTEST_PASSAGE = 12
_CLAUSE = regex(r"[，,；;。：:！!？?\n]+")
_BUT = regex("但是|但|不过|只是|然而|可是")
_MARKDOWN = "#* \t\u3000"

_PLANS = regex(
    r"预期|预计|计划投入|申报|立项|可行性|必要性|总目标|阶段性目标|绩效目标(?:设[定置]|情况|$)"
)
_LOOKS_BACK = regex(r"完成|实现|执行|实际|分析|达成|评价|结果|问题|成效")

IN_PROSE = "内容取自报告的文字，由程序按词语和标点识别，请对照原文再下结论。"
"""Why a person should look: what every reading of prose has in common."""


def quote(text: str) -> str:
    """Return words on one line without the mark at their end, cut in the middle when too long."""
    line = " ".join(text.split()).rstrip("。；，,;")
    if len(line) <= _LONGEST_QUOTE:
        return line
    half = _LONGEST_QUOTE // 2
    return f"{line[:half]}……{line[-half:]}"


def listed(items: Iterable[str]) -> str:
    """Return items as 一、二、三; of too many the first and the last, each of them whole."""
    every = list(items)
    if len(quote("、".join(every))) == len("、".join(every)):
        return "、".join(every)
    first, last = _fitting(every), _fitting(every[::-1])[::-1]
    return f"{'、'.join(first)}……{'、'.join(last)}"


def _fitting(items: Sequence[str]) -> Sequence[str]:
    """Return as many items from the first on as half a quote holds, and one at least."""
    for count in range(len(items), 1, -1):
        if len("、".join(items[:count])) <= _LONGEST_QUOTE // 2:
            return items[:count]
    return items[:1]


def passage(narrative: Narrative, claim: Claim) -> str:
    """Return a claim in the words around it: its whole clauses, and the one before short ones.

    Where the reader gives no span, the claim's own words have to do.
    """
    sentence = narrative.sentence_of(claim)
    text = sentence.text if sentence is not None else ""
    start, end = claim.span or (0, 0)
    if not 0 <= start < end <= len(text):
        return quote(claim.text)
    marks = [mark.span() for mark in _CLAUSE.finditer(text)]
    ends = [first for first, _ in marks if first >= end]
    starts = [0, *(last for _, last in marks if last <= start)]
    stop = ends[0] if ends else len(text)
    while len(starts) > 1 and stop - starts[-1] < _SHORTEST_PASSAGE:
        starts.pop()
    return quote(text[starts[-1] : stop].strip())


def clauses(text: str) -> tuple[str, ...]:
    """Return the parts of a text between its punctuation marks."""
    return tuple(part.strip() for part in _CLAUSE.split(text) if part.strip())


def admitted(text: str) -> str:
    """Return what follows the last 但 or 不过 of a sentence: the part that admits a fault."""
    return _BUT.split(text)[-1]


def plan_section(sections: tuple[Section, ...]) -> Section | None:
    """Return the innermost section that says what is intended, unless one inside it looks back."""
    for section in reversed(sections):
        if _LOOKS_BACK.search(section.title):
            return None
        if is_plan(section):
            return section
    return None


def is_plan(section: Section) -> bool:
    """Return whether a heading announces intentions: 预期投入情况, 阶段性目标, 可行性."""
    planned = _PLANS.search(section.title) is not None
    return planned and _LOOKS_BACK.search(section.title) is None


def heading(section: Section) -> str:
    """Return a heading as printed, without the marks of markdown."""
    printed = section.where.text if section.where is not None else None
    return (printed or f"{section.number}{section.title}").strip(_MARKDOWN)


def own_line_headings(narrative: Narrative) -> Iterator[Section]:
    """Yield the headings that stand on a line of their own; prose follows the others at once."""
    prose = {_line(sentence.where) for sentence in narrative.sentences}
    for section in narrative.sections:
        if section.where is None or _line(section.where) not in prose:
            yield section


def _line(where: Where | None) -> tuple[object, ...] | None:
    if where is None:
        return None
    return (where.file, where.page, where.table, where.paragraph, where.line)
