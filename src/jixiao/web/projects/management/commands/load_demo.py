"""`load_demo`: a demonstration county with its people and projects."""

import argparse
import secrets
from typing import Any

from django.core.management.base import BaseCommand

from jixiao.web.projects.demo.county import (
    demo_accounts,
    demo_is_loaded,
    load_demo,
    projects_loaded,
)


class Command(BaseCommand):
    """Loads the demonstration once; a second time it only says what is there."""

    help = "装入演示数据：一个虚构的县、18个乡镇、40个项目和各种角色的账号"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add --password."""
        parser.add_argument("--password", help="所有演示账号的口令；不写就随机生成一个")

    def handle(self, *_: Any, **options: Any) -> None:  # noqa: ANN401 - as Django declares it
        """Load, and say what there is."""
        password = options["password"] or f"Demo-{secrets.token_hex(4)}"
        if loaded := demo_is_loaded():
            self.stdout.write("演示数据已经装过，没有再装。")
        else:
            load_demo(password)
            self.stdout.write(f"演示数据已装好：18个乡镇，{projects_loaded()}个项目，都是虚构的。")
        for each in demo_accounts():
            self.stdout.write(f"  {each.username}　{each.role}，{each.place}")
        said = "口令是第一次装入时显示的那一个。" if loaded else f"口令都是 {password}，不用修改。"
        self.stdout.write(said)
