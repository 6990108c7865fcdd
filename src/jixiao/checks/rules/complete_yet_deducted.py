"""E05: a report says that everything was reached, and points were lost on it."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE, passage
from jixiao.checks.scored_lines import EVERYTHING, ScoredLine, concerns, core_name, scored_lines
from jixiao.core.indicator import EXECUTION_NAME
from jixiao.core.narrative import Claim, ClaimKind, Narrative
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.regex import regex

CARD = Card(
    code="E05",
    name="“全部完成/100%”与扣分矛盾",
    severity=Severity.DOUBT,
    source="我方理解：同一指标不能既说全部完成，又因为没有做好而扣分",
    compared=False,
    since=2015,
    version=1,
    message="报告说{subject}“{quoted}”，但{lost}，前后矛盾。",
    remedy="有扣分的，如实写明完成到什么程度、差在哪里；确实全部完成的，更正得分。",
    why="一边说百分之百完成，一边扣分，看不出到底完成了没有，是审核中最常被退回的写法。",
    cannot_know="程序不知道是话说满了，还是分扣错了。",
    columns=("score",),
)

_TELLING = ("100%", "目标")
"""Of several claims about one subject, the one that says most is quoted."""

_ALL_OF = regex(r"(?:各项|所有|全部)(?P<what>[一-龥]{0,8}?)(?:工作|任务|指标|目标|内容)")
_GENERAL = regex(
    "(?:预算)?绩效|年度|全年|年初|本年|当年|项目|计划|规划|总体|预期|预定|既定|规定|批复|设定|确定|下达|约定"
    "|阶段性?|重点|主要|具体|建设|实施|各|类|[一二三]级|定[量性]|考核|评价|完成|达成|实现|了|均|已|的|等"
)
"""Words that leave 所有…任务 as wide as it is; others, such as 培训, make it narrower."""


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per subject that is said to be complete, however often it is.

    Everything (全部) is a subject of its own: the claim is contradicted by every line that lost
    points, and is found beside the claims about single dimensions. 所有培训任务 is not everything:
    it is held against the indicators whose names hold 培训. A claim of less than 100 % is looked
    at by itself.
    Units: points (分); a score printed with so few digits that it may be full is not a deduction.
    Skipped: no report, no such claim, a claim of less than 100 %, no points to compare with.
    Raises: nothing.
    Source: our reading; the published example does so four times.
    """
    narrative = case.narrative
    claims = case.claims(ClaimKind.COMPLETION)
    if narrative is None or not claims:
        yield not_applicable("报告没有说全部完成") if narrative else cannot("没有自评报告")
        return
    whole = [claim for claim in claims if claim.value is None or claim.value >= 1]
    for claim in claims:
        if claim not in whole:
            yield not_applicable("报告没有说完成100%", claim.where)
    lines = scored_lines(case)
    for subject in dict.fromkeys(map(_subject, whole)):
        same = [claim for claim in whole if _subject(claim) == subject]
        yield _judged(same, lines, narrative)


def _judged(claims: list[Claim], lines: tuple[ScoredLine, ...], narrative: Narrative) -> Outcome:
    claim = claims[0]
    meant = [line for line in lines if _concerns(claim, line)]
    deducted = [line for line in meant if line.is_deducted]
    if deducted:
        said = [passage(narrative, one) for one in claims]
        values = {
            "subject": "" if core_name(claim.subject) == EVERYTHING else claim.subject,
            "quoted": next((text for word in _TELLING for text in said if word in text), said[0]),
            "lost": "；".join(map(_words, deducted)),
        }
        where = places(*(one.where for one in claims), *(line.where for line in deducted))
        return Finding(where, values, doubt=IN_PROSE)
    if not meant or any(line.lost is None for line in meant):
        return cannot("没有找到这一指标的分值和得分", claim.where)
    return Passed(claim.where)


def _subject(claim: Claim) -> tuple[str, str]:
    """Return what a claim is about: its dimension, and the one kind of work it speaks of."""
    return core_name(claim.subject), _kind_of_work(claim)


def _kind_of_work(claim: Claim) -> str:
    found = _ALL_OF.search(claim.text)
    return _GENERAL.sub("", found["what"]) if found is not None else ""


def _concerns(claim: Claim, line: ScoredLine) -> bool:
    dimension, kind = _subject(claim)
    if dimension != EVERYTHING:
        return concerns(claim.subject, line.dimension, line.category)
    # The execution rate is no objective: 绩效目标全部完成 does not say that all was spent.
    return kind in line.name and core_name(line.dimension) != EXECUTION_NAME


def _words(line: ScoredLine) -> str:
    source = "报告" if line.from_prose else "自评表"
    return f"{source}中“{line.name}”{line.words}"
