"""C19: an indicator of quality that does not say by which standard."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.indicator_lines import IndicatorLine, each_line
from jixiao.checks.measurability import has_criterion
from jixiao.checks.vocabulary import QUALITY
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="C19",
    name="质量指标无质量标准",
    severity=Severity.DOUBT,
    source="财预〔2021〕101号 质量指标应当有标准",
    compared=False,
    since=2020,
    version=1,
    message="质量指标“{indicator}”的指标值是“{target}”，没有写按什么标准、达到多少算合格。",
    remedy="写明验收标准、文件名称或合格率；年度中间改指标要按程序报批。",
    why="没有标准，“合格”由填报的人自己说了算。",
    cannot_know="不知道当地是否另有公认的标准。",
    follows=("C01",),
    columns=("target_text",),
)


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per indicator; only quality is judged.

    A figure, a named standard or document, or an acceptance (验收) is enough; the definition and
    formula of own records count.

    Units: none.
    Skipped: other indicators; an indicator without a target.
    Raises: nothing.
    Source: 财预〔2021〕101号（条款待核） — a quality indicator measures against a standard.
    """
    yield from each_line(case, _judge)


def _judge(line: IndicatorLine) -> Outcome:
    if QUALITY not in line.dimension:
        return not_applicable("不是质量指标", line.where)
    if not line.target:
        return cannot("没有指标值", line.where)
    if has_criterion(line):
        return Passed(line.where)
    return Finding(places(line.where), {"indicator": line.name, "target": line.target})
