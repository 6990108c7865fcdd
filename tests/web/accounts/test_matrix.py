"""Every cell of the permission matrix holds, and the matrix holds what the rules ask of it."""

from collections.abc import Iterator

import pytest

from jixiao.web.accounts.errors import MatrixError
from jixiao.web.accounts.matrix import Access, Rule, matrix, read_matrix
from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import access, may
from jixiao.web.accounts.reference import page
from jixiao.web.accounts.roles import ADMINISTRATORS, Role
from tests.web.people import World

PEOPLE_AND_LOG = ("users.", "roles.", "organisations.", "log.", "checkup.")
HEAD = "动作,名称,状态,职责," + ",".join(role.label for role in Role)


@pytest.mark.parametrize("role", Role, ids=lambda role: role.label)
def test_every_cell_of_a_role_says_what_a_person_may(world: World, role: Role) -> None:
    person = world.person(role)

    wrong = [
        f"{rule.action} {rule.state} {where}: {found}"
        for rule in matrix().values()
        for where, found, expected in _asked(world, person, rule, rule.access[role])
        if found != expected
    ]

    assert wrong == []


def _asked(
    world: World, person: User, rule: Rule, cell: Access
) -> Iterator[tuple[str, object, object]]:
    """Yield what is found, and what the cell says, in one's own place, below, beside and above."""
    for where, place, expected in (
        ("own", world.here, cell),
        ("below", world.village, cell),
        ("beside", world.there, Access.NONE),
        ("above", world.county, Access.NONE),
    ):
        yield where, access(person, rule.action, obj=place, state=rule.state), expected
    allowed = may(person, rule.action, obj=world.here, state=rule.state)
    yield "may", allowed, cell is Access.FULL


def test_administrators_see_no_business_data() -> None:
    seen = {
        (rule.action, role)
        for rule in matrix().values()
        for role in ADMINISTRATORS
        if rule.access[role] is not Access.NONE and not rule.action.startswith(PEOPLE_AND_LOG)
    }

    assert seen == set()


def test_auditors_only_read() -> None:
    reads = ("list", "view", "export", "use", "changes")
    given = {rule.action for rule in matrix().values() if rule.access[Role.AUDITOR] is Access.FULL}

    assert {action for action in given if not action.endswith(reads)} == set()


def test_no_administrator_has_what_another_has() -> None:
    """Making accounts, giving roles and reading the log are three people's."""
    shared = {"organisations.list", "users.list", "users.phone", "checkup.use"}
    doubled = {
        rule.action
        for rule in matrix().values()
        if sum(rule.access[role] is Access.FULL for role in ADMINISTRATORS) > 1
    }

    assert doubled <= shared


def test_who_holds_no_role_may_nothing(world: World) -> None:
    person = world.person(None)

    given = {
        access(person, rule.action, obj=world.here, state=rule.state) for rule in matrix().values()
    }

    assert given == {Access.NONE}


def test_who_is_disabled_may_nothing(world: World) -> None:
    person = world.person(Role.CLERK)
    person.is_active = False

    assert not may(person, "projects.list")


def test_the_manual_shows_the_matrix(request: pytest.FixtureRequest) -> None:
    written = request.config.rootpath / "docs" / "reference" / "permissions.md"

    assert written.read_text(encoding="utf-8") == page(), "运行 make reference"


def test_an_action_without_row_is_a_mistake(world: World) -> None:
    with pytest.raises(MatrixError, match="没有的动作"):
        may(world.person(Role.CLERK), "没有的动作")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("动作,名称", "permissions.csv:1"),
        (f"{HEAD}\na,甲,*,," + ",".join("可" * 14) + ",也许", "permissions.csv:2"),
        (f"{HEAD}\na,甲,*,吃饭," + ",".join("可" * 15), "permissions.csv:2"),
        (f"{HEAD}\n" + f"a,甲,*,,{','.join('可' * 15)}\n" * 2, "permissions.csv:3"),
    ],
    ids=["没有角色", "不认识的格", "不认识的职责", "一行写了两次"],
)
def test_a_wrong_file_is_refused_with_its_line(text: str, what: str) -> None:
    with pytest.raises(MatrixError, match=what):
        read_matrix(text)
