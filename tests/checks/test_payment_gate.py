"""What stands in the way of a payment, case by case, in the words of the township."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jixiao.checks.payment_gate import chain_obstacles, obstacles
from jixiao.core.dossier import Dossier
from jixiao.core.funds import FundingSource, Funds, Payment, SourceKind, StepRole
from jixiao.core.unit_rules import ApprovalRule, UnitRules
from jixiao.law.catalogue import load_profile
from jixiao.law.modes import Barrier
from jixiao.law.profile import Profile
from tests.core.projects import EXAMPLE, read
from tests.law.profiles import profile_with

TODAY = date(2024, 9, 1)
FISCAL = SourceKind.FISCAL
LEADER, MAYOR, CLERK = StepRole.SUPERVISING_LEADER, StepRole.MAYOR, StepRole.CLERK
GOOD = Payment(
    TODAY,
    Decimal(100),
    FISCAL,
    "为民办实事",
    "甲村维修队",
    attachments=("费用明细", "验收证明"),
    accepted_on=date(2024, 8, 30),
)


def _dossier() -> Dossier:
    example = read(EXAMPLE.read_text(encoding="utf-8"))
    return replace(example, funds=Funds((FundingSource(FISCAL, Decimal(1000)),)))


def _said(profile: Profile | None = None, **changes: Any) -> list[tuple[str, str]]:
    asked = replace(GOOD, **changes)
    profile = profile or load_profile("national-2020")
    return [(each.field, each.what) for each in obstacles(asked, _dossier(), profile, today=TODAY)]


def test_a_payment_with_everything_in_order_passes() -> None:
    assert _said() == []


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"use": "买车"}, "use", "用途“买车”不在批复用途之内"),
        ({"accepted_on": None}, "exception_reason", "没有验收日期"),
        ({"accepted_on": date(2024, 9, 2)}, "accepted_on", "验收日期2024年9月2日在今天以后。"),
        ({"attachments": ("费用明细",)}, "attachments", "附上：验收证明，现在没有。"),
        ({"attachments": ("费用明细", "验收证明", "发票")}, "invoice", "没有填发票号码"),
        ({"amount": Decimal(0)}, "amount", "金额是0元。"),
        ({"amount": Decimal("1000.01")}, "amount", "财政拨款到2024年9月1日只有1000元可用。"),
        ({"source": SourceKind.OTHER}, "amount", "其他资金到2024年9月1日只有0元可用。"),
    ],
    ids=[
        "用途不在批复用途内",
        "没有验收日期",
        "验收日期在将来",
        "少一份附件",
        "附了发票没有号码",
        "零元",
        "多一分钱",
        "没有这类资金",
    ],
)
def test_one_thing_wrong_is_one_obstacle(changes: dict[str, Any], field: str, words: str) -> None:
    ((found, what),) = _said(**changes)

    assert found == field
    assert words in what


def test_everything_wrong_is_told_at_once() -> None:
    fields = [
        field
        for field, _ in _said(use="买车", accepted_on=None, attachments=(), amount=Decimal(5000))
    ]

    assert fields == ["use", "exception_reason", "attachments", "amount"]


@pytest.mark.parametrize("mode", Barrier)
@pytest.mark.parametrize("reason", [None, "镇长办公会同意"])
@pytest.mark.parametrize(
    ("clause", "changes"),
    [("超用途支付", {"use": "买车"}), ("验收前支付", {"accepted_on": None})],
    ids=["用途", "验收"],
)
def test_a_profile_stops_or_asks_for_a_reason(
    clause: str, changes: dict[str, Any], mode: Barrier, reason: str | None
) -> None:
    profile = profile_with({clause: {"方式": mode.value}})

    said = _said(profile, exception_reason=reason, **changes)

    passes = mode is Barrier.REASON and reason is not None
    assert (said == []) is passes


def test_an_older_profile_stops_foreign_uses_and_asks_for_a_reason_before_acceptance() -> None:
    older = profile_with({"超用途支付": None, "验收前支付": None})

    assert [field for field, _ in _said(older, use="买车", exception_reason="有")] == ["use"]
    assert _said(older, accepted_on=None, exception_reason="定金") == []


def test_without_any_profile_the_defaults_hold() -> None:
    found = list(obstacles(replace(GOOD, use="买车"), _dossier(), None, today=TODAY))

    assert "我方理解" in found[0].remedy


def test_a_payment_booked_late_must_not_take_what_was_paid_since() -> None:
    later = replace(GOOD, paid_on=date(2024, 10, 1), amount=Decimal(950))
    dossier = _dossier()
    assert dossier.funds is not None
    spent = replace(dossier, funds=replace(dossier.funds, payments=(later,)))

    (found,) = obstacles(GOOD, spent, None, today=date(2024, 11, 1))

    assert "到2024年10月1日只剩50元（2024年9月1日以后的账也算在内）" in found.what


@pytest.mark.parametrize(
    ("chain", "words"),
    [
        ([], "还没有登记本单位的审批顺序"),
        ([(CLERK, "申请")], "只有经办，没有别的人审批"),
        ([(MAYOR, "审核"), (LEADER, "审批")], "镇长在前、分管领导在后"),
        ([(LEADER, "审核"), (CLERK, "审批")], "分管领导在前、经办在后"),
        ([(LEADER, "审核"), (MAYOR, "审批")], None),
        ([(CLERK, "申请"), (LEADER, "审核"), (MAYOR, "审批")], None),
        ([(MAYOR, "审核"), (MAYOR, "审批")], None),
        ([(LEADER, "审批")], None),
    ],
    ids=["没有", "只有经办", "倒置", "经办在后", "两级", "三级", "同级", "一级"],
)
def test_the_order_of_approval(chain: list[tuple[StepRole, str]], words: str | None) -> None:
    rules = UnitRules("办法", tuple(ApprovalRule(*step) for step in chain))

    found = [each.what for each in chain_obstacles(rules)]

    assert len(found) == (0 if words is None else 1)
    assert words is None or words in found[0]


def test_every_obstacle_says_what_to_do() -> None:
    asked = replace(GOOD, use="买车", accepted_on=None, attachments=("发票",), amount=Decimal(9999))

    for each in obstacles(asked, replace(_dossier(), unit_rules=None), None, today=TODAY):
        assert each.remedy.startswith("请")
        assert each.remedy.endswith("。")
