"""From the request to the ledger: who may, in which order, with which papers."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import F
from django.utils import timezone

from jixiao.core.funds import PaymentKind
from jixiao.web.accounts.errors import NotPermittedError
from jixiao.web.accounts.models import Assignment
from jixiao.web.accounts.roles import Role
from jixiao.web.funds.errors import (
    BlockedPaymentError,
    ChangedRequestError,
    InvalidEntryError,
    NotOwnRequestError,
    NotYourTurnError,
    OwnRequestError,
    RequestStateError,
)
from jixiao.web.funds.models import InvoiceUse, Payment, RequestState
from jixiao.web.funds.services.decisions import decide_request
from jixiao.web.funds.services.entries import pay
from jixiao.web.funds.services.requests import (
    attach,
    change_request,
    request_payment,
    withdraw_request,
)
from jixiao.web.logbook.models import Entry
from jixiao.web.projects.models import Project
from tests.web.funds.desk import PAPERS, Desk, fresh, paper, project_of
from tests.web.people import World, new_person


# ---------------------------------------------------------------- the way through
def test_a_request_goes_its_way_to_the_ledger(desk: Desk) -> None:
    entry = desk.paid("100", invoice="No 1")

    request = fresh(entry.request)  # type: ignore[arg-type] # it has one
    (kept,) = desk.money().payments
    assert request.state == RequestState.PAID
    assert (kept.kind, kept.attachments) == (PaymentKind.PAYMENT, PAPERS)
    assert kept.amount == 100
    assert [(step.role, step.action, step.person) for step in kept.steps] == [
        ("分管领导", "审核", "分管领导"),
        ("镇长", "审批", "镇长"),
    ]
    project = Project.objects.get(pk=desk.project.pk)
    assert (project.actual_expenditure, project.execution_rate) == (100, Decimal("0.1"))
    actions = Entry.objects.filter(action__startswith="payments.").order_by("pk")
    assert [each.action.removeprefix("payments.") for each in actions] == [
        "request",
        "attach",
        "attach",
        "submit",
        "decide",
        "decide",
        "pay",
    ]


def test_every_step_is_asked_of_its_own_post(desk: Desk) -> None:
    request = desk.submitted()
    assert request.turn == "分管领导"

    for role in (Role.ACCOUNTANT, Role.CASHIER, Role.CLERK, Role.VILLAGE_CADRE):
        with pytest.raises(NotPermittedError):
            desk.decide(request, role)

    assert desk.decide(request, Role.DEPUTY_LEADER).turn == "镇长"


def test_the_mayor_before_the_leader_is_refused_with_the_reason(desk: Desk) -> None:
    request = desk.submitted()

    with pytest.raises(NotYourTurnError, match="还没有分管领导审核"):
        desk.decide(request, Role.TOWN_HEAD)

    assert fresh(request).turn == "分管领导"


def test_the_leader_does_not_decide_twice(desk: Desk) -> None:
    request = desk.decide(desk.submitted(), Role.DEPUTY_LEADER)

    with pytest.raises(NotYourTurnError, match="还没有镇长审批"):
        desk.decide(request, Role.DEPUTY_LEADER)


def test_one_person_with_two_posts_takes_one_step(desk: Desk) -> None:
    """A leader who also stands in for the mayor does not approve what they reviewed."""
    both = desk.person(Role.DEPUTY_LEADER)
    Assignment.objects.create(user=both, organisation=desk.world.here, role=Role.TOWN_HEAD)
    request = desk.decide(desk.submitted(), Role.DEPUTY_LEADER)

    with pytest.raises(OwnRequestError, match="分管领导审核"):
        decide_request(request=request, version=request.version, agrees=True, by=both)


def test_nobody_decides_on_their_own_request(desk: Desk) -> None:
    """Against the rules somebody is clerk and leader; the duties exclude each other already."""
    request = desk.submitted()
    place = desk.world.here
    Assignment.objects.create(user=desk.clerk, organisation=place, role=Role.DEPUTY_LEADER)

    with pytest.raises(NotPermittedError):
        decide_request(request=request, version=request.version, agrees=True, by=desk.clerk)


def test_only_the_cashier_pays_and_only_what_is_approved(desk: Desk) -> None:
    waiting = desk.submitted()

    with pytest.raises(RequestStateError, match="现在是“待审批”，不能付款"):
        desk.pay(waiting)
    approved = desk.approved()
    for role in (Role.CLERK, Role.ACCOUNTANT, Role.TOWN_HEAD):
        with pytest.raises(NotPermittedError):
            pay(
                request=approved,
                version=approved.version,
                paid_on=timezone.localdate(),
                by=desk.person(role),
            )

    assert Payment.objects.count() == 0


def test_what_is_paid_is_not_paid_again(desk: Desk) -> None:
    request = desk.approved()
    desk.pay(request)

    with pytest.raises(RequestStateError, match="现在是“已付款”，不能付款"):
        desk.pay(request)

    assert Payment.objects.count() == 1


def test_nobody_approves_what_they_have_not_seen(desk: Desk) -> None:
    """The request came back, was changed and came again while the page stood open."""
    seen = desk.submitted()
    desk.decide(seen, Role.DEPUTY_LEADER, agrees=False, words="金额不对")
    kept = fresh(seen)
    change_request(request=kept, version=kept.version, values=desk.values("900"), by=desk.clerk)
    desk.submit(kept)

    with pytest.raises(ChangedRequestError):
        decide_request(
            request=seen, version=seen.version, agrees=True, by=desk.person(Role.DEPUTY_LEADER)
        )


def test_a_return_needs_its_reason_and_all_steps_begin_anew(desk: Desk) -> None:
    request = desk.decide(desk.submitted(invoice="1"), Role.DEPUTY_LEADER)
    with pytest.raises(InvalidEntryError, match="没有写退回的原因"):
        desk.decide(request, Role.TOWN_HEAD, agrees=False)

    returned = desk.decide(request, Role.TOWN_HEAD, agrees=False, words="发票抬头不对")

    assert (returned.state, InvoiceUse.objects.count()) == (RequestState.RETURNED, 0)
    again = desk.submit(returned)
    assert (again.turn, again.round) == ("分管领导", 2)
    steps = [(step.round, str(step), step.is_agreed, step.words) for step in again.chain.all()]
    assert steps == [
        (1, "分管领导审核", True, ""),
        (1, "镇长审批", False, "发票抬头不对"),
        (2, "分管领导审核", None, ""),
        (2, "镇长审批", None, ""),
    ]


def test_a_chain_that_begins_with_the_application_takes_the_submission_for_it(
    world: World, desk: Desk
) -> None:
    rules = desk.project.unit_rules
    rules.approval_chain.update(position=F("position") + 10)
    rules.approval_chain.create(position=1, role="经办", action="申请")

    request = desk.submitted()

    assert request.turn == "分管领导"
    assert next(iter(request.chain.all())).person == desk.clerk


def test_only_who_asked_changes_and_withdraws(desk: Desk) -> None:
    other = new_person("other", "另一个经办", desk.world.here, Role.CLERK)
    request = desk.draft()

    with pytest.raises(NotOwnRequestError, match="只能由经办修改"):
        change_request(request=request, version=request.version, values=desk.values(), by=other)
    waiting = desk.submit(request)
    with pytest.raises(NotOwnRequestError):
        withdraw_request(request=waiting, by=other)

    assert withdraw_request(request=waiting, by=desk.clerk).state == RequestState.WITHDRAWN


def test_what_is_under_way_is_not_changed(desk: Desk) -> None:
    request = desk.submitted()

    with pytest.raises(RequestStateError, match="不能修改"):
        change_request(
            request=request, version=request.version, values=desk.values(), by=desk.clerk
        )
    with pytest.raises(RequestStateError, match="不能加附件"):
        attach(request=request, name="发票", upload=paper(), by=desk.clerk)


def test_who_may_not_ask_does_not(desk: Desk) -> None:
    for role in (Role.VILLAGE_CADRE, Role.CASHIER, Role.TOWN_HEAD, Role.AUDITOR):
        with pytest.raises(NotPermittedError):
            request_payment(project=desk.project, values=desk.values(), by=desk.person(role))


# ---------------------------------------------------------------- what stands in the way
def test_missing_papers_are_named(desk: Desk) -> None:
    said = desk.barred(papers=("费用明细",))

    assert "要求每笔支付附上：验收证明，现在没有。" in said


def test_a_foreign_use_is_stopped_where_the_rules_stop_it(desk: Desk) -> None:
    said = desk.barred(use="办公用品", exception_reason="镇长同意")

    assert "用途“办公用品”不在批复用途之内" in said
    assert "预算法第六十三条" in said
    assert "条款待核" in said


def test_a_foreign_use_needs_a_reason_where_the_rules_ask_for_one(
    world: World, data: object
) -> None:
    desk = Desk(world, project_of(world, profile_id="synthetic"))

    assert "例外理由" in desk.barred(use="办公用品")
    assert desk.submitted(use="办公用品", exception_reason="镇长同意").state == "待审批"


def test_a_payment_before_acceptance_needs_a_reason_or_is_stopped(world: World, desk: Desk) -> None:
    assert "没有验收日期" in desk.barred(accepted_on=None)
    assert desk.submitted(accepted_on=None, exception_reason="预付三成定金").turn

    strict = Desk(world, project_of(world, world.there, profile_id="synthetic"))
    assert "请验收合格以后再付" in strict.barred(accepted_on=None, exception_reason="定金")


def test_acceptance_does_not_lie_ahead(desk: Desk) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert "在今天以后" in desk.barred(accepted_on=tomorrow, exception_reason="先付")


def test_more_than_the_budget_is_refused_with_both_amounts(desk: Desk) -> None:
    assert "要付1000.01元，财政拨款到" in desk.barred("1000.01")
    assert "只有1000元可用" in desk.barred("1000.01")
    assert "金额是0元" in desk.barred("0")


def test_the_budget_is_asked_again_at_decision_and_payment(desk: Desk) -> None:
    first, second = desk.approved("600"), desk.approved("600")
    third = desk.submitted("500")
    desk.pay(first)

    with pytest.raises(BlockedPaymentError, match="只有400元可用"):
        desk.pay(second)
    with pytest.raises(BlockedPaymentError, match="只有400元可用"):
        desk.decide(third, Role.DEPUTY_LEADER)

    assert fresh(second).state == RequestState.APPROVED
    assert desk.decide(third, Role.DEPUTY_LEADER, agrees=False, words="没钱了").state == "已退回"


def test_without_an_order_of_approval_nothing_is_paid(world: World, data: object) -> None:
    desk = Desk(world, project_of(world, unit_rules=None))

    assert "还没有登记本单位的审批顺序" in desk.barred()


def test_an_inverted_order_is_refused_with_the_reason(desk: Desk) -> None:
    chain = desk.project.unit_rules.approval_chain
    chain.filter(role="镇长").update(position=9)
    chain.filter(role="分管领导").update(position=10)

    said = desk.barred()

    assert "镇长审批→分管领导审核" in said
    assert "顺序反了" in said


# ---------------------------------------------------------------- invoices
def test_one_invoice_is_not_paid_twice(desk: Desk) -> None:
    desk.paid(invoice="No. 24622000")

    said = desk.barred(invoice="ｎｏ．２４６２２０００ ")

    assert "已经用过" in said
    assert "第1号支付申请" in said


def test_an_invoice_of_another_township_is_not_told(world: World, desk: Desk) -> None:
    Desk(world, project_of(world, world.there)).paid(invoice="88")

    said = desk.barred(invoice="88")

    assert "用在另一个单位的支付" in said


def test_an_invoice_is_free_again_after_withdrawal_and_reversal(desk: Desk) -> None:
    withdraw_request(request=desk.submitted(invoice="88"), by=desk.clerk)
    entry = desk.paid(invoice="88")
    assert InvoiceUse.objects.get().entry == entry

    desk.reverse(entry)

    assert InvoiceUse.objects.count() == 0
    assert desk.paid(invoice="88").position == 3


def test_an_attached_invoice_needs_its_number(desk: Desk) -> None:
    assert "没有填发票号码" in desk.barred(papers=(*PAPERS, "发票"))
