"""The demonstration: a county to look around in, loaded once and quickly."""

import io
import time
from decimal import Decimal

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.http import HttpRequest

from jixiao.web.accounts.models import Assignment, Organisation, User
from jixiao.web.accounts.roles import Role
from jixiao.web.funds.models import PaymentRequest
from jixiao.web.logbook.models import Entry, Journal
from jixiao.web.projects.demo.dossiers import demo_dossier
from jixiao.web.projects.models import Project
from jixiao.web.projects.rules import scored
from jixiao.web.projects.selectors import SCORED, dossier_of
from jixiao.web.projects.standing import standing_of
from jixiao.web.proposals.kinds import Kind
from jixiao.web.proposals.selectors import turns_of

pytestmark = pytest.mark.django_db


def test_the_demonstration_is_whole_and_loaded_once() -> None:
    begun = time.monotonic()
    first, second = _load(), _load()

    assert time.monotonic() - begun < 20
    assert Organisation.objects.filter(kind="township").count() == 18
    assert Project.objects.count() == 40
    assert set(Assignment.objects.values_list("role", flat=True)) == set(Role.values)
    assert Project.objects.get(year=2024, project_name__contains="第一书记").total_score == Decimal(
        "95.34"
    )
    assert "口令都是 Demo-Word-1" in first
    assert "没有再装" in second
    assert "Demo-Word-1" not in second


def test_the_head_has_a_change_of_targets_to_decide() -> None:
    _load()

    (turn,) = turns_of(User.objects.get(username=Role.TOWN_HEAD.value))

    assert (turn.what, turn.proposal.kind) == ("请审批", Kind.TARGETS)
    assert turn.proposal.project.organisation.name == "良平镇（示例）"


def test_everybody_signs_in_without_changing_the_password() -> None:
    _load()

    user = authenticate(HttpRequest(), username="clerk", password="Demo-Word-1")  # noqa: S106

    assert isinstance(user, User)
    assert not user.must_change_password


def test_the_projects_are_varied() -> None:
    _load()

    assert {"优", "良", None} <= set(Project.objects.values_list("grade", flat=True))
    assert Project.objects.values("year").distinct().count() == 3
    assert Project.objects.filter(open_count__gt=0).exists()


def test_what_lists_show_is_what_the_rules_say() -> None:
    _load()

    for project in Project.objects.all():
        dossier = dossier_of(project, SCORED)
        derived = standing_of(dossier, scored(dossier))
        assert {name: getattr(project, name) for name in derived} == derived


def test_a_payment_waits_for_leader_mayor_and_cashier() -> None:
    """Early in a year the money is not approved yet, and they are drafts."""
    _load()

    found = PaymentRequest.objects.order_by("number").values_list("state", "turn")
    waiting = [("待审批", "分管领导"), ("待审批", "镇长"), ("待付款", "")]
    assert list(found) in (waiting, [("草稿", "")] * 3)


def test_the_same_number_gives_the_same_project() -> None:
    one, other = (demo_dossier(7, "清溪镇", this_year=2026) for _ in range(2))

    assert one == other


def test_the_log_knows_where_every_row_came_from() -> None:
    _load()

    assert Entry.objects.filter(action="demo.load").count() == 1
    assert not Journal.objects.filter(entry__isnull=True).exists()


def _load() -> str:
    said = io.StringIO()
    call_command("load_demo", password="Demo-Word-1", stdout=said)  # noqa: S106 - of a test
    return said.getvalue()
