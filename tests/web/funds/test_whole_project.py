"""The example's project by its people, from the declaration to its payments, in a browser.

The same texts, targets and eight payments as in the example, in the year that is running, for
nobody approves in a year that is over. The first and the last payment go through the browser, step
by step and person by person; the six between them through the services that the pages call.
"""

import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from jixiao.core.funds import Payment, PaymentKind
from jixiao.core.wording import capital_yuan
from jixiao.web.accounts.roles import Role
from jixiao.web.projects.models import Project
from jixiao.web.proposals.kinds import Kind
from tests.web.chromium import Visit
from tests.web.funds.desk import PAPERS, PDF, Desk
from tests.web.people import World, build_world
from tests.web.proposals.hands import EXAMPLE_DOSSIER, approve, begin, person, submit, write

pytestmark = pytest.mark.django_db(transaction=True)
_RULES = "national-2021-cost"


@pytest.fixture
def world(transactional_db: None, data: Path) -> World:
    """Return the county; here rows are really committed, for the server has its own connection."""
    return build_world()


def test_from_the_declaration_to_the_last_payment(
    chromium: Browser, live_server: LiveServer, world: World
) -> None:
    project = _declared(chromium, live_server, world)
    with person(chromium, live_server, world, Role.ACCOUNTANT) as accountant:
        _enter_the_budget(accountant, project)
    first, *between, last = _example_payments()

    _pay_in_the_browser(chromium, live_server, Desk(world, project), first)
    for payment in between:
        Desk(world, project).paid(str(payment.amount), **_asked(payment))
    _pay_in_the_browser(chromium, live_server, Desk(world, project), last)

    money = Desk(world, project).money()
    assert [_essence(each) for each in money.payments] == [
        _essence(each) for each in _example_payments()
    ]
    assert {each.paid_on for each in money.payments} == {timezone.localdate()}
    with person(chromium, live_server, world, Role.ACCOUNTANT) as accountant:
        _look_at_the_ledger(accountant, project)


def _declared(chromium: Browser, server: LiveServer, world: World) -> Project:
    """Return the project after its three drafts were written, submitted and approved."""
    with person(chromium, server, world, Role.CLERK) as clerk:
        begin(clerk, timezone.localdate().year, _RULES)
        project = Project.objects.select_related("organisation").get()
        with person(chromium, server, world, Role.TOWN_HEAD) as head:
            for kind in Kind:
                write(clerk, project, kind)
                submit(clerk.page)
                approve(head, project, kind)
    return project


def _enter_the_budget(visit: Visit, project: Project) -> None:
    page, day = visit.page, f"{timezone.localdate().year}-01-01"
    visit.open(f"/projects/{project.pk}/funds/")
    page.get_by_role("link", name="登记预算调整").click()
    page.get_by_label("类型").select_option("年中追加")
    page.get_by_label("来源").select_option("财政拨款")
    page.get_by_label("金额").fill("20000")
    page.get_by_label("日期").fill(day)
    page.get_by_label("文号").fill("示例〔2024〕1号")
    page.get_by_label("批准人").fill("县财政局")
    page.get_by_label("原因").fill("年初没有安排预算，第一书记驻村工作需要经费，年中追加。")
    page.get_by_role("button", name="登记").click()
    expect(page.locator("#messages")).to_contain_text("预算调整已登记")
    page.get_by_role("link", name="登记到账").click()
    page.get_by_label("日期").fill(day)
    page.get_by_label("金额").fill("20000")
    page.get_by_label("来源").select_option("财政拨款")
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_role("main")).to_contain_text("100.00%")


