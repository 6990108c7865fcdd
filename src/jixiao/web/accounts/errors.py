"""What services of people and permissions refuse, in words for the person who asked."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import CommandError


class MatrixError(ValueError):
    """permissions.csv is wrong; a mistake of ours that the start must show."""

    def __init__(self, line: int, what: object) -> None:
        """Say in which line, 0 for a row that is missing, and what."""
        super().__init__(f"permissions.csv:{line}: {what}")


class UserNameError(ValidationError):
    """A user name holds other characters than it may."""

    def __init__(self) -> None:
        """Say which, with an example."""
        super().__init__("用户名只用字母、数字、点、横线，例如 zhang-san。")


class IncompleteCommandError(CommandError):
    """`administrator create` was given too little."""

    def __init__(self) -> None:
        """Say what is missing."""
        super().__init__("新建要写明 --role 和 --name；--organisation 要是已有组织的路径。")


class NoOrganisationError(TypeError):
    """Permission was asked for something that belongs to no organisation; a mistake of ours."""

    def __init__(self, kind: str) -> None:
        """Name the kind."""
        super().__init__(f"{kind} has no organisation")


class RefusedError(Exception):
    """A service did not do what was asked; its text is for the page."""


class NotPermittedError(PermissionDenied):
    """The person may not do this; pages answer 403."""

    def __init__(self, label: str) -> None:
        """Name the action."""
        self.label = label
        super().__init__(f"您的角色不能“{label}”。需要办理的，请联系本单位的安全管理员授予角色。")


class IncompatibleDutiesError(RefusedError):
    """One person would hold, or exercise, two duties that exclude each other."""

    def __init__(self, *, person: str, one: str, other: str, basis: str) -> None:
        """Name both duties and the rule."""
        super().__init__(
            f"{person}不能既是“{one}”又是“{other}”。\n依据：{basis}。\n"
            f"处理：由另一个人担任“{one}”，或者先收回“{other}”。"
        )


class SamePersonError(RefusedError):
    """Who did an earlier step may not do this one."""

    def __init__(self, *, person: str, one: str, other: str, basis: str) -> None:
        """Name both steps and the rule."""
        super().__init__(
            f"这件事的“{other}”是{person}做的，“{one}”要由另一个人做。\n依据：{basis}。\n"
            f"处理：请有“{one}”职责的其他人办理。"
        )


class AdministratorError(RefusedError):
    """Accounts and roles of the three administrators are kept on the server only."""

    def __init__(self) -> None:
        """Say where they are kept."""
        super().__init__(
            "系统管理员、安全管理员、审计管理员三个角色不在网页上授予、收回，他们的账户也不在网页上"
            "停用或重置。\n"
            "处理：请在服务器上运行 python -m jixiao.web administrator --help，按说明办理。"
        )


class OutOfScopeError(RefusedError):
    """The person also belongs to organisations that the administrator does not manage."""

    def __init__(self, person: str) -> None:
        """Name the person."""
        super().__init__(
            f"{person}在您管理的范围之外还有角色，您不能改动这个账户。\n处理：请上级的管理员办理。"
        )


class FullOrganisationError(RefusedError):
    """An organisation has as many children as the path can number."""

    def __init__(self, name: str) -> None:
        """Name the organisation."""
        super().__init__(f"“{name}”下面的组织已满，不能再增加。")


class SecondRootError(RefusedError):
    """The tree has a root already."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__("组织树只有一个顶层，已经有了。\n处理：请在已有的组织下面新建。")


class AlreadyThereError(RefusedError):
    """There is a first administrator already."""

    def __init__(self, role: str) -> None:
        """Name the role and the other command."""
        super().__init__(
            f"已经有{role}了。\n处理：增加管理员请用 python -m jixiao.web administrator create，"
            "忘记密码请用 python -m jixiao.web administrator renew。"
        )


class NotAnAdministratorError(RefusedError):
    """A command for administrators was given somebody or something else."""

    def __init__(self, name: str) -> None:
        """Name it."""
        super().__init__(
            f"“{name}”不是系统管理员、安全管理员或审计管理员。\n"
            "处理：请核对用户名；其他人的账户和角色请在网页上办理。"
        )
