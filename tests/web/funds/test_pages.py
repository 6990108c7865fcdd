"""Pages of money: what stands on them, who may press what, and what a mistake says."""

import io
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from jixiao.core.funds import Funds
from jixiao.core.wording import capital_yuan
from jixiao.web.accounts.roles import Role
from jixiao.web.funds.models import (
    Adjustment,
    FundReceipt,
    Payment,
    PaymentRequest,
    RequestFile,
    RequestState,
)
from jixiao.web.funds.request_rows import LOOKS
from tests.web.funds.desk import PAPERS, PDF, USE, Desk, fresh, paper, project_of
from tests.web.people import World, signed_in


def _client(desk: Desk, role: Role = Role.CLERK) -> Client:
    return signed_in(desk.person(role))


def _text(answer: Any) -> str:
    return unescape(answer.content.decode())


def _at(request: PaymentRequest, rest: str = "") -> str:
    return f"/projects/{request.project_id}/payments/{request.number}/{rest}"


# ---------------------------------------------------------------- asking
def test_a_clerk_asks_adds_papers_and_hands_in(desk: Desk) -> None:
    client, base = _client(desk), f"/projects/{desk.project.pk}/payments/"
    page = _text(client.get(f"{base}new/"))
    assert "财政拨款（可用1,000.00元）" in page

    sent = {"amount": "1,200.5", "source": "财政拨款", "use": USE, "payee": "甲村维修队"}
    refused = client.post(f"{base}new/", {**sent, "payee": ""})
    assert refused.status_code == 422
    assert "请填写“收款人”" in _text(refused)
    answer = client.post(f"{base}new/", {**sent, "amount": "200.5", "purpose": "=1+1"})
    request = PaymentRequest.objects.get()
    assert answer.headers["Location"] == _at(request)
    for name in PAPERS:
        client.post(_at(request, "papers/"), {"name": name, "file": paper()})
    assert RequestFile.objects.count() == 2

    blocked = client.post(_at(request, "submit/"), {"version": fresh(request).version})
    assert blocked.status_code == 422
    assert "没有验收日期" in _text(blocked)
    day = timezone.localdate().replace(month=1, day=1).isoformat()
    changed = {**sent, "amount": "200.5", "accepted_on": day, "version": fresh(request).version}
    assert client.post(_at(request, "edit/"), changed).status_code == 302
    assert (
        client.post(_at(request, "submit/"), {"version": fresh(request).version}).status_code == 302
    )

    page = _text(client.get(_at(request)))
    assert "等分管领导" in page
    assert f"人民币{capital_yuan(fresh(request).amount)}" in page
    assert "撤回申请" in page
    assert "修改申请" not in page


def test_a_bad_file_is_told_beside_its_field(desk: Desk) -> None:
    request = desk.draft(papers=())
    exe = paper("清单.exe")

    answer = _client(desk).post(_at(request, "papers/"), {"name": "费用明细", "file": exe})

    assert answer.status_code == 422
    assert "没有收下" in _text(answer)


@pytest.mark.parametrize("path", ["funds/adjustments/new/", "payments/1/papers/"])
def test_a_file_too_large_is_told_and_nothing_is_kept(desk: Desk, settings: Any, path: str) -> None:
    """The scan of an adjustment is optional; one that was too large must not just be missing."""
    settings.UPLOAD_FILE_BYTES = 1 << 20
    desk.draft(papers=())
    big = SimpleUploadedFile("扫描.pdf", PDF + bytes(1 << 20))
    role = Role.ACCOUNTANT if path.startswith("funds") else Role.CLERK
    sent = {"scan": big} if role is Role.ACCOUNTANT else {"name": "费用明细", "file": big}
    change = {
        "kind": "年中追加",
        "source": "财政拨款",
        "direction": "增加",
        "amount": "200",
        "approved_on": timezone.localdate().isoformat(),
        "document": "示例〔2026〕3号",
        "approver": "县财政局",
        "reason": "追加",
    }

    answer = _client(desk, role).post(f"/projects/{desk.project.pk}/{path}", {**change, **sent})

    assert (answer.status_code, "超过1兆字节" in _text(answer)) == (422, True)
    assert Adjustment.objects.count() == RequestFile.objects.count() == 0


