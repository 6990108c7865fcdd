"""A county with two townships and people in every role, for the tests of all apps."""

from dataclasses import dataclass

from django.test import Client
from django.utils import timezone

from jixiao.web.accounts.models import Organisation, OrganisationKind, User
from jixiao.web.accounts.roles import Role
from jixiao.web.accounts.services.organisations import create_organisation
from jixiao.web.accounts.services.roles import give_role
from jixiao.web.accounts.services.sessions import SEEN_AT, SIGNED_IN_AT
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record

PASSWORD = "Qingshan-7715"  # noqa: S105 - of people who exist in tests only


@dataclass(frozen=True)
class World:
    """Organisations; people are made when they are asked for."""

    county: Organisation
    here: Organisation
    there: Organisation
    village: Organisation

    def person(self, role: Role | None, place: Organisation | None = None) -> User:
        """Return the person with a role in a place, the first township unless told."""
        place = place or self.here
        word = role.value if role else "nobody"
        username = f"{word.replace('_', '-')}.{place.pk}"
        return User.objects.filter(username=username).first() or new_person(
            username, role.label if role else "无角色", place, role
        )


def build_world() -> World:
    """Make the organisations through the services."""
    county = create_organisation(parent=None, kind=OrganisationKind.COUNTY, name="示范县", by=None)
    here, there = (
        create_organisation(parent=county, kind=OrganisationKind.TOWNSHIP, name=name, by=None)
        for name in ("良平镇", "和盛镇")
    )
    village = create_organisation(
        parent=here, kind=OrganisationKind.VILLAGE, name="贾家村", by=None
    )
    return World(county, here, there, village)


def new_person(username: str, name: str, place: Organisation, role: Role | None = None) -> User:
    """Make a person who has changed the first password."""
    with change():
        user = User(username=username, name=name, organisation=place)
        user.set_password(PASSWORD)
        user.must_change_password, user.password_changed_at = False, timezone.now()
        user.save()
        record(action="users.create", obj=user, by=None)
        if role is not None:
            give_role(user=user, organisation=place, role=role, by=None)
    return user


def signed_in(user: User) -> Client:
    """Return a browser in which a person has signed in just now."""
    client = Client()
    with change():
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        record(action="account.sign_in", obj=user, by=user)
    session = client.session
    session[SEEN_AT] = session[SIGNED_IN_AT] = int(timezone.now().timestamp())
    session.save()
    return client
