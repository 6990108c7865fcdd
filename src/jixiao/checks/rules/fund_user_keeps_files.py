"""E24: whoever uses the money is proposed as keeper of its files."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE, quote
from jixiao.checks.topics import keeps_files, spends_money
from jixiao.core.narrative import Claim, ClaimKind
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="E24",
    name="建议与职责分离冲突",
    severity=Severity.HINT,
    source="我方理解：会计法第三十五条（出纳不得兼管会计档案保管）的道理，类推到用钱的人保管自己的凭证",
    compared=False,
    since=2015,
    version=1,
    message="报告建议由“{post}”负责“{duty}”，用钱的人保管自己的档案和凭证，职责没有分开。",
    remedy="另指定不经手这笔资金的人（如单位档案管理员）保管档案，用钱的人只负责按时移交材料。",
    why="经手资金的人自己保管凭证，少了一道互相核对，事后也难以查证。",
    cannot_know="程序不知道这个人是否真的经手资金，也不知道单位有几个人可以分工。",
)


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per appointment the report proposes.

    Units: none.
    Skipped: no report; nobody appointed; a duty other than keeping files.
    Raises: nothing.
    Source: our reading, by analogy with 会计法 第35条.
    """
    claims = case.claims(ClaimKind.APPOINTMENT)
    if not claims:
        yield not_applicable("报告没有指定责任人") if case.narrative else cannot("没有自评报告")
    for claim in claims:
        yield _judged(claim)


def _judged(claim: Claim) -> Outcome:
    duties = [duty for duty in (*claim.items, claim.text) if keeps_files(duty)]
    if not duties:
        return not_applicable("指定的不是档案责任", claim.where)
    if not spends_money(claim.subject):
        return Passed(claim.where)
    values = {"post": quote(claim.subject), "duty": quote(duties[0])}
    return Finding(places(claim.where), values, doubt=IN_PROSE)
