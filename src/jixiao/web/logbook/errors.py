"""What can go wrong with the log."""

from django.core.management.base import CommandError


class LogNotWholeError(CommandError):
    """The log was changed, or what protects it is gone."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "日志不完整。\n处理：请保留数据库原样，报告审计管理员；触发器用 migrate 补上。"
        )


class UnrecordedChangeError(RuntimeError):
    """A service changed rows and wrote no log entry; its transaction must not be kept."""

    def __init__(self, tables: list[str]) -> None:
        """Name the tables; the fault is in the service."""
        super().__init__(f"rows of {', '.join(tables)} changed inside change() without record()")


class UnplacedEntryError(ValueError):
    """It is unknown to which organisation's chain an entry belongs."""

    def __init__(self, object_type: str) -> None:
        """Name the kind of object that has no organisation."""
        super().__init__(f"{object_type} has no organisation; pass organisation= to record()")
