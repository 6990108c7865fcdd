"""B21: a cost indicator whose target is the budget scores the execution rate once more."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.budget import Budget, budget_of
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.indicator_lines import IndicatorLine, each_line
from jixiao.checks.money_points import repeated_budget, target_amount, within_budget
from jixiao.checks.report_text import IN_PROSE
from jixiao.core import wording
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="B21",
    name="成本指标与预算执行率重复计分",
    severity=Severity.DOUBT,
    source="财预〔2021〕101号 成本指标反映单位成本、分项成本",
    compared=False,
    since=2020,
    version=1,
    message="成本指标“{indicator}”的指标值“{target}”就是{budget}，只说明没有超预算，和预算执行率说的是一回事{points}。",
    remedy="改成能看出节约的成本指标，例如每个村、每人、每公里的费用不超过多少元，并写明支出标准；年度中间改指标要按程序报批。",
    why="钱在预算内花完，执行率已经给过一次分；成本指标再给一次，分数就只反映花钱，不反映花得值不值。",
    cannot_know="不知道当地是否要求成本指标必须填预算总额。",
    columns=("target_text",),
)

_POINTS = "，这{points}分重复计分"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per indicator; only costs, on level 1 or level 2, are judged.

    Units: yuan, after conversion of 万元 and 亿元; a target with decimals may have been rounded.
    Skipped: other indicators; a cost without a target, or with an amount and no budget to compare.
    Raises: nothing.
    Source: 财预〔2021〕101号（条款待核） — cost indicators measure unit or itemised cost.
    """
    budget = budget_of(case)
    yield from each_line(case, lambda line: _judge(line, budget))


def _judge(line: IndicatorLine, budget: Budget) -> Outcome:
    if not line.is_cost:
        return not_applicable("不是成本指标", line.where)
    if not line.target:
        return cannot("没有指标值", line.where)
    which = repeated_budget(line, budget)
    if which is None:
        unknown = target_amount(line) is not None and budget.final is None
        return cannot("没有印全年预算数", line.where) if unknown else Passed(line.where)
    values = {
        "indicator": line.name,
        "target": line.target,
        "budget": which if within_budget(line) else f"{which}{_amount(which, budget)}",
        "points": "" if line.max_score is None else _points(line),
    }
    doubt = IN_PROSE if budget.from_prose else ""
    return Finding(places(line.where, *budget.where), values, doubt=doubt)


def _amount(which: str, budget: Budget) -> str:
    value = budget.final if which == "全年预算数" else budget.original
    return "" if value is None else wording.yuan(value)


def _points(line: IndicatorLine) -> str:
    return "" if line.max_score is None else _POINTS.format(points=wording.plain(line.max_score))
