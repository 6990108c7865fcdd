"""A draft goes from hand to hand; what is approved changes on approval and never before."""

import json
from typing import Any

import pytest

from jixiao.web.accounts.errors import NotPermittedError
from jixiao.web.accounts.matrix import Access, rule_for
from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
from jixiao.web.logbook.models import Entry
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import dossier_of
from jixiao.web.proposals.decisions import Decision, decide_proposal
from jixiao.web.proposals.errors import (
    DraftConflictError,
    NoDocumentError,
    OpenProposalError,
    OwnProposalError,
    StaleDecisionError,
    UnchangedError,
    UnexplainedChangeError,
    UnfitProposalError,
    WordlessReturnError,
    WrongStateError,
)
from jixiao.web.proposals.kinds import Kind, State
from jixiao.web.proposals.models import Proposal
from jixiao.web.proposals.services import (
    Typed,
    discard_proposal,
    save_draft,
    start_proposal,
    withdraw_proposal,
)
from tests.web.people import World, new_person
from tests.web.proposals.drafts import approved, begun, returned, submitted


def _lower(content: dict[str, Any]) -> None:
    content["指标"][5]["指标值"] = "90"


def test_what_was_imported_is_the_first_version(example: Project, clerk: User) -> None:
    draft = start_proposal(project=example, kind=Kind.TARGETS, by=clerk)

    first = example.proposals.get(number=1)
    assert (first.state, first.is_imported) == (State.APPROVED, True)
    assert (draft.number, draft.state) == (2, State.DRAFTING)
    assert draft.tree == first.tree


def test_only_one_draft_of_a_kind_is_open(example: Project, clerk: User) -> None:
    start_proposal(project=example, kind=Kind.TARGETS, by=clerk)

    with pytest.raises(OpenProposalError, match="没有办完的绩效目标稿"):
        start_proposal(project=example, kind=Kind.TARGETS, by=clerk)

    assert start_proposal(project=example, kind=Kind.DECLARATION, by=clerk).number == 2


def test_a_draft_changes_nothing_until_it_is_approved(
    example: Project, clerk: User, mayor: User
) -> None:
    before = dossier_of(example)
    draft = submitted(begun(example, clerk, _lower), clerk)

    assert dossier_of(example) == before
    approved(draft, mayor)
    assert dossier_of(example).indicators != before.indicators


def test_approval_changes_targets_and_keeps_results(
    example: Project, clerk: User, mayor: User
) -> None:
    row = example.indicators.get(position=6)
    approved(submitted(begun(example, clerk, _lower), clerk), mayor)

    kept = example.indicators.get(position=6)
    example.refresh_from_db()
    assert (kept.pk, kept.target_value, kept.version) == (row.pk, 90, row.version + 1)
    assert str(example.total_score) == "95.34"
    assert example.indicators.get(position=3).actual_text is not None


def test_the_log_says_old_and_new(example: Project, clerk: User, mayor: User) -> None:
    approved(submitted(begun(example, clerk, _lower), clerk), mayor)

    entry = Entry.objects.get(action="proposals.decide")
    assert entry.user == mayor
    assert json.loads(entry.changes) == {
        "批复": [None, "第2版"],
        "文号": [None, "示例〔2024〕9号"],
        "指标“辖区内群众满意度”：指标值": ["95", "90"],
    }


def test_results_that_no_longer_fit_are_cleared_and_logged(
    example: Project, clerk: User, mayor: User
) -> None:
    def change(content: dict[str, Any]) -> None:
        content["指标"][2] |= {"运算符": "≥", "指标值": "98", "单位": "%"}

    approved(submitted(begun(example, clerk, change), clerk), mayor)

    row = example.indicators.get(position=3)
    assert (row.actual_text, row.level, row.coefficient, row.target_text) == (None,) * 4
    assert row.deviation_reason is not None
    changes = json.loads(Entry.objects.get(action="proposals.decide").changes)
    assert changes["指标“全部下达”：得分系数"] == ["0.9", None]


def test_rows_move_are_added_and_removed(example: Project, clerk: User, mayor: User) -> None:
    keys = list(example.indicators.order_by("position").values_list("pk", flat=True))

    def change(content: dict[str, Any]) -> None:
        first, *rest = content["指标"]
        new = {**rest[0], "三级指标": "新的指标", "分值": first["分值"]}
        del new["原指标"]
        content["指标"] = [rest[4], new, *rest[:4]]

    draft = approved(submitted(begun(example, clerk, change), clerk), mayor)

    now = list(example.indicators.order_by("position").values_list("pk", flat=True))
    assert now[0] == keys[5]
    assert now[2:] == keys[1:5]
    assert now[1] not in keys
    assert [each["原指标"] for each in draft.tree["指标"]] == [str(key) for key in now]


def test_a_change_of_what_was_approved_needs_a_reason(example: Project, clerk: User) -> None:
    draft = begun(example, clerk, _lower, reason=" ")

    with pytest.raises(UnexplainedChangeError, match="绩效目标已经批复过"):
        submitted(draft, clerk)


