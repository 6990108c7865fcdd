"""What the pages of drafts show and take."""

import json
from html import unescape
from typing import Any

import pytest
from django.test import Client

from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
from jixiao.web.projects.models import Project
from jixiao.web.proposals.content import live_content
from jixiao.web.proposals.kinds import Kind, State
from jixiao.web.proposals.models import Proposal
from jixiao.web.proposals.posted import read_content
from jixiao.web.proposals.services import start_proposal
from jixiao.web.proposals.trees import KEY
from tests.web.people import World, signed_in
from tests.web.proposals.drafts import approved, begun, fields_of, returned, submitted

HTMX = {"HX-Request": "true"}


def _lower(content: dict[str, Any]) -> None:
    content["指标"][5]["指标值"] = "90"


@pytest.mark.parametrize("kind", Kind)
def test_what_a_form_sends_is_the_content(example: Project, kind: Kind) -> None:
    content = live_content(example, kind)
    assert content is not None

    assert read_content(kind, fields_of(content)) == content


@pytest.mark.parametrize("kind", Kind)
def test_the_editor_holds_every_field_of_the_content(
    example: Project, clerk: User, kind: Kind
) -> None:
    draft = start_proposal(project=example, kind=kind, by=clerk)

    page = signed_in(clerk).get(f"/proposals/{draft.pk}/edit/")

    text = unescape(page.content.decode())
    assert page.status_code == 200
    missing = [name for name in fields_of(draft.tree) if f'name="{name}"' not in text]
    assert missing == []


def test_a_row_is_added_and_nothing_typed_is_lost(example: Project, clerk: User) -> None:
    draft = start_proposal(project=example, kind=Kind.DECLARATION, by=clerk)
    typed = {**fields_of(draft.tree), "申报.必要性": "写到一半", "申报.论证会.日期": "四月"}

    page = _post(signed_in(clerk), draft, {**typed, "do": "add:申报.预期效益"})

    draft.refresh_from_db()
    text = unescape(page.content.decode())
    assert draft.tree["申报"]["必要性"] == "写到一半"
    assert draft.tree["申报"]["论证会"]["日期"] == "四月"
    assert len(draft.tree["申报"]["预期效益"]) == 4
    assert 'name="申报.预期效益[4].类别"' in text
    assert "填的是“四月”" in text


def test_rows_move_and_go(example: Project, clerk: User) -> None:
    draft, client = start_proposal(project=example, kind=Kind.TARGETS, by=clerk), signed_in(clerk)
    keys = [each[KEY] for each in draft.tree["指标"]]

    _post(client, draft, {**fields_of(draft.tree), "do": "up:指标[2]"})
    draft.refresh_from_db()
    assert [each[KEY] for each in draft.tree["指标"]] == [keys[1], keys[0], *keys[2:]]
    _post(client, draft, {**fields_of(draft.tree), "do": "remove:指标[6]"})
    draft.refresh_from_db()
    assert [each[KEY] for each in draft.tree["指标"]] == [keys[1], keys[0], *keys[2:5]]


@pytest.mark.parametrize(
    "do", ["up:指标[9]", "remove:申报.没有[1]", "add:__class__", "pick:X", "?"]
)
def test_a_button_that_nobody_made_does_nothing(example: Project, clerk: User, do: str) -> None:
    draft = start_proposal(project=example, kind=Kind.TARGETS, by=clerk)

    page = _post(signed_in(clerk), draft, {**fields_of(draft.tree), "do": do})

    before = draft.tree
    draft.refresh_from_db()
    assert (page.status_code, draft.tree) == (200, before)


def test_a_model_of_the_library_is_added(example: Project, clerk: User) -> None:
    draft = start_proposal(project=example, kind=Kind.TARGETS, by=clerk)

    _post(signed_in(clerk), draft, {**fields_of(draft.tree), "do": "pick:SX01"})

    draft.refresh_from_db()
    new = draft.tree["指标"][6]
    assert (new["三级指标"], new["运算符"], KEY in new) == ("全部工作完成时间", "date", False)
    assert "分值" not in new


