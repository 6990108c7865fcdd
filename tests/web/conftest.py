"""Fixtures of the web's tests."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.web.chromium import chromium

__all__ = ["chromium", "data"]


@pytest.fixture
def data(tmp_path: Path, settings: Settings) -> Path:
    """Return the application's folder of data, empty and of this test alone."""
    settings.DATA = tmp_path / "data"
    settings.FILE_UPLOAD_TEMP_DIR = settings.DATA / "uploads"
    return tmp_path / "data"
