"""C03: a cost that must be exactly so much."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.indicator_lines import IndicatorLine, each_line
from jixiao.core.indicator import Operator
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="C03",
    name="成本指标使用等号",
    severity=Severity.DOUBT,
    source="我方理解：成本以不超过为好，用等号时省钱反而算没有完成；取自实务中的运算符说明，不是法律规定",
    compared=False,
    since=2020,
    version=1,
    message="成本指标“{indicator}”的指标值“{target}”用了等号，省下钱来反而算没有达到目标。",
    remedy="改用“≤”；按法定标准等额发放、只能用等号的，在指标名称或解释里写明是哪一项标准。年度中间改指标要按程序报批。",
    why="成本控制要的是少花钱办成事；等号鼓励把预算花光。",
    cannot_know="不知道这项成本是不是法定的等额标准。",
    follows=("B21",),
    columns=("target_text",),
)

_STANDARD = "标准"
_PER = ("/", "／", "每")
_PER_HEAD = "单位成本用等号，可能是法定的等额标准，请看指标解释。"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per indicator; only costs, on level 1 or level 2, are judged.

    Units: none.
    Skipped: other indicators; a cost in words; a figure printed without an operator.
    Raises: nothing.
    Source: our reading of the operators in use.
    """
    yield from each_line(case, _judge)


def _judge(line: IndicatorLine) -> Outcome:
    if not line.is_cost:
        return not_applicable("不是成本指标", line.where)
    if line.operator is Operator.QUALITATIVE:
        return not_applicable("定性的成本指标", line.where)
    if line.operator is None:
        return cannot("没有印运算符", line.where)
    if line.operator is not Operator.EQUAL:
        return Passed(line.where)
    if _STANDARD in line.name or _STANDARD in line.explanation:
        return Passed(line.where)
    doubt = _PER_HEAD if any(sign in f"{line.unit}{line.target}" for sign in _PER) else ""
    values = {"indicator": line.name, "target": line.target}
    return Finding(places(line.where), values, doubt)
