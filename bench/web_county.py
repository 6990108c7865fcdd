"""A county for the load: eighteen townships, fifty clerks, a project of seven indicators each."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jixiao.core.dossier import Dossier
    from jixiao.web.accounts.models import Organisation, User

PEOPLE, TOWNSHIPS = 50, 18
JUDGED = 5
"""The indicator whose coefficient is saved, by its number."""


@dataclass(frozen=True, slots=True)
class Clerk:
    """A person with a project: what a browser holds of them."""

    session: str
    project: int
    indicator: int


def make_county() -> list[Clerk]:
    """Make the county in an empty database; the clerks are signed in."""
    from jixiao.web.accounts.models import Organisation
    from jixiao.web.accounts.paths import child_path
    from jixiao.web.logbook.change import change
    from jixiao.web.logbook.services import record

    with change():
        county = Organisation.objects.create(name="示例县", kind="county", path=child_path("", 1))
        towns = [
            Organisation.objects.create(
                name=f"第{number}镇",
                kind="township",
                parent=county,
                path=child_path("0001.", number),
            )
            for number in range(1, TOWNSHIPS + 1)
        ]
        record(action="demo.load", obj=county, by=None)
    dossier = _dossier()
    return [_clerk(number, towns[number % TOWNSHIPS], dossier) for number in range(PEOPLE)]


def whole_chains() -> bool:
    """Return whether every chain of the log is whole."""
    from jixiao.web.accounts.models import Organisation
    from jixiao.web.logbook.verify import verify_chains

    return all(verdict.is_whole for verdict in verify_chains(Organisation.objects.all()))


def saved_versions(clerks: "Iterable[Clerk]") -> tuple[int, int]:
    """Return how many saves the indicators count, and how many the log has."""
    from jixiao.web.logbook.models import Entry
    from jixiao.web.projects.models import Indicator

    keys = [clerk.indicator for clerk in clerks]
    versions = Indicator.objects.filter(pk__in=keys).values_list("version", flat=True)
    logged = Entry.objects.filter(action="projects.save_result").count()
    return sum(version - 1 for version in versions), logged


def _dossier() -> "Dossier":
    from jixiao.documents.readers.project_file import read_project

    example = Path(__file__).parent.parent / "src/jixiao/examples/liangping-2024/project.yaml"
    dossier = read_project(example.read_bytes(), "project.yaml")
    given = dossier.indicators or ()
    return replace(dossier, indicators=(*given, replace(given[0], name="办公费控制")))


def _clerk(number: int, town: "Organisation", dossier: "Dossier") -> Clerk:
    from jixiao.web.projects.services import store_dossier

    assert dossier.project is not None
    own = replace(dossier, project=replace(dossier.project, name=f"{number}号项目"))
    project = store_dossier(dossier=own, organisation=town, by=None)
    indicator = project.indicators.get(position=JUDGED)
    return Clerk(_session(_person(number, town)), project.pk, indicator.pk)


def _person(number: int, town: "Organisation") -> "User":
    from django.contrib.auth.hashers import make_password
    from django.utils import timezone

    from jixiao.web.accounts.models import Assignment, User
    from jixiao.web.logbook.change import change
    from jixiao.web.logbook.services import record

    with change():
        user = User.objects.create(
            username=f"clerk-{number}",
            name=f"{number}号经办",
            organisation=town,
            password=make_password("x"),
            must_change_password=False,
            password_changed_at=timezone.now(),
        )
        Assignment.objects.create(user=user, organisation=town, role="clerk")
        record(action="users.create", obj=user, by=None)
    return user


def _session(user: "User") -> str:
    """Return the key of a session that is signed in as the application signs in."""
    from django.test import Client
    from django.utils import timezone

    from jixiao.web.accounts.services.sessions import SEEN_AT, SIGNED_IN_AT
    from jixiao.web.logbook.change import change
    from jixiao.web.logbook.services import record

    client = Client()
    with change():
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        record(action="account.sign_in", obj=user, by=user)
    session = client.session
    now = timezone.now() + timedelta(seconds=1)
    session[SEEN_AT] = session[SIGNED_IN_AT] = int(now.timestamp())
    session.save()
    return str(session.session_key)
