"""`python -m jixiao.web prepare`: everything a server needs before its first request."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, connection

from jixiao.web.pages.disk import network_kind
from jixiao.web.pages.management.trouble import (
    DatabaseTroubleError,
    FolderTroubleError,
    NetworkDiskError,
)

_PRIVATE = 0o700
_DEMO = "load_demo"
_FIRST = "first_administrator"


class Command(BaseCommand):
    """Makes the folder of data, the tables and the static files, and the first accounts."""

    help = "准备数据文件夹、数据库和页面文件；第一次运行时建立账号。"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --demo."""
        parser.add_argument("--demo", action="store_true", help="装入演示数据")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401, ARG002 - Django's
        """Prepare, in an order that leaves nothing half done."""
        _make_folder(Path(settings.DATA))
        _migrate()
        call_command("collectstatic", interactive=False, verbosity=0)
        command = _DEMO if options["demo"] else _FIRST
        call_command(command, stdout=self.stdout)
        call_command("chain_journal", stdout=self.stdout)
        call_command("clear_files", stdout=self.stdout)


def _make_folder(data: Path) -> None:
    kind = network_kind(data) if connection.vendor == "sqlite" else None
    if kind:
        raise NetworkDiskError(data, kind)
    try:
        data.mkdir(parents=True, exist_ok=True)
        data.chmod(_PRIVATE)
    except OSError as error:
        raise FolderTroubleError(data, error.strerror or "") from None


def _migrate() -> None:
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as error:
        raise DatabaseTroubleError(str(error).strip().partition("\n")[0]) from None
