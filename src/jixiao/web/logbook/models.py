"""Tables of the log; triggers of the database keep them from being changed (see guards.py)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from jixiao.web.accounts.models import Organisation

HASH = 64
"""Hexadecimal digits of an SM3 value."""


class Entry(models.Model):
    """One thing that somebody did (日志条目), chained to the entry before it by SM3."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="单位"
    )
    number = models.PositiveBigIntegerField("序号")
    at = models.DateTimeField("时间")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="用户",
    )
    user_name = models.CharField("姓名和用户名", max_length=120, blank=True)
    address = models.CharField("来源地址", max_length=45, blank=True)
    action = models.CharField("动作", max_length=64)
    object_type = models.CharField("对象类别", max_length=64, blank=True)
    object_id = models.CharField("对象编号", max_length=64, blank=True)
    object_label = models.CharField("对象", max_length=300, blank=True)
    changes = models.TextField("原值和新值", default="{}")
    previous_hash = models.CharField("上一条的摘要", max_length=HASH)
    hash = models.CharField("摘要", max_length=HASH)

    class Meta:
        """Order and constraints."""

        verbose_name = "日志条目"
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="entry_number_once"),
            models.CheckConstraint(name="entry_number_from_one", condition=Q(number__gte=1)),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-at", "-id"], name="entry_by_time"),
            models.Index(fields=["object_type", "object_id"], name="entry_by_object"),
            models.Index(fields=["user", "-at"], name="entry_by_user"),
            models.Index(fields=["action", "-at"], name="entry_by_action"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"


class Chain(models.Model):
    """The end of an organisation's chain; whoever appends locks this row first."""

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, primary_key=True, related_name="+", verbose_name="单位"
    )
    number = models.PositiveBigIntegerField("条数", default=0)
    hash = models.CharField("最后一条的摘要", max_length=HASH)

    class Meta:
        """Names."""

        verbose_name = "日志链"

    def __str__(self) -> str:
        return f"{self.organisation} {self.number}"


class Mark(models.Model):
    """A token that stands in the table only while the application changes something.

    It is inserted and deleted within one transaction, so no other connection ever sees it; the
    triggers copy it into the journal.
    """

    token = models.CharField("记号", max_length=32)

    class Meta:
        """Names."""

        verbose_name = "应用记号"

    def __str__(self) -> str:
        return self.token


class Journal(models.Model):
    """A changed row of a business table (流水), written by a trigger of the database, unchained.

    `entry` is the log entry that the change belongs to; a row without one was changed behind the
    application's back, until `chain_journal` chains it.
    """

    at = models.DateTimeField("时间")
    table = models.CharField("表", max_length=64)
    row = models.CharField("行", max_length=64)
    operation = models.CharField("操作", max_length=6)
    old = models.TextField("原行", null=True)  # noqa: DJ001 - NULL: there was no row
    new = models.TextField("新行", null=True)  # noqa: DJ001 - NULL: there is no row any more
    mark = models.CharField("记号", max_length=32, null=True)  # noqa: DJ001 - NULL: no mark stood
    entry = models.ForeignKey(
        Entry, models.PROTECT, null=True, related_name="rows", verbose_name="日志条目"
    )

    class Meta:
        """Order and indexes."""

        verbose_name = "流水"
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["id"], name="journal_open", condition=Q(entry__isnull=True)),
            models.Index(fields=["table", "row"], name="journal_by_row"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row} {self.operation}"
