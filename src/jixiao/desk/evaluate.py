"""Evaluate one's own project: open, assess, write."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from jixiao.core.assessment import Assessment
from jixiao.core.dossier import Dossier
from jixiao.core.fields import label_of
from jixiao.core.form import SelfEvaluation
from jixiao.core.indicator import Objective
from jixiao.core.report import Report
from jixiao.desk.audit import Audit, audit_project
from jixiao.desk.bindings import bindings_json
from jixiao.desk.own_form import FormStyle, own_form
from jixiao.desk.own_report import Outline, own_report
from jixiao.desk.result import result_json
from jixiao.documents.layouts.layout import FundingRole, IndicatorRole, Layout
from jixiao.documents.layouts.loader import load_layout
from jixiao.documents.readers.open import read_document
from jixiao.documents.writers.form_grid import unprinted
from jixiao.documents.writers.report.docx_report import write_docx
from jixiao.documents.writers.report.html_report import write_html
from jixiao.documents.writers.report.pdf_report import write_pdf
from jixiao.documents.writers.xlsx_form import write_form
from jixiao.law.profile import Profile
from jixiao.scoring.assess import assess

FORM_NAME = "自评表.xlsx"
DOCX_NAME = "自评报告.docx"
PDF_NAME = "自评报告.pdf"
HTML_NAME = "自评报告.html"
BINDINGS_NAME = "绑定.json"
RESULT_NAME = "result.json"
NAMES = {
    "form": FORM_NAME,
    "report_docx": DOCX_NAME,
    "report_pdf": PDF_NAME,
    "report_html": HTML_NAME,
    "bindings": BINDINGS_NAME,
}
"""Names of the written files by their role in `result.json`."""


@dataclass(frozen=True, slots=True)
class Printing:
    """How form and report are printed.

    Attributes:
        layout_id: Layout of the form; the profile's own when `None`.
        outline: Outline of the report; the profile's own when `None`.
    """

    layout_id: str | None = None
    outline: Outline | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluated project.

    Attributes:
        dossier: The project as read.
        profile: The rules it was scored by.
        assessment: What the rules say.
        form: The form as it will be printed.
        layout: How it is printed.
        report: The report as it will be written.
        audit: What its reviewer will be told about it.
        files: What is to be written: bytes by file name.
        warnings: What the user should know about the written files.
    """

    dossier: Dossier
    profile: Profile
    assessment: Assessment
    form: SelfEvaluation
    layout: Layout
    report: Report
    audit: Audit
    files: dict[str, bytes]
    warnings: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what the unit wrote and this layout has no place for."""
        missing = unprinted(self.form, self.layout)
        unplaced = (
            f"表式 {self.layout.id} 没有“{label}”一栏，项目文件里写的没有印在表上。"
            for role, label in _OWN_TEXTS.items()
            if role in missing
        )
        return (*unplaced, *self._open_fields(), *self.warnings)

    def _open_fields(self) -> Iterator[str]:
        fields = self.report.open_fields
        if fields:
            yield _OPEN.format(count=len(fields), fields="、".join(fields))


_OPEN = "自评报告里有{count}处待填（标黄）：{fields}。在项目文件里补上，再运行一次。"
_OWN_TEXTS = {
    "funding_reason": label_of(Dossier, "funding_reason"),
    "objective_actual": label_of(Objective, "actual"),
}
"""Roles of a form that hold a text of the unit, by the field it was written in."""


def evaluate(
    dossier: Dossier,
    profile: Profile,
    printing: Printing | None = None,
    *,
    file: str = "",
    today: date | None = None,
) -> Evaluation:
    """Return the assessment of a project and the files that follow from it.

    Args:
        dossier: The project.
        profile: The rules.
        printing: How form and report are printed; as the profile says when `None`.
        file: Name of the project file, for the places of findings.
        today: The day of the evaluation.

    Raises:
        YearNotCoveredError: The profile does not cover the project's year.
        UnknownLayoutError: There is no such layout.
        UnknownOutlineError: The profile names an outline there is not.
        OutlineError: The outline cannot be followed.
    """
    wanted = printing or Printing()
    layout = load_layout(wanted.layout_id or profile.layout)
    assessment = assess(dossier, profile)
    form = own_form(dossier, assessment, style_of(layout))
    report = own_report(dossier, assessment, form, profile, outline=wanted.outline)
    document, pdf = write_docx(report), write_pdf(report)
    narrative = read_document(document, DOCX_NAME).narrative
    stated = replace(dossier, form=form, narrative=narrative)
    audit = audit_project(stated, profile, file=file, today=today)
    files = {
        FORM_NAME: write_form(form, layout),
        DOCX_NAME: document,
        PDF_NAME: pdf.content,
        HTML_NAME: write_html(report),
        BINDINGS_NAME: bindings_json(report, form, layout, NAMES).encode(),
        RESULT_NAME: result_json(dossier, assessment, audit.report, NAMES).encode(),
    }
    return Evaluation(
        dossier, profile, assessment, form, layout, report, audit, files, pdf.warnings
    )


def style_of(layout: Layout) -> FormStyle:
    """Return how a layout wants figures printed."""
    rate = [c for c in layout.funding.columns if c.role is FundingRole.EXECUTION_RATE]
    roles = {column.role for column in layout.indicators.columns}
    return FormStyle(
        layout=layout.id,
        money_unit=layout.money_unit,
        rate_in_head=any("%" in column.label.text for column in rate),
        labels={line.source: line.label.text for line in layout.funding.rows},
        unit_apart=IndicatorRole.UNIT in roles,
    )
