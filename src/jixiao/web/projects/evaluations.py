"""A project evaluated: its form, its report, what a reviewer will say, and the files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jixiao.core.dossier import Dossier
from jixiao.core.fields import entries
from jixiao.core.form import SelfEvaluation
from jixiao.core.outcome import RenderedFinding, Severity
from jixiao.desk import evaluate as desk
from jixiao.desk.audit_page import audit_page
from jixiao.desk.evaluate import Evaluation, evaluate, style_of
from jixiao.desk.own_form import own_form
from jixiao.documents.layouts.loader import load_layout
from jixiao.documents.writers.html_audit import write_audit_page
from jixiao.web.projects.rules import scored
from jixiao.web.projects.shown import Shown

PAGE_NAME = "体检结果.html"
FILES = {
    "form": desk.FORM_NAME,
    "report.docx": desk.DOCX_NAME,
    "report.pdf": desk.PDF_NAME,
    "report.html": desk.HTML_NAME,
    "bindings": desk.BINDINGS_NAME,
    "result": desk.RESULT_NAME,
}
"""Files of an evaluation by their word in the address."""

_LOOKS = {Severity.ERROR: "error", Severity.DOUBT: "doubt", Severity.HINT: "hint"}
_TABS = {
    "project": "",
    "declaration": "",
    "unit_rules": "",
    "objective": "targets",
    "indicators": "targets",
    "execution_max_score": "targets",
    "funds": "funds",
    "funding_reason": "funds",
    "works": "works",
    "survey": "survey",
    "evidence": "evidence",
    "problems": "problems",
    "result_use": "evaluation",
    "filing": "evaluation",
}
_TAB_OF_LABEL = {
    each.entry.label: _TABS[each.name] for each in entries(Dossier) if each.name in _TABS
}


@dataclass(frozen=True, slots=True)
class ShownFinding(Shown):
    """A finding with how it looks and the tab where it is mended; `None` without a field."""

    finding: RenderedFinding
    look: str
    tab: str | None

    @property
    def places(self) -> str:
        """Return where, in words."""
        return "、".join(dict.fromkeys(str(where) for where in self.finding.where if str(where)))


@dataclass(frozen=True, slots=True)
class Checkup(Shown):
    """What a reviewer will say of a project.

    Attributes:
        findings: Gravest first.
        counts: How many of each severity.
        owed: How many things were looked at.
        passed: How many of them are in order.
        skipped: How many could not be judged or did not apply.
        notes: What the unit should know of its form and report.
        trouble: Why there is no check-up.
        remedy: What to do about that.
    """

    findings: tuple[ShownFinding, ...] = ()
    counts: tuple[tuple[str, str, int], ...] = ()
    owed: int = 0
    passed: int = 0
    skipped: int = 0
    notes: tuple[str, ...] = ()
    trouble: str = ""
    remedy: str = ""


def evaluated(dossier: Dossier, today: date) -> Evaluation | None:
    """Return the evaluation of a project with its files, or `None` without rules."""
    profile = scored(dossier).rules.profile
    return None if profile is None else evaluate(dossier, profile, file="", today=today)


def checkup(dossier: Dossier, today: date) -> Checkup:
    """Return what a reviewer will say of a project, its form and its report."""
    evaluation = evaluated(dossier, today)
    if evaluation is None:
        rules = scored(dossier).rules
        return Checkup(trouble=rules.trouble, remedy=rules.remedy)
    report = evaluation.audit.report
    counts = report.counts
    return Checkup(
        findings=tuple(shown_findings(report.findings)),
        counts=tuple(_counts(report.findings)),
        owed=counts.owed,
        passed=counts.passed,
        skipped=counts.not_applicable + counts.cannot_assess,
        notes=evaluation.notes,
    )


def shown_findings(findings: tuple[RenderedFinding, ...]) -> Iterator[ShownFinding]:
    """Yield findings with their look and the tab they lead to."""
    for finding in findings:
        field = finding.where[0].field if finding.where else None
        label = (field or "").partition(".")[0].partition("[")[0]
        yield ShownFinding(finding, _LOOKS[finding.severity], _TAB_OF_LABEL.get(label))


def _counts(findings: tuple[RenderedFinding, ...]) -> Iterator[tuple[str, str, int]]:
    for severity in Severity:
        count = sum(finding.severity is severity for finding in findings)
        yield severity.value, _LOOKS[severity], count


def printed_form(dossier: Dossier) -> SelfEvaluation | None:
    """Return the form as it will be printed, or `None` without rules."""
    said = scored(dossier)
    profile = said.rules.profile
    if profile is None or said.assessment is None:
        return None
    return own_form(dossier, said.assessment, style_of(load_layout(profile.layout)))


def audit_file(evaluation: Evaluation, today: date) -> bytes:
    """Return the page of the check-up as a file that opens offline."""
    return write_audit_page(audit_page(evaluation.audit, made_on=today))
