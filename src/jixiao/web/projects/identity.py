"""Who a project belongs to and what it is called (项目资料): changed as a whole, and logged."""

from typing import Any

from jixiao.core.dossier import Project as ProjectRecord
from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import require
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import differences, record
from jixiao.web.projects.errors import ProjectExistsError
from jixiao.web.projects.mapping import Parts, loaded, record_of, values_of
from jixiao.web.projects.models import Project, Village
from jixiao.web.projects.standing import renew_standing
from jixiao.web.projects.wording import facts_of_row

EDIT = "projects.declaration"
"""Whoever writes the declaration keeps this, too."""

_PARTS = Parts(frozenset({"year", "project"}))
_PREFIX = "project_"


def identity_of(project: Project) -> ProjectRecord:
    """Return what a project is called and whose it is."""
    (row,) = loaded(Project.objects.filter(pk=project.pk), _PARTS)
    identity: ProjectRecord = record_of(row, _PARTS).project
    return identity


def change_identity(*, project: Project, identity: ProjectRecord, by: User) -> None:
    """Change what a project is called, its units and its villages.

    Args:
        project: The project.
        identity: What it shall be; nothing is written when it is so already.
        by: Who changes it.

    Raises:
        NotPermittedError: The person may not.
        ProjectExistsError: The unit has another one of this name in this year.
    """
    require(by, EDIT, obj=project)
    with change():
        locked = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        before = identity_of(locked)
        if identity == before:
            return
        _refuse_second(locked, identity.name)
        _write(locked, identity)
        renew_standing(locked)
        record(action="projects.edit", obj=locked, by=by, changes=_changes(before, identity))


def _refuse_second(project: Project, name: str) -> None:
    same = Project.objects.filter(
        organisation=project.organisation, year=project.year, project_name=name
    )
    if same.exclude(pk=project.pk).exists():
        raise ProjectExistsError(project.year, name, project.organisation.name)


def _write(project: Project, identity: ProjectRecord) -> None:
    columns = _columns(project, identity)
    for name, value in columns.items():
        setattr(project, name, value)
    project.save(update_fields=[*columns])
    project.project_villages.all().delete()
    Village.objects.bulk_create(
        Village(project=project, position=position, **values_of(village, Village))
        for position, village in enumerate(identity.villages, start=1)
    )


def _columns(project: Project, identity: ProjectRecord) -> dict[str, Any]:
    """Return the columns of the project's own row that hold the record."""
    dossier = Project.record(year=project.year, project=identity)
    return {
        name: value
        for name, value in values_of(dossier, Project).items()
        if name.startswith(_PREFIX)
    }


def _changes(before: ProjectRecord, after: ProjectRecord) -> dict[str, tuple[object, object]]:
    told = [
        {fact.label: fact.text or None for fact in facts_of_row(each, ProjectRecord, ())}
        for each in (before, after)
    ]
    return dict(differences(*told))
