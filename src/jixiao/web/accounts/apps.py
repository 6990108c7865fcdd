"""The app as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and permissions."""

    name = "jixiao.web.accounts"
    verbose_name = "人员和权限"

    def ready(self) -> None:
        """Have the tables of people and organisations journalled."""
        from django_otp.plugins.otp_totp.models import TOTPDevice

        from jixiao.web.accounts import models
        from jixiao.web.logbook.registry import journalled

        journalled(models.Organisation, place="id")
        journalled(models.User, secret=["password"])
        journalled(models.Assignment)
        journalled(models.FormerPassword, secret=["password"], place="user__organisation_id")
        journalled(TOTPDevice, secret=["key"], place="user__organisation_id")
