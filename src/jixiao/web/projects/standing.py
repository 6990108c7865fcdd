"""What lists show of a project: derived from its parts, renewed with every change."""

from typing import Any

from django.utils import timezone

from jixiao.core.dossier import Dossier
from jixiao.core.wording import quotient
from jixiao.web.projects.models import Project
from jixiao.web.projects.rules import Scored, scored
from jixiao.web.projects.selectors import SCORED, dossier_of

_PLACES = 4


def renew_standing(project: Project) -> tuple[Dossier, Scored]:
    """Write what lists show of a project anew; call it inside the transaction of every change.

    Returns:
        What the rules looked at, and what they say.
    """
    dossier, said = standing_now(project)
    keep_standing(project, dossier, said)
    return dossier, said


def keep_standing(project: Project, dossier: Dossier, said: Scored) -> None:
    """Write what lists show of a project, when it is known already what the rules say."""
    project.changed_at = timezone.now()
    columns = standing_of(dossier, said)
    Project.objects.filter(pk=project.pk).update(**columns, changed_at=project.changed_at)


def standing_now(project: Project) -> tuple[Dossier, Scored]:
    """Return what the rules look at, and what they say."""
    dossier = dossier_of(project, SCORED)
    return dossier, scored(dossier)


def standing_of(dossier: Dossier, said: Scored) -> dict[str, Any]:
    """Return the derived columns of a project."""
    assessment, funds = said.assessment, dossier.funds
    budget = funds.final_budget() if funds is not None else 0
    paid = funds.actual_expenditure(dossier.year or 0) if funds is not None else 0
    lines = assessment.lines[1:] if assessment is not None else ()
    unscored = [line for line in lines if line.applicable and line.score is None]
    count = len(dossier.indicators or ())
    return {
        "final_budget": budget,
        "actual_expenditure": paid,
        "execution_rate": round(quotient(paid, budget), _PLACES) if budget > 0 else None,
        "total_score": assessment.total_score if assessment is not None else None,
        "grade": assessment.grade.value if assessment is not None and assessment.grade else None,
        "indicator_count": count,
        "open_count": len(unscored) if assessment is not None else count,
    }
