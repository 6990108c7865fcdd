"""Fixtures of the web's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import TransactionTestCase
from pytest_django import Settings

from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
from jixiao.web.logbook.guards import remove_guards
from jixiao.web.projects.models import Project
from jixiao.web.projects.services import store_dossier
from tests.core.projects import EXAMPLE, read
from tests.web.chromium import chromium
from tests.web.people import World, build_world

__all__ = ["chromium", "data", "world"]


@pytest.fixture
def data(tmp_path: Path, settings: Settings) -> Path:
    """Return the application's folder of data, empty and of this test alone."""
    settings.DATA = tmp_path / "data"
    settings.FILE_UPLOAD_TEMP_DIR = settings.DATA / "uploads"
    return tmp_path / "data"


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - the world lives in the database
    """Return a county with two townships, and people in all roles in each."""
    return build_world()


@pytest.fixture
def example(world: World) -> Project:
    """Return the example, kept in the first township."""
    dossier = read(EXAMPLE.read_text(encoding="utf-8"))
    return store_dossier(dossier=dossier, organisation=world.here, by=None)


@pytest.fixture
def clerk(world: World) -> User:
    """Return the clerk of the first township."""
    return world.person(Role.CLERK)


@pytest.fixture(autouse=True, scope="session")
def _emptied_tables_are_no_tampering() -> Iterator[None]:
    """Let tests with real transactions empty the tables; the hook of `migrate` guards them anew."""
    torn_down = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined] # not in stubs

    def tear_down(case: TransactionTestCase) -> None:
        remove_guards()
        torn_down(case)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", tear_down)
        yield
