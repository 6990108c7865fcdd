"""E02: amounts in a report against the same amounts in the form."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.partial_amounts import is_part
from jixiao.checks.report_text import IN_PROSE, quote
from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, FundingSourceKind, SelfEvaluation
from jixiao.core.narrative import Claim, ClaimKind
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.where import Where
from jixiao.core.wording import plain

CARD = Card(
    code="E02",
    name="报告金额与自评表不一致",
    severity=Severity.ERROR,
    source="复核工作口径第11条：报告与盖章的自评表一致（实践做法，不是规范）",
    compared=False,
    since=2015,
    version=1,
    message="报告写{subject}{stated}元（“{quoted}”），{other}是{printed}，换算成同一单位后不相等。",
    remedy="对照预算批复、到账记录和支付台账，更正写错的一处，使报告和自评表一致。",
    why="同一笔钱在报告和自评表里是两个数，执行率和得分就没有可靠的依据。",
    cannot_know="程序不知道哪一个数是对的；报告说的若是其中一部分资金，两处本来就可以不同。",
    columns=("original_budget", "final_budget", "actual_expenditure"),
)

_COLUMNS = {"年初预算": "年初预算数", "全年预算": "全年预算数", "执行": "全年执行数"}
_RECEIVED = "到位"
_NAMED_ROWS = {
    FundingSourceKind.FISCAL: "财政拨款",
    FundingSourceKind.CARRYOVER: "上年结转",
    FundingSourceKind.OTHER: "其他资金",
}


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per amount the report states of 年初预算, 全年预算, 执行 or 到位.

    Units: yuan (元); a printed number is an interval by its digits, so 2万元 equals 20000元. The
    form's total counts, or the row of a source the words themselves name. 到位 stands in no form
    and is compared with the receipts of own records.
    Skipped: no report, no such amount in it, the other side missing, no unit, an ambiguous figure;
    an amount of one village, of one item or of half a year that names no row of the form.
    Raises: nothing.
    Source: reviewer's practice, not a norm: report and form agree.
    """
    stated = case.claims(ClaimKind.AMOUNT)
    claims = [claim for claim in stated if claim.subject in {*_COLUMNS, _RECEIVED}]
    if not claims:
        yield cannot("报告没有写预算、到位和执行的金额" if case.narrative else "没有自评报告")
    for claim in claims:
        yield _judged(claim, case)


def _judged(claim: Claim, case: Case) -> Outcome:
    if claim.value is None:
        return cannot("报告的金额读不成一个数", claim.where)
    said = Figure(claim.value, claim.text)
    if claim.subject == _RECEIVED:
        return _against_receipts(claim, said, case)
    return _against_form(claim, said, case)


def _against_form(claim: Claim, said: Figure, case: Case) -> Outcome:
    if case.form is None or case.form.money_unit is None:
        return cannot("没有自评表，或自评表没有注明金额单位", claim.where)
    printed = _printed(claim, case.form)
    if not printed:
        return cannot("自评表没有填这一项金额", claim.where)
    if any(said.admits(figure.lowest, figure.highest) for figure, _ in printed):
        return Passed(claim.where)
    if len(printed) == 1 and is_part(claim, case):
        return not_applicable("说的是其中一部分资金", claim.where)
    figure, row = printed[-1]
    values = {
        "other": f"自评表“{row.label}”的{_COLUMNS[claim.subject]}",
        "printed": f"{figure.text}{case.form.money_unit}",
    }
    return _finding(claim, said, places(claim.where, figure.where or row.where), values)


def _printed(claim: Claim, form: SelfEvaluation) -> list[tuple[Figure, FundingRow]]:
    """Return the form's figures that the claim may speak of: the total, then a row it names."""
    named = [row for row in form.funding if _NAMED_ROWS.get(row.source, "?") in claim.text]
    total = form.total_row
    rows = ([total] if total is not None else []) + named
    figures = [(_column(row, claim.subject), row) for row in rows]
    return [(figure, row) for figure, row in figures if figure is not None]


def _column(row: FundingRow, subject: str) -> Figure | None:
    return {
        "年初预算": row.original_budget,
        "全年预算": row.final_budget,
        "执行": row.actual_expenditure,
    }[subject]


def _against_receipts(claim: Claim, said: Figure, case: Case) -> Outcome:
    funds = case.dossier.funds
    if funds is None:
        return cannot("没有到账记录，自评表也没有到位金额一栏", claim.where)
    received = funds.received()
    if said.admits(received):
        return Passed(claim.where)
    if is_part(claim, case):
        return not_applicable("说的是其中一部分资金", claim.where)
    values = {"other": "到账记录的合计", "printed": f"{plain(received)}元"}
    return _finding(claim, said, places(claim.where), values)


def _finding(
    claim: Claim, said: Figure, where: tuple[Where, ...], values: dict[str, str]
) -> Finding:
    words = {"subject": claim.subject, "stated": plain(said.value), "quoted": quote(claim.text)}
    return Finding(where, {**words, **values}, doubt=IN_PROSE)
