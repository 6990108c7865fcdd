"""Duties that exclude each other never meet: neither when a role is given nor when it is used."""

from dataclasses import replace

import pytest

from jixiao.web.accounts import permissions
from jixiao.web.accounts.errors import (
    AdministratorError,
    IncompatibleDutiesError,
    NotPermittedError,
    OutOfScopeError,
    SamePersonError,
)
from jixiao.web.accounts.matrix import Access, rule_for
from jixiao.web.accounts.models import Assignment
from jixiao.web.accounts.permissions import Step, conflicting_step, may, require
from jixiao.web.accounts.roles import (
    ADMINISTRATORS,
    Duty,
    Role,
    basis_against_step,
    conflict_of_roles,
)
from jixiao.web.accounts.services.roles import assign_role, give_role, withdraw_role
from jixiao.web.logbook.models import Entry
from tests.web.people import World, new_person

EXCLUSIVE = [
    (Role.CLERK, Role.TOWN_HEAD),
    (Role.CLERK, Role.ACCOUNTANT),
    (Role.CLERK, Role.CASHIER),
    (Role.DEPUTY_LEADER, Role.ACCOUNTANT),
    (Role.TOWN_HEAD, Role.CASHIER),
    (Role.ACCOUNTANT, Role.CASHIER),
    (Role.CASHIER, Role.ARCHIVIST),
    (Role.CASHIER, Role.AUDITOR),
    (Role.FIRST_SECRETARY, Role.COUNTY_REVIEWER),
    (Role.VILLAGE_CADRE, Role.DEPUTY_LEADER),
]
ALLOWED = [
    (Role.DEPUTY_LEADER, Role.TOWN_HEAD),
    (Role.CLERK, Role.ARCHIVIST),
    (Role.CLERK, Role.REVITALISATION_OFFICE),
    (Role.ACCOUNTANT, Role.ARCHIVIST),
]


@pytest.mark.parametrize(("one", "other"), EXCLUSIVE, ids=lambda role: role.label)
def test_a_role_is_refused_beside_one_that_excludes_it(
    world: World, one: Role, other: Role
) -> None:
    person, by = world.person(one), world.person(Role.SECURITY_ADMINISTRATOR)

    with pytest.raises(IncompatibleDutiesError, match=f"“{other.label}”又是“{one.label}”"):
        assign_role(user=person, organisation=world.here, role=other, by=by)
    assert [each.role for each in person.assignments.all()] == [one]


@pytest.mark.parametrize(("one", "other"), ALLOWED, ids=lambda role: role.label)
def test_a_role_is_given_beside_one_that_allows_it(world: World, one: Role, other: Role) -> None:
    person, by = world.person(one), world.person(Role.SECURITY_ADMINISTRATOR)

    assign_role(user=person, organisation=world.here, role=other, by=by)

    assert {each.role for each in person.assignments.all()} == {one, other}


def test_a_conflict_counts_in_the_villages_below(world: World) -> None:
    with pytest.raises(IncompatibleDutiesError):
        give_role(
            user=world.person(Role.ACCOUNTANT),
            organisation=world.village,
            role=Role.VILLAGE_CADRE,
            by=None,
        )


def test_a_conflict_does_not_reach_another_township(world: World) -> None:
    person = world.person(Role.ACCOUNTANT)

    give_role(user=person, organisation=world.there, role=Role.CLERK, by=None)

    assert may(person, "projects.create", obj=world.there)


@pytest.mark.parametrize("role", sorted(ADMINISTRATORS), ids=lambda role: role.label)
def test_an_administrator_is_nothing_else_anywhere(world: World, role: Role) -> None:
    person = world.person(role)
    others = [other for other in Role if other != role]

    for other in others:
        with pytest.raises(IncompatibleDutiesError):
            give_role(user=person, organisation=world.there, role=other, by=None)
    assert all(conflict_of_roles(role, other) for other in others)


def test_administrators_are_made_on_the_server_only(world: World) -> None:
    by = world.person(Role.SECURITY_ADMINISTRATOR)

    with pytest.raises(AdministratorError):
        assign_role(
            user=world.person(None),
            organisation=world.here,
            role=Role.AUDIT_ADMINISTRATOR,
            by=by,
        )


