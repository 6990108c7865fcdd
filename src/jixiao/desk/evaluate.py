"""Evaluate one's own project: open, assess, write."""

from dataclasses import dataclass
from datetime import date

from jixiao.core.assessment import Assessment
from jixiao.core.dossier import Dossier
from jixiao.core.fields import label_of
from jixiao.core.form import SelfEvaluation
from jixiao.core.indicator import Objective
from jixiao.desk.audit import Audit, audit_project
from jixiao.desk.own_form import FormStyle, own_form
from jixiao.desk.result import result_json
from jixiao.documents.layouts.layout import FundingRole, IndicatorRole, Layout
from jixiao.documents.layouts.loader import load_layout
from jixiao.documents.writers.form_grid import unprinted
from jixiao.documents.writers.xlsx_form import write_form
from jixiao.law.profile import Profile
from jixiao.scoring.assess import assess

FORM_NAME = "自评表.xlsx"
RESULT_NAME = "result.json"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluated project.

    Attributes:
        dossier: The project as read.
        profile: The rules it was scored by.
        assessment: What the rules say.
        form: The form as it will be printed.
        layout: How it is printed.
        audit: What its reviewer will be told about it.
        files: What is to be written: bytes by file name.
    """

    dossier: Dossier
    profile: Profile
    assessment: Assessment
    form: SelfEvaluation
    layout: Layout
    audit: Audit
    files: dict[str, bytes]

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what the unit wrote and this layout has no place for."""
        missing = unprinted(self.form, self.layout)
        return tuple(
            f"表式 {self.layout.id} 没有“{label}”一栏，项目文件里写的没有印在表上。"
            for role, label in _OWN_TEXTS.items()
            if role in missing
        )


_OWN_TEXTS = {
    "funding_reason": label_of(Dossier, "funding_reason"),
    "objective_actual": label_of(Objective, "actual"),
}
"""Roles of a form that hold a text of the unit, by the field it was written in."""


def evaluate(
    dossier: Dossier,
    profile: Profile,
    layout_id: str | None = None,
    *,
    file: str = "",
    today: date | None = None,
) -> Evaluation:
    """Return the assessment of a project and the files that follow from it.

    Args:
        dossier: The project.
        profile: The rules.
        layout_id: Layout of the form; the profile's own when `None`.
        file: Name of the project file, for the places of findings.
        today: The day of the evaluation.

    Raises:
        YearNotCoveredError: The profile does not cover the project's year.
        UnknownLayoutError: There is no such layout.
    """
    layout = load_layout(layout_id or profile.layout)
    assessment = assess(dossier, profile)
    form = own_form(dossier, assessment, style_of(layout))
    audit = audit_project(dossier, form, profile, file=file, today=today)
    names = {"form": FORM_NAME, "report_docx": None, "report_pdf": None, "bindings": None}
    files = {
        FORM_NAME: write_form(form, layout),
        RESULT_NAME: result_json(dossier, assessment, audit.report, names).encode(),
    }
    return Evaluation(dossier, profile, assessment, form, layout, audit, files)


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
