"""The page of the log: for auditors, with filters, and as CSV that no spreadsheet executes."""

import csv
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.utils import timezone

from jixiao.web.accounts.models import Organisation
from jixiao.web.accounts.roles import Role
from jixiao.web.logbook.export import guarded
from jixiao.web.logbook.models import Entry
from jixiao.web.logbook.services import Subject, append, record
from jixiao.web.projects.models import Project
from jixiao.web.projects.services import store_dossier
from tests.core.projects import changed, read
from tests.web.people import World, signed_in

READERS = (Role.AUDITOR, Role.AUDIT_ADMINISTRATOR)


@pytest.fixture
def business(world: World) -> Entry:
    """Return an entry about business, as a later app writes it."""
    return append(
        action="projects.edit",
        subject=Subject("projects.project", "7", "道路硬化"),
        by=world.person(Role.CLERK),
        changes={"金额": ("20000", "=1+1")},
        organisation=world.here,
    )


@pytest.mark.parametrize("role", Role, ids=lambda role: role.label)
def test_auditors_alone_read_the_log(world: World, role: Role) -> None:
    answer = signed_in(world.person(role)).get("/log/")

    assert answer.status_code == (200 if role in READERS else 403)


def test_old_and_new_stand_side_by_side(world: World, business: Entry) -> None:
    page = signed_in(world.person(Role.AUDITOR)).get("/log/").content.decode()

    assert "<del>20000</del>" in page
    assert "<ins>=1+1</ins>" in page
    assert "修改项目" in page
    assert business.object_label in page


def test_the_audit_administrator_sees_no_business(world: World, business: Entry) -> None:
    inside = signed_in(world.person(Role.AUDIT_ADMINISTRATOR))

    page = inside.get("/log/").content.decode()

    assert "修改项目" in page
    assert "业务内容，不显示" in page
    assert business.object_label not in page
    assert "20000" not in page
    assert "20000" not in _csv(inside.post("/log/export/"))


def test_the_log_of_another_township_is_not_shown(world: World) -> None:
    record(action="organisations.edit", obj=world.there, by=None, changes={"名称": ("甲", "机密")})

    page = signed_in(world.person(Role.AUDITOR)).get("/log/").content.decode()

    assert "机密" not in page
    assert (
        "机密" in signed_in(world.person(Role.AUDITOR, world.county)).get("/log/").content.decode()
    )


def test_filters_narrow_what_is_shown(world: World, business: Entry) -> None:
    inside = signed_in(world.person(Role.AUDITOR, world.county))
    today = timezone.localdate().isoformat()

    def shows(**filters: str | int) -> bool:
        page = inside.get("/log/", filters).content.decode()
        return business.object_label in page

    assert shows()
    assert shows(person=business.user_name[:2], action="projects.edit", since=today, until=today)
    assert shows(organisation=world.here.pk)
    assert not shows(organisation=world.there.pk)
    assert not shows(person="查无此人")
    assert not shows(action="users.create")
    assert not shows(since="2099-01-01")
    assert not shows(until="2020-01-01")


@pytest.fixture
def project(world: World) -> Project:
    """Return a project, and another one, both of the first township, each with an entry."""
    one, other = (read(changed("名称: 村道维修", f"名称: {name}")) for name in ("甲路", "乙路"))
    store_dossier(dossier=other, organisation=world.here, by=None)
    return store_dossier(dossier=one, organisation=world.here, by=None)


def test_the_page_of_a_project_leads_to_its_own_entries(world: World, project: Project) -> None:
    inside = signed_in(world.person(Role.AUDITOR))
    row = project.indicators.get(position=1)
    record(action="projects.edit", obj=row, by=None, **_moved(world))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE projects_indicator SET max_score = 7 WHERE id = %s", [row.pk])

    links = inside.get(f"/projects/{project.pk}/").content.decode()
    page = inside.get("/log/", {"project": project.pk}).content.decode()

    assert f'href="/log/?project={project.pk}"' in links
    assert "甲路" in page
    assert "乙路" not in page
    assert (
        page.count('<tr><th scope="row"') == 3
    )  # made, an indicator changed, and changed in secret
    assert "所选范围内有1条“非经应用修改”" in page


def test_an_unknown_project_is_told_and_breaks_nothing(world: World) -> None:
    inside = signed_in(world.person(Role.AUDITOR))

    page = inside.get("/log/", {"project": 999_999}).content.decode()

    assert "没有与这个项目有关、您能看的日志" in page
    assert inside.get("/log/", {"project": "甲"}).status_code == 200


def test_entries_of_a_project_are_for_those_who_read_business(
    world: World, project: Project
) -> None:
    """Else the audit administrator could find out, key by key, which entries belong together."""
    inside = signed_in(world.person(Role.AUDIT_ADMINISTRATOR, world.county))
    of_another = signed_in(world.person(Role.AUDITOR, world.there))

    for client in (inside, of_another):
        page = client.get("/log/", {"project": project.pk}).content.decode()
        assert "没有与这个项目有关、您能看的日志" in page
        assert "甲路" not in page


def test_the_export_keeps_to_the_project(world: World, project: Project) -> None:
    inside = signed_in(world.person(Role.AUDITOR))

    text = _csv(inside.post(f"/log/export/?project={project.pk}"))

    assert "甲路" in text
    assert "乙路" not in text


def test_a_filter_that_is_not_understood_is_told(world: World) -> None:
    page = signed_in(world.person(Role.AUDITOR)).get("/log/", {"since": "昨天"}).content.decode()

    assert 'class="errorlist"' in page


def test_what_was_changed_in_secret_is_chained_before_the_page_is_shown(world: World) -> None:
    Organisation.objects.filter(pk=world.here.pk).update(name="改名")

    page = signed_in(world.person(Role.AUDITOR)).get("/log/").content.decode()

    assert "所选范围内有1条“非经应用修改”" in page
    assert "<ins>改名</ins>" in page


def test_the_chains_are_verified_on_demand(world: World) -> None:
    inside = signed_in(world.person(Role.AUDITOR))

    page = inside.post("/log/verify/").content.decode()

    assert "良平镇" in page
    assert "完整" in page
    assert "和盛镇" not in page
    assert Entry.objects.filter(action="log.verify", organisation=world.here).count() == 1


def test_the_export_is_safe_and_remembered(world: World, business: Entry) -> None:
    inside = signed_in(world.person(Role.AUDITOR))

    answer = inside.post("/log/export/?action=projects.edit")
    text = _csv(answer)

    assert "attachment" in answer.headers["Content-Disposition"]
    assert text.startswith("\ufeff时间,单位")
    (row,) = list(csv.reader(StringIO(text)))[1:]
    assert row[8] == "金额：20000 → =1+1"
    assert row[-1] == business.hash
    assert Entry.objects.filter(action="log.export").count() == 1


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_is_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert guarded(f"甲{cell}") == f"甲{cell}"


def _moved(world: World) -> dict[str, Any]:
    return {"organisation": world.here, "changes": {"分值": ("1", "2")}}


def _csv(answer: object) -> str:
    assert isinstance(answer, StreamingHttpResponse)
    return b"".join(answer.streaming_content).decode()  # type: ignore[arg-type] # not async
