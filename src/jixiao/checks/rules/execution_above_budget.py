"""B03: more was spent than the budget allows."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.checks.answers import cannot, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.printed_numbers import exact, is_plausible, money_words
from jixiao.core import wording
from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, MoneyUnit
from jixiao.core.funds import Funds, SourceKind
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.where import Where

CARD = Card(
    code="B03",
    name="执行率超过100%",
    severity=Severity.ERROR,
    source="《中华人民共和国预算法实施条例》第57条",
    compared=False,
    since=2020,
    version=1,
    message="“{row}”全年执行数{spent}，超过全年预算数{budget}，多{over}。",
    remedy="对照支付台账和预算指标：数字填错的，更正；确实超预算支付的，说明经过，按规定处理。执行率得分最高为该项分值。",
    why="没有预算或者超过预算的支出不得拨付；执行率超过100%，不是数字填错，就是超预算支付。",
    follows=("A09",),
    columns=("actual_expenditure", "execution_rate"),
)

_ROUNDED = "按印出的位数，两个数可能只差在四舍五入上，请对照台账。"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per funding row of the form; of own records, per total and source.

    Units: yuan; printed amounts are intervals, so a difference inside their digits is a doubt.
    Skipped: a row without budget or expenditure; own records without a year.
    Raises: nothing.
    Source: 预算法实施条例 第57条 — no payment without budget or above it.
    """
    if case.dossier.funds is not None:
        yield from _own(case.dossier.funds, case.dossier.year)
    elif case.form is None or not case.form.funding:
        yield cannot("没有资金表")
    else:
        for row in case.form.funding:
            yield _stated(row, case.form.money_unit)


def _own(funds: Funds, year: int | None) -> Iterator[Outcome]:
    if year is None:
        yield cannot("没有年度，算不出全年执行数")
        return
    kinds: list[SourceKind | None] = [None, *SourceKind]
    for kind in kinds:
        budget, spent = funds.final_budget(kind), funds.actual_expenditure(year, kind)
        where = Where(field="资金.支付")
        if spent > budget:
            yield Finding((where,), _values(kind or "年度资金总额", spent, budget))
        else:
            yield Passed(where)


def _stated(row: FundingRow, unit: MoneyUnit | None) -> Outcome:
    spent, budget = row.actual_expenditure, row.final_budget
    if spent is None or budget is None:
        return cannot("没有印全年预算数或全年执行数", row.where)
    if not is_plausible((spent, budget)):
        return cannot("印出的数大得不像金额", row.where)
    if spent.value <= budget.value:
        return Passed(row.where)
    where = places(spent.where or row.where, budget.where or row.where)
    doubt = "" if _surely_above(spent, budget) else _ROUNDED
    over = money_words(exact(spent) - exact(budget), unit)
    shown = {"spent": money_words(spent, unit), "budget": money_words(budget, unit), "over": over}
    return Finding(where, {"row": row.label, **shown}, doubt)


def _surely_above(spent: Figure, budget: Figure) -> bool:
    return spent.lowest > budget.highest


def _values(row: str, spent: Decimal, budget: Decimal) -> dict[str, str]:
    amounts = {"spent": spent, "budget": budget, "over": spent - budget}
    return {"row": row} | {name: wording.yuan(value) for name, value in amounts.items()}
