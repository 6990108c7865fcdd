"""No address shows, or changes, anything of another township."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from jixiao.web.accounts.roles import Role
from jixiao.web.logbook.models import Entry
from tests.web.addresses import PERSONAL, SAMPLES
from tests.web.people import World, signed_in


def test_every_address_with_an_object_has_a_sample() -> None:
    named = {name for name, has_parameters in _addresses() if has_parameters}

    assert named - PERSONAL == set(SAMPLES)


@pytest.mark.parametrize("role", Role, ids=lambda role: role.label)
def test_whoever_belongs_to_another_township_finds_nothing(world: World, role: Role) -> None:
    client = signed_in(world.person(role, world.there))
    paths = [reverse(name, kwargs=dict(made(world))) for name, made in SAMPLES.items()]
    before = Entry.objects.count()  # the sample objects are made

    answers = {
        (method, path): getattr(client, method)(path).status_code
        for path in paths
        for method in ("get", "post")
    }

    assert {asked: code for asked, code in answers.items() if code not in {404, 405}} == {}
    assert Entry.objects.count() == before


def test_nobody_passes_without_signing_in(world: World, client: Client) -> None:
    open_to_all = {"home", "healthz", "accounts:sign_in", "accounts:code"} | {
        name for name, _ in _addresses() if name.startswith("checkup:")
    }
    asked = {
        reverse(name, kwargs=dict(SAMPLES[name](world)) if has_parameters else {})
        for name, has_parameters in _addresses()
        if name not in open_to_all
    }

    answers = {path: client.get(path) for path in asked}

    wrong = {
        path: answer.status_code
        for path, answer in answers.items()
        if not answer.headers.get("Location", "").startswith("/sign-in/?next=")
    }
    assert wrong == {}


def _addresses() -> set[tuple[str, bool]]:
    return set(_walk(get_resolver(), "", has_parameters=False))


def _walk(resolver: URLResolver, space: str, *, has_parameters: bool) -> Iterator[tuple[str, bool]]:
    """Yield the name of every view, and whether its address has parameters."""
    for each in resolver.url_patterns:
        parameters = has_parameters or bool(each.pattern.regex.groups)
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _walk(each, inner, has_parameters=parameters)
        elif isinstance(each, URLPattern) and each.name:
            yield f"{space}{each.name}", parameters