def test_a_group_is_split_equally(example: Project, clerk: User) -> None:
    draft = start_proposal(project=example, kind=Kind.TARGETS, by=clerk)
    typed = fields_of(draft.tree)
    for number in (2, 3, 4):
        typed[f"指标[{number}].分值"] = "1"

    page = _post(signed_in(clerk), draft, {**typed, "do": "split:产出指标"})

    draft.refresh_from_db()
    points = [each["分值"] for each in draft.tree["指标"]]
    assert points == ["20", "13.33", "13.33", "13.34", "20", "10"]
    assert 'role="status">100</td>' in page.content.decode()


def test_hints_follow_what_is_typed_and_keep_nothing(example: Project, clerk: User) -> None:
    draft = start_proposal(project=example, kind=Kind.TARGETS, by=clerk)
    typed = {**fields_of(draft.tree), "指标[1].运算符": "≤", "指标[1].指标值": "1.5"}

    page = signed_in(clerk).post(f"/proposals/{draft.pk}/hints", typed, headers=HTMX)

    text = unescape(page.content.decode())
    first = text.partition('id="hints-f-指标-1"')[2].partition("</div>")[0]
    third = text.partition('id="hints-f-指标-3"')[2].partition("</div>")[0]
    assert "等号" not in first
    assert "没有数，也没有评判标准" in third
    draft.refresh_from_db()
    assert draft.version == 1


def test_hints_stand_at_their_row_when_others_cannot_be_read(example: Project, clerk: User) -> None:
    draft = start_proposal(project=example, kind=Kind.TARGETS, by=clerk)
    typed = {**fields_of(draft.tree), "指标[1].指标值": "两万", "指标[2].三级指标": ""}

    page = signed_in(clerk).post(f"/proposals/{draft.pk}/hints", typed, headers=HTMX)

    third = unescape(page.content.decode()).partition('id="hints-f-指标-3"')[2]
    assert "“全部下达”" in third.partition("</div>")[0]


def test_the_library_is_searched(example: Project, clerk: User) -> None:
    draft = start_proposal(project=example, kind=Kind.TARGETS, by=clerk)
    client = signed_in(clerk)

    found = client.get(
        f"/proposals/{draft.pk}/library", {"q": "供水"}, headers=HTMX
    ).content.decode()
    none = client.get(
        f"/proposals/{draft.pk}/library", {"q": "没有这种"}, headers=HTMX
    ).content.decode()

    assert "维修供水管网长度" in found
    assert "路灯" not in found
    assert "没有找到" in none


def test_submitting_names_every_field_to_mend(example: Project, clerk: User) -> None:
    draft = start_proposal(project=example, kind=Kind.TARGETS, by=clerk)
    typed = {**fields_of(draft.tree), "reason": "改。", "指标[6].指标值": "", "指标[5].分值": "多"}

    sent = {"version": 1, **typed, "do": "submit"}
    page = signed_in(clerk).post(f"/proposals/{draft.pk}/edit/", sent)

    text = unescape(page.content.decode())
    assert page.status_code == 422
    assert '<a href="#f-指标-5-分值">' in text
    assert "还不能提交，有1处要补充或改正" in text


