"""`clear_files`: bytes that no row knows, left by a change that was refused, go."""

from typing import Any

from django.core.management.base import BaseCommand

from jixiao.web.evidence.models import StoredFile
from jixiao.web.evidence.store import remove_strangers


class Command(BaseCommand):
    """Deletes what is older than a day and belongs to nothing."""

    help = "清除没有收下的附件留下的内容"

    def handle(self, **_: Any) -> None:  # noqa: ANN401 - as Django calls commands
        """Delete, and say how many there were."""
        known = set(StoredFile.objects.values_list("stored_as", flat=True))
        if count := remove_strangers(known):
            self.stdout.write(f"清除了{count}个没有收下的附件留下的内容。")
