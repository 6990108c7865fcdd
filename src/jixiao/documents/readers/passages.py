"""Problems (存在问题) and measures (改进措施) of a report, each as a passage of its own."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from jixiao.core.narrative import Passage
from jixiao.core.regex import regex
from jixiao.documents.readers.outline import Outline, PlacedSentence
from jixiao.documents.readers.stages import Stage, announces_measures, announces_problems

_WORDS = (
    "项目|工作|绩效|目前|当前|主要|存在|有关|相关|下一步|下步|今后|具体|改进|整改|意见|的|及|"
    "和|与|其|、"
)
_HEADS = "问题|不足|困难|建议|措施|打算|计划|安排|对策"
_BARE = regex(rf"(?:{_WORDS})*(?:{_HEADS})(?:{_WORDS}|{_HEADS}|原因|分析|情况|说明)*")
"""A heading that only announces problems or measures and names none: 存在的问题及原因分析."""

_ITEM = regex(r"(?:(?<=^)|(?<=[。；;：:，,]))(?=[一二三四五六七八九]是(?!否))")
_NONE = regex(
    r"(?:目前|暂|经自查|项目)*[，,]?(?:无|没有|未发现|不存在)(?:存在|明显|重大|任何)*的?"
    r"(?:问题|建议)?[。.]?"
)


def passages_of(outline: Outline, stage: Stage) -> tuple[Passage, ...]:
    """Return the problems or the measures: one per sub-heading, or per paragraph without any."""
    parts = _Parts(outline, stage)
    found = [passage for root in parts.roots for passage in parts.passages(root)]
    return tuple(passage for passage in found if not _NONE.fullmatch(passage.text))


class _Parts:
    """The sections of one kind.

    A section that announces both kinds belongs to both, as far as those inside it do not say more.
    """

    def __init__(self, outline: Outline, stage: Stage) -> None:
        self._outline = outline
        self._stage = stage
        self._stages: list[frozenset[Stage]] = []
        self._is_root: list[bool] = []
        for number in range(len(outline.sections)):
            self._add(number)

    def _add(self, number: int) -> None:
        title, parent = self._outline.sections[number].title, self._outline.parents[number]
        inherited = self._stages[parent] if parent is not None else frozenset[Stage]()
        announced = frozenset(_announced(title))
        is_root = bool(announced) and (not inherited or _BARE.fullmatch(title) is not None)
        self._is_root.append(is_root)
        self._stages.append(announced if is_root else inherited)

    @property
    def roots(self) -> list[int]:
        return [
            number
            for number, is_root in enumerate(self._is_root)
            if is_root and self._stage in self._stages[number]
        ]

    def passages(self, root: int) -> Iterator[Passage]:
        """Yield the passages of a section, in the order of the text."""
        own = [each for each in self._outline.sentences if self._inside(each, root)]
        direct = [each for each in own if each.sentence.sections[-1] == root]
        yield from _of_paragraphs(self._outline, direct)
        for child, parent in enumerate(self._outline.parents):
            if parent == root and not self._is_root[child]:
                yield self._of_section(child, own)

    def _inside(self, placed: PlacedSentence, section: int) -> bool:
        """Return whether a sentence stands in a section, and in no announcement inside it."""
        sections = placed.sentence.sections
        if section not in sections:
            return False
        deeper = sections[sections.index(section) + 1 :]
        return not any(self._is_root[number] for number in deeper)

    def _of_section(self, number: int, sentences: Iterable[PlacedSentence]) -> Passage:
        section = self._outline.sections[number]
        inside = [each for each in sentences if number in each.sentence.sections]
        return Passage(_text(inside) or section.title, section.title, section.where)


def _announced(title: str) -> Iterator[Stage]:
    if announces_problems(title):
        yield Stage.PROBLEMS
    if announces_measures(title):
        yield Stage.MEASURES


def _of_paragraphs(outline: Outline, sentences: Iterable[PlacedSentence]) -> Iterator[Passage]:
    """Yield one passage a paragraph, or one for each of its items 一是…二是…."""
    for _, group in groupby(sentences, key=lambda placed: placed.block):
        listed = list(group)
        first, last = listed[0], listed[-1]
        end = last.start + len(last.sentence.text)
        text = first.paragraph.text
        starts = [match.start() for match in _ITEM.finditer(text, first.start, end)]
        bounds = [first.start, *starts[1:], end] if len(starts) > 1 else [first.start, end]
        for begin, stop in pairwise(bounds):
            where = outline.source.where(first.paragraph, begin, stop)
            yield Passage(text[begin:stop].strip(), None, where)


def _text(sentences: Iterable[PlacedSentence]) -> str:
    """Return sentences as paragraphs, a line each."""
    blocks = groupby(sentences, key=lambda placed: placed.block)
    return "\n".join("".join(each.sentence.text for each in group) for _, group in blocks)
