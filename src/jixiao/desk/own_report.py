"""The unit's own self-evaluation report, made from the same facts as its form."""

from dataclasses import dataclass

from jixiao.core.assessment import Assessment
from jixiao.core.dossier import Dossier
from jixiao.core.form import SelfEvaluation
from jixiao.core.report import Report
from jixiao.desk.report_facts import report_facts
from jixiao.documents.writers.report.compose import compose, load_outline
from jixiao.law.profile import Profile


@dataclass(frozen=True, slots=True)
class Outline:
    """An outline (提纲): its text, and how errors call it."""

    text: str
    name: str


def own_report(
    dossier: Dossier,
    assessment: Assessment,
    form: SelfEvaluation,
    profile: Profile,
    *,
    outline: Outline | None = None,
) -> Report:
    """Return the report of a project.

    Args:
        dossier: The project.
        assessment: What the rules say about it.
        form: The form as it will be printed.
        profile: The rules.
        outline: Its outline; the profile's own when `None`.

    Raises:
        UnknownOutlineError: The profile names an outline there is not.
        OutlineError: The outline cannot be followed.
    """
    used = outline or Outline(load_outline(profile.outline), profile.outline)
    facts = report_facts(dossier, assessment, form, profile)
    return compose(used.text, facts, form, layout=form.layout or profile.layout, name=used.name)
