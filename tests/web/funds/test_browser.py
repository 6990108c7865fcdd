"""Money moves in a real browser: the people of a township, one after another."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from jixiao.web.accounts.roles import Role
from jixiao.web.funds.models import Payment
from tests.web.chromium import NARROW, WIDE, Visit, faults, visiting, visiting_as
from tests.web.funds.desk import PAPERS, PDF, USE, Desk, project_of
from tests.web.people import World, build_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    """Return the county; here rows are really committed, for the server has its own connection."""
    return build_world()


@pytest.fixture
def desk(world: World, data: Path) -> Desk:
    """Return the people at work on a project with 1000 yuan."""
    return Desk(world, project_of(world))


@contextmanager
def _visit(
    chromium: Browser, server: LiveServer, desk: Desk, role: Role, width: int = WIDE
) -> Iterator[Visit]:
    with visiting_as(chromium, server.url, desk.person(role), width) as visit:
        yield visit


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_from_the_budget_to_the_reversal(
    chromium: Browser, live_server: LiveServer, desk: Desk, width: int
) -> None:
    """One enters the budget, one asks, two approve, one pays, and a mistake is taken back."""
    people = [
        (Role.ACCOUNTANT, _enters_the_budget),
        (Role.CLERK, _asks),
        (Role.DEPUTY_LEADER, _agrees),
        (Role.TOWN_HEAD, _agrees),
        (Role.CASHIER, _pays_with_a_double_click),
        (Role.ACCOUNTANT, _takes_it_back),
    ]

    for role, works in people:
        with _visit(chromium, live_server, desk, role, width) as visit:
            works(visit, f"/projects/{desk.project.pk}")

    assert [entry.kind for entry in Payment.objects.order_by("position")] == ["支付", "冲销"]


def _enters_the_budget(visit: Visit, base: str) -> None:
    page = visit.page
    visit.open(f"{base}/funds/")
    page.get_by_role("link", name="登记预算调整").click()
    page.get_by_label("类型").select_option("年中追加")
    page.get_by_label("来源").select_option("财政拨款")
    page.get_by_label("金额").fill("200")
    page.get_by_label("日期").fill(timezone.localdate().isoformat())
    page.get_by_label("文号").fill("示例〔2026〕1号")
    page.get_by_label("批准人").fill("县财政局")
    page.get_by_label("原因").fill("工作需要")
    page.get_by_role("button", name="登记").click()
    expect(page.locator("#messages")).to_contain_text("预算调整已登记")
    expect(page.get_by_role("main")).to_contain_text("1,200.00")


def _asks(visit: Visit, base: str) -> None:
    page = visit.page
    visit.open(f"{base}/payments/")
    page.get_by_role("link", name="申请支付").click()
    page.get_by_label("金额").fill("1100.50")
    page.get_by_label("来源").select_option("财政拨款")
    page.get_by_label("用途").select_option(USE)
    page.get_by_label("收款人").fill("甲村维修队")
    page.get_by_label("摘要").fill("排水渠维修")
    page.get_by_label("发票号码").fill("24622000000012345678")
    page.get_by_label("验收日期").fill(timezone.localdate().isoformat())
    page.get_by_role("button", name="保存").click()
    for name in PAPERS:
        page.get_by_label("是什么材料").select_option(name)
        page.get_by_label("文件").set_input_files(
            {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": PDF}
        )
        page.get_by_role("button", name="加上附件").click()
        expect(page.locator("#messages")).to_contain_text("附件已加上")
    page.get_by_role("button", name="提交审批").click()
    expect(page.locator("#messages")).to_contain_text("已提交")
    expect(page.get_by_role("main")).to_contain_text("壹仟壹佰元伍角")


def _agrees(visit: Visit, base: str) -> None:
    page = visit.page
    visit.open("/todo/")
    visit.photograph("todo-of-a-leader")
    page.get_by_role("link", name=re.compile("去办理.*第1号支付申请")).click()
    page.get_by_role("button", name="同意").click()
    expect(page.locator("#messages")).to_contain_text("已同意")
    assert base in page.url


def _pays_with_a_double_click(visit: Visit, base: str) -> None:
    page = visit.page
    visit.open(f"{base}/payments/1/")
    page.get_by_role("button", name="付款并记账").dblclick()
    expect(page.get_by_role("main")).to_contain_text("看台账第1笔")
    visit.forgive(409)  # the answer to a second press


def _takes_it_back(visit: Visit, base: str) -> None:
    page = visit.page
    visit.open(f"{base}/ledger/")
    page.get_by_role("link", name=re.compile("冲销.*第1笔")).click()
    page.get_by_label("原因").fill("收款人写错")
    page.get_by_role("button", name="冲销").click()
    expect(page.locator("#messages")).to_contain_text("已冲销")
    expect(page.get_by_role("main")).to_contain_text("（已冲销）")


@pytest.mark.look
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_page_is_whole_and_accessible(
    chromium: Browser, live_server: LiveServer, desk: Desk, width: int
) -> None:
    """Nothing beyond the edge, nothing axe objects to, nothing the policy forbids."""
    for role, pages in _pages(desk).items():
        with _visit(chromium, live_server, desk, role, width) as signed:
            for name, path in pages.items():
                signed.open(path)
                signed.photograph(name)
                assert signed.beyond() == [], name
            cookies = signed.page.context.cookies()
        with visiting(chromium, live_server.url, width, bypass_csp=True) as visit:
            visit.page.context.add_cookies(cookies)  # type: ignore[arg-type] # what it gave itself
            for name, path in pages.items():
                visit.open(path)
                assert faults(visit.page) == [], name


def _pages(desk: Desk) -> dict[Role, dict[str, str]]:
    """Return the pages of everybody, with requests in many states behind them."""
    desk.refund(desk.paid("300", invoice="24622000000012345678"), "50")
    desk.reverse(desk.paid("120.5", use="基层组织建设"))
    desk.decide(desk.submitted("80"), Role.DEPUTY_LEADER, agrees=False, words="请补验收单")
    blocked, waiting = desk.draft("5000", papers=()), desk.submitted("60")
    ready = desk.approved("40")
    base = f"/projects/{desk.project.pk}"
    at = f"{base}/payments"
    return {
        Role.CLERK: {
            "clerk-payments": f"{at}/",
            "clerk-new": f"{at}/new/",
            "clerk-blocked": f"{at}/{blocked.number}/",
            "clerk-edit": f"{at}/{blocked.number}/edit/",
            "clerk-waiting": f"{at}/{waiting.number}/",
            "clerk-returned": f"{at}/3/",
            "clerk-todo": "/todo/",
        },
        Role.DEPUTY_LEADER: {"leader-decides": f"{at}/{waiting.number}/"},
        Role.CASHIER: {
            "cashier-pays": f"{at}/{ready.number}/",
            "cashier-refund": f"{base}/ledger/1/refund/",
        },
        Role.ACCOUNTANT: {
            "accountant-funds": f"{base}/funds/",
            "accountant-source": f"{base}/funds/sources/new/",
            "accountant-adjustment": f"{base}/funds/adjustments/new/",
            "accountant-receipt": f"{base}/funds/receipts/new/",
            "accountant-ledger": f"{base}/ledger/",
            "accountant-reverse": f"{base}/ledger/1/reverse/",
        },
    }


def test_a_mistake_is_told_beside_its_field_without_script(
    chromium: Browser, live_server: LiveServer, desk: Desk
) -> None:
    with _visit(chromium, live_server, desk, Role.CLERK) as signed:
        cookies = signed.page.context.cookies()
    with visiting(chromium, live_server.url, NARROW, java_script_enabled=False) as visit:
        visit.page.context.add_cookies(cookies)  # type: ignore[arg-type] # what it gave itself
        visit.open(f"/projects/{desk.project.pk}/payments/new/")
        page: Page = visit.page
        page.get_by_label("金额").fill("一百元")
        page.get_by_role("button", name="保存").click()

        expect(page.get_by_label("金额")).to_have_value("一百元")
        expect(page.get_by_label("金额")).to_have_attribute("aria-invalid", "true")
        visit.photograph("refused-request")
        visit.forgive(422)
