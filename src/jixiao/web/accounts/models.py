"""Tables of organisations and people. They hold data; what may change lives in the services."""

from typing import Any, ClassVar

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Lower
from django.db.models.lookups import GreaterThan

from jixiao.web.accounts.paths import ROOT, STEP
from jixiao.web.accounts.roles import Role


class OrganisationKind(models.TextChoices):
    """The levels of the tree."""

    PROVINCE = "province", "省"
    CITY = "city", "市"
    COUNTY = "county", "县"
    TOWNSHIP = "township", "乡镇"
    UNIT = "unit", "单位"
    VILLAGE = "village", "村"


class Organisation(models.Model):
    """A node of the tree of organisations (组织)."""

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    kind = models.CharField("类别", max_length=16, choices=OrganisationKind.choices)
    name = models.CharField("名称", max_length=100)
    code = models.CharField("区划或单位代码", max_length=32, blank=True)
    path = models.CharField("路径", max_length=60, unique=True, editable=False)

    class Meta:
        """Order and constraints."""

        verbose_name = "组织"
        ordering: ClassVar = ["path"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["parent", "name"],
                name="organisation_name_once",
                violation_error_message="同一上级下已有同名的组织。",
            ),
            models.CheckConstraint(
                name="organisation_kind_known", condition=Q(kind__in=OrganisationKind.values)
            ),
            models.CheckConstraint(
                name="organisation_name_given", condition=GreaterThan(Length("name"), 0)
            ),
            models.CheckConstraint(
                name="organisation_path_fits_parent",
                condition=Q(path__endswith=".")
                & (
                    (Q(parent__isnull=True) & Q(path__exact=ROOT))
                    | Q(GreaterThan(Length("path"), STEP + 1), parent__isnull=False)
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Finds people by user name, however it is capitalised."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the person with a user name."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A person who may sign in (用户); one account a person, never deleted, only disabled."""

    username = models.CharField("用户名", max_length=64, unique=True)
    name = models.CharField("姓名", max_length=50)
    phone = models.CharField("电话", max_length=20, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="people", verbose_name="所在单位"
    )
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("须改密码", default=True)
    password_changed_at = models.DateTimeField("密码修改时间", null=True, blank=True)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        """Order and constraints."""

        verbose_name = "用户"
        ordering: ClassVar = ["organisation__path", "name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("username"),
                name="user_name_once",
                violation_error_message="这个用户名已有人用。",
            ),
            models.CheckConstraint(
                name="user_names_given",
                condition=Q(GreaterThan(Length("username"), 0), GreaterThan(Length("name"), 0)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def check_password(self, raw_password: Any) -> bool:  # noqa: ANN401 - as Django declares it
        """Return whether a password is right; never writes, as Django's own method may."""
        return check_password(raw_password, self.password)


class FormerPassword(models.Model):
    """The hash of a password that a person once had, so that it is not taken again."""

    user = models.ForeignKey(User, models.PROTECT, related_name="former_passwords")
    password = models.CharField("密码摘要", max_length=128)
    at = models.DateTimeField("停用时间", auto_now_add=True)

    class Meta:
        """Newest first."""

        verbose_name = "用过的密码"
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user}，{self.at:%Y-%m-%d}"


class Assignment(models.Model):
    """A role that a person holds in an organisation and below it (任职)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="assignments", verbose_name="用户")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="assignments", verbose_name="单位"
    )
    role = models.CharField("角色", max_length=32, choices=Role.choices)
    created_at = models.DateTimeField("任命时间", auto_now_add=True)

    class Meta:
        """Order and constraints."""

        verbose_name = "任职"
        ordering: ClassVar = ["organisation__path", "role"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                name="assignment_once",
                violation_error_message="此人在该单位已有这个角色。",
            ),
            models.CheckConstraint(name="assignment_role_known", condition=Q(role__in=Role.values)),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}{self.get_role_display()}"


__all__ = [
    "Assignment",
    "FormerPassword",
    "Organisation",
    "OrganisationKind",
    "Role",
    "User",
]
