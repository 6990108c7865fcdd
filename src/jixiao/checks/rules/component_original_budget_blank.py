"""A24: 年初预算数 of the sources is filled in where the total is."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import component_rows, once, place_of
from jixiao.checks.printed_numbers import exact, money_words
from jixiao.core.form import FundingRow, SelfEvaluation
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="A24",
    name="资金明细年初预算数漏填",
    severity=Severity.DOUBT,
    source="自评表“项目资金”栏的结构（各项来源逐栏填写）",
    compared=False,
    since=2000,
    version=1,
    message="年度资金总额的年初预算数印为{total}，而{rows}的年初预算数空着。",
    remedy="逐行填写年初预算数，没有的填0，使各行合计等于总额。",
    why="年初数空着，看不出钱是年初就有的，还是年中追加的，也不能核对预算调整。",
    columns=("original_budget",),
)


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome for the form: no source leaves 年初预算数 blank while the total has it.

    A row without any amount is a source the project does not have. Blanks do no harm where the
    printed sources already make up the total.

    Units: yuan.
    Skipped: no form; a form without this column or without sources; a blank total.
    Raises: nothing.
    Source: 自评表结构 (seed).
    """
    yield once(case.form, _judge)


def _judge(form: SelfEvaluation) -> Outcome:
    total, rows = form.total_row, component_rows(form)
    if not any(row.original_budget for row in form.funding) or not rows:
        return not_applicable("表上没有年初预算数一栏，或资金没有分项", form.where)
    if total is None or total.original_budget is None:
        return cannot("没有印年初预算数的总额", form.where)
    blank = [row for row in rows if row.original_budget is None and _has_amount(row)]
    printed = [exact(row.original_budget) for row in rows if row.original_budget is not None]
    if not blank or (printed and sum(printed) == exact(total.original_budget)):
        return Passed(total.where)
    values = {
        "total": money_words(total.original_budget, form.money_unit),
        "rows": "、".join(f"“{row.label.rstrip('：: ')}”" for row in blank),
    }
    place = place_of(total.original_budget, total.where)
    return Finding(places(*(row.where for row in blank), place), values)


def _has_amount(row: FundingRow) -> bool:
    return row.final_budget is not None or row.actual_expenditure is not None
