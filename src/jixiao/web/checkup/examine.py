"""Files from bytes to pages: what the limited process does; it knows nothing of the web."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jixiao.core.document import StatedDocument
from jixiao.core.outcome import Severity
from jixiao.desk.audit import Audit, audit_document
from jixiao.desk.audit_page import audit_page
from jixiao.desk.together import arranged, needs_report
from jixiao.documents.errors import UnreadableFileError
from jixiao.documents.readers.open import read_document
from jixiao.documents.writers.html_audit import write_audit_page
from jixiao.documents.writers.markup import policy_of
from jixiao.web.checkup.results import Checked, KeptApart, Outcome, Trouble, Unread


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as it was given: its name for people, and its bytes."""

    name: str
    content: bytes


def examine(files: Sequence[GivenFile], today: date) -> Outcome:
    """Return what comes of files; forms and reports of one project are checked together.

    Args:
        files: The files, each with a name of its own.
        today: The day of the check.
    """
    documents, unread = [], []
    for file in files:
        try:
            documents.append(read_document(file.content, file.name))
        except UnreadableFileError as error:
            unread.append(Unread(file.name, Trouble.UNREADABLE, error.what, error.remedy))
    found = arranged(documents)
    return Outcome(
        checked=tuple(_checked(found.documents, today)),
        unread=tuple(unread),
        apart=tuple(
            KeptApart(form=each.form, report=each.report, difference=each.difference)
            for each in found.apart
        ),
        lonely=tuple(each.file for each in documents if needs_report(each)),
        reports=tuple(each.file for each in documents if each.narrative is not None),
    )


def _checked(documents: Sequence[StatedDocument], today: date) -> Iterator[Checked]:
    for document in documents:
        for audit in audit_document(document, today=today):
            yield _one(audit, today)


def _one(audit: Audit, today: date) -> Checked:
    page = audit_page(audit, made_on=today)
    written = write_audit_page(page)
    return Checked(
        file=page.file,
        project_name=page.project_name,
        year=page.year,
        unit=page.unit,
        verdict=page.verdict,
        counts={severity.value: page.count(severity) for severity in Severity},
        policy=policy_of(written),
        page=written.decode(),
    )
