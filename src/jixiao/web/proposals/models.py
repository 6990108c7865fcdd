"""The table of drafts: the whole text of one version each, as it was typed."""

import json
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from jixiao.web.proposals.kinds import OPEN, SCOPES, Kind, Scope, State

if TYPE_CHECKING:
    from jixiao.web.accounts.models import Organisation


class Proposal(models.Model):
    """A version of a project's declaration, targets or unit rules (稿子).

    `content` is the tree of texts under the terms of the project file: a draft may be incomplete.
    `version` grows with every save; whoever saves or decides says which one was seen.
    """

    project = models.ForeignKey(
        "projects.Project", models.CASCADE, related_name="proposals", verbose_name="项目"
    )
    kind = models.CharField("种类", max_length=8, choices=Kind.choices)
    number = models.PositiveSmallIntegerField("第几版")
    state = models.CharField("状态", max_length=4, choices=State.choices, default=State.DRAFTING)
    content = models.TextField("内容")
    version = models.PositiveIntegerField("修改次数", default=1)
    is_imported = models.BooleanField("导入", default=False)
    reason = models.TextField("变更原因", blank=True)
    document = models.CharField("文号", max_length=100, blank=True)
    decision_words = models.TextField("审批意见", blank=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="编制人"
    )
    drafted_at = models.DateTimeField("编制时间", auto_now_add=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="修改人"
    )
    changed_at = models.DateTimeField("最近修改", null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="提交人"
    )
    submitted_at = models.DateTimeField("提交时间", null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="审批人"
    )
    decided_at = models.DateTimeField("审批时间", null=True)

    class Meta:
        """Order and constraints."""

        verbose_name = "稿子"
        ordering: ClassVar = ["kind", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "kind", "number"], name="proposals_number_once"
            ),
            models.UniqueConstraint(
                fields=["project", "kind"],
                condition=Q(state__in=OPEN),
                name="proposals_one_open",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="proposals_kind_known"),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="proposals_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project}的{self.kind}（第{self.number}版）"

    @property
    def organisation(self) -> "Organisation":
        """Return whose it is."""
        return self.project.organisation

    @property
    def scope(self) -> Scope:
        """Return what it holds."""
        return SCOPES[Kind(self.kind)]

    @property
    def tree(self) -> dict[str, Any]:
        """Return the content."""
        tree: dict[str, Any] = json.loads(self.content)
        return tree

    @property
    def is_open(self) -> bool:
        """Return whether it still goes somewhere."""
        return self.state in OPEN
