"""E21: a required part of the report is missing."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_outline import REQUIRED_PARTS, Part
from jixiao.checks.report_text import IN_PROSE, heading
from jixiao.core.narrative import Narrative
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="E21",
    name="报告缺少必备章节",
    severity=Severity.DOUBT,
    source="财预〔2020〕10号 参考提纲；转移支付绩效自评报告提纲（两者都凭记忆整理）",
    compared=False,
    since=2020,
    version=1,
    message="报告没有这些部分：{missing}。",
    remedy="按当地的报告提纲补齐；确实不要求的，在提交时说明所依据的提纲。",
    why="提纲里的每一部分都有人要看：结果怎样应用、怎样公开，是审核和公众最后要问的。",
    cannot_know="程序不知道当地的提纲；清单凭记忆整理，地方可以多也可以少。",
)

_FROM_MEMORY = "必备部分的清单凭记忆整理，当地提纲可能不同。"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per report: does it have all parts of the outline?

    A part is there when a heading announces it or, for the use of results, their publication and
    attachments, a sentence speaks of it.
    Units: none.
    Skipped: no report, or no heading in it.
    Raises: nothing.
    Source: outline of 财预〔2020〕10号 and of the transfers' self-evaluation, both from memory.
    """
    narrative = case.narrative
    if narrative is None or not narrative.sections:
        yield cannot("没有自评报告" if narrative is None else "报告没有读到标题")
        return
    missing = [part.name for part in REQUIRED_PARTS if not _has(part, narrative)]
    where = narrative.where or narrative.sections[0].where
    if not missing:
        yield Passed(where)
        return
    doubt = f"{IN_PROSE}{_FROM_MEMORY}"
    yield Finding(places(where), {"missing": "、".join(missing)}, doubt=doubt)


def _has(part: Part, narrative: Narrative) -> bool:
    if any(part.heading.search(heading(section)) for section in narrative.sections):
        return True
    words = part.prose
    return words is not None and any(words.search(s.text) for s in narrative.sentences)
