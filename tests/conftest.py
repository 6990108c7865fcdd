"""Fixtures for all rooms: golden files, and LibreOffice."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.comparison import difference
from tests.rendering import Office

settings.register_profile(
    "jixiao",
    deadline=None,  # a shared machine is slow at times, and that is no fault of the code
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",  # the same run for the same commit
)
settings.load_profile("jixiao")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update-golden."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="把现在的结果写成标准答案（tests/golden），通读差异后再提交",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return `golden(name, text)`, which fails unless tests/golden/<name> holds `text`."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(name: str, text: str) -> None:
        found = difference(GOLDEN / name, text, update=update)
        if found:
            pytest.fail(found, pytrace=False)

    return compare


@pytest.fixture(scope="session")
def soffice() -> str:
    """Return the path of LibreOffice; skip without it, but fail on CI, which must have it."""
    for name in ("soffice", "libreoffice"):
        if (found := shutil.which(name)) and shutil.which("pdftoppm"):
            return found
    reason = "没有安装 LibreOffice 或 poppler-utils，无法查看排版结果"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def office(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return LibreOffice with a profile of this test process alone."""
    return Office(soffice, tmp_path_factory.mktemp("office"))
