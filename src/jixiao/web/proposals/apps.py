"""The app of drafts."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    """Names the app."""

    name = "jixiao.web.proposals"
    verbose_name = "稿子"

    def ready(self) -> None:
        """Have the table journalled."""
        from jixiao.web.logbook.registry import journalled
        from jixiao.web.proposals import models

        journalled(models.Proposal, place="project__organisation_id")
