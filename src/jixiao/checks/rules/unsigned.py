"""E22: nobody answers for the document: name, date or contact missing; seal; one unit twice."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE
from jixiao.core.dossier import Dossier
from jixiao.core.narrative import Narrative, Signature
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.where import Where

CARD = Card(
    code="E22",
    name="缺少签署、日期、联系人",
    severity=Severity.ERROR,
    source="公文和自评表的通行做法：署名、日期、联系人齐全（不是规范）",
    compared=False,
    since=2015,
    version=1,
    message="责任信息不全：{gap}。",
    remedy="写明编报单位、负责人、填报人、联系电话和日期并盖章；主管部门不是本单位的，填写上级主管部门。",
    why="自评材料由谁负责、什么时候报的、找谁核实，都要写明，否则无法受理。",
    cannot_know="公章在文字里看不见；落款可能在扫描页或封面上。",
    columns=("competent_department", "implementing_unit"),
)

_MISSING = "{source}没有{parts}"
_SAME_UNIT = "主管部门和实施单位都写“{unit}”，看不出由谁监督"
_SIGNED_PARTS = ("署名", "日期", "联系人")
_FILED_PARTS = ("填报人", "负责人", "联系电话", "填报日期")


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome on the signature, one on the seal, one on the two units.

    Own records that have no 编报 at all are not filed yet: a hint. One unit that is both
    competent department and implementing unit is no more than a hint either.
    Units: none.
    Skipped: the seal, always; no report and no own records; no names of both units.
    Raises: nothing.
    Source: common practice for official documents and forms, not a norm.
    """
    yield _judged_signature(case)
    yield cannot("公章在文字里看不见，请看原件")
    yield _judged_units(case)


def _judged_signature(case: Case) -> Outcome:
    if case.narrative is not None:
        return _of_report(case.narrative)
    if case.dossier.project is None:
        return cannot("没有自评报告，也没有编报信息")
    return _of_records(case.dossier)


def _of_report(narrative: Narrative) -> Outcome:
    signed = narrative.signature or Signature()
    parts = zip(_SIGNED_PARTS, (signed.signed_by, signed.dated, signed.contact), strict=True)
    missing = [part for part, said in parts if said is None or not said.strip()]
    where = signed.where or narrative.where
    if not missing:
        return Passed(where)
    gap = _MISSING.format(source="报告", parts="、".join(missing))
    return Finding(places(where), {"gap": gap}, doubt=IN_PROSE)


def _of_records(dossier: Dossier) -> Outcome:
    filing, where = dossier.filing, Where(field="编报")
    said = (
        (filing.prepared_by, filing.responsible, filing.phone, filing.prepared_on)
        if filing is not None
        else (None,) * len(_FILED_PARTS)
    )
    missing = [part for part, value in zip(_FILED_PARTS, said, strict=True) if not value]
    if not missing:
        return Passed(where)
    gap = _MISSING.format(source="编报栏", parts="、".join(missing))
    return Finding((where,), {"gap": gap}, hint=filing is None)


def _judged_units(case: Case) -> Outcome:
    form, project = case.form, case.dossier.project
    if project is not None:
        over, doing = project.competent_department.name, project.implementing_unit.name
        where: Where | None = Where(field="项目.主管部门")
    elif form is not None and form.competent_department and form.implementing_unit:
        over, doing, where = form.competent_department, form.implementing_unit, form.where
    else:
        return cannot("没有同时写明主管部门和实施单位")
    if "".join(over.split()) != "".join(doing.split()):
        return Passed(where)
    return Finding(places(where), {"gap": _SAME_UNIT.format(unit=over)}, hint=True)
