"""C05: a target nobody can measure."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.indicator_lines import IndicatorLine, each_line
from jixiao.checks.measurability import has_criterion
from jixiao.checks.vocabulary import is_vague
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="C05",
    name="指标值空泛不可衡量",
    severity=Severity.DOUBT,
    source="财预〔2015〕88号 绩效目标应当细化量化",
    compared=False,
    since=2020,
    version=1,
    message="“{indicator}”的指标值是“{target}”，没有数，也没有评判标准，做到没有无法核对。",
    remedy="写出可以核对的数、日期或标准，例如从多少提高到多少、哪一天以前、按哪份标准合格；年度中间改指标要按程序报批。",
    why="空泛的指标怎么做都算完成，也怎么扣分都可以。",
    cannot_know="按词语判断；单位如果另有评判标准，补写在指标解释里即可。",
    follows=("C01", "C11", "C19"),
    columns=("target_text",),
)


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per indicator: a target of vague words needs a figure or a standard.

    The definition and formula of own records may hold the figure or the standard.

    Units: none.
    Skipped: an indicator without a target.
    Raises: nothing.
    Source: 财预〔2015〕88号（条款待核） — targets are specific and in figures.
    """
    yield from each_line(case, _judge)


def _judge(line: IndicatorLine) -> Outcome:
    if not line.target:
        return cannot("没有指标值", line.where)
    if has_criterion(line) or not is_vague(line.target):
        return Passed(line.where)
    return Finding(places(line.where), {"indicator": line.name, "target": line.target})
