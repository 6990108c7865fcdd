"""A project begins in the browser: empty, in one's own unit, and told what it lacks."""

from typing import Any

import pytest

from jixiao.core.dossier import Dossier
from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import dossier_of
from tests.web.people import World, signed_in

HTMX = {"HX-Request": "true"}


def test_a_project_begins_empty(world: World, clerk: User) -> None:
    answer = signed_in(clerk).post("/projects/new/", _new(world))

    project = Project.objects.get()
    dossier = dossier_of(project)
    assert answer.headers["Location"] == f"/projects/{project.pk}/"
    assert (project.organisation, dossier.year, dossier.indicators) == (world.here, 2024, ())
    assert _villages(dossier) == [("甲村", 86), ("乙村二组", None)]
    assert dossier.funds is not None
    assert [source.original_budget for source in dossier.funds.sources] == [0, 0, 0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "请填项目的全称"),
        ({"profile": "hubei-2020"}, "不适用2024年度"),
        ({"year": "今年"}, "年度用四位数字"),
    ],
)
def test_what_a_new_project_lacks_is_told(
    world: World, clerk: User, change: dict[str, str], words: str
) -> None:
    answer = signed_in(clerk).post("/projects/new/", {**_new(world), **change})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Project.objects.exists()


def test_a_project_begins_in_ones_own_units_only(world: World, clerk: User) -> None:
    client = signed_in(clerk)

    assert (
        client.post("/projects/new/", {**_new(world), "organisation": world.there.pk}).status_code
        == 422
    )
    assert signed_in(world.person(Role.TOWN_HEAD)).get("/projects/new/").status_code == 403


def _new(world: World) -> dict[str, Any]:
    return {
        "organisation": world.here.pk,
        "year": "2024",
        "name": "2024年村道维修",
        "profile": "national-2020",
        "competent_department": "示范县交通运输局",
        "implementing_unit": "良平镇人民政府",
        "villages": "甲村 86户\r\n乙村二组\r\n",
    }


def _villages(dossier: Dossier) -> list[tuple[str, int | None]]:
    assert dossier.project is not None
    return [(village.name, village.households) for village in dossier.project.villages]
