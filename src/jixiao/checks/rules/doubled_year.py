"""E12: a year stands twice in a row, as when a template is filled in: 2024年2024年."""

import re
from collections.abc import Iterator

from jixiao.checks.answers import cannot, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import heading
from jixiao.core.narrative import Narrative
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.regex import regex
from jixiao.core.where import Where

CARD = Card(
    code="E12",
    name="年份或名称拼接重复",
    severity=Severity.DOUBT,
    source="我方理解：同一个年份连写两遍，是套用模板时拼接的残留",
    compared=False,
    since=2015,
    version=1,
    message="“{passage}”里年份“{doubled}”连写了两遍。",
    remedy="删去重复的年份；如果是用模板拼接的，通读全文检查别处的残留。",
    why="拼接的残留说明报告没有通读就提交了，审核的人会对其余内容也不放心。",
    cannot_know="电子文件转换时换行、分页也可能造成重复，请对照原件。",
)

_DOUBLED = regex(r"((?:19|20)\d{2})\s*年\s*度?\s*\1\s*年", re.ASCII)
_AROUND = 12
_CONVERSION = "文字由程序从文件中读出，换行、分页处也可能造成重复，请对照原件。"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one finding per sentence or heading with a doubled year, or one pass per report.

    Units: none.
    Skipped: no report.
    Raises: nothing.
    Source: our reading; the published example has three.
    """
    if case.narrative is None:
        yield cannot("没有自评报告")
        return
    found: list[Outcome] = [
        hit for text, where in _texts(case.narrative) for hit in _judged(text, where)
    ]
    yield from found or [Passed(case.narrative.where)]


def _texts(narrative: Narrative) -> Iterator[tuple[str, Where | None]]:
    """Yield the title, the headings and the sentences, each place and text once."""
    texts: list[tuple[str, Where | None]] = [(narrative.title or "", narrative.where)]
    texts += [(heading(section), section.where) for section in narrative.sections]
    texts += [(sentence.text, sentence.where) for sentence in narrative.sentences]
    yield from dict.fromkeys(texts)


def _judged(text: str, where: Where | None) -> Iterator[Finding]:
    hit = _DOUBLED.search(text)
    if hit is not None:
        passage = text[max(hit.start() - _AROUND, 0) : hit.end() + _AROUND]
        values = {"passage": " ".join(passage.split()), "doubled": f"{hit[1]}年"}
        yield Finding(places(where), values, doubt=_CONVERSION)
