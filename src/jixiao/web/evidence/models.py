"""Tables of evidence and of the files that are kept."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from jixiao.core import evidence
from jixiao.web.projects.models import Project
from jixiao.web.projects.tables import Part


class Evidence(Part, record=evidence.Evidence):
    """One item of evidence (佐证材料)."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="evidence")


class StoredFile(models.Model):
    """A file that belongs to a project (附件): its bytes lie in the folder of data.

    `part` is the part of the matrix whose readers may read it, as `projects.funds`. A file is never
    changed: a better one is kept beside it.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="files", verbose_name="项目")
    part = models.CharField("栏目", max_length=40)
    name = models.CharField("文件名", max_length=255)
    media_type = models.CharField("类型", max_length=100)
    size = models.PositiveIntegerField("字节数")
    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)
    stored_as = models.CharField("存放位置", max_length=64, unique=True, editable=False)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="上传人"
    )
    kept_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        """In the order they were kept."""

        verbose_name = "附件"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="evidence_file_whole",
                condition=Q(size__gt=0) & ~Q(name="") & ~Q(sha256="") & ~Q(sm3=""),
            )
        ]

    def __str__(self) -> str:
        return self.name
