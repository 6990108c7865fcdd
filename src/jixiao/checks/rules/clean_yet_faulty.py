"""E07: a report calls something in order and names faults in it elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE, admitted, clauses, passage, quote
from jixiao.checks.scored_lines import core_name, score_entries
from jixiao.checks.topics import contradicts
from jixiao.core.narrative import Claim, ClaimKind, Narrative
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.regex import regex
from jixiao.core.where import Where
from jixiao.core.wording import plain

CARD = Card(
    code="E07",
    name="“未发现偏离/无扣分点/规范”与存在问题矛盾",
    severity=Severity.DOUBT,
    source="我方理解：报告说没有问题的事项，不应在别处又写成问题",
    compared=False,
    since=2015,
    version=1,
    message="报告一处说“{clean}”，另一处却说“{fault}”，前后矛盾。",
    remedy="把“没有问题”的话改成与存在问题一致的说法；问题不属实的，从存在问题中删去。",
    why="前面说规范、没有偏离，后面又列出同一方面的问题，整份报告都难以取信。",
    cannot_know="程序按词语判断两处说的是同一方面，不知道是不是同一件事。",
)

_DEDUCTION = "扣分"
_LOST = "{subject}满分{full}分、得{score}分"

_PRAISE = regex("规范|高效|严格|完整|均符合|全部合格|未发现|良好")
"""Of several statements on one topic, one that praises is quoted; so is a fault that names it."""


@dataclass(frozen=True, slots=True)
class _Fault:
    """A fault a report admits: its words, and the kind of claim where it is one."""

    text: str
    where: Where | None
    kind: ClaimKind | None = None


_ALWAYS: dict[ClaimKind, frozenset[str]] = {
    ClaimKind.DELAYED: frozenset({"偏离", "进度"}),
    ClaimKind.FILING: frozenset({"偏离", "管理", "制度", "凭证", "档案"}),
}
"""Topics that an admission contradicts whatever its words are."""


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per topic that the report calls in order, however often it does.

    For 扣分 (no deduction here) the thing is each statement: it is held against the score stated
    last before it in its section.
    Units: points (分).
    Skipped: no report, nothing said to be in order, no problem or delay named, no score to a 扣分.
    Raises: nothing.
    Source: our reading; the published example does so.
    """
    claims = case.claims(ClaimKind.NO_FAULT)
    if case.narrative is None or not claims:
        yield (
            not_applicable("报告没有说哪一方面没有问题")
            if case.narrative
            else cannot("没有自评报告")
        )
        return
    faults = tuple(_faults(case.narrative))
    for topic in dict.fromkeys(claim.subject for claim in claims if claim.subject != _DEDUCTION):
        same = [claim for claim in claims if claim.subject == topic]
        yield _judged(topic, same, faults, case.narrative)
    for claim in claims:
        if claim.subject == _DEDUCTION:
            yield _against_score(claim, case.narrative)


def _faults(narrative: Narrative) -> Iterator[_Fault]:
    """Yield what the report admits: problems clause by clause, late work and files, deductions."""
    for kind in _ALWAYS:
        for claim in narrative.of_kind(kind):
            yield _Fault(passage(narrative, claim), claim.where, kind)
    for problem in narrative.problems:
        said = (*clauses(problem.title or ""), *clauses(problem.text))
        yield from (_Fault(clause, problem.where) for clause in said)
    for claim in narrative.of_kind(ClaimKind.DEDUCTION_REASON):
        yield from (_Fault(clause, claim.where) for clause in clauses(admitted(claim.text)))


def _judged(
    topic: str, claims: list[Claim], faults: tuple[_Fault, ...], narrative: Narrative
) -> Outcome:
    if not faults:
        return cannot("报告没有写问题、延迟或扣分原因，无从对照", claims[0].where)
    against = [fault for fault in faults if _contradicts(topic, fault)]
    if not against:
        return Passed(claims[0].where)
    said = [passage(narrative, claim) for claim in claims]
    values = {
        "clean": next((text for text in said if _PRAISE.search(text)), said[0]),
        "fault": quote(next((f.text for f in against if topic in f.text), against[0].text)),
    }
    where = places(*(claim.where for claim in claims), *(fault.where for fault in against))
    return Finding(where, values, doubt=IN_PROSE)


def _contradicts(topic: str, fault: _Fault) -> bool:
    if fault.kind is not None and topic in _ALWAYS[fault.kind]:
        return True
    return contradicts(topic, fault.text)


def _against_score(claim: Claim, narrative: Narrative) -> Outcome:
    said = score_entries(_scores_before(claim, narrative))
    last = said[-1] if said else None
    if last is None or last.full_value is None or last.value is None:
        return cannot("这句话前面没有写满分和得分", claim.where)
    if last.value >= last.full_value:
        return Passed(claim.where)
    full, score = plain(last.full_value), plain(last.value)
    values = {"subject": core_name(last.subject), "full": full, "score": score}
    return Finding(
        places(claim.where, last.where),
        {"clean": passage(narrative, claim), "fault": _LOST.format_map(values)},
        doubt=IN_PROSE,
    )


def _scores_before(claim: Claim, narrative: Narrative) -> Iterator[Claim]:
    """Yield the full marks and scores stated before a claim in its own section."""
    here = narrative.sections_of(narrative.sentence_of(claim))[-1:]
    for other in narrative.claims:
        if other is claim:
            return
        is_score = other.kind in {ClaimKind.FULL_MARKS, ClaimKind.SCORE}
        if is_score and narrative.sections_of(narrative.sentence_of(other))[-1:] == here:
            yield other
