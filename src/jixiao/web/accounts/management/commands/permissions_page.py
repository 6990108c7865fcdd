"""`permissions_page`: writes the permission matrix into the manual, or tells that it is stale."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jixiao.web.accounts.reference import page


class Command(BaseCommand):
    """Generates docs/reference/permissions.md."""

    help = "由权限表生成参考文档"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path, help="参考文档的文件夹")
        parser.add_argument("--check", action="store_true", help="只检查是否最新")

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - as Django calls commands
        """Write the page when it differs; with --check, say so and fail."""
        path: Path = options["folder"] / "permissions.md"
        fresh = path.is_file() and path.read_text(encoding="utf-8") == page()
        if fresh:
            return
        if options["check"]:
            self.stderr.write(f"{path}：与程序不一致。\n  处理：运行 make reference。")
            sys.exit(1)
        path.write_text(page(), encoding="utf-8")
        self.stdout.write(f"已更新 {path}")
