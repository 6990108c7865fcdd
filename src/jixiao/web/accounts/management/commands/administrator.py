"""`administrator`: the three administrators, made, renewed and dismissed on the server."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from jixiao.web.accounts.errors import IncompleteCommandError, RefusedError
from jixiao.web.accounts.models import Organisation
from jixiao.web.accounts.roles import ADMINISTRATORS, Role
from jixiao.web.accounts.services.administrators import (
    dismiss_administrator,
    make_administrator,
    renew_administrator,
)


class Command(BaseCommand):
    """Keeps the accounts of the three administrators."""

    help = "建、重置、停用系统管理员、安全管理员、审计管理员"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to do, and with whom."""
        parser.add_argument(
            "what", choices=("create", "renew", "dismiss"), help="新建、重置密码、停用"
        )
        parser.add_argument("--username", required=True, help="用户名")
        parser.add_argument("--name", default="", help="姓名（新建时填写）")
        parser.add_argument("--role", choices=sorted(ADMINISTRATORS), help="角色（新建时填写）")
        parser.add_argument(
            "--organisation", default="0001.", help="管理范围：组织的路径，默认最上层"
        )

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - as Django calls commands
        """Do it and say what was done."""
        try:
            self.stdout.write(getattr(self, f"_{options['what']}")(options))
        except RefusedError as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error

    def _create(self, options: dict[str, Any]) -> str:
        place = Organisation.objects.filter(path=options["organisation"]).first()
        if place is None or not options["role"] or not options["name"]:
            raise IncompleteCommandError
        user, password = make_administrator(
            username=options["username"],
            name=options["name"],
            role=Role(options["role"]),
            organisation=place,
        )
        return (
            f"{Role(options['role']).label}已建好，管理范围：{place}及以下。\n"
            f"  用户名：{user.username}\n  一次性密码：{password}\n"
            "密码只显示这一次，第一次登录时必须修改。"
        )

    def _renew(self, options: dict[str, Any]) -> str:
        password = renew_administrator(username=options["username"])
        return (
            f"密码已重置，两步验证已取消。\n  一次性密码：{password}\n"
            "密码只显示这一次，下次登录时必须修改。"
        )

    def _dismiss(self, options: dict[str, Any]) -> str:
        user = dismiss_administrator(username=options["username"])
        return f"{user.name}（{user.username}）的管理员角色已收回，账户已停用。"
