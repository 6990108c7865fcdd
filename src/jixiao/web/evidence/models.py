"""The table of evidence."""

from django.db import models

from jixiao.core import evidence
from jixiao.web.projects.models import Project
from jixiao.web.projects.tables import Part


class Evidence(Part, record=evidence.Evidence):
    """One item of evidence (佐证材料)."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="evidence")