def test_a_change_of_what_was_approved_needs_a_document(
    example: Project, clerk: User, mayor: User
) -> None:
    draft = submitted(begun(example, clerk, _lower), clerk)

    with pytest.raises(NoDocumentError, match="文号"):
        approved(draft, mayor, document=" ")

    draft.refresh_from_db()
    assert (draft.state, draft.decided_by) == (State.SUBMITTED, None)


def test_what_is_the_same_is_not_submitted(example: Project, clerk: User) -> None:
    draft = start_proposal(project=example, kind=Kind.TARGETS, by=clerk)

    with pytest.raises(UnchangedError):
        submitted(draft, clerk)


def test_a_return_says_why_and_the_draft_goes_on(
    example: Project, clerk: User, mayor: User
) -> None:
    draft = submitted(begun(example, clerk, _lower), clerk)
    with pytest.raises(WordlessReturnError):
        returned(draft, mayor, " ")

    back = returned(draft, mayor)
    assert (back.state, back.decision_words) == (State.RETURNED, "指标值写得不对。")
    content = back.tree
    content["指标"][5]["指标值"] = "92"
    again = save_draft(proposal=back, typed=Typed(back.version, content, back.reason), by=clerk)
    assert approved(submitted(again, clerk), mayor).state == State.APPROVED
    assert example.indicators.get(position=6).target_value == 92


def test_a_draft_that_waits_is_not_changed(example: Project, clerk: User) -> None:
    draft = submitted(begun(example, clerk, _lower), clerk)

    with pytest.raises(WrongStateError, match="现在是“待审批”，不能修改"):
        save_draft(proposal=draft, typed=Typed(draft.version, {}, ""), by=clerk)
    with pytest.raises(WrongStateError):
        discard_proposal(proposal=draft, by=clerk)


def test_a_draft_can_be_taken_back_and_given_up(example: Project, clerk: User) -> None:
    draft = withdraw_proposal(proposal=submitted(begun(example, clerk, _lower), clerk), by=clerk)

    assert discard_proposal(proposal=draft, by=clerk).state == State.DISCARDED
    assert start_proposal(project=example, kind=Kind.TARGETS, by=clerk).number == 3


def test_a_decision_is_about_what_was_read(example: Project, clerk: User, mayor: User) -> None:
    draft = submitted(begun(example, clerk, _lower), clerk)

    with pytest.raises(StaleDecisionError):
        decide_proposal(
            proposal=draft, decision=Decision(draft.version - 1, is_approved=True), by=mayor
        )


def test_nobody_decides_what_is_their_own(example: Project, world: World, mayor: User) -> None:
    """A head who also is a clerk somewhere above may draft here; deciding is for another."""
    draft = submitted(begun(example, world.person(Role.CLERK), _lower), world.person(Role.CLERK))
    Proposal.objects.filter(pk=draft.pk).update(changed_by=mayor)

    with pytest.raises(OwnProposalError, match="不能由本人审批"):
        approved(draft, mayor)


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        (Kind.TARGETS, Role.DEPUTY_LEADER),
        (Kind.TARGETS, Role.CLERK),
        (Kind.DECLARATION, Role.ACCOUNTANT),
        (Kind.UNIT_RULES, Role.DEPUTY_LEADER),
    ],
)
def test_who_may_not_decide_is_refused(
    example: Project, clerk: User, world: World, kind: Kind, role: Role
) -> None:
    draft = start_proposal(project=example, kind=kind, by=clerk)

    with pytest.raises(NotPermittedError):
        approved(draft, world.person(role))


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        (Kind.TARGETS, Role.TOWN_HEAD),
        (Kind.TARGETS, Role.COMPETENT_DEPARTMENT),
        (Kind.TARGETS, Role.COUNTY_REVIEWER),
        (Kind.DECLARATION, Role.DEPUTY_LEADER),
        (Kind.DECLARATION, Role.TOWN_HEAD),
        (Kind.DECLARATION, Role.COMPETENT_DEPARTMENT),
        (Kind.UNIT_RULES, Role.TOWN_HEAD),
    ],
)
def test_who_may_decide_does(
    example: Project, clerk: User, world: World, kind: Kind, role: Role
) -> None:
    def change(content: dict[str, Any]) -> None:
        if kind is Kind.TARGETS:
            _lower(content)
        elif kind is Kind.DECLARATION:
            content["申报"]["必要性"] = "需要。"
        else:
            content["单位制度"]["归档工作日"] = "5"

    draft = submitted(begun(example, clerk, change, kind), clerk)

    assert approved(draft, world.person(role)).state == State.APPROVED


