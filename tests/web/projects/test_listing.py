"""The list of projects: found, narrowed, sorted, one page after the other."""

import re
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.http import QueryDict

from jixiao.web.accounts.models import Organisation, User
from jixiao.web.accounts.roles import Role
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record
from jixiao.web.projects.listing import PAGE, extent_of, listed_projects, wanted
from jixiao.web.projects.models import Project
from tests.web.people import World, signed_in


@pytest.fixture
def projects(world: World) -> list[Project]:
    """Return five projects of two townships."""
    given = (
        (world.here, 2023, "村道养护", 10_000, "0.9", "96.5", "优", 0),
        (world.here, 2024, "饮水管护", 30_000, "0.5", "75", "中", 0),
        (world.here, 2024, "养老服务", 20_000, None, None, None, 3),
        (world.there, 2024, "村道养护", 40_000, "1", "82", "良", 0),
        (world.village, 2025, "防火", 5_000, "0.1", None, None, 2),
    )
    return [_project(*each) for each in given]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["防火", "养老服务", "饮水管护", "村道养护"]),
        ("q=养护", ["村道养护"]),
        ("q=贾家村", ["防火"]),
        ("q=良平镇 管护", ["饮水管护"]),
        ("year=2024", ["养老服务", "饮水管护"]),
        ("grade=中", ["饮水管护"]),
        ("progress=open", ["防火", "养老服务"]),
        ("progress=filled&sort=name", ["村道养护", "饮水管护"]),
        ("sort=budget", ["饮水管护", "养老服务", "村道养护", "防火"]),
        ("sort=-budget", ["防火", "村道养护", "养老服务", "饮水管护"]),
        ("sort=score", ["村道养护", "饮水管护", "防火", "养老服务"]),
        (
            "year=abc&grade=甲&progress=x&sort=password",
            ["防火", "养老服务", "饮水管护", "村道养护"],
        ),
    ],
)
def test_the_list_answers_what_was_asked(
    projects: list[Project], clerk: User, query: str, names: list[str]
) -> None:
    found = listed_projects(clerk, wanted(QueryDict(query)))

    assert [each.project_name for each in found] == names


def test_a_county_sees_all_and_narrows_to_a_township(projects: list[Project], world: World) -> None:
    reviewer = world.person(Role.COUNTY_REVIEWER, world.county)

    within = listed_projects(reviewer, wanted(QueryDict(f"unit={world.here.path}")))

    assert len(within) == 4
    extent = extent_of(reviewer)
    assert extent.years == [2025, 2024, 2023]
    assert [unit.name for unit in extent.units] == ["良平镇", "贾家村", "和盛镇"]


@pytest.mark.parametrize(
    "query",
    ["", "year=2024", "year=1999", "unit=0001.0001.", "unit=0001.0001.&year=2025", "unit=9999."],
)
def test_the_length_is_known_without_asking_again(
    projects: list[Project], world: World, query: str
) -> None:
    reviewer, asked = world.person(Role.COUNTY_REVIEWER, world.county), wanted(QueryDict(query))

    assert extent_of(reviewer).count(asked) == listed_projects(reviewer, asked).count()


@pytest.mark.parametrize("query", ["q=养护", "grade=优", "progress=open"])
def test_what_only_the_database_can_count_is_left_to_it(
    projects: list[Project], clerk: User, query: str
) -> None:
    assert extent_of(clerk).count(wanted(QueryDict(query))) is None
    assert "共" in signed_in(clerk).get(f"/projects/?{query}").content.decode()


def test_a_name_with_markup_is_shown_as_text(world: World, clerk: User) -> None:
    _project(world.here, 2024, '<b>养护</b>&"', 1, None, None, None, 0)

    page = signed_in(clerk).get("/projects/").content.decode()

    assert "&lt;b&gt;养护&lt;/b&gt;&amp;&quot;" in page
    assert "<b>养护" not in page


@pytest.mark.parametrize("unit", ["x", "0001.0002", "%", "'; drop table", "9999."])
def test_a_path_that_is_none_finds_nothing_and_breaks_nothing(
    projects: list[Project], clerk: User, unit: str
) -> None:
    answer = signed_in(clerk).get("/projects/", {"unit": unit})

    assert answer.status_code == 200


def test_a_head_turns_its_order_round(projects: list[Project], clerk: User) -> None:
    page = unescape(signed_in(clerk).get("/projects/?sort=budget&q=护").content.decode())

    assert re.search(r'aria-sort="descending"><a href="/projects/\?sort=-budget&q=', page)


def test_the_list_comes_in_pages(world: World, clerk: User) -> None:
    for number in range(PAGE + 3):
        _project(world.here, 2024, f"项目{number:03}", 1, None, None, None, 0)
    client = signed_in(clerk)

    first, second = (client.get(f"/projects/?sort=name&page={n}") for n in (1, 2))

    assert f"共{PAGE + 3}个项目" in first.content.decode()
    assert "项目052" not in first.content.decode()
    assert "项目052" in second.content.decode()


def test_the_search_swaps_the_found_rows_alone(projects: list[Project], clerk: User) -> None:
    answer = signed_in(clerk).get("/projects/", {"q": "饮水"}, headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert page.lstrip().startswith('<section id="found"')
    assert "饮水管护" in page
    assert "导出" in page


def test_nothing_found_says_how_to_go_on(projects: list[Project], clerk: User) -> None:
    page = signed_in(clerk).get("/projects/", {"q": "没有这个"}).content.decode()

    assert "没有找到符合条件的项目" in page
    assert "看全部项目" in page


def test_an_empty_list_says_what_to_do_first(world: World, clerk: User) -> None:
    assert "先新建一个" in signed_in(clerk).get("/projects/").content.decode()
    leader = signed_in(world.person(Role.TOWN_HEAD))
    assert "请本单位经办人员先新建一个" in leader.get("/projects/").content.decode()


def _project(
    place: Organisation, year: int, name: str, budget: int, *standing: str | int | None
) -> Project:
    rate, score, grade, left = standing
    columns: dict[str, Any] = {
        "organisation": place,
        "year": year,
        "project_name": name,
        "project_competent_department_name": "甲局",
        "project_implementing_unit_name": "乙镇",
        "works_given": False,
        "evidence_given": False,
        "problems_given": False,
        "final_budget": Decimal(budget),
        "execution_rate": None if rate is None else Decimal(rate),
        "total_score": None if score is None else Decimal(score),
        "grade": grade,
        "open_count": left,
    }
    with change():
        project = Project.objects.create(**columns)
        record(action="projects.create", obj=project, by=None)
    return project
