"""The example as a project of the first township, an empty one, and who works on them."""

import pytest

from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
from jixiao.web.projects.models import Project
from jixiao.web.projects.services import store_dossier
from tests.core.projects import EXAMPLE, read
from tests.web.people import World


@pytest.fixture
def example(world: World) -> Project:
    """Return the example, kept in the first township."""
    dossier = read(EXAMPLE.read_text(encoding="utf-8"))
    return store_dossier(dossier=dossier, organisation=world.here, by=None)


@pytest.fixture
def clerk(world: World) -> User:
    """Return the clerk of the first township."""
    return world.person(Role.CLERK)


@pytest.fixture
def mayor(world: World) -> User:
    """Return the head of the first township, who may decide every kind of draft."""
    return world.person(Role.TOWN_HEAD)
