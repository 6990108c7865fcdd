"""A09: money spent, or points given, on a budget of 0."""

from collections.abc import Iterator
from functools import partial

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import each_funding_row, execution_base, place_of
from jixiao.checks.printed_numbers import exact, money_words, points_words
from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, SelfEvaluation
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.law.profile import Profile

CARD = Card(
    code="A09",
    name="全年预算数为零",
    severity=Severity.ERROR,
    source="我方理解：分母为0，执行率没有意义，不能计分",
    compared=False,
    since=2000,
    version=1,
    message="“{row}”的{base}印为{budget}，全年执行数是{paid}，{score}；"
    "没有预算就没有执行率，也不能按执行率给分。",
    remedy="核对{base}：有预算的补上金额；确实没有预算的，说明支出依据，这一行不给分。",
    why="把0预算当作1来除，会使任何支出都得满分；没有预算的支出本身也要说明。",
    columns=("final_budget",),
)


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per funding row: no spending, and no points, on a budget of 0.

    Points count in the row of the total only; what a source's row prints is A08.

    Units: yuan, points (分).
    Skipped: no form, no funding row, no printed budget; a budget and an expenditure of 0.
    Raises: nothing.
    Source: our reading (arithmetic); a fielded product divides by 1 instead.
    """
    yield from each_funding_row(case.form, partial(_judge, case.profile))


def _judge(profile: Profile | None, form: SelfEvaluation, row: FundingRow) -> Outcome:
    base, budget = execution_base(form, row, profile)
    if budget is None:
        return cannot(f"没有印{base}", row.where)
    if exact(budget) != 0:
        return Passed(row.where)
    paid = row.actual_expenditure
    score = row.score if row is form.total_row else None
    if not _is_positive(paid) and not _is_positive(score):
        return not_applicable("预算和执行都是0", row.where)
    values = {
        "row": row.name,
        "base": base,
        "budget": money_words(budget, form.money_unit),
        "paid": money_words(paid, form.money_unit) if paid is not None else "空白",
        "score": f"得{points_words(score)}" if score is not None else "没有填得分",
    }
    return Finding(places(place_of(budget, row.where)), values)


def _is_positive(figure: Figure | None) -> bool:
    return figure is not None and exact(figure) > 0
