"""`verify_log`: walks the chains, and says where the first link is broken."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jixiao.web.accounts.models import Organisation
from jixiao.web.logbook.errors import LogNotWholeError
from jixiao.web.logbook.guards import missing_guards
from jixiao.web.logbook.unrecorded import open_rows
from jixiao.web.logbook.verify import Verdict, head_key, verify_chains


class Command(BaseCommand):
    """Verifies the log; exit code 1 when something is wrong."""

    help = "核对日志：逐条核对每个单位的日志链，并检查保护日志的触发器"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where the ends of the chains are kept."""
        parser.add_argument("--save", type=Path, help="把各链末条的摘要追加到这个文件，另存别处")
        parser.add_argument("--against", type=Path, help="与另存的摘要文件比较")

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - as Django calls commands
        """Verify and tell."""
        known = _read(options["against"])
        verdicts = list(verify_chains(Organisation.objects.all(), known_heads=known))
        for verdict in verdicts:
            self.stdout.write(_sentence(verdict))
        guards = missing_guards()
        for name in guards:
            self.stdout.write(f"触发器 {name} 缺失、停用或被改过。")
        if rows := open_rows():
            self.stdout.write(f"有{rows}处非经应用的修改还没有记入日志，请运行 chain_journal。")
        if guards or not all(verdict.is_whole for verdict in verdicts):
            raise LogNotWholeError
        if options["save"]:
            _save(options["save"], verdicts)
        self.stdout.write("日志完整。")


def _sentence(verdict: Verdict) -> str:
    if verdict.is_whole:
        return f"{verdict.organisation}：{verdict.length}条，完整，末条摘要 {verdict.head}"
    return f"{verdict.organisation}：第{verdict.broken_at}条起断开：{verdict.reason}。"


def _read(path: Path | None) -> dict[str, str]:
    """Return the hashes kept in a file, one a line: path, number, hash."""
    if path is None:
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {" ".join(parts[:2]): parts[2] for parts in map(str.split, lines) if parts}


def _save(path: Path, verdicts: list[Verdict]) -> None:
    with path.open("a", encoding="utf-8") as file:
        for verdict in verdicts:
            key = head_key(verdict.organisation, verdict.length)
            file.write(f"{key} {verdict.head}\n")
