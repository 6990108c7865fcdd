"""What the page of an audit shows, made from the audit."""

from collections.abc import Iterator
from datetime import date

from jixiao import __version__
from jixiao.checks.case import Case
from jixiao.checks.form_rows import execution_line
from jixiao.checks.registry import CHECKS
from jixiao.checks.rule_standing import NO_PROFILE
from jixiao.checks.stated_grade import stated_grade, stated_total
from jixiao.core import wording
from jixiao.core.assessment import Assessment
from jixiao.core.audit_page import AuditPage, ComparedScore, RulesUsed
from jixiao.core.figure import Figure
from jixiao.core.form import SelfEvaluation
from jixiao.desk.audit import Audit
from jixiao.law.profile import Profile
from jixiao.scoring.assess import EXECUTION


def audit_page(audit: Audit, *, made_on: date | None = None) -> AuditPage:
    """Return what the page of an audit made on some day shows."""
    dossier, identity, document = audit.dossier, audit.identity, audit.document
    return AuditPage(
        file=audit.file,
        project_name=identity.project_name,
        year=identity.year,
        unit=identity.unit,
        verdict=audit.verdict,
        program_version=__version__,
        rules=_rules(audit.profile),
        blocks=audit.report.blocks,
        columns={check.card.code: check.card.columns for check in CHECKS},
        coverage=audit.report.coverage,
        skipped=audit.report.skipped,
        idle_checks=tuple(_idle_checks(audit)),
        form=dossier.form,
        narrative=dossier.narrative,
        assessment=audit.assessment,
        scores=tuple(_scores(dossier.form, audit.assessment)),
        stated_total=_stated_total(audit),
        stated_grade=_stated_grade(audit),
        unplaced=document.unplaced if document is not None else (),
        made_on=made_on,
    )


def _rules(profile: Profile | None) -> RulesUsed | None:
    if profile is None:
        return None
    return RulesUsed(profile.id, profile.version, profile.name, profile.status.value)


def _idle_checks(audit: Audit) -> Iterator[str]:
    """Yield the codes of the checks that wanted a profile where there is none."""
    wanting = {line.code for line in audit.report.skipped if line.reason == NO_PROFILE.reason}
    yield from (line.code for line in audit.report.coverage if line.code in wanting)


def _scores(form: SelfEvaluation | None, assessment: Assessment | None) -> Iterator[ComparedScore]:
    """Yield every line of the rules beside the form's, then the form's that the rules left out."""
    if assessment is None:
        return
    lines = {line.code: line for line in assessment.lines}
    rows = enumerate(form.indicators if form is not None else (), start=1)
    stated = {str(number): row for number, row in rows}
    for code in sorted({*lines, *stated}, key=_in_order):
        line, row = lines.get(code), stated.get(code)
        name = line.name if line is not None else row.name if row is not None else code
        figure = _execution_score(form) if code == EXECUTION else row.score if row else None
        yield ComparedScore(name, figure, line)


def _in_order(code: str) -> int:
    """Return where a line stands: the execution rate first, then the indicators by number."""
    return 0 if code == EXECUTION else int(code)


def _execution_score(form: SelfEvaluation | None) -> Figure | None:
    line = execution_line(form) if form is not None else None
    return line.score if line is not None else None


def _stated_total(audit: Audit) -> Figure | None:
    form = audit.dossier.form
    if form is not None and form.total_score is not None:
        return form.total_score
    stated = stated_total(Case(audit.dossier))
    return None if stated is None else Figure(stated.value, wording.plain(stated.value))


def _stated_grade(audit: Audit) -> str | None:
    stated = stated_grade(Case(audit.dossier))
    return None if stated is None else stated.name