def test_a_draft_is_submitted_and_decided_on_its_page(
    example: Project, clerk: User, mayor: User
) -> None:
    draft = start_proposal(project=example, kind=Kind.TARGETS, by=clerk)
    typed = {**fields_of(draft.tree), "reason": "目标定高了。", "指标[6].指标值": "90"}
    answer = signed_in(clerk).post(
        f"/proposals/{draft.pk}/edit/", {**typed, "version": 1, "do": "submit"}
    )
    assert answer.headers["Location"] == f"/proposals/{draft.pk}/"
    head = signed_in(mayor)

    page = unescape(head.get(f"/proposals/{draft.pk}/").content.decode())
    refused = head.post(f"/proposals/{draft.pk}/decide", {"decision": "approve", "version": 2})
    done = head.post(
        f"/proposals/{draft.pk}/decide",
        {"decision": "approve", "version": 2, "document": "示例〔2024〕9号"},
    )

    assert "<del>95</del>" in page
    assert "<ins>90</ins>" in page
    assert refused.status_code == 422
    assert "文号" in refused.content.decode()
    assert done.status_code == 302
    assert example.indicators.get(position=6).target_value == 90


def test_who_comes_second_is_told_so(
    example: Project, clerk: User, mayor: User, world: World
) -> None:
    draft = submitted(begun(example, clerk, _lower), clerk)
    second = signed_in(world.person(Role.COUNTY_REVIEWER, world.county))
    returned(draft, mayor)

    page = second.post(f"/proposals/{draft.pk}/decide", {"decision": "approve", "version": 2})

    assert page.status_code == 422
    assert "现在是“已退回”，不能审批" in unescape(page.content.decode())


def test_two_editors_are_both_shown(example: Project, clerk: User, world: World) -> None:
    draft = start_proposal(project=example, kind=Kind.TARGETS, by=clerk)
    typed = fields_of(draft.tree)
    other = signed_in(world.person(Role.FIRST_SECRETARY))
    other.post(f"/proposals/{draft.pk}/edit/", {**typed, "指标[6].指标值": "80", "version": 1})

    mine = {**typed, "指标[6].指标值": "90", "version": 1, "do": "save"}
    client = signed_in(clerk)
    page = client.post(f"/proposals/{draft.pk}/edit/", mine, headers=HTMX)
    text = unescape(page.content.decode())
    assert page.status_code == 409
    assert "第一书记" in text
    assert ">80</td>" in text
    assert ">90</td>" in text
    assert 'name="version" value="2"' in text
    client.post(f"/proposals/{draft.pk}/edit/", {**mine, "version": 2}, headers=HTMX)
    draft.refresh_from_db()
    assert draft.tree["指标"][5]["指标值"] == "90"


def test_what_is_typed_into_a_draft_that_was_handed_in_stays_on_the_screen(
    example: Project, clerk: User
) -> None:
    """A colleague submitted it meanwhile; the typed text comes back with the reason."""
    draft = submitted(begun(example, clerk, _lower), clerk)
    typed = {**fields_of(draft.tree), "指标[6].指标值": "77\0", "do": "save"}

    page = _post(signed_in(clerk), draft, typed)

    text = unescape(page.content.decode())
    assert page.status_code == 422
    assert "现在是“待审批”，不能修改" in text
    assert 'value="77"' in text


def test_what_others_changed_elsewhere_comes_along(
    example: Project, clerk: User, world: World
) -> None:
    draft = start_proposal(project=example, kind=Kind.TARGETS, by=clerk)
    seen = json.dumps(draft.tree)
    typed = {**fields_of(draft.tree), "version": 1, "seen": seen, "do": "save"}
    other = signed_in(world.person(Role.FIRST_SECRETARY))
    other.post(f"/proposals/{draft.pk}/edit/", {**typed, "指标[6].指标值": "80"})

    mine = {**typed, "指标[1].指标值": "1.5"}
    page = signed_in(clerk).post(f"/proposals/{draft.pk}/edit/", mine, headers=HTMX)

    text = unescape(page.content.decode())
    assert page.status_code == 200
    assert "别人在其他栏目改的也并了进来" in text
    assert 'name="指标[6].指标值" value="80"' in text
    assert 'name="指标[1].指标值" value="1.5"' in text


