"""What `python -m jixiao.web prepare` refuses, in a sentence each."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from jixiao.web.pages.management.commands import prepare
from jixiao.web.pages.management.trouble import (
    FolderTroubleError,
    NetworkDiskError,
)

pytestmark = pytest.mark.django_db


def test_a_network_disk_is_refused_for_sqlite_only(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "network_kind", lambda _: "nfs4")

    if connection.vendor == "sqlite":
        with pytest.raises(NetworkDiskError, match="在网络磁盘（nfs4）上"):
            prepare._make_folder(data)
    else:
        prepare._make_folder(data)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "file").touch()
    settings.DATA = tmp_path / "file" / "data"

    with pytest.raises(FolderTroubleError, match="JIXIAO_DATA"):
        call_command("prepare")
