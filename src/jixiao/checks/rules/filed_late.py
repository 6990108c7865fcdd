"""F08: material was filed later than the unit's own rules allow."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE, passage
from jixiao.checks.working_days import Punctuality, punctuality, weekdays_after
from jixiao.core.evidence import Evidence
from jixiao.core.narrative import Claim, ClaimKind, Narrative
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.where import Where
from jixiao.core.wording import day, plain

CARD = Card(
    code="F08",
    name="归档超期",
    severity=Severity.DOUBT,
    source="我方理解：归档期限以本单位项目管理制度规定的工作日为准",
    compared=False,
    since=2015,
    version=1,
    message="材料没有按期归档：{late}。",
    remedy="尽快归档并登记日期；在存在的问题里如实写明哪些材料晚了、晚了几天、由谁负责改进。",
    why="材料不按期归档，容易丢失，也容易被怀疑是事后补的。",
    cannot_know="工作日按周一至周五数；期间可能有法定节假日、数不准的，程序不下结论。",
)

_FILED = "“{title}”{created}形成，{end}才归档，是第{count}个工作日，{rule}"
_NOT_FILED = "“{title}”{created}形成，到{end}还没有归档，已过{count}个工作日，{rule}"
_RULE = "本单位规定{allowed}个工作日内归档"
_ADMITTED = "报告承认“{text}”{rule}"
_PRINTED_RULE = "（报告写的期限是{allowed}个工作日）"
_HOLIDAYS = "期间可能有法定节假日，没有工作日历，数不准"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per item of own evidence, and one on what the report admits.

    Working days are counted from Monday to Friday. Where a public holiday may lie in between and
    could turn the answer round, it stays open. All admissions of a report are one thing.
    Units: working days (工作日).
    Skipped: no term in the unit's rules; not filed yet and no day of the check, or still in time;
        possible holidays; no evidence and no report; a report that admits nothing.
    Raises: nothing.
    Source: our reading; the unit's own rules set the term.
    """
    evidence = case.dossier.evidence or ()
    for number, item in enumerate(evidence, start=1):
        yield _judged(item, Where(field=f"佐证材料[{number}].归档日期", text=item.title), case)
    if case.narrative is not None:
        claims = case.narrative.of_kind(ClaimKind.FILING)
        where = case.narrative.where
        yield (
            _admitted(claims, case.narrative)
            if claims
            else not_applicable("报告没有说归档晚", where)
        )
    elif not evidence:
        yield cannot("没有佐证材料的登记，也没有自评报告")


def _judged(item: Evidence, where: Where, case: Case) -> Outcome:
    rules = case.dossier.unit_rules
    allowed = rules.filing_days if rules is not None else None
    end = item.filed_on or case.today
    if allowed is None:
        return cannot("单位制度没有规定归档期限", where)
    if end is None:
        return cannot("还没有归档，也不知道今天是哪一天", where)
    kept = punctuality(item.created_on, end, allowed=allowed)
    if kept is Punctuality.OPEN:
        return cannot(_HOLIDAYS, where)
    if kept is Punctuality.KEPT:
        filed = item.filed_on is not None
        return Passed(where) if filed else not_applicable("还在归档期限内", where)
    values = {
        "title": item.title,
        "created": day(item.created_on),
        "end": day(end),
        "count": str(weekdays_after(item.created_on, end)),
        "rule": _RULE.format(allowed=allowed),
    }
    words = _FILED if item.filed_on is not None else _NOT_FILED
    return Finding((where,), {"late": words.format_map(values)})


def _admitted(claims: tuple[Claim, ...], narrative: Narrative) -> Finding:
    claim = next((claim for claim in claims if claim.value is not None), claims[0])
    rule = _PRINTED_RULE.format(allowed=plain(claim.value)) if claim.value is not None else ""
    late = _ADMITTED.format(text=passage(narrative, claim), rule=rule)
    where = places(claim.where, *(other.where for other in claims))
    return Finding(where, {"late": late}, doubt=IN_PROSE)