@pytest.mark.parametrize("seen", ["", "[", "[]", '{"指标": 3}', "[" * 100_000])
def test_a_page_that_tells_nonsense_of_what_it_saw_merges_nothing(
    example: Project, clerk: User, seen: str
) -> None:
    draft = begun(example, clerk, _lower)
    typed = {**fields_of(draft.tree), "指标[6].指标值": "70", "version": 1, "seen": seen}

    page = signed_in(clerk).post(f"/proposals/{draft.pk}/edit/", typed, headers=HTMX)

    assert page.status_code == 409
    draft.refresh_from_db()
    assert draft.tree["指标"][5]["指标值"] == "90"


def test_who_only_reads_cannot_edit(example: Project, clerk: User, world: World) -> None:
    draft = start_proposal(project=example, kind=Kind.TARGETS, by=clerk)
    reader = signed_in(world.person(Role.ACCOUNTANT))

    assert reader.get(f"/proposals/{draft.pk}/").status_code == 200
    assert reader.get(f"/proposals/{draft.pk}/edit/").status_code == 403
    assert reader.post(f"/proposals/{draft.pk}/hints").status_code == 403
    assert reader.post(f"/proposals/of/{example.pk}/targets/").status_code == 403


def test_a_part_that_the_matrix_hides_has_no_draft(
    example: Project, clerk: User, world: World
) -> None:
    draft = start_proposal(project=example, kind=Kind.TARGETS, by=clerk)

    assert signed_in(world.person(Role.CASHIER)).get(f"/proposals/{draft.pk}/").status_code == 404


def test_the_tabs_show_draft_and_versions(example: Project, clerk: User, mayor: User) -> None:
    approved(submitted(begun(example, clerk, _lower), clerk), mayor)
    client = signed_in(clerk)

    page = unescape(client.get(f"/projects/{example.pk}/targets/").content.decode())
    overview = unescape(client.get(f"/projects/{example.pk}/").content.decode())

    assert "绩效目标的各版（2）" in page
    assert "变更绩效目标" in page
    assert "示例〔2024〕9号" in page
    assert "编制申报" in overview


def test_two_versions_stand_side_by_side(example: Project, clerk: User, mayor: User) -> None:
    approved(submitted(begun(example, clerk, _lower), clerk), mayor)
    first, second = example.proposals.filter(kind=Kind.TARGETS).order_by("number")

    page = signed_in(clerk).get(f"/proposals/{second.pk}/", {"against": first.pk})

    assert "指标“辖区内群众满意度”：指标值" in unescape(page.content.decode())


def test_the_turn_is_on_the_page_of_todos(
    example: Project, clerk: User, mayor: User, world: World
) -> None:
    draft = submitted(begun(example, clerk, _lower), clerk)
    assert "请审批" in _todo(mayor)
    assert "请审批" not in _todo(world.person(Role.DEPUTY_LEADER))

    assert "请审批" in _todo(world.person(Role.COUNTY_REVIEWER, world.county))
    assert "请审批" not in _todo(world.person(Role.TOWN_HEAD, world.there))

    returned(draft, mayor)

    assert "请审批" not in _todo(mayor)
    assert "被退回，请修改" in _todo(clerk)


def test_a_draft_is_withdrawn_and_discarded(example: Project, clerk: User) -> None:
    draft, client = submitted(begun(example, clerk, _lower), clerk), signed_in(clerk)

    assert client.post(f"/proposals/{draft.pk}/withdraw").status_code == 302
    client.post(f"/proposals/{draft.pk}/discard")

    draft.refresh_from_db()
    assert draft.state == State.DISCARDED
    assert client.get(f"/proposals/{draft.pk}/edit/").status_code == 302


def _todo(user: User) -> str:
    return unescape(signed_in(user).get("/todo/").content.decode())


def _post(client: Client, draft: Proposal, typed: dict[str, Any]) -> Any:
    return client.post(
        f"/proposals/{draft.pk}/edit/", {"version": draft.version, **typed}, headers=HTMX
    )
