"""A project of this year with 1000 yuan, and the people who move its money."""

from pathlib import Path

import pytest

from jixiao.web.projects.models import Project
from tests.web.funds.desk import Desk, project_of
from tests.web.people import World


@pytest.fixture
def project(world: World, data: Path) -> Project:
    """Return the project; its files go to a folder of this test."""
    return project_of(world)


@pytest.fixture
def desk(world: World, project: Project) -> Desk:
    """Return the people at work on the project."""
    return Desk(world, project)
