"""Reading kept files."""

from django.db.models import QuerySet

from jixiao.web.accounts.models import User
from jixiao.web.evidence.models import StoredFile
from jixiao.web.projects.selectors import visible_projects


def visible_files(user: User) -> QuerySet[StoredFile]:
    """Return the files of the projects a person may look at; the part is asked of each file."""
    rows = StoredFile.objects.select_related("project__organisation")
    return rows.filter(project__in=visible_projects(user))
