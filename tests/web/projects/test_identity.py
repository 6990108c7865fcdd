"""What a project is called and whose it is can be put right, by its clerk, and the log tells."""

import json
from dataclasses import replace

import pytest
from django.urls import reverse

from jixiao.core.organisation import Village
from jixiao.web.accounts.errors import NotPermittedError
from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
from jixiao.web.logbook.models import Entry
from jixiao.web.projects.creation import IdentityForm
from jixiao.web.projects.identity import change_identity, identity_of
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import dossier_of
from jixiao.web.projects.services import store_dossier
from tests.web.people import World, signed_in


def _sent(project: Project) -> dict[str, str]:
    form = IdentityForm(None, identity_of(project))
    return {name: form[name].value() for name in form.fields}


def test_what_is_shown_can_be_sent_back_and_changes_nothing(example: Project, clerk: User) -> None:
    before = dossier_of(example)

    answer = signed_in(clerk).post(reverse("projects:identity", args=[example.pk]), _sent(example))

    assert answer.status_code == 302
    assert dossier_of(example) == before
    assert not Entry.objects.filter(action="projects.edit").exists()


def test_name_unit_and_villages_are_changed_and_logged(example: Project, clerk: User) -> None:
    typed = {
        **_sent(example),
        "name": "2024年第一书记经费",
        "implementing_unit_profile": "镇政府是基层行政机关。",
        "villages": "甲村 86户\n\n丙村",
    }

    answer = signed_in(clerk).post(reverse("projects:identity", args=[example.pk]), typed)

    identity = dossier_of(example).project
    assert answer.status_code == 302
    assert identity is not None
    assert identity.name == "2024年第一书记经费"
    assert identity.implementing_unit.profile == "镇政府是基层行政机关。"
    assert identity.villages == (Village("甲村", 86), Village("丙村"))
    changes = json.loads(Entry.objects.get(action="projects.edit").changes)
    assert changes["名称"] == ["2024年脱贫第一书记工作经费", "2024年第一书记经费"]
    assert set(changes) == {"名称", "实施单位：基本情况", "村组"}


def test_a_name_that_the_unit_has_already_is_refused(
    example: Project, clerk: User, world: World
) -> None:
    dossier = dossier_of(example)
    assert dossier.project is not None
    other = replace(dossier, project=replace(dossier.project, name="另一个项目"))
    store_dossier(dossier=other, organisation=world.here, by=None)

    answer = signed_in(clerk).post(
        reverse("projects:identity", args=[example.pk]), {**_sent(example), "name": "另一个项目"}
    )

    assert answer.status_code == 422
    assert "已经有项目“另一个项目”" in answer.content.decode()
    assert identity_of(example).name == "2024年脱贫第一书记工作经费"


@pytest.mark.parametrize("role", [Role.VILLAGE_CADRE, Role.TOWN_HEAD, Role.AUDITOR])
def test_others_may_not(example: Project, world: World, role: Role) -> None:
    identity = replace(identity_of(example), name="改名")

    with pytest.raises(NotPermittedError):
        change_identity(project=example, identity=identity, by=world.person(role))


def test_the_clerk_finds_the_way(example: Project, clerk: User, world: World) -> None:
    here = reverse("projects:project", args=[example.pk])

    assert "修改项目资料" in signed_in(clerk).get(here).content.decode()
    assert "修改项目资料" not in signed_in(world.person(Role.TOWN_HEAD)).get(here).content.decode()
