"""`first_administrator`: the account with which everything begins."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from jixiao.web.accounts.errors import AlreadyThereError
from jixiao.web.accounts.models import OrganisationKind
from jixiao.web.accounts.services.administrators import make_first_administrator

_NEXT = """
接着请在服务器上建另外两个管理员，三个角色由三个人担任：
  python -m jixiao.web administrator create --role security_administrator --username … --name …
  python -m jixiao.web administrator create --role audit_administrator --username … --name …
系统管理员建组织和账户，安全管理员授予角色、解除锁定，审计管理员查看日志；三者都看不到业务数据。"""


class Command(BaseCommand):
    """Makes the first 系统管理员 and prints the one-time password, once."""

    help = "建第一个系统管理员，显示一次性密码（只显示这一次）"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the names."""
        parser.add_argument("--username", default="admin", help="用户名，默认 admin")
        parser.add_argument("--name", default="系统管理员", help="姓名")
        parser.add_argument("--organisation", default="本单位", help="最上层组织的名称")
        parser.add_argument(
            "--kind", default="county", choices=OrganisationKind.values, help="最上层组织的类别"
        )

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - as Django calls commands
        """Make the account and say what comes next; with an administrator there, do nothing."""
        try:
            user, password = make_first_administrator(
                username=options["username"],
                name=options["name"],
                place=options["organisation"],
                kind=options["kind"],
            )
        except AlreadyThereError:
            return
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(
            f"系统管理员已建好。\n  用户名：{user.username}\n  一次性密码：{password}\n"
            f"密码只显示这一次，第一次登录时必须修改。{_NEXT}"
        )
