"""`chain_journal`: changes behind the application's back go into the log."""

from typing import Any

from django.core.management.base import BaseCommand

from jixiao.web.logbook.unrecorded import chain_journal


class Command(BaseCommand):
    """Chains what the triggers saw and no service recorded."""

    help = "把不是经过应用做的修改记入日志"

    def handle(self, **_: Any) -> None:  # noqa: ANN401 - as Django calls commands
        """Chain, and say how many there were."""
        if count := chain_journal():
            self.stdout.write(f"发现{count}处非经应用的修改，已记入日志，请审计人员查看。")