def test_two_editors_see_both_texts(example: Project, clerk: User, world: World) -> None:
    draft = start_proposal(project=example, kind=Kind.TARGETS, by=clerk)
    mine, theirs = draft.tree, draft.tree
    theirs["指标"][5]["指标值"] = "80"
    other = world.person(Role.FIRST_SECRETARY)
    save_draft(proposal=draft, typed=Typed(1, theirs, ""), by=other)
    mine["指标"][5]["指标值"] = "90"

    with pytest.raises(DraftConflictError) as caught:
        save_draft(proposal=draft, typed=Typed(1, mine, ""), by=clerk)

    (difference,) = caught.value.differences
    assert (difference.old, difference.new) == ("80", "90")
    assert (caught.value.version, caught.value.changed_by) == (2, "第一书记")
    draft.refresh_from_db()
    assert draft.tree == theirs


def test_two_editors_of_two_fields_keep_both(example: Project, clerk: User, world: World) -> None:
    draft = start_proposal(project=example, kind=Kind.TARGETS, by=clerk)
    seen, mine, theirs = draft.tree, draft.tree, draft.tree
    theirs["指标"][5]["指标值"] = "80"
    mine["指标"][0]["指标值"] = "1.5"
    other = world.person(Role.FIRST_SECRETARY)
    save_draft(proposal=draft, typed=Typed(1, theirs, "满意度定高了。", seen), by=other)

    saved = save_draft(proposal=draft, typed=Typed(1, mine, "", seen), by=clerk)

    values = [saved.tree["指标"][place]["指标值"] for place in (0, 5)]
    assert (values, saved.reason, saved.version) == (["1.5", "80"], "满意度定高了。", 3)


_WRONG = [
    ("分值合计不是100", lambda c: c["指标"][5].update(分值="9"), "指标", "合计99分"),
    ("没有指标值", lambda c: c["指标"][5].pop("指标值"), "指标[6].指标值", "没有填写"),
    ("分值不是数", lambda c: c["指标"][5].update(分值="十分"), "指标[6].分值", "十分"),
    ("没有名称", lambda c: c["指标"][5].pop("三级指标"), "指标[6].三级指标", "没有填写"),
    ("同名", lambda c: c["指标"][5].update(三级指标="保障村组"), "指标[2].三级指标", "保障村组"),
    ("没有指标", lambda c: c.update(指标=[]), "指标", "没有填写"),
    ("分值为零", lambda c: c["指标"][5].update(分值="0"), "指标[6].分值", "0"),
    (
        "上限小于下限",
        lambda c: c["指标"][5].update(运算符="range", 指标值上限="90"),
        "指标[6].指标值上限",
        "90",
    ),
]


@pytest.mark.parametrize(
    ("change", "field", "read"), [each[1:] for each in _WRONG], ids=[each[0] for each in _WRONG]
)
def test_what_does_not_fit_is_named_with_its_field(
    example: Project, clerk: User, change: Any, field: str, read: str
) -> None:
    draft = begun(example, clerk, change)

    with pytest.raises(UnfitProposalError) as caught:
        submitted(draft, clerk)

    assert any(m.field == field and read in m.read for m in caught.value.misfits)


def test_a_senior_before_a_junior_is_refused(example: Project, clerk: User) -> None:
    draft = begun(
        example, clerk, lambda c: c["单位制度"]["审批顺序"].reverse(), kind=Kind.UNIT_RULES
    )

    with pytest.raises(UnfitProposalError) as caught:
        submitted(draft, clerk)

    (misfit,) = caught.value.misfits
    assert misfit.field == "单位制度.审批顺序[2].岗位"
    assert misfit.read == "“分管领导”排在“镇长”后面"
    assert "职务低的在后面只能照签" in misfit.remedy


def test_an_incomplete_declaration_is_kept_but_not_submitted(example: Project, clerk: User) -> None:
    draft = begun(example, clerk, lambda c: c["申报"].pop("实施依据"), kind=Kind.DECLARATION)

    with pytest.raises(UnfitProposalError) as caught:
        submitted(draft, clerk)

    assert [misfit.field for misfit in caught.value.misfits] == ["申报.实施依据"]


@pytest.mark.parametrize("role", Role, ids=lambda role: role.label)
def test_services_do_what_the_matrix_says(example: Project, world: World, role: Role) -> None:
    """Nobody begins, hands in or decides beyond the matrix, in any state of it."""
    person, clerk = world.person(role), new_person("c2", "另一经办", world.here, Role.CLERK)
    for kind in Kind:
        draft = start_proposal(project=example, kind=kind, by=clerk)
        allowed = rule_for("proposals.decide", kind).access[role] is Access.FULL
        with pytest.raises(WrongStateError if allowed else NotPermittedError):
            approved(draft, person)
        discard_proposal(proposal=draft, by=clerk)
    if rule_for("proposals.edit", "*").access[role] is Access.FULL:
        draft = start_proposal(project=example, kind=Kind.TARGETS, by=person)
        with pytest.raises(UnchangedError):
            submitted(draft, person)
    else:
        with pytest.raises(NotPermittedError):
            start_proposal(project=example, kind=Kind.TARGETS, by=person)
        with pytest.raises(NotPermittedError):
            submitted(draft, person)
