"""Roles given and withdrawn; duties that exclude each other never meet in one person."""

from jixiao.web.accounts.errors import AdministratorError, IncompatibleDutiesError
from jixiao.web.accounts.models import Assignment, Organisation, User
from jixiao.web.accounts.paths import overlap
from jixiao.web.accounts.permissions import require
from jixiao.web.accounts.roles import (
    ADMINISTRATORS,
    Role,
    conflict_of_roles,
    reaches_everywhere,
)
from jixiao.web.accounts.services.people import managed
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record


def assign_role(*, user: User, organisation: Organisation, role: Role, by: User) -> Assignment:
    """Give a person a role in an organisation and return the assignment.

    Raises:
        NotPermittedError: `by` may not, for that person or in that organisation.
        AdministratorError: The role, or the person, is an administrator's.
        IncompatibleDutiesError: The person holds a role that excludes this one.
        OutOfScopeError: The person has a role outside the places of `by`.
    """
    with change():
        require(by, "roles.assign", obj=organisation)
        kept = managed(user, action="roles.assign", by=by)
        if role in ADMINISTRATORS:
            raise AdministratorError
        return give_role(user=kept, organisation=organisation, role=role, by=by)


def give_role(*, user: User, organisation: Organisation, role: Role, by: User | None) -> Assignment:
    """Give a role without asking whether `by` may; duties are compared all the same.

    Raises:
        IncompatibleDutiesError: The person holds a role that excludes this one.
    """
    with change():
        kept = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
        _refuse_conflict(kept, organisation=organisation, role=role)
        made = Assignment(user=kept, organisation=organisation, role=role)
        made.full_clean()
        made.save()
        words = {"角色": (None, f"{organisation}：{role.label}")}
        record(action="roles.assign", obj=kept, by=by, changes=words, organisation=organisation)
    user.__dict__.pop("_held_roles", None)
    return made


def withdraw_role(*, assignment: Assignment, by: User) -> None:
    """Take a role away from a person.

    Raises:
        NotPermittedError: `by` may not.
        AdministratorError: The role is an administrator's.
    """
    with change():
        require(by, "roles.withdraw", obj=assignment.organisation)
        if Role(assignment.role) in ADMINISTRATORS:
            raise AdministratorError
        user, place = assignment.user, assignment.organisation
        words = {"角色": (f"{place}：{assignment.get_role_display()}", None)}
        assignment.delete()
        record(action="roles.withdraw", obj=user, by=by, changes=words, organisation=place)


def _refuse_conflict(user: User, *, organisation: Organisation, role: Role) -> None:
    for held in user.assignments.select_related("organisation"):
        conflict = conflict_of_roles(role, Role(held.role))
        anywhere = reaches_everywhere(role) or reaches_everywhere(Role(held.role))
        meet = anywhere or overlap(organisation.path, held.organisation.path)
        if conflict is not None and meet:
            raise IncompatibleDutiesError(
                person=user.name, one=conflict.one, other=conflict.other, basis=conflict.basis
            )
