"""Places in words: where a passage stands, and what it is a part of."""

from dataclasses import dataclass

from jixiao.core.form import SelfEvaluation
from jixiao.core.narrative import Narrative, Section, Sentence
from jixiao.core.regex import regex
from jixiao.core.where import Where
from jixiao.core.wording import shortened
from jixiao.documents.writers.audit.form_index import FormIndex, Target, spot

WHOLE = "整份材料"

_REPORT = "自评报告"
_TITLE = "自评报告的标题"
_LONGEST_NAME = 24
_NUMBERED = regex(r"(funding|indicators)\[(\d+)\]")
_PARTS = (
    ("sheet", "工作表“{}”"),
    ("cell", "{}单元格"),
    ("page", "第{}页"),
    ("table", "第{}个表"),
    ("paragraph", "第{}段"),
    ("line", "第{}行"),
    ("field", "栏目“{}”"),
)


@dataclass(frozen=True, slots=True)
class Places:
    """Names the places of one document.

    Attributes:
        file: The document's file; a place in another file says which.
        form: Its form.
        index: The parts of that form.
        narrative: Its report.
    """

    file: str
    form: SelfEvaluation | None
    index: FormIndex
    narrative: Narrative | None

    def words(self, where: Where) -> str:
        """Return where a place is: 第91行, 工作表“自评表”J14单元格."""
        named = [text.format(value) for part, text in _PARTS if (value := getattr(where, part))]
        file = where.file if where.file and where.file != self.file else ""
        return " ".join([*([file] if file else []), "".join(named)]).strip()

    def thing(self, where: Where) -> str:
        """Return what stands at a place: 指标“全部下达”, or the report's heading; "" if unknown."""
        for target in self.index.at(where):
            return self.row_name(target)
        return self._section(where)

    def title(self, where: Where) -> str:
        """Return a place as the heading of its findings."""
        thing, words = self.thing(where), self.words(where)
        return f"{thing}（{words}）" if thing and words else thing or words or WHOLE

    def row_name(self, target: Target) -> str:
        """Return what a row of the form is called."""
        found = _NUMBERED.fullmatch(target.row)
        if found is None or self.form is None:
            return "自评表"
        number = int(found[2])
        if found[1] == "funding":
            kind, name = "资金", _short(self.form.funding[number].name)
        else:
            kind, name = "指标", _short(self.form.indicators[number].name)
        return f"{kind}“{name}”" if name else f"第{number + 1}行{kind}"

    def sentence(self, where: Where) -> Sentence | None:
        """Return the sentence of the report at a place; one that began on an earlier line, too."""
        sentences = self.narrative.sentences if self.narrative is not None else ()
        here = [each for each in sentences if each.where and spot(each.where) == spot(where)]
        quoted = [each for each in here if _overlap(each.text, where.text)]
        before = [each for each in sentences if _reaches(each, where)]
        return next(iter((*quoted, *before[-1:], *here)), None)

    def _section(self, where: Where) -> str:
        """Return the headings above a place of the report, or the one that stands there."""
        if self.narrative is None:
            return ""
        sections, sentence = self.narrative.sections, self.sentence(where)
        if sentence is not None:
            above = [sections[number] for number in sentence.sections if number < len(sections)]
        else:
            above = [each for each in sections if each.where and spot(each.where) == spot(where)]
        title = self.narrative.where
        if sentence is None and not above:
            return _TITLE if title is not None and spot(title) == spot(where) else ""
        return " › ".join([_REPORT, *map(_heading, above)])


def _reaches(sentence: Sentence, where: Where) -> bool:
    """Return whether a sentence of the same file, from an earlier line, holds what stands there."""
    start = sentence.where
    if start is None or start.line is None or where.line is None or not where.text:
        return False
    return start.file == where.file and start.line < where.line and where.text in sentence.text


def _short(name: str) -> str:
    return shortened(name, _LONGEST_NAME)


def _overlap(one: str, other: str | None) -> bool:
    return other is not None and other != "" and (other in one or one in other)


def _heading(section: Section) -> str:
    """Return 三、项目绩效分析, (二)资金情况, 3.产出质量."""
    number = section.number.strip()
    mark = "" if not number or number[-1] in ")）.、" else "." if number.isdigit() else "、"
    return f"{number}{mark}{_short(section.title)}"
