"""K07: headings that end in a full stop, brackets of two widths, words and figures in two forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.checks.answers import cannot, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import heading, own_line_headings, quote
from jixiao.core.form import SelfEvaluation
from jixiao.core.narrative import Narrative, Section
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.regex import regex
from jixiao.core.where import Where

CARD = Card(
    code="K07",
    name="标题末尾有句号/全半角混用",
    severity=Severity.HINT,
    source="我方理解：公文标题末尾不加句号，同一份材料的括号、用字和数字写法前后一致",
    compared=False,
    since=2015,
    version=1,
    message="书写不规范：{slips}。",
    remedy="单独成行的标题去掉句号，标题序号统一用全角括号；按规范用字改正，同一列数字用同样的小数位。",
    why="写法不一致不影响得分，但会让人觉得没有校对。",
    cannot_know="单独成行的标题由程序按版面识别，文件转换可能改变标点。",
)

_FULL_STOP = "标题“{headings}”末尾有句号"
_BRACKETS = "标题序号的括号有全角（{full}处）也有半角（{half}处），半角的是“{headings}”"
_WORD = "“{text}”中的“{wrong}”宜写“{right}”"
_RATES = "完成率同是一个数，有的写“{one}”，有的写“{other}”"

_STOPPED = regex("[^，；。：]{1,24}。")
"""A short heading with a full stop; what is longer or has a comma is a sentence with a number."""
_NUMBERED = regex(r"^([(（])[一二三四五六七八九十\d]+[)）]")
_CONFUSIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (regex(r"(?<![强更成为造设])坚强(?=(?:农村|村级?)?基层(?:党?组织)|村党组织)"), "建强"),
    (regex("(?<=[台记入报对做])帐|帐(?=[户目簿款册])"), "账"),
    (regex(r"截止(?=到?(?:20\d\d年|\d{1,2}月|目前|年底))"), "截至"),
    (regex("布署"), "部署"),
    (regex("按装"), "安装"),
    (regex("既使"), "即使"),
)
"""Words that are often typed wrongly, and how they are written; all else is for a person."""

_CONVERTED = "文字由程序从文件中读出，标点和用字请对照原件。"


@dataclass(frozen=True, slots=True)
class _Slip:
    """A slip in words, with its places."""

    words: str
    where: tuple[Where, ...]


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per document; a finding lists every slip with its place.

    Headings that prose follows on the same line may end in a full stop. Brackets are those of the
    numbers of headings. Words are a short list of well-known confusions; of rates in one column,
    the same number must not be printed in two ways.
    Units: none.
    Skipped: neither report nor form.
    Raises: nothing.
    Source: our reading of what official documents look like; the published example.
    """
    if case.narrative is None and case.form is None:
        yield cannot("没有自评报告，也没有自评表")
        return
    slips = [*_of_report(case.narrative), *_of_words(case), *_of_rates(case.form)]
    document = case.narrative.where if case.narrative is not None else None
    if not slips:
        yield Passed(document)
        return
    values = {"slips": "；".join(slip.words for slip in slips)}
    where = places(*(place for slip in slips for place in slip.where))
    yield Finding(where, values, doubt=_CONVERTED)


def _of_report(narrative: Narrative | None) -> Iterator[_Slip]:
    headings = tuple(own_line_headings(narrative)) if narrative is not None else ()
    stopped = [section for section in headings if _STOPPED.fullmatch(heading(section))]
    if stopped:
        yield _Slip(_FULL_STOP.format(headings=_listed(stopped)), _places(stopped))
    every = narrative.sections if narrative is not None else ()
    yield from list(_of_brackets(headings)) or _of_brackets(every)


def _of_brackets(sections: tuple[Section, ...]) -> Iterator[_Slip]:
    numbered = [(section, _NUMBERED.match(heading(section))) for section in sections]
    half = [section for section, found in numbered if found and found[1] == "("]
    full = [section for section, found in numbered if found and found[1] != "("]
    if half and full:
        counts = {"half": len(half), "full": len(full), "headings": _listed(half)}
        yield _Slip(_BRACKETS.format_map(counts), _places(half))


def _of_words(case: Case) -> Iterator[_Slip]:
    for text, where in _texts(case):
        for wrong, right in _CONFUSIONS:
            hit = wrong.search(text)
            if hit is not None:
                around = text[max(hit.start() - 8, 0) : hit.end() + 8]
                words = {"text": quote(around), "wrong": hit[0], "right": right}
                yield _Slip(_WORD.format_map(words), places(where))


def _texts(case: Case) -> Iterator[tuple[str, Where | None]]:
    form = case.form
    if form is not None:
        for text in (form.objective_expected, form.objective_actual, form.funding_reason):
            yield text or "", form.where
        for row in form.indicators:
            yield "".join((row.name, row.target_text or "", row.deviation_reason or "")), row.where
    for sentence in case.narrative.sentences if case.narrative is not None else ():
        yield sentence.text, sentence.where


def _of_rates(form: SelfEvaluation | None) -> Iterator[_Slip]:
    """Yield a slip when one column prints the same rate in two ways: 100.00% and 100%."""
    rates = [(r.attainment_rate, r.where) for r in form.indicators] if form is not None else []
    printed: dict[str, str] = {}
    for figure, where in rates:
        if figure is None:
            continue
        number = str(figure.value.normalize())
        known = printed.setdefault(number, figure.text)
        if known != figure.text:
            yield _Slip(_RATES.format(one=known, other=figure.text), places(where))
            return


def _listed(sections: list[Section]) -> str:
    return "”“".join(heading(section) for section in sections)


def _places(sections: list[Section]) -> tuple[Where, ...]:
    return places(*(section.where for section in sections))
