"""The page of the log: for auditors, with filters, and as CSV that no spreadsheet executes."""

import csv
from io import StringIO

import pytest
from django.http import StreamingHttpResponse
from django.utils import timezone

from jixiao.web.accounts.models import Organisation
from jixiao.web.accounts.roles import Role
from jixiao.web.logbook.export import guarded
from jixiao.web.logbook.models import Entry
from jixiao.web.logbook.services import Subject, append, record
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


def _csv(answer: object) -> str:
    assert isinstance(answer, StreamingHttpResponse)
    return b"".join(answer.streaming_content).decode()  # type: ignore[arg-type] # not async
