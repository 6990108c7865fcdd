"""The app of works."""

from django.apps import AppConfig


class WorksConfig(AppConfig):
    """Names the app."""

    name = "jixiao.web.works"
    verbose_name = "工作"

    def ready(self) -> None:
        """Have the tables journalled."""
        from jixiao.web.logbook.registry import journalled
        from jixiao.web.works import models

        journalled(models.WorkItem, place="project__organisation_id")
