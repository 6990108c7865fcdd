"""Accounts: made, corrected, disabled and enabled; one a person, never deleted."""

from axes.models import AccessAttempt

from jixiao.web.accounts.errors import AdministratorError, OutOfScopeError
from jixiao.web.accounts.models import Organisation, User
from jixiao.web.accounts.paths import lies_in
from jixiao.web.accounts.permissions import held_roles, require
from jixiao.web.accounts.roles import ADMINISTRATORS
from jixiao.web.accounts.rules_of_passwords import one_time_password
from jixiao.web.accounts.services.passwords import set_one_time_password
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import differences, record, snapshot

HIDDEN = frozenset({"password", "密码", "上次登录", "last login"})
"""Fields of an account that are no part of its entry in the log."""


def create_user(
    *, organisation: Organisation, username: str, name: str, phone: str = "", by: User
) -> tuple[User, str]:
    """Make an account and return it with its one-time password, which is shown once.

    Raises:
        NotPermittedError: `by` may not make accounts in that organisation.
    """
    with change():
        require(by, "users.create", obj=organisation)
        return make_user(
            organisation=organisation, username=username, name=name, phone=phone, by=by
        )


def make_user(
    *, organisation: Organisation, username: str, name: str, phone: str, by: User | None
) -> tuple[User, str]:
    """Make an account without asking whether `by` may; for services that have asked."""
    with change():
        user = User(
            organisation=organisation, username=username.strip().lower(), name=name, phone=phone
        )
        password = one_time_password()
        user.set_password(password)
        user.full_clean()
        user.save()
        made = differences({}, account(user))
        record(action="users.create", obj=user, by=by, changes=made)
    return user, password


def edit_user(*, user: User, organisation: Organisation, name: str, phone: str, by: User) -> User:
    """Correct name, phone or organisation of a person.

    Raises:
        NotPermittedError: `by` may not, there or in the new organisation.
        OutOfScopeError: The person also belongs elsewhere.
    """
    with change():
        kept = managed(user, action="users.edit", by=by)
        require(by, "users.edit", obj=organisation)
        before = account(kept)
        kept.organisation, kept.name, kept.phone = organisation, name, phone
        kept.full_clean()
        kept.save()
        moved = differences(before, account(kept))
        record(action="users.edit", obj=kept, by=by, changes=moved)
    return kept


def disable_user(*, user: User, by: User) -> None:
    """Keep a person from signing in; what they did stays theirs.

    Raises:
        NotPermittedError: `by` may not.
        AdministratorError: The person is an administrator.
        OutOfScopeError: The person also belongs elsewhere.
    """
    _switch(user, action="users.disable", active=False, by=by)


def enable_user(*, user: User, by: User) -> None:
    """Let a person sign in again; see `disable_user` for what it raises."""
    _switch(user, action="users.enable", active=True, by=by)


def reset_password(*, user: User, by: User) -> str:
    """Give a person a new one-time password and return it; see `disable_user`."""
    with change():
        kept = managed(user, action="users.reset_password", by=by)
        password = set_one_time_password(kept)
        record(action="users.reset_password", obj=kept, by=by)
    return password


def unlock_user(*, user: User, by: User) -> None:
    """Forget the wrong passwords typed for a person, so that they may try again.

    Raises:
        NotPermittedError: `by` may not.
    """
    with change():
        require(by, "users.unlock", obj=user)
        AccessAttempt.objects.filter(username=user.username).delete()
        record(action="users.unlock", obj=user, by=by)


def managed(user: User, *, action: str, by: User) -> User:
    """Return a person locked for a change, when `by` may change all that this person is.

    Raises:
        NotPermittedError: `by` may not.
        AdministratorError: The person is an administrator; see `errors`.
        OutOfScopeError: The person has a role outside the places of `by`.
    """
    require(by, action, obj=user)
    kept = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    mine = [held.path for held in held_roles(by)]
    for held in held_roles(kept):
        if held.role in ADMINISTRATORS:
            raise AdministratorError
        if not any(lies_in(held.path, path) for path in mine):
            raise OutOfScopeError(kept.name)
    return kept


def account(user: User) -> dict[str, object]:
    """Return what the log may tell of an account."""
    return {name: value for name, value in snapshot(user).items() if name not in HIDDEN}


def _switch(user: User, *, action: str, active: bool, by: User) -> None:
    with change():
        kept = managed(user, action=action, by=by)
        before = kept.is_active
        kept.is_active = active
        kept.save(update_fields=["is_active"])
        record(action=action, obj=kept, by=by, changes={"启用": (before, active)})
