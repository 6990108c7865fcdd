"""A result is saved whole, with its score and its log entry, or not at all."""

import json
from dataclasses import replace
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import connection

from jixiao.core.indicator import Operator
from jixiao.web.accounts.errors import NotPermittedError
from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
from jixiao.web.logbook.models import Entry
from jixiao.web.projects import services
from jixiao.web.projects.errors import ConflictError, InvalidResultError
from jixiao.web.projects.models import Indicator, Project
from jixiao.web.projects.services import Edit, SavedResult, save_indicator_result
from tests.web.people import World


def test_a_new_coefficient_gives_a_new_score_and_total(example: Project, clerk: User) -> None:
    saved = _save(example, clerk, {"coefficient": "0.8"})

    example.refresh_from_db()
    assert saved.line is not None
    assert saved.line.score == Decimal("16.00")
    assert (example.total_score, example.grade) == (Decimal("93.34"), "优")


def test_the_log_says_old_and_new(example: Project, clerk: User) -> None:
    _save(example, clerk, {"coefficient": "0.8"})

    entry = Entry.objects.get(action="projects.save_result")
    assert (entry.user, entry.object_id) == (clerk, str(example.pk))
    assert json.loads(entry.changes) == {"指标“提升保障工作组质量”：得分系数": ["0.9", "0.8"]}


def test_what_is_the_same_is_no_change(example: Project, clerk: User) -> None:
    _save(example, clerk, {"coefficient": "0.9"})

    assert _fifth(example).version == 1
    assert not Entry.objects.filter(action="projects.save_result").exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"coefficient": "九折"}, "填的是“九折”；应填系数"),
        ({"coefficient": "1.2"}, "不能大于1"),
        ({"coefficient": "0.90005"}, "小数不超过4位"),
        ({"level": "很好"}, "从中选一个照写"),
    ],
)
def test_what_does_not_fit_is_told_with_what_to_type(
    example: Project, clerk: User, typed: dict[str, str], words: str
) -> None:
    with pytest.raises(InvalidResultError, match=words) as caught:
        _save(example, clerk, {**typed, "deviation_reason": "新的原因"})

    assert set(caught.value.errors) == set(typed)
    assert _fifth(example).deviation_reason != "新的原因"


def test_fields_that_are_not_typed_are_ignored(example: Project, clerk: User) -> None:
    """The result of this one comes from the survey; a target is never changed here."""
    _save(example, clerk, {"actual_value": "99", "target_value": "1", "max_score": "99"}, place=6)

    row = example.indicators.get(position=6)
    assert (row.actual_value, row.target_value, row.version) == (None, Decimal(95), 1)


def test_two_editors_of_one_field_see_both_values(
    example: Project, clerk: User, world: World
) -> None:
    _save(example, world.person(Role.FIRST_SECRETARY), {"coefficient": "0.7"})

    with pytest.raises(ConflictError) as caught:
        _save(example, clerk, {"coefficient": "0.8"}, seen={"coefficient": "0.9"})

    (difference,) = caught.value.differences
    assert (difference.label, difference.yours, difference.theirs) == ("得分系数", "0.8", "0.7")
    assert (caught.value.version, caught.value.changed_by) == (2, "第一书记")
    assert _fifth(example).coefficient == Decimal("0.7")


def test_two_editors_of_two_fields_keep_both(example: Project, clerk: User, world: World) -> None:
    _save(example, world.person(Role.FIRST_SECRETARY), {"coefficient": "0.7"})

    _save(example, clerk, {"deviation_reason": "新的原因"}, seen={"deviation_reason": _reason()})

    row = _fifth(example)
    assert (row.coefficient, row.deviation_reason, row.version) == (Decimal("0.7"), "新的原因", 3)


def test_after_the_conflict_ones_own_value_may_be_kept(
    example: Project, clerk: User, world: World
) -> None:
    _save(example, world.person(Role.FIRST_SECRETARY), {"coefficient": "0.7"})

    _save(example, clerk, {"coefficient": "0.8"}, version=2)

    assert _fifth(example).coefficient == Decimal("0.8")


@pytest.mark.parametrize("role", [Role.TOWN_HEAD, Role.CASHIER, Role.AUDITOR, Role.VILLAGE_CADRE])
def test_who_may_only_read_saves_nothing(example: Project, world: World, role: Role) -> None:
    with pytest.raises(NotPermittedError):
        _save(example, world.person(role), {"coefficient": "0.8"})

    assert _fifth(example).version == 1


def test_when_the_log_cannot_be_written_nothing_is_kept(
    example: Project, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> None:
        raise OSError

    monkeypatch.setattr(services, "record", broken)

    with pytest.raises(OSError):  # noqa: PT011 - raised above
        _save(example, clerk, {"coefficient": "0.8"})

    row = _fifth(example)
    assert (row.coefficient, row.version) == (Decimal("0.9"), 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_told(example: Project, clerk: User) -> None:
    """Both saw version 1; whoever is second must not overwrite, on any database."""
    begin, said = Barrier(2), list[str]()

    def save(text: str) -> None:
        begin.wait()
        try:
            _save(example, clerk, {"coefficient": text})
            said.append("saved")
        except ConflictError:
            said.append("conflict")
        finally:
            connection.close()

    threads = [Thread(target=save, args=(text,)) for text in ("0.6", "0.7")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(said) == ["conflict", "saved"]
    assert _fifth(example).version == 2


@pytest.mark.parametrize(
    ("operator", "names"),
    [
        (Operator.AT_LEAST, ["actual_value"]),
        (Operator.DATE, ["actual_date"]),
        (Operator.YES_NO, ["actual_yes"]),
        (Operator.QUALITATIVE, ["actual_text", "level", "coefficient"]),
    ],
)
def test_each_kind_of_target_has_its_own_fields(operator: Operator, names: list[str]) -> None:
    from jixiao.web.projects.results import REASONS, result_fields
    from tests.core.projects import EXAMPLE, read

    typed = (read(EXAMPLE.read_text(encoding="utf-8")).indicators or ())[2]

    found = [each.name for each in result_fields(replace(typed, operator=operator))]

    assert found == [*names, *REASONS]


def _save(
    project: Project,
    by: User,
    texts: dict[str, str],
    *,
    seen: dict[str, str] | None = None,
    version: int = 1,
    place: int = 5,
) -> SavedResult:
    row = project.indicators.get(position=place)
    edit = Edit(version, texts, seen or {})
    return save_indicator_result(project=project.pk, indicator=row.pk, edit=edit, by=by)


def _fifth(project: Project) -> Indicator:
    return project.indicators.get(position=5)


def _reason() -> str:
    return (
        "当年有提升，但没有党员长期培训计划和设施管护制度，能否持续没有保证；"
        "立项时对长效机制考虑不足。"
    )
