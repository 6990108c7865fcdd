"""A form and a report in files of their own: checked together when they are of one project."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jixiao.core.document import StatedDocument
from jixiao.core.regex import regex

_BETWEEN = "、"
_NO_WORD = regex(r"[\W_]+")


class Difference(StrEnum):
    """Why a form and a report were not put together."""

    PROJECT = "项目名称"
    UNIT = "单位"
    YEAR = "年度"
    UNKNOWN = "看不出是同一个项目"
    SEVERAL = "不止一份对得上"


@dataclass(frozen=True, slots=True)
class Apart:
    """A form that stays without a report, and why.

    Attributes:
        form: Name of the form's file.
        difference: What keeps it from the report nearest to it.
        report: Name of that report's file.
    """

    form: str
    difference: Difference
    report: str


@dataclass(frozen=True, slots=True)
class Arranged:
    """Documents as they are checked, in the order they were given, and what stays apart."""

    documents: tuple[StatedDocument, ...]
    apart: tuple[Apart, ...] = ()


def needs_report(document: StatedDocument) -> bool:
    """Return whether a document is one form and no report."""
    return len(document.forms) == 1 and document.narrative is None


def arranged(documents: Sequence[StatedDocument]) -> Arranged:
    """Return documents with the report of its project put to each form that has none.

    A form and a report are of one project when their names agree, or one holds the other, and
    neither unit nor year speaks against it. Names that nearly agree are left to the checks. A
    report without form goes before one that holds a form of its own; the latter is checked for
    itself as well.

    Args:
        documents: What was read, in the order it was given; each file has a name of its own.
    """
    reports = [each for each in documents if each.narrative is not None]
    partners: dict[str, StatedDocument] = {}
    apart: list[Apart] = []
    for form in filter(needs_report, documents if reports else ()):
        fitting = _fitting(form, reports)
        if len(fitting) == 1 and fitting[0] not in partners.values():
            partners[form.file] = fitting[0]
        else:
            apart.append(_apart(form, fitting or reports))
    return Arranged(tuple(_merged(documents, partners)), tuple(apart))


def _fitting(form: StatedDocument, reports: Sequence[StatedDocument]) -> tuple[StatedDocument, ...]:
    fitting = tuple(report for report in reports if _difference(form, report) is None)
    return tuple(report for report in fitting if not report.forms) or fitting


def _merged(
    documents: Sequence[StatedDocument], partners: dict[str, StatedDocument]
) -> Iterator[StatedDocument]:
    taken = {report.file for report in partners.values() if not report.forms}
    for document in documents:
        report = partners.get(document.file)
        if report is not None:
            yield StatedDocument(
                file=f"{document.file}{_BETWEEN}{report.file}",
                media_type=document.media_type,
                forms=document.forms,
                narrative=report.narrative,
                unplaced=document.unplaced + report.unplaced,
                explanation=document.explanation + report.explanation,
            )
        elif document.file not in taken:
            yield document


def _apart(form: StatedDocument, reports: Sequence[StatedDocument]) -> Apart:
    """Return why a form stays alone, beside the report with the least against it."""
    why = {report.file: _difference(form, report) or Difference.SEVERAL for report in reports}
    nearest = max(why, key=lambda file: list(Difference).index(why[file]))
    return Apart(form.file, why[nearest], nearest)


def _difference(form: StatedDocument, report: StatedDocument) -> Difference | None:
    stated, narrative = form.forms[0], report.narrative
    if narrative is None:
        return Difference.UNKNOWN
    if not _agree(stated.project_name, narrative.project_name):
        return Difference.PROJECT
    if not _agree(stated.implementing_unit, narrative.unit):
        return Difference.UNIT
    if None not in {stated.year, narrative.year} and stated.year != narrative.year:
        return Difference.YEAR
    named = (stated.project_name and narrative.project_name) or (
        stated.implementing_unit and narrative.unit
    )
    return None if named else Difference.UNKNOWN


def _agree(one: str | None, other: str | None) -> bool:
    """Return whether two names may be of one thing: an unknown one speaks against nothing."""
    first, second = _folded(one), _folded(other)
    return not first or not second or first in second or second in first


def _folded(name: str | None) -> str:
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", name or "")).casefold()
