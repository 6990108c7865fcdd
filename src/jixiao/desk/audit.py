"""Audit: one document or project from read to findings."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from jixiao.checks.case import Case
from jixiao.checks.runner import CheckReport, run_checks
from jixiao.core.assessment import Assessment
from jixiao.core.document import StatedDocument
from jixiao.core.dossier import Dossier
from jixiao.core.form import SelfEvaluation
from jixiao.core.outcome import Severity, Verdict
from jixiao.desk.profile_choice import fitting_profile
from jixiao.law.profile import Profile
from jixiao.scoring.assess import assess

_BY_SEVERITY: Mapping[Severity, Verdict] = {
    Severity.ERROR: Verdict.ERROR,
    Severity.DOUBT: Verdict.DOUBT,
    Severity.HINT: Verdict.HINT,
}


@dataclass(frozen=True, slots=True)
class Identity:
    """Which project, year and unit a document is about; `None` is unknown."""

    project_name: str | None
    year: int | None
    unit: str | None

    @property
    def is_whole(self) -> bool:
        """Return whether all three are known."""
        return None not in {self.project_name, self.year, self.unit}


@dataclass(frozen=True, slots=True)
class Audit:
    """One self-evaluation, checked.

    Attributes:
        file: Name of the file.
        identity: What it is about.
        dossier: What was looked at.
        profile: The rules it was checked by, or `None`.
        assessment: What these rules say, or `None`.
        report: What the checks say.
        document: What was read, or `None` for one's own project.
    """

    file: str
    identity: Identity
    dossier: Dossier
    profile: Profile | None
    assessment: Assessment | None
    report: CheckReport
    document: StatedDocument | None = None

    @property
    def verdict(self) -> Verdict:
        """Return what the document is worth; never 通过 for one of unknown identity."""
        if not self.identity.is_whole:
            return Verdict.UNKNOWN
        found = [finding.severity for finding in self.report.findings]
        worst = next((severity for severity in Severity if severity in found), None)
        return Verdict.PASSED if worst is None else _BY_SEVERITY[worst]


def audit_document(
    document: StatedDocument, *, profile: Profile | None = None, today: date | None = None
) -> tuple[Audit, ...]:
    """Return one audit for each form of a document; one for a report without form.

    Args:
        document: What was read.
        profile: Rules to check by; chosen by layout and year when `None`.
        today: The day of the check.
    """
    forms: tuple[SelfEvaluation | None, ...] = document.forms or (None,)
    return tuple(_audit(document, form, profile, today) for form in forms)


def audit_project(stated: Dossier, profile: Profile, *, file: str, today: date | None) -> Audit:
    """Return the audit of one's own project together with the form and report made from it.

    Args:
        stated: The project, with what its form and report state.
        profile: The rules.
        file: Name of the project file.
        today: The day of the check.
    """
    return _checked(file, stated, profile, today)


def _audit(
    document: StatedDocument,
    form: SelfEvaluation | None,
    profile: Profile | None,
    today: date | None,
) -> Audit:
    narrative = document.narrative
    year = form.year if form is not None else None
    if year is None and narrative is not None:
        year = narrative.year
    chosen = profile or fitting_profile(form, year)
    dossier = Dossier(year=year, form=form, narrative=narrative)
    return replace(_checked(document.file, dossier, chosen, today), document=document)


def _checked(file: str, dossier: Dossier, profile: Profile | None, today: date | None) -> Audit:
    fits = profile is not None and (dossier.year is None or profile.covers(dossier.year))
    used = profile if fits else None
    assessment = assess(dossier, used) if used is not None else None
    report = run_checks(Case(dossier, assessment, used, today))
    return Audit(file, _identity(dossier), dossier, used, assessment, report)


def _identity(dossier: Dossier) -> Identity:
    form, narrative, project = dossier.form, dossier.narrative, dossier.project
    names = [
        project.name if project else None,
        form.project_name if form else None,
        narrative.project_name if narrative else None,
    ]
    units = [
        project.implementing_unit.name if project else None,
        form.implementing_unit if form else None,
        narrative.unit if narrative else None,
    ]
    return Identity(next(filter(None, names), None), dossier.year, next(filter(None, units), None))
