"""What is left to do: by role, with its term, never twice."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jixiao.core.dossier import Dossier
from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
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
    assert "先导入一个项目文件" in signed_in(clerk).get("/todo/").content.decode()


def _with_indicator(place: int, **change: Any) -> Dossier:
    given = list(_EXAMPLE.indicators or ())
    given[place] = replace(given[place], **change)
    return replace(_EXAMPLE, indicators=tuple(given))
