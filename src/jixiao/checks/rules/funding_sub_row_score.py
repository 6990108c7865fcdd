"""A08: points of the execution rate stand in the row of the total, not in those of its sources."""

from collections.abc import Iterator
from functools import partial

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import each_funding_row, execution_base, place_of
from jixiao.checks.printed_numbers import exact, points_words, rate_words
from jixiao.core.form import FundingRow, SelfEvaluation
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.law.profile import Profile

CARD = Card(
    code="A08",
    name="资金明细行误填得分或执行率",
    severity=Severity.HINT,
    source="自评表“项目资金”栏的结构（明细行的分值为“—”）",
    compared=False,
    since=2000,
    version=1,
    message="资金明细行“{row}”填了{cells}，按表式这里应为“—”。",
    remedy="把这一行的分值、得分以及没有预算时的执行率改为“—”。",
    why="同样的得分在明细行再填一次，汇总时容易重复相加；预算是0，执行率没有意义。",
    columns=("score", "execution_rate"),
)


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per funding row: a source has no points, and no rate without a budget.

    The row of the total is 不适用; a printed 0 is a figure, a dash is none.

    Units: points (分), ratios, yuan.
    Skipped: no form, no funding row, no row of the total.
    Raises: nothing.
    Source: 自评表结构，明细行分值列为“—” (seen).
    """
    yield from each_funding_row(case.form, partial(_judge, case.profile))


def _judge(profile: Profile | None, form: SelfEvaluation, row: FundingRow) -> Outcome:
    total = form.total_row
    if total is None:
        return cannot("没有读到年度资金总额一行", row.where)
    if row is total:
        return not_applicable("年度资金总额一行应当填写", row.where)
    cells = _cells(row, without_budget=_is_without_budget(form, row, profile))
    if not cells:
        return Passed(row.where)
    place = place_of(row.score or row.max_score or row.execution_rate, row.where)
    return Finding(places(place), {"row": row.name, "cells": "、".join(cells)})


def _is_without_budget(form: SelfEvaluation, row: FundingRow, profile: Profile | None) -> bool:
    budget = execution_base(form, row, profile)[1]
    return budget is not None and exact(budget) == 0


def _cells(row: FundingRow, *, without_budget: bool) -> list[str]:
    cells = []
    if row.max_score is not None:
        cells.append(f"分值{points_words(row.max_score)}")
    if row.score is not None:
        cells.append(f"得分{points_words(row.score)}")
    if row.execution_rate is not None and without_budget:
        cells.append(f"执行率{rate_words(row.execution_rate)}（预算数为0）")
    return cells
