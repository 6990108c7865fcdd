"""What people of a village see: the projects of their township that name it, and no others."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from jixiao.core.dossier import Dossier
from jixiao.core.organisation import Village
from jixiao.web.accounts.models import Organisation, OrganisationKind, User
from jixiao.web.accounts.permissions import access, may
from jixiao.web.accounts.roles import Role
from jixiao.web.accounts.services.organisations import create_organisation
from jixiao.web.accounts.services.roles import give_role
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import visible_projects
from jixiao.web.projects.services import store_dossier
from jixiao.web.projects.todo import todos_of
from tests.core.projects import EXAMPLE, MINIMAL, read
from tests.web.people import World, signed_in

_DAY = date(2025, 2, 1)


@pytest.fixture
def project(world: World) -> Project:
    """Return a project of the township that works in 贾家村."""
    return _naming(world.here, "贾家村")


@pytest.fixture
def cadre(world: World) -> User:
    """Return the 村组干部 of 贾家村."""
    return world.person(Role.VILLAGE_CADRE, world.village)


def test_a_project_that_names_the_village_is_read_there(project: Project, cadre: User) -> None:
    client = signed_in(cadre)

    assert project.project_name in client.get("/projects/").content.decode()
    assert _status(client, project, "") == 200
    assert _status(client, project, "works/") == 200
    assert "<textarea" not in client.get(_address(project, "targets/")).content.decode()


def test_what_the_matrix_hides_stays_hidden(project: Project, cadre: User) -> None:
    """资金 and 自评 are not for 村组干部."""
    client = signed_in(cadre)

    assert _status(client, project, "funds/") == 404
    assert _status(client, project, "evaluation/") == 404
    assert client.get(f"/projects/{project.pk}/files/form").status_code in {403, 404}


def test_it_is_only_read_there(project: Project, cadre: User, world: World) -> None:
    row = project.indicators.get(position=1)
    client = signed_in(cadre)

    saved = client.post(f"/projects/{project.pk}/indicators/{row.pk}", {"version": 1})

    assert saved.status_code == 403
    assert not may(cadre, "projects.works", obj=project)
    assert may(world.person(Role.VILLAGE_CADRE), "projects.works", obj=project)


def test_another_village_finds_nothing(project: Project, world: World) -> None:
    other = _village(world.here, "李家村")
    client = signed_in(world.person(Role.VILLAGE_CADRE, other))

    assert project.project_name not in client.get("/projects/").content.decode()
    assert _status(client, project, "") == 404
    assert _status(client, project, "works/") == 404


def test_a_village_of_the_same_name_in_another_township_finds_nothing(
    project: Project, world: World
) -> None:
    namesake = world.person(Role.VILLAGE_CADRE, _village(world.there, "贾家村"))

    assert not visible_projects(namesake).exists()
    assert access(namesake, "projects.works", obj=project) == "不可"
    assert _status(signed_in(namesake), project, "") == 404


def test_a_project_of_a_unit_of_the_township_counts(world: World, cadre: User) -> None:
    unit = create_organisation(
        parent=world.here, kind=OrganisationKind.UNIT, name="农业服务中心", by=None
    )
    project = _naming(unit, "贾家村")

    assert list(visible_projects(cadre)) == [project]


def test_a_project_of_the_county_does_not(world: World, cadre: User) -> None:
    """Names of villages are unlike within a township only."""
    _naming(world.county, "贾家村")

    assert not visible_projects(cadre).exists()


def test_another_role_in_the_village_sees_nothing_more(project: Project, world: World) -> None:
    assert not visible_projects(world.person(Role.CLERK, world.village)).exists()
    assert _status(signed_in(world.person(Role.CLERK, world.village)), project, "") == 404


def test_the_village_has_nothing_to_do_where_it_only_reads(world: World, cadre: User) -> None:
    example = read(EXAMPLE.read_text(encoding="utf-8"))
    first, *others = example.works or ()
    works = (replace(first, finished_on=None, acceptance=None), *others)
    _naming(world.here, "贾家村", replace(example, works=works))

    assert todos_of(cadre, _DAY) == ()


def test_each_project_is_listed_once(world: World, cadre: User) -> None:
    """One of the village itself that names it, too, by a person with the role in both places."""
    give_role(user=cadre, organisation=world.here, role=Role.VILLAGE_CADRE, by=None)
    both = User.objects.get(pk=cadre.pk)
    own, above = _naming(world.village, "贾家村"), _naming(world.here, "贾家村")

    assert sorted(visible_projects(both).values_list("pk", flat=True)) == [own.pk, above.pk]


def _naming(place: Organisation, village: str, dossier: Dossier | None = None) -> Project:
    """Keep a project of a place that works in one village."""
    dossier = dossier or read(MINIMAL)
    assert dossier.project is not None
    named = replace(dossier.project, villages=(Village(village),))
    return store_dossier(dossier=replace(dossier, project=named), organisation=place, by=None)


def _village(township: Organisation, name: str) -> Organisation:
    return create_organisation(parent=township, kind=OrganisationKind.VILLAGE, name=name, by=None)


def _address(project: Project, tab: str) -> str:
    return f"/projects/{project.pk}/{tab}"


def _status(client: Client, project: Project, tab: str) -> int:
    return client.get(_address(project, tab)).status_code
