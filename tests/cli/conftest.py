"""The project that the commands are tried on."""

from pathlib import Path

import pytest

from tests.core.projects import MINIMAL


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with the minimal project."""
    folder = tmp_path / "村道维修"
    folder.mkdir()
    (folder / "project.yaml").write_text(MINIMAL, encoding="utf-8")
    return folder
