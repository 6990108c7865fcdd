"""From an approved draft to the live rows, in the transaction of the approval."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import F
from django.utils import timezone

from jixiao.core.fields import label_of
from jixiao.core.indicator import RESULT_FIELDS, ActualSource
from jixiao.core.indicator import Indicator as IndicatorRecord
from jixiao.core.indicator import Objective as ObjectiveRecord
from jixiao.web.accounts.models import User
from jixiao.web.projects.mapping import record_of, store, values_of
from jixiao.web.projects.models import Declaration, Indicator, Objective, Project, UnitRules
from jixiao.web.projects.results import field_text
from jixiao.web.proposals.kinds import Kind

Cleared = dict[str, tuple[str | None, str | None]]
"""Results that no longer fit, for the log: old value and nothing, by field."""

_RESULTS = tuple(dict.fromkeys(name for names in RESULT_FIELDS.values() for name in names))
_ASIDE = 10_000
"""Added to places while rows change theirs; two rows never share one, even for a moment."""


def apply(
    kind: Kind,
    project: Project,
    values: Mapping[str, Any],
    *,
    keys: Sequence[int | None],
    by: User,
) -> Cleared:
    """Make the live rows say what a draft says.

    Args:
        kind: What the draft is about.
        project: The project, locked.
        values: Values by the field of the dossier.
        keys: Of each indicator, the key of the row it stands for, `None` for a new one.
        by: Who approved it.

    Returns:
        The results that were cleared because they do not fit the new targets.
    """
    if kind is Kind.TARGETS:
        points = values.get("execution_max_score")
        Project.objects.filter(pk=project.pk).update(execution_max_score=points)
        return _apply_indicators(project, values["indicators"], keys, by)
    if kind is Kind.UNIT_RULES:
        _replace(UnitRules, project, values["unit_rules"])
        return {}
    _replace(Declaration, project, values["declaration"])
    _apply_objective(project, values["objective"])
    return {}


def _replace(table: type[Any], project: Project, record: object) -> None:
    table.objects.filter(project=project).delete()
    store(record, table, project=project)


def _apply_objective(project: Project, promised: ObjectiveRecord) -> None:
    kept = Objective.objects.filter(project=project).first()
    actual = kept.actual if kept is not None else None
    _replace(Objective, project, replace(promised, actual=actual))


def _apply_indicators(
    project: Project,
    promised: Sequence[IndicatorRecord],
    keys: Sequence[int | None],
    by: User,
) -> Cleared:
    kept: dict[int | None, Indicator] = {row.pk: row for row in project.indicators.all()}
    rows = [kept.pop(key, None) for key in keys]
    project.indicators.filter(pk__in=list(kept)).delete()
    project.indicators.update(position=F("position") + _ASIDE)
    renamed: dict[str, str] = {}
    cleared = _cleared((record_of(row), None) for row in kept.values())
    for position, (record, row) in enumerate(zip(promised, rows, strict=True), start=1):
        if row is None:
            store(record, Indicator, project=project, position=position, **_stamp(by))
        else:
            renamed[row.name] = record.name
            cleared |= _renew(row, record, position, by)
    _rename(project, {old: new for old, new in renamed.items() if old != new})
    return cleared


def _renew(row: Indicator, promised: IndicatorRecord, position: int, by: User) -> Cleared:
    """Give a kept row its new targets; its results stay as far as they fit."""
    before: IndicatorRecord = record_of(row)
    after = _with_results(promised, before)
    values = values_of(after, Indicator)
    if any(value != getattr(row, name) for name, value in values.items()):
        values |= {"version": row.version + 1, **_stamp(by)}
    Indicator.objects.filter(pk=row.pk).update(**values, position=position)
    return _cleared([(before, after)])


def _cleared(pairs: Iterable[tuple[IndicatorRecord, IndicatorRecord | None]]) -> Cleared:
    """Return the results that were there before and are not any more."""
    return {
        f"指标“{before.name}”：{label_of(IndicatorRecord, name)}": (field_text(value), None)
        for before, after in pairs
        for name in _RESULTS
        if (value := getattr(before, name)) is not None and getattr(after, name, None) is None
    }


def _rename(project: Project, names: Mapping[str, str]) -> None:
    """Let evidence and problems, which call an indicator by its name, follow a new name."""
    if not names:
        return
    rows: list[Any] = [*project.evidence.all(), *project.problems.all()]
    for row in rows:
        now = tuple(names.get(name, name) for name in row.indicators)
        if now != row.indicators:
            row.indicators = now
            row.save(update_fields=["indicators"])


def _with_results(promised: IndicatorRecord, kept: IndicatorRecord) -> IndicatorRecord:
    """Return the new targets with the results of before, without those that no longer fit."""
    typed = ActualSource.TYPED
    asked = set(RESULT_FIELDS[promised.operator]) if promised.actual_source is typed else set()
    dropped = set(RESULT_FIELDS[kept.operator]) - asked if kept.actual_source is typed else set()
    results: dict[str, Any] = {
        name: None if name in dropped else getattr(kept, name) for name in _RESULTS
    }
    return replace(
        promised,
        **results,
        deviation_reason=kept.deviation_reason,
        improvement_measures=kept.improvement_measures,
        not_applicable=kept.not_applicable,
        over_achievement=kept.over_achievement,
    )


def _stamp(by: User) -> dict[str, Any]:
    return {"changed_by": by, "changed_at": timezone.now()}
