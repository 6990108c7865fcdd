"""E10: the reason for a deduction speaks of something else than the indicator."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE, admitted, quote
from jixiao.checks.scored_lines import Reason, ScoredLine, scored_lines
from jixiao.checks.topics import (
    CAUSES_OF_WORK,
    MONEY_RELEASE,
    topics_of,
    topics_of_dimension,
)
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="E10",
    name="扣分理由与指标内容无关",
    severity=Severity.DOUBT,
    source="我方理解：扣分原因说的应当是这个指标本身没有做好的地方",
    compared=False,
    since=2015,
    version=1,
    message="指标“{indicator}”考核的是{subject}，扣分原因“{reason}”说的却是{matter}，两者对不上。",
    remedy="写明这个指标本身差在哪里；原因属于别的指标的，移到那个指标；指标名称设得不对的，下年度调整指标。",
    why="原因和指标不相干，说明分数不是按这个指标扣的，扣分没有依据。",
    cannot_know="程序按词语判断说的是哪一类事情，是否有关请人工确认。",
    follows=("C01",),
    columns=("name", "deviation_reason", "funding_reason"),
)

_ALWAYS_CONFIRM = "是否有关要由人判断：程序只按词语归类，看不出两件事之间的联系。"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per indicator: does the reason speak of what the indicator measures?

    The name of the indicator, its target and its dimension say what it measures. Late work,
    weather and the like may hold back any work, but not the release of money: an indicator that
    names nothing else is served by no other reason.
    Units: points (分).
    Skipped: no deduction; no reason; a reason that no term list knows; no points.
    Raises: nothing.
    Source: our reading; in the published example two reasons of three do not fit.
    """
    lines = scored_lines(case)
    if not lines:
        yield cannot("没有写出各项指标的得分")
    for line in lines:
        yield _judged(line, lines)


def _judged(line: ScoredLine, lines: tuple[ScoredLine, ...]) -> Outcome:
    if line.lost is None:
        return cannot("没有分值或得分", line.where)
    if not line.is_deducted:
        return not_applicable("没有扣分", line.where)
    if not line.reasons:
        return cannot("没有写扣分原因", line.where)
    known = [(reason, topics_of(admitted(reason.text))) for reason in line.reasons]
    said = frozenset(topic for _, topics in known for topic in topics)
    if not said:
        return cannot("扣分原因不在词表中，请人工判断", line.where)
    if _fits(said, line, lines):
        return Passed(line.where)
    reason = next(reason for reason, topics in known if topics)
    return _finding(line, reason, said)


def _fits(said: frozenset[str], line: ScoredLine, lines: tuple[ScoredLine, ...]) -> bool:
    """Return whether a reason fits; a reason in prose may mean any line of the same dimension."""
    subject = topics_of(line.matter)
    if all(reason.from_prose for reason in line.reasons):
        siblings = (one for one in lines if one.is_deducted and one.dimension == line.dimension)
        subject = subject.union(*(topics_of(one.matter) for one in siblings))
    if said & subject:
        return True
    if subject == {MONEY_RELEASE}:
        return False
    return bool(said & (CAUSES_OF_WORK | topics_of_dimension(line.dimension)))


def _finding(line: ScoredLine, reason: Reason, said: frozenset[str]) -> Finding:
    subject = sorted(topics_of(line.matter)) or [f"{line.dimension}"]
    values = {
        "indicator": line.name,
        "subject": "、".join(subject),
        "reason": quote(admitted(reason.text)),
        "matter": "、".join(sorted(said)),
    }
    where = places(line.where, reason.where)
    return Finding(where, values, doubt=f"{IN_PROSE if reason.from_prose else ''}{_ALWAYS_CONFIRM}")
