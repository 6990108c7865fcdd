"""Sources, adjustments and receipts: with papers, never rewritten once money was spent."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from jixiao.core.funds import (
    Adjustment,
    AdjustmentKind,
    FundingSource,
    FundReceipt,
    SourceKind,
)
from jixiao.core.ledger import arrival_rate
from jixiao.web.accounts.errors import NotPermittedError
from jixiao.web.accounts.roles import Role
from jixiao.web.evidence.models import StoredFile
from jixiao.web.funds.errors import InvalidEntryError
from jixiao.web.funds.models import Adjustment as AdjustmentRow
from jixiao.web.funds.models import FundReceipt as ReceiptRow
from jixiao.web.funds.services.budget import (
    add_adjustment,
    add_receipt,
    save_source,
    withdraw_adjustment,
    withdraw_receipt,
)
from jixiao.web.logbook.models import Entry
from jixiao.web.projects.models import Project
from tests.web.funds.desk import Desk, paper

FISCAL = SourceKind.FISCAL


def _adjust(desk: Desk, amount: str, scan: Any = None, **changes: Any) -> AdjustmentRow:
    kind = AdjustmentKind.SUPPLEMENT if Decimal(amount) > 0 else AdjustmentKind.CUT
    values = {
        "kind": kind,
        "source": FISCAL,
        "amount": Decimal(amount),
        "approved_on": timezone.localdate(),
        "document": "示例〔2026〕1号",
        "approver": "县财政局",
        "reason": "工作需要",
        **changes,
    }
    return add_adjustment(
        project=desk.project,
        adjustment=Adjustment(**values),
        by=desk.person(Role.ACCOUNTANT),
        scan=scan,
    )


def _receive(desk: Desk, amount: str) -> ReceiptRow:
    receipt = FundReceipt(timezone.localdate(), Decimal(amount), FISCAL)
    return add_receipt(project=desk.project, receipt=receipt, by=desk.person(Role.ACCOUNTANT))


def _source(desk: Desk, amount: str, position: int | None = None, **changes: Any) -> None:
    values = {"kind": FISCAL, "original_budget": Decimal(amount), **changes}
    save_source(
        project=desk.project,
        source=FundingSource(**values),
        by=desk.person(Role.ACCOUNTANT),
        position=position,
    )


def test_an_adjustment_changes_budget_rate_and_log(desk: Desk) -> None:
    desk.paid("100")

    row = _adjust(desk, "1000", scan=paper("文件.pdf"))

    project = Project.objects.get(pk=desk.project.pk)
    assert (project.final_budget, project.execution_rate) == (2000, Decimal("0.05"))
    assert row.scan == StoredFile.objects.get(name="文件.pdf")
    assert Entry.objects.latest("pk").action == "budget.edit"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"document": None}, "没有写文号"),
        ({"approver": None}, "没有写批准人"),
        ({"reason": None}, "没有写原因"),
        ({"zero": True}, "预算没有变"),
        ({"kind": AdjustmentKind.CUT}, "类型是“收回或压减”，却填了增加"),
        ({"approved_on": timezone.localdate() + timedelta(days=1)}, "在今天以后"),
    ],
    ids=["没有文号", "没有批准人", "没有原因", "零", "方向反了", "将来的日期"],
)
def test_an_adjustment_without_its_paper_is_refused(
    desk: Desk, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(InvalidEntryError, match=words):
        _adjust(desk, "0" if changes.pop("zero", False) else "10", **changes)

    assert AdjustmentRow.objects.count() == 0


def test_a_cut_leaves_what_was_spent(desk: Desk) -> None:
    desk.paid("700")

    with pytest.raises(InvalidEntryError, match="已经支出的比预算多100元"):
        _adjust(desk, "-400")

    assert _adjust(desk, "-300").position == 1


def test_a_wrong_adjustment_is_taken_back_once_and_stays_to_be_seen(desk: Desk) -> None:
    row, accountant = _adjust(desk, "500"), desk.person(Role.ACCOUNTANT)

    with pytest.raises(InvalidEntryError, match="没有写为什么更正"):
        withdraw_adjustment(adjustment=row, reason="", by=accountant)
    counter = withdraw_adjustment(adjustment=row, reason="文号记错", by=accountant)

    assert [each.amount for each in desk.money().adjustments] == [500, -500]
    assert counter.reason == "更正第1条：文号记错"
    assert desk.money().final_budget() == 1000
    for wrong in (row, counter):
        with pytest.raises(InvalidEntryError, match=r"已经更正过|本身就是更正"):
            withdraw_adjustment(adjustment=wrong, reason="再来", by=accountant)


def test_an_adjustment_whose_money_is_spent_stays(desk: Desk) -> None:
    row = _adjust(desk, "500")
    desk.paid("1200")

    with pytest.raises(InvalidEntryError, match="比预算多200元"):
        withdraw_adjustment(adjustment=row, reason="记错", by=desk.person(Role.ACCOUNTANT))


def test_the_original_budget_stands_once_money_was_paid_from_it(desk: Desk) -> None:
    _source(desk, "1200", 1)
    desk.paid("100")

    with pytest.raises(InvalidEntryError, match="财政拨款已经有支付，年初预算数不能再改"):
        _source(desk, "1300", 1)

    _source(desk, "50", kind=SourceKind.OTHER)
    assert desk.money().original_budget() == 1250


def test_carried_over_money_says_from_which_year(desk: Desk) -> None:
    year = timezone.localdate().year
    carry: dict[str, Any] = {"kind": SourceKind.CARRYOVER}

    with pytest.raises(InvalidEntryError, match="没有写结转年度"):
        _source(desk, "10", **carry)
    with pytest.raises(InvalidEntryError, match="不早于本项目的年度"):
        _source(desk, "10", origin_year=year, **carry)

    _source(desk, "10", origin_year=year - 1, **carry)
    assert desk.money().sources[1].origin_year == year - 1


def test_receipts_give_the_rate_of_arrival(desk: Desk) -> None:
    row = _receive(desk, "250")
    _receive(desk, "500")
    assert arrival_rate(desk.money()) == Decimal("0.75")

    withdraw_receipt(receipt=row, reason="记到别的项目去了", by=desk.person(Role.ACCOUNTANT))

    assert desk.money().received() == 500
    with pytest.raises(InvalidEntryError, match="一共到账500元，不能减去600元"):
        _receive(desk, "-600")


def test_only_the_accountant_keeps_the_budget(desk: Desk) -> None:
    for role in (Role.CLERK, Role.CASHIER, Role.TOWN_HEAD, Role.AUDITOR):
        with pytest.raises(NotPermittedError):
            save_source(
                project=desk.project,
                source=FundingSource(FISCAL, Decimal(1)),
                by=desk.person(role),
            )
