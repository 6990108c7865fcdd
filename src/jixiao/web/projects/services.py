"""Changes of a project: each checks permission, changes, renews the scores and writes the log."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from jixiao.core.assessment import AssessedLine
from jixiao.core.dossier import Dossier
from jixiao.core.dossier import Project as ProjectRecord
from jixiao.core.fields import entries
from jixiao.core.funds import FundingSource, Funds, SourceKind
from jixiao.core.indicator import Indicator as IndicatorRecord
from jixiao.core.organisation import Organisation as OrganisationRecord
from jixiao.core.organisation import Village
from jixiao.web.accounts.models import Organisation, User
from jixiao.web.accounts.permissions import require
from jixiao.web.funds.services.invoices import claim_imported
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record
from jixiao.web.projects.errors import (
    ConflictError,
    Difference,
    IncompleteProjectError,
    ProjectExistsError,
)
from jixiao.web.projects.mapping import record_of, store
from jixiao.web.projects.models import Indicator, Project
from jixiao.web.projects.remembered import remember, with_result
from jixiao.web.projects.results import field_text, read_result
from jixiao.web.projects.rules import Scored
from jixiao.web.projects.selectors import heads_of, visible_projects
from jixiao.web.projects.standing import keep_standing, renew_standing, standing_now

_LABELS = {declared.name: declared.entry.label for declared in entries(IndicatorRecord)}


def store_dossier(*, dossier: Dossier, organisation: Organisation, by: User | None) -> Project:
    """Keep a whole dossier as a new project and return it.

    Args:
        dossier: The project; what a document states (form, narrative) is not kept.
        organisation: The unit it belongs to.
        by: Who imports it; `None` is the application itself, which loads its demonstration.

    Raises:
        NotPermittedError: The person may not.
        IncompleteProjectError: It lacks what every project needs.
        ProjectExistsError: The unit has one of this name in this year.
        BlockedPaymentError: An invoice of its payments was used before.
    """
    _require_whole(dossier)
    if by is not None:
        require(by, "projects.create", obj=organisation)
    with change():
        _refuse_second(dossier, organisation)
        project: Project = store(dossier, Project, organisation=organisation)
        claim_imported(project)
        renew_standing(project)
        record(action="projects.create", obj=project, by=by)
    return project


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new project is made from.

    Attributes:
        year: Budget year.
        profile_id: 评分规则.
        name: Full name.
        competent_department: 主管部门.
        implementing_unit: 实施单位.
        villages: Where it works.
    """

    year: int
    profile_id: str
    name: str
    competent_department: str
    implementing_unit: str
    villages: tuple[Village, ...] = ()


def create_project(*, beginning: Beginning, organisation: Organisation, by: User) -> Project:
    """Keep a new project with no money and no indicators yet, and return it.

    Raises:
        NotPermittedError: The person may not.
        ProjectExistsError: The unit has one of this name in this year.
    """
    dossier = Dossier(
        year=beginning.year,
        profile_id=beginning.profile_id,
        project=ProjectRecord(
            beginning.name,
            OrganisationRecord(beginning.competent_department),
            OrganisationRecord(beginning.implementing_unit),
            villages=beginning.villages,
        ),
        funds=Funds(tuple(FundingSource(kind, Decimal(0)) for kind in SourceKind)),
        indicators=(),
    )
    return store_dossier(dossier=dossier, organisation=organisation, by=by)


def _require_whole(dossier: Dossier) -> None:
    for declared in entries(Dossier):
        if declared.required and getattr(dossier, declared.name) is None:
            raise IncompleteProjectError(declared.entry.label)


def _refuse_second(dossier: Dossier, organisation: Organisation) -> None:
    name = dossier.project.name if dossier.project is not None else ""
    same = Project.objects.filter(
        organisation=organisation, year=dossier.year or 0, project_name=name
    )
    if same.exists():
        raise ProjectExistsError(dossier.year or 0, name, organisation.name)


@dataclass(frozen=True, slots=True)
class SavedResult:
    """A saved result: the indicator as it stands, and what the rules now say of the project."""

    indicator: Indicator
    dossier: Dossier
    scored: Scored

    @property
    def line(self) -> AssessedLine | None:
        """Return the indicator's own line."""
        return self.scored.line(str(self.indicator.position))


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person changed in an indicator's result.

    Attributes:
        version: The version the person saw.
        texts: What was typed, by the name of the field.
        seen: What stood in these fields before, where the page told.
    """

    version: int
    texts: Mapping[str, str]
    seen: Mapping[str, str] = field(default_factory=dict)


def save_indicator_result(*, project: int, indicator: int, edit: Edit, by: User) -> SavedResult:
    """Save what was typed as the result of an indicator, and score the project anew.

    Args:
        project: Key of the project.
        indicator: Key of the indicator.
        edit: What was typed.
        by: Who typed it.

    Raises:
        DoesNotExist: There is none that the person may look at.
        NotPermittedError: The person may not.
        InvalidResultError: Something does not fit.
        ConflictError: Somebody else changed the same field in between.
    """
    with change() as running:
        seen = heads_of(visible_projects(by))
        locked = seen.select_for_update(of=("self",)).get(pk=project)
        require(by, "projects.indicators", obj=locked)
        row = locked.indicators.get(pk=indicator)
        kept: IndicatorRecord = record_of(row)
        values = read_result(kept, edit.texts)
        changed = {name: value for name, value in values.items() if value != getattr(kept, name)}
        if row.version != edit.version and (clash := _clashing(kept, changed, edit)):
            raise _conflict(row, kept, clash)
        if not changed:
            dossier, said = standing_now(locked)
            return SavedResult(row, dossier, said)
        _save(row, changed, by)
        now = with_result(locked, row, running.token)
        keep_standing(locked, now.dossier, now.scored)
        record(action="projects.save_result", obj=locked, by=by, changes=_logged(kept, changed))
        kept_then = replace(now, changed_at=locked.changed_at)
        transaction.on_commit(partial(remember, locked.pk, kept_then))
    return SavedResult(row, now.dossier, now.scored)


def _clashing(kept: IndicatorRecord, changed: Mapping[str, Any], edit: Edit) -> dict[str, Any]:
    """Return what would replace a value that the person never saw."""
    known = read_result(kept, edit.seen)
    return {
        name: value
        for name, value in changed.items()
        if name not in known or known[name] != getattr(kept, name)
    }


def _save(row: Indicator, changed: Mapping[str, Any], by: User) -> None:
    for name, value in changed.items():
        setattr(row, name, value)
    row.version += 1
    row.changed_by, row.changed_at = by, timezone.now()
    row.save(update_fields=[*changed, "version", "changed_by", "changed_at"])


def _logged(kept: IndicatorRecord, changed: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {
        f"指标“{kept.name}”：{_LABELS[name]}": (
            field_text(getattr(kept, name)) or None,
            field_text(value) or None,
        )
        for name, value in changed.items()
    }


def _conflict(row: Indicator, kept: IndicatorRecord, changed: Mapping[str, Any]) -> ConflictError:
    differences = tuple(
        Difference(name, _LABELS[name], field_text(value), field_text(getattr(kept, name)))
        for name, value in changed.items()
    )
    who = row.changed_by.name if row.changed_by is not None else "其他人"
    return ConflictError(
        differences, version=row.version, changed_by=who, changed_at=row.changed_at
    )
