"""The database, by one variable: a file of SQLite, or an address of PostgreSQL."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-32000;"
    "PRAGMA mmap_size=134217728;PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=67108864;"
)
"""Without them and IMMEDIATE most of fifty simultaneous saves fail with "database is locked"."""

_SCHEMES = {"postgresql", "postgres"}


class UnknownDatabaseError(ValueError):
    """The address names no database that this application runs on."""

    def __init__(self, address: str) -> None:
        """Name the scheme that was asked for; the address may hold a password."""
        scheme = urlsplit(address).scheme or "（空）"
        super().__init__(
            f"JIXIAO_DATABASE 的类型“{scheme}”不认识。\n"
            "  处理：写成 postgresql://用户:口令@主机:端口/数据库；用 SQLite 就不要设这个变量。"
        )


def database(address: str, data: Path) -> dict[str, Any]:
    """Return Django's settings of a database.

    Args:
        address: `postgresql://user:password@host:port/name`, or "" for a file of SQLite.
        data: Folder of the application's data.

    Raises:
        UnknownDatabaseError: The address is of another kind.
    """
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data / "jixiao.sqlite3"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _PRAGMAS},
        }
    parts = urlsplit(address)
    if parts.scheme not in _SCHEMES:
        raise UnknownDatabaseError(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