def test_a_paper_can_be_taken_off(desk: Desk) -> None:
    request = desk.draft()
    found = RequestFile.objects.filter(request=request).first()
    assert found is not None

    assert _client(desk).post(_at(request, f"papers/{found.pk}/")).status_code == 302

    assert RequestFile.objects.filter(request=request).count() == 1


# ---------------------------------------------------------------- deciding and paying
def test_leaders_decide_on_the_page_and_the_cashier_pays_once(desk: Desk) -> None:
    request = desk.submitted(invoice="1")
    early = _client(desk, Role.TOWN_HEAD)
    assert "您的审批" not in _text(early.get(_at(request)))
    version = fresh(request).version
    refused = early.post(_at(request, "decide/"), {"version": version, "decision": "agree"})
    assert (refused.status_code, "还没有分管领导审核" in _text(refused)) == (422, True)

    for role in (Role.DEPUTY_LEADER, Role.TOWN_HEAD):
        client = _client(desk, role)
        assert "您的审批" in _text(client.get(_at(request)))
        sent = {"version": fresh(request).version, "decision": "agree", "words": "同意"}
        assert client.post(_at(request, "decide/"), sent).status_code == 302

    cashier, today = _client(desk, Role.CASHIER), timezone.localdate().isoformat()
    sent = {"version": fresh(request).version, "paid_on": today}
    assert "付款并记账" in _text(cashier.get(_at(request)))
    answers = [cashier.post(_at(request, "pay/"), sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert "现在是“已付款”，不能付款" in _text(answers[1])
    assert Payment.objects.count() == 1
    assert "记入台账第1笔" in _text(answers[1])
    assert "看台账第1笔" in _text(cashier.get(_at(request)))


def test_a_return_without_reason_is_told_beside_the_field(desk: Desk) -> None:
    request, client = desk.submitted(), _client(desk, Role.DEPUTY_LEADER)
    sent = {"version": request.version, "decision": "return"}

    refused = client.post(_at(request, "decide/"), sent)
    assert refused.status_code == 422
    assert "没有写退回的原因" in _text(refused)
    assert client.post(_at(request, "decide/"), {**sent, "words": "金额不对"}).status_code == 302

    page = _text(_client(desk).get(_at(request)))
    assert "分管领导审核时由分管领导退回" in page
    assert "金额不对" in page
    assert "提交审批" in page


def test_an_old_page_decides_nothing(desk: Desk) -> None:
    request, client = desk.submitted(), _client(desk, Role.DEPUTY_LEADER)

    answer = client.post(_at(request, "decide/"), {"version": 1, "decision": "agree"})

    assert (answer.status_code, "您打开本页以后" in _text(answer)) == (409, True)
    assert fresh(request).turn == "分管领导"


def test_a_wrong_day_of_payment_is_told_beside_the_field(desk: Desk) -> None:
    request, client = desk.approved(), _client(desk, Role.CASHIER)

    for day, words in (("2999-01-01", "在今天以后"), ("去年", "请填日期"), ("", "请填付款日期")):
        answer = client.post(_at(request, "pay/"), {"version": request.version, "paid_on": day})
        assert (answer.status_code, words in _text(answer)) == (422, True)


def test_a_payment_of_a_later_year_says_so(world: World, data: object) -> None:
    desk = Desk(world, project_of(world, year=timezone.localdate().year - 1))
    request, client = desk.approved(), _client(desk, Role.CASHIER)

    sent = {"version": request.version, "paid_on": timezone.localdate().isoformat()}
    client.post(_at(request, "pay/"), sent)

    assert "不计入本项目" in _text(client.get(_at(request)))


def test_whoever_may_not_is_refused(desk: Desk) -> None:
    request, base = desk.submitted(), f"/projects/{desk.project.pk}"
    entry = desk.paid()
    cashier, clerk = _client(desk, Role.CASHIER), _client(desk)

    assert cashier.post(_at(request, "submit/"), {"version": 1}).status_code == 403
    assert clerk.post(_at(request, "decide/"), _decision(request)).status_code == 403
    assert clerk.post(_at(request, "pay/"), _payment(request)).status_code == 403
    for path in ("funds/sources/new/", "funds/adjustments/new/", "funds/receipts/new/"):
        assert clerk.get(f"{base}/{path}").status_code == 403
    for path in (f"ledger/{entry.position}/refund/", f"ledger/{entry.position}/reverse/"):
        assert clerk.get(f"{base}/{path}").status_code == 403


def test_village_cadres_see_no_money(desk: Desk) -> None:
    request, client = desk.submitted(), _client(desk, Role.VILLAGE_CADRE)
    base = f"/projects/{desk.project.pk}"

    paths = ["payments/", "ledger/", "funds/", "payments/new/", "ledger/export.xlsx"]
    found = {path: client.get(f"{base}/{path}").status_code for path in paths}
    assert found == dict.fromkeys(paths, 404)
    assert client.get(_at(request, "slip.docx")).status_code == 404


def _decision(request: PaymentRequest) -> dict[str, Any]:
    return {"version": fresh(request).version, "decision": "agree"}


def _payment(request: PaymentRequest) -> dict[str, Any]:
    return {"version": fresh(request).version, "paid_on": timezone.localdate().isoformat()}


# ---------------------------------------------------------------- budget
def test_the_accountant_enters_budget_and_receipts(desk: Desk) -> None:
    client, base = _client(desk, Role.ACCOUNTANT), f"/projects/{desk.project.pk}"
    today = timezone.localdate().isoformat()
    change = {
        "kind": "收回或压减",
        "source": "财政拨款",
        "direction": "减少",
        "amount": "200",
        "approved_on": today,
        "document": "示例〔2026〕3号",
        "approver": "县财政局",
        "reason": "进度慢",
    }
    sign = client.post(f"{base}/funds/adjustments/new/", {**change, "amount": "-200"})
    assert (sign.status_code, "金额不写负号" in _text(sign)) == (422, True)
    bare = client.post(f"{base}/funds/adjustments/new/", {**change, "document": ""})
    assert (bare.status_code, "请填写“文号”" in _text(bare)) == (422, True)
    taken = client.post(f"{base}/funds/adjustments/new/", {**change, "scan": paper("文件.pdf")})
    assert taken.status_code == 302
    receipt = {"received_on": today, "amount": "400", "source": "财政拨款", "direction": "到账"}
    assert client.post(f"{base}/funds/receipts/new/", receipt).status_code == 302

    page = _text(client.get(f"{base}/funds/"))
    assert "50.00%" in page
    assert "扫描件" in page
    assert [row.amount for row in Adjustment.objects.all()] == [-200]
    for word in ("adjustments", "receipts"):
        assert client.get(f"{base}/funds/{word}/1/").status_code == 200
        sent = client.post(f"{base}/funds/{word}/1/", {"reason": "记错"})
        assert sent.status_code == 302
    assert FundReceipt.objects.count() == Adjustment.objects.count() == 2
    assert "已更正" in _text(client.get(f"{base}/funds/"))


def test_a_source_is_corrected_until_money_was_paid(desk: Desk) -> None:
    client, base = _client(desk, Role.ACCOUNTANT), f"/projects/{desk.project.pk}/funds"
    sent = {"kind": "财政拨款", "original_budget": "1500", "level": "县"}
    assert client.post(f"{base}/sources/1/", sent).status_code == 302
    desk.paid()

    answer = client.post(f"{base}/sources/1/", {**sent, "original_budget": "2000"})

    assert (answer.status_code, "已经有支付" in _text(answer)) == (422, True)
    assert "已有支付，不能再改" in _text(client.get(f"{base}/"))


# ---------------------------------------------------------------- ledger
def test_the_ledger_shows_balance_uses_months_and_pairs(desk: Desk) -> None:
    desk.refund(desk.paid("300"), "50")
    desk.reverse(desk.paid("120", use="基层组织建设"))

    page = _text(_client(desk, Role.AUDITOR).get(f"/projects/{desk.project.pk}/ledger/"))

    balances = ["1,000.00", "700.00", "750.00", "630.00", "750.00"]
    assert list(_in_order(page, [f'data-label="可用余额">{each}' for each in balances]))
    assert "（已冲销）" in page
    assert "100.00%" in page
    month = timezone.localdate()
    assert f"{month.year}年{month.month}月" in page


def test_refund_and_reversal_have_their_pages(desk: Desk) -> None:
    entry, base = desk.paid("300"), f"/projects/{desk.project.pk}/ledger"
    cashier, accountant = _client(desk, Role.CASHIER), _client(desk, Role.ACCOUNTANT)
    today = timezone.localdate().isoformat()

    much = cashier.post(
        f"{base}/{entry.position}/refund/", {"paid_on": today, "amount": "400", "reason": "多付"}
    )
    assert (much.status_code, "还没有退回的是300元" in _text(much)) == (422, True)
    assert accountant.post(f"{base}/1/reverse/", {"reason": ""}).status_code == 422
    assert accountant.post(f"{base}/1/reverse/", {"reason": "付错人"}).status_code == 302

    again = accountant.post(f"{base}/1/reverse/", {"reason": "付错人"})
    assert (again.status_code, "已经冲销过" in _text(again)) == (422, True)


def test_the_workbook_holds_the_ledger_and_no_formula(desk: Desk) -> None:
    desk.paid("300.05", purpose="=HYPERLINK(1)")

    answer = _client(desk, Role.ACCOUNTANT).get(f"/projects/{desk.project.pk}/ledger/export.xlsx")

    book = load_workbook(io.BytesIO(answer.content))
    rows = list(book["台账"].iter_rows(min_row=4, values_only=True))
    assert rows[0][0] == "序号"
    assert rows[2][6] == "=HYPERLINK(1)"
    assert book["台账"].cell(6, 7).data_type == "s"
    assert (rows[2][9], rows[2][10]) == (300.05, 699.95)
    assert [row[0].value for row in book["按用途"]] == ["用途", USE, "合计"]


def test_the_slip_holds_amount_and_signatures(desk: Desk) -> None:
    request = fresh(desk.paid("300.05").request)  # type: ignore[arg-type] # it has one

    answer = _client(desk).get(_at(request, "slip.docx"))

    document = Document(io.BytesIO(answer.content))
    text = "".join(cell.text for table in document.tables for cell in table._cells)
    assert capital_yuan(request.amount) in text
    assert "分管领导" in text


def test_a_draft_has_a_slip_too(desk: Desk) -> None:
    answer = _client(desk).get(_at(desk.draft(), "slip.docx"))

    assert answer.headers["Content-Disposition"].startswith("attachment; ")


# ---------------------------------------------------------------- to do
def test_everybody_finds_what_waits_for_them(desk: Desk) -> None:
    request = desk.submitted()
    whose = {
        "分管领导审核": Role.DEPUTY_LEADER,
        "镇长审批": Role.TOWN_HEAD,
        "付款": Role.CASHIER,
    }

    for number, role in enumerate(whose.values()):
        for other in whose.values():
            page = _text(_client(desk, other).get("/todo/"))
            assert (_at(request) in page) == (other is role), (role, other)
        if number < 2:
            request = desk.decide(request, role)
    back = desk.decide(desk.submitted(), Role.DEPUTY_LEADER, agrees=False, words="改")
    assert _at(back) in _text(_client(desk).get("/todo/"))


def test_every_state_has_its_look() -> None:
    assert set(LOOKS) == set(RequestState)


def _in_order(page: str, parts: list[str]) -> Iterator[int]:
    place = 0
    for part in parts:
        place = page.index(part, place) + 1
        yield place


@pytest.mark.parametrize("tab", ["payments", "ledger", "funds"])
def test_an_empty_tab_says_what_to_do_first(world: World, data: object, tab: str) -> None:
    bare = project_of(world, unit_rules=None, funds=Funds(()))

    page = _text(signed_in(world.person(Role.CLERK)).get(f"/projects/{bare.pk}/{tab}/"))

    assert "还没有" in page
