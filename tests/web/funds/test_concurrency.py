"""Many at once, each with a connection of their own: nothing lost, nothing double, no 5xx."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from jixiao.core.funds import SourceKind
from jixiao.core.ledger import available_on, ledger_lines
from jixiao.web.accounts.models import Organisation
from jixiao.web.accounts.roles import Role
from jixiao.web.funds.errors import FundsError
from jixiao.web.funds.models import FundReceipt, InvoiceUse, Payment, PaymentRequest, RequestState
from jixiao.web.funds.services.decisions import decide_request
from jixiao.web.funds.services.entries import pay
from jixiao.web.funds.services.requests import submit_request
from jixiao.web.logbook.models import Entry
from jixiao.web.logbook.unrecorded import open_rows
from jixiao.web.logbook.verify import verify_chains
from jixiao.web.projects.models import Project
from tests.web.funds.desk import USE, Desk, project_of
from tests.web.people import World, build_world, new_person, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
PAYERS, APPROVERS, CLERKS = 20, 6, 50


@pytest.fixture
def world(transactional_db: None) -> World:
    """Return the county; here rows are really committed."""
    return build_world()


@pytest.fixture
def desk(world: World, data: Path) -> Desk:
    """Return the people at work on a project with 1000 yuan."""
    return Desk(world, project_of(world))


@pytest.mark.parametrize(("amount", "fit"), [("100", 1), ("30", 3)])
def test_payments_racing_for_the_last_100_yuan(desk: Desk, amount: str, fit: int) -> None:
    """Each was approved on its own; together they are far more than is left."""
    desk.paid("900")
    requests = [desk.approved(amount) for _ in range(PAYERS)]
    cashier, today = desk.person(Role.CASHIER), timezone.localdate()

    said = _at_once(
        PAYERS,
        lambda number: pay(
            request=requests[number],
            version=requests[number].version,
            paid_on=today,
            by=cashier,
        ),
    )

    assert len([each for each in said if each is None]) == fit
    assert all(isinstance(each, FundsError) for each in said if each is not None)
    money = desk.money()
    assert available_on(money, today) == Decimal(100) - fit * Decimal(amount)
    assert min(line.balance for line in ledger_lines(money)) >= 0
    assert Payment.objects.count() == fit + 1
    states = list(PaymentRequest.objects.values_list("state", flat=True))
    assert states.count(RequestState.APPROVED) == PAYERS - fit
    _nothing_is_torn(desk)


def test_one_request_is_paid_once_however_often_the_button_is_pressed(desk: Desk) -> None:
    request, cashier = desk.approved("100"), desk.person(Role.CASHIER)

    said = _at_once(
        PAYERS,
        lambda _: pay(
            request=request,
            version=request.version,
            paid_on=timezone.localdate(),
            by=cashier,
        ),
    )

    assert said.count(None) == 1
    assert Payment.objects.count() == 1


def test_of_approvals_at_once_exactly_one_counts(desk: Desk) -> None:
    """Six leaders of one post open the same request and press at the same moment."""
    request = desk.submitted()
    leaders = [
        new_person(f"leader{number}", f"领导{number}", desk.world.here, Role.DEPUTY_LEADER)
        for number in range(APPROVERS)
    ]

    said = _at_once(
        APPROVERS,
        lambda number: decide_request(
            request=request, version=request.version, agrees=True, by=leaders[number]
        ),
    )

    assert said.count(None) == 1
    assert [step.is_agreed for step in request.chain.all()] == [True, None]
    assert Entry.objects.filter(action="payments.decide").count() == 1
    _nothing_is_torn(desk)


def test_one_invoice_in_two_projects_at_once_goes_to_one(world: World, data: Path) -> None:
    desks = [Desk(world, project_of(world, place)) for place in (world.here, world.there)]
    requests = [desk.draft(invoice="No.1") for desk in desks]
    clerks = [desk.clerk for desk in desks]

    said = _at_once(
        2,
        lambda number: submit_request(
            request=requests[number],
            version=requests[number].version,
            by=clerks[number],
        ),
    )

    assert said.count(None) == 1
    (refused,) = [each for each in said if each is not None]
    assert "已经用过" in str(refused)
    assert InvoiceUse.objects.count() == 1


def test_fifty_clerks_ask_at_once_through_the_whole_stack(desk: Desk) -> None:
    """Every request is there, each with a number of its own; nobody gets an error."""
    clients = [
        signed_in(new_person(f"clerk{number}", f"经办{number}", desk.world.here, Role.CLERK))
        for number in range(CLERKS)
    ]
    sent = {"source": SourceKind.FISCAL.value, "use": USE, "payee": "甲村维修队"}
    codes: list[int] = []

    def ask(number: int) -> None:
        path = f"/projects/{desk.project.pk}/payments/new/"
        answer = clients[number].post(path, {**sent, "amount": str(number + 1)})
        codes.append(answer.status_code)

    said = _at_once(CLERKS, ask)

    assert said == [None] * CLERKS
    assert codes == [302] * CLERKS
    rows = PaymentRequest.objects.order_by("number").values_list("number", flat=True)
    assert list(rows) == list(range(1, CLERKS + 1))
    assert {row.amount for row in PaymentRequest.objects.all()} == set(range(1, CLERKS + 1))
    _nothing_is_torn(desk)


def test_receipts_of_many_accountants_are_all_counted(desk: Desk) -> None:
    clients = [
        signed_in(new_person(f"book{number}", f"会计{number}", desk.world.here, Role.ACCOUNTANT))
        for number in range(APPROVERS)
    ]
    today = timezone.localdate().isoformat()
    sent = {"received_on": today, "amount": "7", "source": "财政拨款", "direction": "到账"}
    codes: list[int] = []

    def receive(number: int) -> None:
        for _ in range(4):
            path = f"/projects/{desk.project.pk}/funds/receipts/new/"
            codes.append(clients[number].post(path, sent).status_code)

    assert _at_once(APPROVERS, receive) == [None] * APPROVERS
    assert set(codes) == {302}
    assert desk.money().received() == 7 * 4 * APPROVERS
    assert FundReceipt.objects.count() == 4 * APPROVERS
    _nothing_is_torn(desk)


def _nothing_is_torn(desk: Desk) -> None:
    """Check what must hold after any race: log whole, lists renewed, nothing unrecorded."""
    project, money = Project.objects.get(pk=desk.project.pk), desk.money()
    assert project.actual_expenditure == sum(each.spent for each in money.payments)
    assert open_rows() == 0
    assert all(each.is_whole for each in verify_chains(Organisation.objects.all()))


def _at_once(count: int, work: Callable[[int], object]) -> list[BaseException | None]:
    """Run some work in so many threads at the same time; return what each raised, or `None`."""
    barrier, said = Barrier(count), list[BaseException | None]([None] * count)

    def run(number: int) -> None:
        barrier.wait()
        try:
            work(number)
        except BaseException as error:  # noqa: BLE001 - told by the thread that waits
            said[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=[number]) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said
