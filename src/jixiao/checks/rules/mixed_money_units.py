"""B23: one column, row or fact is read in 元 here and in 万元 there, and nothing says so."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.budget import FINAL, ORIGINAL
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.indicator_lines import IndicatorLine, indicator_lines
from jixiao.checks.money_points import money_unit
from jixiao.checks.printed_numbers import amount_in
from jixiao.core import wording
from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, FundingSourceKind, SelfEvaluation
from jixiao.core.narrative import Claim, ClaimKind, Narrative
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.where import Where

CARD = Card(
    code="B23",
    name="金额单位混用",
    severity=Severity.DOUBT,
    source="《中华人民共和国预算法实施条例》第11条（以人民币元为单位）",
    compared=False,
    since=2020,
    version=1,
    message="{what}里，{first}和{second}正好相差一万倍，像是元和万元混用，又没有注明。",
    remedy="统一用一种单位，或者在每个数后面写明元或万元，再核对合计。",
    why="差一万倍的数放在一起，合计、执行率和成本都会算错。",
    cannot_know="只认得正好相差一万倍的数；同一事实换算后相等（20000元与2万元）不算混用。",
    columns=("target_text",),
)

_TEN_THOUSAND = Decimal(10_000)
_COLUMN = "“{name}”一栏"
_ROW = "指标“{name}”"
_FACT = "{name}的几处说法"
_CELL = "“{label}”{amount}"
_FOREIGN = "可能只是漏写了“万”字，也可能说的不是同一件事，请看原文。"
_BUDGET = "全年预算数"
_COLUMNS: dict[str, Callable[[FundingRow], Figure | None]] = {
    "年初预算数": lambda row: row.original_budget,
    _BUDGET: lambda row: row.final_budget,
    "全年执行数": lambda row: row.actual_expenditure,
}
_PRINTED_AS = {ORIGINAL: "年初预算数", FINAL: "全年预算数", "执行": "全年执行数"}

Amount = tuple[Decimal, str, Where | None]
"""An amount in yuan, in words, with its place."""


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per money column, per indicator in money, per amount the report states.

    Units: yuan as read by the unit each place prints; only a factor of exactly 10,000 is a finding.
    Skipped: own records, which are always in yuan; a column with fewer than two amounts; an amount
        the report states once and the form does not print; ambiguous amounts.
    Raises: nothing.
    Source: 预算法实施条例 第11条 — amounts are in renminbi yuan.
    """
    if case.form is None and case.narrative is None:
        yield not_applicable("自有记录的金额一律以元为单位")
    if case.form is not None:
        yield from (_column(case.form, name) for name in _COLUMNS)
        yield from (_line(line) for line in indicator_lines(case) if money_unit(line) is not None)
    if case.narrative is not None:
        yield from _facts(case.narrative, case.total_row)


def _facts(narrative: Narrative, total: FundingRow | None) -> Iterator[Outcome]:
    amounts = narrative.of_kind(ClaimKind.AMOUNT)
    if not amounts:
        yield not_applicable("报告没有写金额", narrative.where)
    for subject in dict.fromkeys(claim.subject for claim in amounts):
        yield _fact(subject, [claim for claim in amounts if claim.subject == subject], total)


def _column(form: SelfEvaluation, name: str) -> Outcome:
    """Compare a column's parts with its total, and its total with the total of the budget."""
    total = form.total_row
    parts = [row for row in form.funding if row.source is not FundingSourceKind.TOTAL]
    amounts = [a for row in form.funding if (a := _amount(row, name)) is not None]
    if len(amounts) < 2:  # noqa: PLR2004 - a comparison takes two
        return cannot(f"“{name}”一栏不足两个数", form.where)
    whole = _amount(total, name) if total is not None else None
    if total is None or whole is None:
        return cannot(f"“{name}”一栏没有合计", form.where)
    beside = _amount(total, _BUDGET)
    others = [a for row in parts if (a := _amount(row, name)) is not None]
    if beside is not None and name != _BUDGET:
        others.append(beside)
    pairs = [(whole, other) for other in others]
    return _compared(_COLUMN.format(name=name), pairs, "") or Passed(form.where)


def _amount(row: FundingRow, name: str) -> Amount | None:
    figure = _COLUMNS[name](row)
    value = amount_in(figure)
    if figure is None or value is None:
        return None
    words = _CELL.format(label=row.name, amount=wording.yuan(value))
    return value, words, figure.where or row.where


def _line(line: IndicatorLine) -> Outcome:
    if line.value is None or line.actual is None:
        return cannot("没有印指标值或实际完成值", line.where)
    unit = money_unit(line) or ""
    pair = tuple(
        (value, f"{label}{wording.plain(value)}{unit}", line.where)
        for label, value in (("指标值", line.value), ("实际完成值", line.actual))
    )
    return _compared(_ROW.format(name=line.name), [(pair[0], pair[1])], "") or Passed(line.where)


def _fact(subject: str, claims: list[Claim], total: FundingRow | None) -> Outcome:
    where = claims[0].where
    values = [(claim, amount_in(claim.value)) for claim in claims]
    stated = [(v, f"“{claim.text}”", claim.where) for claim, v in values if v is not None]
    if len(stated) < len(claims):
        return cannot("报告里的金额有几种读法", where)
    printed = _PRINTED_AS.get(subject)
    figure = _amount(total, printed) if total is not None and printed is not None else None
    amounts: list[Amount] = [*stated, *([figure] if figure is not None else [])]
    if len(amounts) < 2:  # noqa: PLR2004 - a comparison takes two
        return not_applicable("只说了一次，没有可比的数", where)
    pairs = [(a, b) for n, a in enumerate(amounts) for b in amounts[n + 1 :]]
    return _compared(_FACT.format(name=subject), pairs, _FOREIGN) or Passed(where)


def _compared(what: str, pairs: Iterable[tuple[Amount, Amount]], doubt: str) -> Finding | None:
    """Return a finding for the first pair that is apart by exactly ten thousand, or `None`."""
    for first, second in pairs:
        if _is_apart(first[0], second[0]):
            values = {"what": what, "first": first[1], "second": second[1]}
            return Finding(places(first[2], second[2]), values, doubt)
    return None


def _is_apart(one: Decimal, other: Decimal) -> bool:
    if one == 0 or other == 0:
        return False
    return one == other * _TEN_THOUSAND or other == one * _TEN_THOUSAND