def _pay_in_the_browser(
    chromium: Browser, server: LiveServer, desk: Desk, payment: Payment
) -> None:
    """Ask, review, approve and pay, each person in a browser of their own."""
    with person(chromium, server, desk.world, Role.CLERK) as clerk:
        address = _ask(clerk, desk.project, payment)
    with person(chromium, server, desk.world, Role.TOWN_HEAD) as head:
        head.open(address)
        expect(head.page.get_by_role("button", name="同意")).to_have_count(0)
        expect(head.page.get_by_role("main")).to_contain_text("等分管领导")
    for role in (Role.DEPUTY_LEADER, Role.TOWN_HEAD):
        with person(chromium, server, desk.world, role, width=390) as leader:
            leader.open(address)
            leader.page.get_by_role("button", name="同意").click()
            expect(leader.page.locator("#messages")).to_contain_text("已同意")
    with person(chromium, server, desk.world, Role.CASHIER) as cashier:
        cashier.open(address)
        _look_at_the_slip(cashier, payment)
        cashier.page.get_by_role("button", name="付款并记账").click()
        expect(cashier.page.get_by_role("main")).to_contain_text(re.compile("看台账第[18]笔"))


def _ask(visit: Visit, project: Project, payment: Payment) -> str:
    """Ask for a payment with its papers, and return the address of the request."""
    page = visit.page
    visit.open(f"/projects/{project.pk}/payments/")
    page.get_by_role("link", name="申请支付").click()
    page.get_by_label("金额").fill(str(payment.amount))
    page.get_by_label("来源").select_option(payment.source.value)
    page.get_by_label("用途").select_option(payment.use)
    page.get_by_label("收款人").fill(payment.payee)
    page.get_by_label("摘要").fill(payment.purpose or "")
    page.get_by_label("验收日期").fill(f"{timezone.localdate().year}-01-01")
    page.get_by_role("button", name="保存").click()
    for name in PAPERS:
        page.get_by_label("是什么材料").select_option(name)
        paper = {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": PDF}
        page.get_by_label("文件").set_input_files(paper)  # type: ignore[arg-type] # as documented
        page.get_by_role("button", name="加上附件").click()
        expect(page.locator("#messages")).to_contain_text("附件已加上")
    page.get_by_role("button", name="提交审批").click()
    expect(page.locator("#messages")).to_contain_text("已提交")
    return page.url.partition(visit.address)[2]


def _look_at_the_slip(visit: Visit, payment: Payment) -> None:
    with visit.page.expect_download() as begun:
        visit.page.get_by_role("link", name="下载支付审批单").click()
    table = docx.Document(str(begun.value.path())).tables[0]
    words = [cell.text for row in table.rows for cell in row.cells]
    assert any(capital_yuan(payment.amount) in each for each in words)
    assert {"分管领导", "镇长", payment.payee} <= set(words)


def _look_at_the_ledger(visit: Visit, project: Project) -> None:
    visit.open(f"/projects/{project.pk}/ledger/")
    with visit.page.expect_download() as begun:
        visit.page.get_by_role("link", name="导出台账").click()
    book = load_workbook(BytesIO(begun.value.path().read_bytes()))
    numbers = [c.value for row in book.worksheets[0].iter_rows() for c in row]
    assert any(str(each) in {"20000", "20000.0", "20,000.00"} for each in numbers)
    visit.open(f"/projects/{project.pk}/funds/")
    expect(visit.page.get_by_role("row", name="年度资金总额")).to_contain_text("100.00%")
    visit.photograph("whole-project-funds")


def _example_payments() -> tuple[Payment, ...]:
    assert EXAMPLE_DOSSIER.funds is not None
    return EXAMPLE_DOSSIER.funds.payments


def _asked(payment: Payment) -> dict[str, Any]:
    return {name: getattr(payment, name) for name in ("source", "use", "payee", "purpose")}


def _essence(payment: Payment) -> tuple[Any, ...]:
    """Return what must agree: everything but days, signers' names and further papers."""
    steps = [(step.role, step.action) for step in payment.steps]
    assert payment.kind is PaymentKind.PAYMENT
    assert set(PAPERS) <= set(payment.attachments)
    assert isinstance(payment.amount, Decimal)
    return (*_asked(payment).values(), payment.amount, steps)
