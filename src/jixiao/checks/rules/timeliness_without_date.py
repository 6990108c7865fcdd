"""C11: an indicator of timeliness that names no time."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.indicator_lines import IndicatorLine, each_line
from jixiao.checks.vocabulary import TIMELINESS, has_number, has_time
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="C11",
    name="时效指标无时间节点",
    severity=Severity.DOUBT,
    source="财预〔2021〕101号 时效指标应当确定整体完成时间",
    compared=False,
    since=2020,
    version=1,
    message="时效指标“{indicator}”的指标值是“{target}”，没有写哪一天或者多长时间以内完成。",
    remedy="写明完成的日期或期限，例如“12月20日前”“验收后5个工作日内”；年度中间改指标要按程序报批。",
    why="没有时间，早一天晚一月都叫“及时”，时效就没有考核。",
    cannot_know="按词语判断；“及时率100%”一类有数而没有期限的指标，暂不列为疑点。",
    columns=("target_text",),
)


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per indicator; only timeliness is judged.

    A figure in the target, or a day, period or span in the name or in the own record's definition
    or formula is enough.

    Units: none.
    Skipped: other indicators; an indicator without a target.
    Raises: nothing.
    Source: 财预〔2021〕101号（条款待核） — the time of completion has to be set.
    """
    yield from each_line(case, _judge)


def _judge(line: IndicatorLine) -> Outcome:
    if TIMELINESS not in line.dimension:
        return not_applicable("不是时效指标", line.where)
    if not line.target:
        return cannot("没有指标值", line.where)
    said = (line.target, line.name, line.explanation)
    if has_number(line.target) or any(map(has_time, said)):
        return Passed(line.where)
    return Finding(places(line.where), {"indicator": line.name, "target": line.target})
