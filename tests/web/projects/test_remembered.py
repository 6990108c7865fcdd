"""What is remembered of a project is never shown when it is no longer so."""

from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
from jixiao.web.funds.models import Adjustment, FundingSource, Payment
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record
from jixiao.web.projects import remembered, services
from jixiao.web.projects.models import Project
from jixiao.web.projects.remembered import Present, present
from jixiao.web.projects.selectors import dossier_of
from jixiao.web.projects.services import Edit, save_indicator_result, store_dossier
from jixiao.web.works.models import WorkItem
from tests.core.projects import MINIMAL, read
from tests.web.people import World, signed_in

Captured = Callable[..., AbstractContextManager[Any]]


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> "OrderedDict[int, Present]":
    """Begin as a process does that has looked at nothing yet."""
    fresh: OrderedDict[int, Present] = OrderedDict()
    monkeypatch.setattr(remembered, "_known", fresh)
    return fresh


def test_what_nobody_changed_is_not_read_again(example: Project) -> None:
    _seen(example)

    with CaptureQueriesContext(connection) as queries:
        _seen(example)

    assert len(queries) == 2, [query["sql"][:120] for query in queries]


def test_after_a_save_the_page_is_quick_and_right(
    example: Project, clerk: User, django_capture_on_commit_callbacks: Captured
) -> None:
    _seen(example)
    with django_capture_on_commit_callbacks(execute=True):
        _save(example, clerk, "0.8")
    client = signed_in(clerk)

    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"/projects/{example.pk}/targets/").content.decode()

    assert "93.34" in page
    assert len(queries) <= 6, [query["sql"][:120] for query in queries]


def test_a_save_that_failed_is_not_remembered(
    example: Project, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> None:
        raise OSError

    monkeypatch.setattr(services, "record", broken)
    _seen(example)

    with pytest.raises(OSError):  # noqa: PT011 - raised above
        _save(example, clerk, "0.8")

    assert "95.34" in _page(example, clerk)


def test_a_save_in_another_process_is_seen(
    example: Project, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    _seen(example)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(remembered, "_known", OrderedDict())
        _save(example, clerk, "0.8")

    assert "93.34" in _page(example, clerk)


def test_a_service_that_forgets_to_renew_the_scores_is_found_out(
    example: Project, clerk: User
) -> None:
    _seen(example)
    with change():
        example.indicators.filter(position=5).update(coefficient=Decimal("0.8"))
        record(action="projects.edit", obj=example, by=None)

    assert "93.34" in _page(example, clerk)


def test_a_change_behind_the_applications_back_is_seen(example: Project, clerk: User) -> None:
    _seen(example)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE projects_indicator SET coefficient = 8000 WHERE position = 5")

    assert "93.34" in _page(example, clerk)


def test_changes_of_other_projects_forget_nothing(
    example: Project, clerk: User, world: World
) -> None:
    other = store_dossier(dossier=read(MINIMAL), organisation=world.there, by=None)
    _seen(example)
    store_dossier(dossier=read(MINIMAL), organisation=world.village, by=None)
    other.indicators.filter(position=1).update(deviation_reason="别的项目")

    with CaptureQueriesContext(connection) as queries:
        _seen(example)

    assert len(queries) == 2, [query["sql"][:120] for query in queries]


def test_a_project_that_may_not_be_seen_is_not_shown_from_memory(
    example: Project, world: World
) -> None:
    _seen(example)

    assert present(example.pk, Project.objects.none()) is None
    client = signed_in(world.person(Role.CLERK, world.there))
    assert client.get(f"/projects/{example.pk}/targets/").status_code == 404


def test_a_process_keeps_so_many_projects_and_no_more(
    world: World, known: "OrderedDict[int, Present]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "_MOST", 2)
    places = (world.here, world.there, world.village)
    kept = [store_dossier(dossier=read(MINIMAL), organisation=each, by=None) for each in places]

    for project in kept:
        _seen(project)

    assert list(known) == [each.pk for each in kept[1:]]


def _save(project: Project, by: User, coefficient: str) -> None:
    row = project.indicators.get(position=5)
    edit = Edit(row.version, {"coefficient": coefficient})
    save_indicator_result(project=project.pk, indicator=row.pk, edit=edit, by=by)


def _of(table: type[Any], project: Project) -> Any:
    path = "project" if table is WorkItem else "funds__project"
    return table.objects.filter(**{path: project})


def _another(table: type[Any], project: Project) -> None:
    """Put a copy of a row behind the others, as its own new row."""
    row = _of(table, project).order_by("position").last()
    if row is not None:
        row.pk, row.position = None, row.position + 1
        row.save(force_insert=True)


def _without_one(table: type[Any], project: Project) -> None:
    """Take the newest row away, if there is one."""
    row = _of(table, project).order_by("position").last()
    if row is not None:
        row.delete()


ACTIONS: dict[str, Callable[[Project, User], Any]] = {
    "经办填系数0.8": lambda project, by: _save(project, by, "0.8"),
    "经办填系数0.6": lambda project, by: _save(project, by, "0.6"),
    "改调整金额": lambda project, _: _of(Adjustment, project).update(amount=Decimal("19000.00")),
    "多一笔支付": lambda project, _: _another(Payment, project),
    "少一次调整": lambda project, _: _without_one(Adjustment, project),
    "改预算": lambda project, _: _of(FundingSource, project).update(original_budget=Decimal(30000)),
    "多一件工作": lambda project, _: _another(WorkItem, project),
    "改分值": lambda project, _: project.indicators.filter(position=1).update(max_score=9),
    "换规则": lambda project, _: Project.objects.filter(pk=project.pk).update(
        profile_id="national-2020"
    ),
    "删满意度": lambda project, _: project.survey.__class__.objects.filter(
        project=project
    ).delete(),
    "看一遍": lambda project, _: _seen(project),
}


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(names=st.lists(st.sampled_from(sorted(ACTIONS)), min_size=1, max_size=6))
def test_whatever_is_changed_what_is_shown_is_what_the_tables_say(
    example: Project,
    clerk: User,
    django_capture_on_commit_callbacks: Captured,
    names: list[str],
) -> None:
    """The examples follow each other on one project; the promise must hold after each step."""
    for name in names:
        _seen(example)
        with django_capture_on_commit_callbacks(execute=True):
            ACTIONS[name](example, clerk)

        shown = _seen(example)

        assert shown.dossier == dossier_of(example, remembered.PARTS), name
        fresh = remembered._read(Project.objects.filter(pk=example.pk))
        assert fresh is not None
        assert (shown.scored, shown.indicators) == (fresh[1].scored, fresh[1].indicators), name


def _seen(project: Project) -> Present:
    found = present(project.pk, Project.objects.select_related("organisation"))
    assert found is not None
    return found[1]


def _page(project: Project, by: User) -> str:
    answer = signed_in(by).get(f"/projects/{project.pk}/targets/")
    return unescape(answer.content.decode())
