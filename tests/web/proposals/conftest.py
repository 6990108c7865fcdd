"""Who decides on drafts."""

import pytest

from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
from tests.web.people import World


@pytest.fixture
def mayor(world: World) -> User:
    """Return the head of the first township, who may decide every kind of draft."""
    return world.person(Role.TOWN_HEAD)
