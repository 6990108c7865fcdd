"""What a reviewer would say of indicators while they are still being written."""

from collections.abc import Mapping, Sequence
from datetime import date

from jixiao.checks.case import Case
from jixiao.checks.registry import CHECKS
from jixiao.checks.runner import run_checks
from jixiao.core.dossier import Dossier
from jixiao.core.outcome import RenderedFinding
from jixiao.law.profile import Profile

_FAMILY = "C"
_COST_IS_BUDGET = "B21"
_WRITING = tuple(
    check
    for check in CHECKS
    if check.card.code.startswith(_FAMILY) or check.card.code == _COST_IS_BUDGET
)
"""Family C looks at how indicators are set; B21 is about a cost that says the budget again."""

Hints = Mapping[int | None, Sequence[RenderedFinding]]
"""Findings by the number of the indicator, from 1; under `None` those about all together."""


def indicator_hints(dossier: Dossier, profile: Profile | None, today: date) -> Hints:
    """Return what the checks of indicators say of a project.

    Args:
        dossier: The project with the indicators as they are being written.
        profile: Its rules.
        today: The day.
    """
    hints: dict[int | None, list[RenderedFinding]] = {}
    report = run_checks(Case(dossier, None, profile, today), _WRITING)
    for finding in report.findings:
        hints.setdefault(_number(finding), []).append(finding)
    return hints


def _number(finding: RenderedFinding) -> int | None:
    """Return which indicator a finding is about, when it is about one alone."""
    fields = {where.field or "" for where in finding.where}
    numbers = [field for field in fields if field.startswith("指标[")]
    if len(numbers) != 1:
        return None
    return int(numbers[0].partition("[")[2].partition("]")[0])
