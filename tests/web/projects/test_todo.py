"""What is left to do: by role, with its term, never twice."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jixiao.core.dossier import Dossier
from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
from jixiao.web.accounts.services.roles import give_role
from jixiao.web.projects import views
from jixiao.web.projects.models import Project
from jixiao.web.projects.services import store_dossier
from jixiao.web.projects.todo import tasks_of, todos_of
from tests.core.projects import EXAMPLE, read
from tests.web.people import World, signed_in

_EXAMPLE = read(EXAMPLE.read_text(encoding="utf-8"))
_LATER = date(2025, 2, 1)


def test_the_finished_example_leaves_nothing_to_do() -> None:
    assert [task.what for task in tasks_of(_EXAMPLE, _LATER)] == []


@pytest.mark.parametrize(
    ("change", "words", "tab"),
    [
        ({"declaration": None}, "还没有填写：申报。", ""),
        ({"profile_id": None}, "没有写明评分规则", "evaluation"),
    ],
)
def test_a_missing_part_is_named(change: dict[str, Any], words: str, tab: str) -> None:
    found = [task for task in tasks_of(replace(_EXAMPLE, **change), _LATER) if words in task.what]

    assert [task.tab for task in found] == [tab]


def test_an_open_indicator_is_due_at_the_end_of_the_year() -> None:
    dossier = _with_indicator(2, actual_text=None)

    before, after = (
        next(task for task in tasks_of(dossier, day) if "没有填实际完成情况" in task.what)
        for day in (date(2024, 12, 31), _LATER)
    )

    assert before.due == after.due == date(2024, 12, 31)
    assert (before.is_late, after.is_late) == (False, True)
    assert "全部下达" in before.what


def test_a_deduction_without_a_reason_is_told_once() -> None:
    dossier = _with_indicator(2, deviation_reason=None)

    told = [task.what for task in tasks_of(dossier, _LATER) if "全部下达" in task.what]

    assert told == ["指标“全部下达”扣1.33分，没有写偏差原因。"]


def test_evidence_that_is_not_filed_is_the_archivists_too() -> None:
    first, *others = _EXAMPLE.evidence or ()
    dossier = replace(_EXAMPLE, evidence=(replace(first, filed_on=None), *others))

    (task,) = [task for task in tasks_of(dossier, _LATER) if "没有归档" in task.what]

    assert Role.ARCHIVIST in task.roles
    assert task.is_late
    assert "已超过归档期限" in task.what


@pytest.mark.parametrize(
    ("created", "today", "due", "late", "provisional"),
    [
        pytest.param("2024-07-01", "2024-07-05", "2024-07-08", False, False, id="期限内"),
        pytest.param("2024-07-01", "2024-07-08", "2024-07-08", False, False, id="最后一天"),
        pytest.param("2024-07-01", "2024-07-09", "2024-07-08", True, False, id="过了一天"),
        pytest.param("2024-09-29", "2024-10-09", "2024-10-11", False, False, id="国庆节顺延"),
        pytest.param("2031-03-03", "2031-03-04", "2031-03-10", False, True, id="暂定"),
    ],
)
def test_evidence_is_due_after_the_units_own_working_days(
    created: str, today: str, due: str, late: bool, provisional: bool
) -> None:
    first, *others = _EXAMPLE.evidence or ()
    waiting = replace(first, created_on=date.fromisoformat(created), filed_on=None)
    rules = _EXAMPLE.unit_rules
    assert rules is not None
    dossier = replace(
        _EXAMPLE, evidence=(waiting, *others), unit_rules=replace(rules, filing_days=5)
    )

    tasks = tasks_of(dossier, date.fromisoformat(today))
    (task,) = [task for task in tasks if "没有归档" in task.what]

    assert task.due == date.fromisoformat(due)
    assert (task.is_late, task.is_provisional) == (late, provisional)


def test_a_unit_without_a_term_has_no_day_to_file_by() -> None:
    first, *others = _EXAMPLE.evidence or ()
    evidence = (replace(first, filed_on=None), *others)
    dossier = replace(_EXAMPLE, evidence=evidence, unit_rules=None)

    (task,) = [task for task in tasks_of(dossier, _LATER) if "没有归档" in task.what]

    assert (task.due, task.is_late) == (None, False)


def test_what_was_not_looked_at_is_said_with_a_link(
    world: World, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST", 1)
    unexplained = _with_indicator(2, deviation_reason=None)
    store_dossier(dossier=unexplained, organisation=world.village, by=None)
    store_dossier(dossier=_EXAMPLE, organisation=world.here, by=None)
    client = signed_in(clerk)

    first, second = (client.get(f"/todo/?page={page}").content.decode() for page in (1, 2))

    assert "这一页看过的项目里没有要您办的事" in first
    assert "共2个" in first
    assert "第1至1个" in first
    assert '<a href="?page=2">下一页</a>' in first
    assert "没有写偏差原因" in second


def test_a_role_counts_where_it_is_held(world: World) -> None:
    """经办 here and 档案管理员 there: here both kinds of task, there what an archivist does."""
    first, *others = _EXAMPLE.evidence or ()
    evidence = (replace(first, filed_on=None), *others)
    dossier = replace(_with_indicator(2, deviation_reason=None), evidence=evidence)
    person = world.person(Role.CLERK)
    give_role(user=person, organisation=world.there, role=Role.ARCHIVIST, by=None)
    for place in (world.here, world.there):
        store_dossier(dossier=dossier, organisation=place, by=None)

    told = {
        todo.project.organisation.name: len(todo.tasks)
        for todo in todos_of(User.objects.get(pk=person.pk), _LATER)
    }

    assert told == {"良平镇": 2, "和盛镇": 1}


def test_work_that_is_not_finished_is_due_as_planned() -> None:
    first, *others = _EXAMPLE.works or ()
    works = (replace(first, finished_on=None, acceptance=None), *others)

    (task,) = [
        task
        for task in tasks_of(replace(_EXAMPLE, works=works), _LATER)
        if "没有登记完成日期" in task.what
    ]

    assert task.due == first.planned_finish


def test_each_role_sees_its_own(world: World) -> None:
    first, *others = _EXAMPLE.evidence or ()
    evidence = (replace(first, filed_on=None), *others)
    dossier = replace(_with_indicator(2, deviation_reason=None), evidence=evidence)
    store_dossier(dossier=dossier, organisation=world.here, by=None)

    def told(role: Role) -> int:
        return sum(len(todo.tasks) for todo in todos_of(world.person(role), _LATER))

    assert (told(Role.CLERK), told(Role.ARCHIVIST), told(Role.TOWN_HEAD)) == (2, 1, 0)


def test_the_page_says_that_nothing_is_left(example: Project, clerk: User) -> None:
    assert "现在没有要您办的事" in signed_in(clerk).get("/todo/").content.decode()


def test_the_page_of_a_new_unit_says_what_to_do_first(world: World, clerk: User) -> None:
    assert "先新建一个" in signed_in(clerk).get("/todo/").content.decode()


def _with_indicator(place: int, **change: Any) -> Dossier:
    given = list(_EXAMPLE.indicators or ())
    given[place] = replace(given[place], **change)
    return replace(_EXAMPLE, indicators=tuple(given))
