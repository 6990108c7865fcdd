"""E01: the total a report states against the total of the form."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE, quote
from jixiao.core.figure import Figure
from jixiao.core.narrative import Claim, ClaimKind
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.wording import plain

CARD = Card(
    code="E01",
    name="报告得分与自评表不一致",
    severity=Severity.ERROR,
    source="复核工作口径第11条：报告与盖章的自评表一致（实践做法，不是规范）",
    compared=False,
    since=2015,
    version=1,
    message="报告写自评总得分{stated}分（“{quoted}”），自评表的总分是{total}分，两处不一致。",
    remedy="按各项得分之和核对总分，更正写错的一处，使报告和自评表一致。",
    why="报告和自评表说的是同一次自评。总分不同，审核的人不知道哪一个算数，只能退回。",
    cannot_know="程序不知道两个总分哪一个是对的。",
    columns=("total_score",),
)


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per total score the report states.

    Units: points (分); a printed number is an interval by its digits.
    Skipped: no report, no total in it, no total in the form, or an ambiguous figure.
    Raises: nothing.
    Source: reviewer's practice, not a norm: report and form agree.
    """
    stated = case.claims(ClaimKind.TOTAL_SCORE)
    total = case.form.total_score if case.form is not None else None
    if not stated:
        yield cannot("报告里没有读到自评总得分" if case.narrative is not None else "没有自评报告")
    for claim in stated:
        yield _judged(claim, total)


def _judged(claim: Claim, total: Figure | None) -> Outcome:
    if total is None:
        return cannot("自评表没有总分", claim.where)
    if claim.value is None:
        return cannot("报告的总得分读不成一个数", claim.where)
    if Figure(claim.value, claim.text).admits(total.lowest, total.highest):
        return Passed(claim.where)
    return Finding(
        places(claim.where, total.where),
        {"stated": plain(claim.value), "quoted": quote(claim.text), "total": total.text},
        doubt=IN_PROSE,
    )
