"""The table of what was done."""

from django.db import models

from jixiao.core import work
from jixiao.web.projects.models import Project
from jixiao.web.projects.tables import Part


class WorkItem(Part, record=work.WorkItem):
    """One piece of work in one village (工作事项)."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="works")