def test_who_may_not_give_roles_gives_none(world: World) -> None:
    with pytest.raises(NotPermittedError):
        assign_role(
            user=world.person(None),
            organisation=world.here,
            role=Role.CLERK,
            by=world.person(Role.SYSTEM_ADMINISTRATOR),
        )


def test_no_role_is_given_in_another_township(world: World) -> None:
    with pytest.raises(NotPermittedError):
        assign_role(
            user=world.person(None),
            organisation=world.there,
            role=Role.CLERK,
            by=world.person(Role.SECURITY_ADMINISTRATOR),
        )


def test_a_person_with_a_role_above_is_left_to_those_above(world: World) -> None:
    person = new_person("reviewer", "县里的人", world.here)
    give_role(user=person, organisation=world.county, role=Role.COUNTY_REVIEWER, by=None)

    with pytest.raises(OutOfScopeError, match="县里的人"):
        assign_role(
            user=person,
            organisation=world.here,
            role=Role.ARCHIVIST,
            by=world.person(Role.SECURITY_ADMINISTRATOR),
        )


def test_a_duty_is_not_exercised_beside_a_conflicting_role(world: World) -> None:
    """As after a change behind the application's back: both roles stand in the table."""
    person = world.person(Role.ACCOUNTANT)
    Assignment.objects.create(user=person, organisation=world.here, role=Role.CLERK)
    person = type(person).objects.get(pk=person.pk)

    assert not may(person, "projects.create", obj=world.here)
    assert not may(person, "projects.funds", obj=world.here)
    with pytest.raises(NotPermittedError):
        require(person, "projects.funds", obj=world.here)


def test_who_did_the_step_before_does_not_do_the_next(world: World) -> None:
    person, other = world.person(Role.ACCOUNTANT), world.person(Role.CLERK)
    own = Step(person.pk, Duty.APPROVAL, "审批支付")
    of_another = Step(other.pk, Duty.APPROVAL, "审批支付")

    with pytest.raises(SamePersonError, match="这件事的“审批支付”是财政所会计做的"):
        require(person, "projects.funds", obj=world.here, before=[own])
    assert not may(person, "projects.funds", obj=world.here, before=[own])
    assert may(person, "projects.funds", obj=world.here, before=[of_another])
    assert conflicting_step(person, rule_for("projects.funds", ""), [of_another]) is None


def test_one_person_approves_an_affair_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """An acting 镇长 who is 分管领导 too: may hold both, and approves the same payment once."""
    person, other = world.person(Role.DEPUTY_LEADER), world.person(Role.TOWN_HEAD)
    give_role(user=person, organisation=world.here, role=Role.TOWN_HEAD, by=None)
    approving = replace(
        rule_for("projects.funds", ""),
        label="审批支付",
        duty=Duty.APPROVAL,
        access=dict.fromkeys(Role, Access.FULL),
    )
    monkeypatch.setattr(permissions, "rule_for", lambda *_: approving)
    earlier = [Step(person.pk, Duty.APPROVAL, "分管领导审批")]

    with pytest.raises(SamePersonError, match="每一道审批由不同的人做"):
        require(person, "projects.funds", obj=world.here, before=earlier)
    assert may(person, "projects.funds", obj=world.here)
    assert not may(person, "projects.funds", obj=world.here, before=earlier)
    assert may(other, "projects.funds", obj=world.here, before=earlier)


def test_a_duty_that_is_no_approval_may_be_exercised_twice() -> None:
    twice = {duty for duty in Duty if basis_against_step(duty, duty) is not None}

    assert twice == {Duty.APPROVAL}
    assert basis_against_step(None, Duty.APPROVAL) is None


def test_giving_and_withdrawing_are_in_the_log(world: World) -> None:
    person, by = world.person(None), world.person(Role.SECURITY_ADMINISTRATOR)

    made = assign_role(user=person, organisation=world.here, role=Role.CLERK, by=by)
    withdraw_role(assignment=made, by=by)

    last = Entry.objects.filter(user=by).order_by("number")
    assert [(entry.action, entry.changes) for entry in last] == [
        ("roles.assign", '{"角色": [null, "良平镇：经办"]}'),
        ("roles.withdraw", '{"角色": ["良平镇：经办", null]}'),
    ]
