"""E06: a report says that all work was on time, and that some of it was late."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE, passage, plan_section
from jixiao.checks.topics import is_qualified, matters_of_time
from jixiao.core.narrative import Claim, ClaimKind, Narrative
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.regex import regex

CARD = Card(
    code="E06",
    name="“按期完成”与“延迟”矛盾",
    severity=Severity.DOUBT,
    source="我方理解：同一件事不能既全部按时完成，又有延迟",
    compared=False,
    since=2015,
    version=1,
    message="报告一处说“{on_time}”，另一处说“{delayed}”，前后矛盾。",
    remedy="按工作记录写明哪一项晚了、晚了几天，把“全部按时”改成与事实相符的说法。",
    why="按时和延迟只能有一个是真的。时效指标的得分就看这一点。",
    cannot_know="延迟如果没有超过计划的期限，两句话可能同时成立，要看各项工作的计划和实际日期。",
    columns=("score",),
)

_ALL = regex("(?:所有|全部|各项|均).*(?:时间|按时|按期|按计划|如期)")
_WITHIN_THE_PLAN = "延迟的那一项若没有超过计划的期限，两句可以同时成立，请核对日期。"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per document: do its statements about time agree?

    Only unreserved statements count as on time: not 总体上, not those that admit the delay in the
    same sentence, not intentions. Money that came in time does not contradict work that was late.
    Quoted is a statement about all the work, where there is one.
    Skipped: no report; nothing said to be on time.
    Units: none.
    Raises: nothing.
    Source: our reading; the published example says both.
    """
    if case.narrative is None:
        yield cannot("没有自评报告")
        return
    delays = case.narrative.of_kind(ClaimKind.DELAYED)
    on_time = case.narrative.of_kind(ClaimKind.ON_TIME)
    if not on_time:
        yield not_applicable("报告没有说按时完成", case.narrative.where)
        return
    claims = [claim for claim in on_time if _is_unreserved(claim, delays, case.narrative)]
    yield _judged(claims, delays, case.narrative) or Passed(on_time[0].where)


def _judged(claims: list[Claim], delays: tuple[Claim, ...], narrative: Narrative) -> Finding | None:
    pairs = [
        (claim, delay)
        for delay in delays
        for claim in claims
        if matters_of_time(passage(narrative, claim)) & matters_of_time(passage(narrative, delay))
    ]
    if not pairs:
        return None
    claim, delay = next((pair for pair in pairs if _ALL.search(pair[0].text)), pairs[0])
    return Finding(
        places(claim.where, delay.where, *(one.where for pair in pairs for one in pair)),
        {"on_time": passage(narrative, claim), "delayed": passage(narrative, delay)},
        doubt=f"{IN_PROSE}{_WITHIN_THE_PLAN}",
    )


def _is_unreserved(claim: Claim, delays: tuple[Claim, ...], narrative: Narrative) -> bool:
    admits = claim.sentence is not None and claim.sentence in {delay.sentence for delay in delays}
    planned = plan_section(narrative.sections_of(narrative.sentence_of(claim)))
    return not admits and planned is None and not is_qualified(claim.text)
