"""Who may do what (权限): the matrix, applied to a person, a place and a state."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Model, Q, QuerySet

from jixiao.web.accounts.errors import NoOrganisationError, NotPermittedError, SamePersonError
from jixiao.web.accounts.matrix import Access, Rule, rule_for, rules_for
from jixiao.web.accounts.models import Organisation, User
from jixiao.web.accounts.paths import ROOT, end_of_subtree, lies_in, parent_path
from jixiao.web.accounts.roles import DUTIES, Duty, Role, basis_against, basis_against_step

Person = User | AnonymousUser
Row = TypeVar("Row", bound=Model)


_HELD = (
    "SELECT a.role, o.path, o.name FROM accounts_assignment a"
    " JOIN accounts_organisation o ON o.id = a.organisation_id WHERE a.user_id = %s"
)
"""Written out: every request asks it, and the ORM takes longer to write it than the database."""


@dataclass(frozen=True, slots=True)
class Held:
    """A role that a person holds, the path below which it holds, and the name of that place."""

    role: Role
    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """An earlier step of the same affair: who did it, as what duty, and what it is called."""

    user_id: int
    duty: Duty
    label: str


def held_roles(user: Person) -> tuple[Held, ...]:
    """Return the roles of a person, asked of the database once for each object `user`."""
    if not isinstance(user, User) or not user.is_active:
        return ()
    known: tuple[Held, ...] | None = user.__dict__.get("_held_roles")
    if known is None:
        with connection.cursor() as cursor:
            cursor.execute(_HELD, [user.pk])
            known = tuple(Held(Role(role), path, name) for role, path, name in cursor.fetchall())
        user.__dict__["_held_roles"] = known
    return known


def roles_at(user: Person, obj: Model) -> set[Role]:
    """Return the roles that a person holds in the place of an object."""
    return {held.role for held in _covering(user, obj)}


def access(user: Person, action: str, *, obj: Model | None = None, state: str = "") -> Access:
    """Return what the matrix gives a person: 可, 只读 or 不可.

    Args:
        user: The person.
        action: Action or part, as in permissions.csv.
        obj: What it is done to; its organisation must lie below the place of the role. Without
            it, a role anywhere counts. What names a village is shown to its 村组干部, too, to read.
        state: State of the object, as in permissions.csv.
    """
    rule = rule_for(action, state)
    given = {rule.access[held.role] for held in _covering(user, obj)}
    if Access.FULL not in given and obj is not None:
        named = (rule.access[held.role] for held in village_roles(user) if _names(obj, held))
        given |= {Access.READ for each in named if each is not Access.NONE}
    return next((each for each in Access if each in given), Access.NONE)


def may(
    user: Person,
    action: str,
    *,
    obj: Model | None = None,
    state: str = "",
    before: Iterable[Step] = (),
) -> bool:
    """Return whether a person may do something; see `access`.

    Incompatible duties count here too: a person who (against the rules) also holds a conflicting
    duty in that place, or did an earlier step with one, may not; nor may who approved an affair
    once approve it again, as whatever role.

    Args:
        user: The person.
        action: Action or part, as in permissions.csv.
        obj: What it is done to.
        state: State of the object.
        before: Earlier steps of the same affair.
    """
    if access(user, action, obj=obj, state=state) is not Access.FULL:
        return False
    rule = rule_for(action, state)
    return not _holds_conflict(user, rule, obj) and conflicting_step(user, rule, before) is None


def require(
    user: Person,
    action: str,
    *,
    obj: Model | None = None,
    state: str = "",
    before: Iterable[Step] = (),
) -> None:
    """Refuse what a person may not do; see `may`.

    Raises:
        NotPermittedError: The matrix, or an incompatible duty, forbids it.
        SamePersonError: The person did an earlier step that excludes this one.
    """
    rule = rule_for(action, state)
    steps = tuple(before)
    if not may(user, action, obj=obj, state=state):
        raise NotPermittedError(rule.label)
    if (step := conflicting_step(user, rule, steps)) is not None and rule.duty is not None:
        raise SamePersonError(
            person=str(user),
            one=rule.label,
            other=step.label,
            basis=basis_against_step(rule.duty, step.duty) or "",
        )


def conflicting_step(user: Person, rule: Rule, before: Iterable[Step]) -> Step | None:
    """Return the earlier step of the same person that excludes another step by the rule."""
    own = (step for step in before if step.user_id == user.pk)
    return next((step for step in own if basis_against_step(rule.duty, step.duty)), None)


def visible(
    queryset: "QuerySet[Row]", *, user: Person, action: str, place: str = "organisation"
) -> "QuerySet[Row]":
    """Return the rows below the places where a person may do, or at least read, something.

    Args:
        queryset: What is looked for.
        user: The person.
        action: Action or part, as in permissions.csv; any of its states counts.
        place: Look-up from a row to its organisation; "" when the rows are organisations.
    """
    return queryset.filter(scope(user, action, place=place))


def scope(user: Person, action: str, *, place: str = "organisation") -> Q:
    """Return the condition of `visible`.

    Whoever may at the root may everywhere: an empty condition then, so that a database does not
    walk the whole tree to find that every row lies in it.
    """
    rules = rules_for(action)
    roles = {role for rule in rules for role, given in rule.access.items() if given != Access.NONE}
    paths = {held.path for held in held_roles(user) if held.role in roles}
    if ROOT in paths:
        return Q()
    column = f"{place}__path" if place else "path"
    condition = Q(pk__in=())
    for path in sorted(paths):
        if not any(path != other and lies_in(path, other) for other in paths):
            bounds: dict[str, Any] = {f"{column}__gte": path, f"{column}__lt": end_of_subtree(path)}
            condition |= Q(**bounds)
    return condition


def village_roles(user: Person) -> tuple[Held, ...]:
    """Return the roles of 村组干部 that a person holds in a village below some other place."""
    held = (each for each in held_roles(user) if each.role == Role.VILLAGE_CADRE)
    return tuple(each for each in held if each.path != ROOT)


def _names(obj: Model, held: Held) -> bool:
    """Return whether an object of the village's own township names the village of a role.

    Villages of two townships may share a name, so the township is compared by its path.
    """
    if not lies_in(place_of(obj).path, parent_path(held.path)):
        return False
    return held.name in getattr(obj, "village_names", ())


def place_of(obj: Model) -> Organisation:
    """Return the organisation that an object belongs to: itself, or its `organisation`."""
    place = obj if isinstance(obj, Organisation) else getattr(obj, "organisation", None)
    if not isinstance(place, Organisation):
        raise NoOrganisationError(obj._meta.label)  # noqa: SLF001 - Django's public name for it
    return place


def _covering(user: Person, obj: Model | None) -> tuple[Held, ...]:
    held = held_roles(user)
    if obj is None:
        return held
    path = place_of(obj).path
    return tuple(each for each in held if lies_in(path, each.path))


def _holds_conflict(user: Person, rule: Rule, obj: Model | None) -> bool:
    duties = (DUTIES.get(held.role) for held in _covering(user, obj))
    return any(basis_against(rule.duty, duty) for duty in duties)
