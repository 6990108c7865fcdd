"""The app of projects."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Names the app."""

    name = "jixiao.web.projects"
    verbose_name = "项目"

    def ready(self) -> None:
        """Have the tables journalled."""
        from jixiao.web.logbook.registry import journalled
        from jixiao.web.projects import models

        journalled(models.Project, place="organisation_id")
        journalled(models.Village, place="project__organisation_id")
        journalled(models.Declaration, place="project__organisation_id")
        journalled(models.ExpectedBenefit, place="declaration__project__organisation_id")
        journalled(models.Objective, place="project__organisation_id")
        journalled(models.StageGoal, place="objective__project__organisation_id")
        journalled(models.Indicator, place="project__organisation_id")
        journalled(models.Problem, place="project__organisation_id")
        journalled(models.Measure, place="problem__project__organisation_id")
        journalled(models.UnitRules, place="project__organisation_id")
        journalled(models.ApprovalRule, place="unit_rules__project__organisation_id")
        journalled(models.ResultUse, place="project__organisation_id")
        journalled(models.Filing, place="project__organisation_id")
