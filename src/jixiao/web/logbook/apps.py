"""The app as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class LogbookConfig(AppConfig):
    """The log."""

    name = "jixiao.web.logbook"
    verbose_name = "日志"

    def ready(self) -> None:
        """Keep the triggers in step with the tables."""
        from jixiao.web.logbook import guards, system_check  # noqa: F401 - the check registers

        pre_migrate.connect(guards.on_pre_migrate, sender=self, dispatch_uid="jixiao_guards")
        post_migrate.connect(guards.on_post_migrate, sender=self, dispatch_uid="jixiao_guards")
