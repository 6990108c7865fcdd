"""The three administrators (三员), kept by commands on the server and never by each other."""

from django.db import transaction
from django_otp.plugins.otp_totp.models import TOTPDevice

from jixiao.web.accounts.errors import AlreadyThereError, NotAnAdministratorError
from jixiao.web.accounts.models import Assignment, Organisation, OrganisationKind, User
from jixiao.web.accounts.roles import ADMINISTRATORS, Role
from jixiao.web.accounts.services.organisations import create_organisation
from jixiao.web.accounts.services.passwords import set_one_time_password
from jixiao.web.accounts.services.people import make_user
from jixiao.web.accounts.services.roles import give_role
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record


def make_first_administrator(
    *,
    username: str,
    name: str,
    place: str = "本单位",
    kind: str = OrganisationKind.COUNTY,
) -> tuple[User, str]:
    """Make the first 系统管理员, and the root of the tree when there is none.

    Raises:
        AlreadyThereError: There is a 系统管理员 already.
    """
    with change():
        if Assignment.objects.filter(role=Role.SYSTEM_ADMINISTRATOR).exists():
            raise AlreadyThereError(Role.SYSTEM_ADMINISTRATOR.label)
        root = Organisation.objects.order_by("path").first()
        if root is None:
            root = create_organisation(parent=None, kind=kind, name=place, by=None)
        return make_administrator(
            username=username, name=name, role=Role.SYSTEM_ADMINISTRATOR, organisation=root
        )


def make_administrator(
    *, username: str, name: str, role: Role, organisation: Organisation
) -> tuple[User, str]:
    """Make the account of an administrator and return it with its one-time password.

    Raises:
        NotAnAdministratorError: The role is another one.
    """
    if role not in ADMINISTRATORS:
        raise NotAnAdministratorError(role.label)
    with change():
        user, password = make_user(
            organisation=organisation, username=username, name=name, phone="", by=None
        )
        give_role(user=user, organisation=organisation, role=role, by=None)
    return user, password


def renew_administrator(*, username: str) -> str:
    """Return a new one-time password for an administrator; the second factor is taken away.

    Raises:
        NotAnAdministratorError: Nobody of that name is an administrator.
    """
    with change():
        user = _administrator(username)
        password = set_one_time_password(user)
        user.is_active = True
        user.save(update_fields=["is_active"])
        TOTPDevice.objects.filter(user=user).delete()
        record(action="users.reset_password", obj=user, by=None)
    return password


def dismiss_administrator(*, username: str) -> User:
    """Take the role from an administrator and disable the account.

    Raises:
        NotAnAdministratorError: Nobody of that name is an administrator.
    """
    with change():
        user = _administrator(username)
        held = user.assignments.filter(role__in=ADMINISTRATORS)
        words = {"角色": ("，".join(map(str, held)), None), "启用": (user.is_active, False)}
        held.delete()
        user.is_active = False
        user.save(update_fields=["is_active"])
        record(action="users.disable", obj=user, by=None, changes=words)
    return user


def _administrator(username: str) -> User:
    with transaction.atomic():
        found = User.objects.select_for_update(of=("self",), no_key=True)
        user = found.filter(username=username.strip().lower()).first()
    if user is None or not user.assignments.filter(role__in=ADMINISTRATORS).exists():
        raise NotAnAdministratorError(username)
    return user
