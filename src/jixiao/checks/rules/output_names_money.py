"""C01: an indicator of quantity or quality that speaks of money."""

from collections.abc import Iterator

from jixiao.checks.answers import not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.indicator_lines import IndicatorLine, each_line
from jixiao.checks.vocabulary import QUALITY, QUANTITY, speaks_of_money
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="C01",
    name="三级指标与二级指标定义不匹配",
    severity=Severity.DOUBT,
    source="我方理解：三级指标要说二级指标所说的事；取自复核人员的口径“三级指标与二级指标不匹配的不得分”，不是法律规定",
    compared=False,
    since=2020,
    version=1,
    message="{dimension}指标“{indicator}”说的是资金的下达或支付，不是工作{meant}。",
    remedy="改成说明工作{meant}的指标，例如完成的项数、验收合格率；资金的下达和支付由预算执行率反映。年度中间改指标要按程序报批。",
    why="钱拨下去了，不等于事情做了、做好了；用拨款代替数量和质量，成果就没有人考核。",
    cannot_know="按指标名称里的词语判断，请对照指标解释确认。",
    columns=("dimension", "name"),
)

_MEANT = {QUANTITY: "做了多少", QUALITY: "做得好不好"}


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per indicator; only quantity and quality are judged, by their names.

    Units: none.
    Skipped: other indicators.
    Raises: nothing.
    Source: our reading of a reviewer's criterion.
    """
    yield from each_line(case, _judge)


def _judge(line: IndicatorLine) -> Outcome:
    dimension = next((kind for kind in _MEANT if kind in line.dimension), None)
    if dimension is None:
        return not_applicable("不是数量或质量指标", line.where)
    if not speaks_of_money(line.name, line.unit):
        return Passed(line.where)
    values = {"dimension": dimension, "indicator": line.name, "meant": _MEANT[dimension]}
    return Finding(places(line.where), values)
