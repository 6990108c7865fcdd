"""What a user installs holds everything, and every dependency is pinned by its hash."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "jixiao"
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "bench/requirements.lock",
    "prove/requirements.lock",
)
PINNED = re.compile(r"^(?P<name>[a-z0-9._-]+)(?:\[[a-z0-9,_-]+\])?==\S+", re.MULTILINE)


def test_the_wheel_holds_every_file_of_the_package(wheel: zipfile.ZipFile) -> None:
    expected = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert expected - set(wheel.namelist()) == set()


def test_the_wheel_installs_the_command(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))

    assert "jixiao=jixiao.cli.main:main" in wheel.read(name).decode("utf-8")


def test_the_lock_is_made_with_the_build_backend_that_builds() -> None:
    project = _project()

    assert project["dependency-groups"]["build"] == project["build-system"]["requires"]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text(encoding="utf-8"))

    assert [entry for entry in entries[1:] if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert re.findall(r"\S*(?:://|file:|--index-url|--find-links)\S*", text) == []


def test_the_runtime_lock_pins_what_the_package_needs() -> None:
    project = _project()
    needed = project["project"]["dependencies"] + project["build-system"]["requires"]

    assert _names(needed) - _pins("requirements.lock").keys() == set()


def test_the_dev_lock_pins_what_the_tests_need() -> None:
    needed = _project()["project"]["optional-dependencies"]["dev"]

    assert _names(needed) - _pins("requirements-dev.lock").keys() == set()


@pytest.mark.parametrize("lock", ["requirements-dev.lock", "prove/requirements.lock"])
def test_the_tests_run_with_the_pins_of_the_runtime_lock(lock: str) -> None:
    """What passed the tests, or proves them, must be what a user runs."""
    assert _pins("requirements.lock").items() <= _pins(lock).items()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Return the wheel that our build backend makes of this source tree."""
    folder = tmp_path_factory.mktemp("wheel")
    program = "import sys; from flit_core.buildapi import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", program, str(folder)], check=True, cwd=ROOT)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _names(requirements: list[str]) -> set[str]:
    """Return the names in the spelling of a lock file: lower case, hyphens."""
    return {
        re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", requirement)[0]).lower()
        for requirement in requirements
    }


def _pins(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {match["name"]: match[0] for match in PINNED.finditer(text)}
