"""The app of evidence."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Names the app."""

    name = "jixiao.web.evidence"
    verbose_name = "佐证材料"

    def ready(self) -> None:
        """Have the tables journalled."""
        from jixiao.web.evidence import models
        from jixiao.web.logbook.registry import journalled

        journalled(models.Evidence, place="project__organisation_id")
        journalled(models.StoredFile, place="project__organisation_id")
