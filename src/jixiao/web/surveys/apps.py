"""The app of surveys."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Names the app."""

    name = "jixiao.web.surveys"
    verbose_name = "满意度调查"

    def ready(self) -> None:
        """Have the tables journalled."""
        from jixiao.web.logbook.registry import journalled
        from jixiao.web.surveys import models

        journalled(models.Survey, place="project__organisation_id")
