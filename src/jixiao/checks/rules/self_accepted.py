"""F07: work that nobody accepted, or that the implementing unit accepted itself."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE, quote
from jixiao.core.narrative import Claim, ClaimKind
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.regex import regex
from jixiao.core.where import Where
from jixiao.core.work import WorkItem

CARD = Card(
    code="F07",
    name="验收材料缺失或同人验收",
    severity=Severity.ERROR,
    source="我方理解：做事的单位不能由自己验收，付款和计分都以验收为准",
    compared=False,
    since=2015,
    version=1,
    message="“{work}”{fault}。",
    remedy="补上验收记录；由没有参与实施的单位或人员（如村务监督委员会、村民代表、第三方）验收并签字。",
    why="没有验收，或者自己验收自己，完成数量和质量就没有旁证，得分站不住。",
    cannot_know="程序按单位名称判断是不是同一方，不知道验收小组里还有什么人。",
)

_NOT_ACCEPTED = "已经完成，但没有验收记录"
_BY_ITSELF = "由“{acceptor}”验收，与实施单位“{unit}”是同一个单位"
_BY_ITS_OWN = "由“{acceptor}”验收，看起来是实施单位“{unit}”自己的机构或同级机构"
_SAYS_SO = "说的是实施单位自己验收自己的工作"
_IN_PROSE = "报告说“{text}”"
_SAME_LEVEL = "验收方是按名称判断为同一方的，机构之间是否互相独立，请人工确认。"

_TOWN = regex(r"([^省市县区旗州盟]{2,6}(?:镇|乡|街道))")
_GENERIC = regex("^(?:本|我)?(镇|乡|街道|局|委|院|校|中心|单位|村)(?!村|务|民|集|监)")
_AND = regex("[、，,和与及]|以及|会同|联合")
_KINDS = ("街道", "镇", "乡", "局", "委", "院", "校", "中心", "村")
_SHORTEST_NAME = 3
"""A name no longer than this, such as 良平镇, is a place and not yet a unit."""
_SELF = regex("自行|自己|本单位|我单位|项目组|实施单位")


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per work item of own records, and one per acceptance the report claims.

    One independent acceptor among several is enough. A party, council or office of the unit's own
    town counts as the unit's own; since that is read off the name, a person has to confirm it.
    Units: none.
    Skipped: unfinished work; no works and no acceptance claimed; no name of unit or acceptor.
    Raises: nothing.
    Source: our reading; in the published example the town's party committee accepts its work.
    """
    works = case.dossier.works or ()
    claims = case.claims(ClaimKind.ACCEPTANCE)
    if not works and not claims:
        yield cannot("没有工作记录，报告里也没有读到由谁验收")
    for number, item in enumerate(works, start=1):
        yield _judged_work(item, Where(field=f"工作[{number}].验收", text=item.what), case)
    for claim in claims:
        yield _judged_claim(claim, case)


def _judged_work(item: WorkItem, where: Where, case: Case) -> Outcome:
    work = f"{item.what}（{item.village}）"
    if item.acceptance is None:
        if item.finished_on is None:
            return not_applicable("尚未完成", where)
        return Finding((where,), {"work": work, "fault": _NOT_ACCEPTED})
    return _judged([item.acceptance.accepted_by], work, where, case)


def _judged_claim(claim: Claim, case: Case) -> Outcome:
    work = claim.subject or quote(claim.text)
    if not claim.items:
        if _SELF.search(claim.text) is None:
            return cannot("报告没有写由谁验收", claim.where)
        values = {"work": quote(claim.text), "fault": _SAYS_SO}
        return Finding(places(claim.where), values, doubt=IN_PROSE)
    said = _judged(list(claim.items), work, claim.where, case)
    if not isinstance(said, Finding):
        return said
    quoted = _IN_PROSE.format(text=quote(claim.text))
    values = {**said.values, "fault": f"{said.values['fault']}（{quoted}）"}
    return Finding(said.where, values, doubt=f"{IN_PROSE}{_SAME_LEVEL}")


def _judged(acceptors: list[str], work: str, where: Where | None, case: Case) -> Outcome:
    unit = _unit(case)
    split = [part.strip() for acceptor in acceptors for part in _AND.split(acceptor)]
    parties = [part for part in split if part]
    if not unit or not parties:
        return cannot("没有写实施单位或验收方", where)
    if not all(_is_own(party, unit) for party in parties):
        return Passed(where)
    same = any(_is_itself(party, unit) for party in parties)
    fault = (_BY_ITSELF if same else _BY_ITS_OWN).format(acceptor="、".join(acceptors), unit=unit)
    doubt = "" if same else _SAME_LEVEL
    return Finding(places(where), {"work": work, "fault": fault}, doubt=doubt)


def _unit(case: Case) -> str:
    """Return the implementing unit: of own records, of the form, else who issued the report."""
    if case.dossier.project is not None:
        return case.dossier.project.implementing_unit.name.strip()
    stated = case.form.implementing_unit if case.form is not None else None
    issued = case.narrative.unit if case.narrative is not None else None
    return (stated or issued or "").strip()


def _is_itself(party: str, unit: str) -> bool:
    return unit in party or (party in unit and len(party) > _SHORTEST_NAME)


def _is_own(party: str, unit: str) -> bool:
    """Return whether an acceptor is the unit, one of its organs, or one of its town."""
    if _is_itself(party, unit) or _SELF.search(party):
        return True
    if "村" in party and _kind(unit) != "村":
        return False
    town = _TOWN.search(unit)
    if town is not None and town[1] in party:
        return True
    generic = _GENERIC.match(party)
    return generic is not None and (generic[1] == "单位" or _kind(unit) == generic[1])


def _kind(unit: str) -> str:
    """Return what kind of unit this is, by the last kind its name holds: 镇, 局, 村."""
    found = [(unit.rfind(kind), kind) for kind in _KINDS if kind in unit]
    return max(found)[1] if found else ""
