"""What rests on the words of a report is for a person to look at, and the finding says why."""

from datetime import date
from importlib import resources

from jixiao.core.outcome import Severity
from jixiao.desk.audit import audit_document
from jixiao.documents.readers.open import read_document


def test_a_finding_about_the_report_alone_says_why_a_person_should_look() -> None:
    published = resources.files("jixiao") / "examples" / "liangping-2024" / "published.md"
    document = read_document(published.read_bytes(), "published.md")
    (audit,) = audit_document(document, today=date(2026, 1, 1))
    assert audit.dossier.form is not None
    assert audit.dossier.form.where is not None
    begins = audit.dossier.form.where.line or 0

    of_report = [
        finding
        for finding in audit.report.findings
        if finding.where and all((where.line or begins) < begins for where in finding.where)
    ]

    assert {"A17", "B16", "E12"} <= {finding.code for finding in of_report}
    assert [finding.code for finding in of_report if not finding.doubt] == []
    assert all(finding.severity is not Severity.ERROR for finding in of_report)
