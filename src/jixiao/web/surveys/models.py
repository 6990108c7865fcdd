"""The table of satisfaction surveys."""

from django.db import models

from jixiao.core import survey
from jixiao.web.projects.models import Project
from jixiao.web.projects.tables import Row


class Survey(Row, record=survey.Survey):
    """The survey of a project (满意度调查)."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="survey")
