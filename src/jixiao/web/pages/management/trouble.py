"""Why a server cannot be prepared, one class per situation."""

from pathlib import Path

from django.core.management.base import CommandError


class NetworkDiskError(CommandError):
    """The file of SQLite would lie on a network disk."""

    def __init__(self, folder: Path, kind: str) -> None:
        """Name the folder and the kind of disk."""
        super().__init__(
            f"数据文件夹 {folder} 在网络磁盘（{kind}）上，SQLite 的数据库放在那里会损坏。\n"
            "  处理：把 JIXIAO_DATA 设成本机磁盘上的文件夹，"
            "或用 JIXIAO_DATABASE 改用 PostgreSQL。"
        )


class FolderTroubleError(CommandError):
    """The folder of data cannot be used."""

    def __init__(self, folder: Path, why: str) -> None:
        """Name the folder and what the system says."""
        super().__init__(
            f"数据文件夹 {folder} 用不了（{why}）。\n  处理：把 JIXIAO_DATA 设成自己能写的文件夹。"
        )


class DatabaseTroubleError(CommandError):
    """The database does not answer, or refuses."""

    def __init__(self, why: str) -> None:
        """Keep the first line of what it says."""
        super().__init__(
            f"数据库用不了：{why}。\n"
            "  处理：检查 JIXIAO_DATABASE 和 JIXIAO_DATA，并确认数据库已经启动。"
        )
