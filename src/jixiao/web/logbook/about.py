"""Which entries are about a project: those of the project itself, and of all that belongs to it.

The log knows no app above it: what belongs to a project is read off the registry, where each table
says by which way its organisation is found; a way that leads over a project belongs to it.
"""

from collections.abc import Iterator

from django.db.models import Q

from jixiao.web.logbook.models import Entry
from jixiao.web.logbook.registry import journalled_tables

PROJECT = "projects.project"
_WAY, _END = "project__", "organisation_id"


def about_project(pk: int) -> Q:
    """Return the condition for the entries about a project."""
    condition = Q(object_type=PROJECT, object_id=str(pk))
    for kind, keys in _parts(pk):
        condition |= Q(object_type=kind, object_id__in=keys)
    return condition


def label_of_project(pk: int) -> str:
    """Return what the newest entry calls a project, "" when there is none."""
    named = Entry.objects.filter(object_type=PROJECT, object_id=str(pk))
    return named.values_list("object_label", flat=True).first() or ""


def _parts(pk: int) -> Iterator[tuple[str, list[str]]]:
    """Yield kind and keys of a project's parts, of the kinds that stand in the log at all."""
    kinds = set(Entry.objects.order_by().values_list("object_type", flat=True).distinct())
    for known in journalled_tables().values():
        kind, way = known.model._meta.label_lower, known.place.removesuffix(_END)  # noqa: SLF001 - Django's public name
        if kind in kinds and way.endswith(_WAY):
            rows = known.model._default_manager.filter(**{way.removesuffix("__"): pk})  # noqa: SLF001 - as above
            yield kind, [str(key) for key in rows.values_list("pk", flat=True)]
