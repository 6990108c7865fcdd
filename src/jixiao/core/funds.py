"""Money (资金): budget by source, adjustments, receipts and payments. Amounts are yuan (元)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jixiao.core.fields import entry
from jixiao.core.kinds import SignedYuan, Year, Yuan


class SourceKind(StrEnum):
    """The rows of the official form under 年度资金总额."""

    FISCAL = "财政拨款"
    CARRYOVER = "上年结转资金"
    OTHER = "其他资金"


class AdjustmentKind(StrEnum):
    """How a budget was changed; each kind has its own approval (预算法 第67、69、71、72条)."""

    BUDGET_ADJUSTMENT = "预算调整"
    UPPER_TRANSFER = "上级专项转移支付"
    VIREMENT = "项目间调剂"
    SUPPLEMENT = "年中追加"
    CUT = "收回或压减"


class PaymentKind(StrEnum):
    """Whether money left the unit or came back, or a wrong entry is taken back."""

    PAYMENT = "支付"
    REFUND = "退回"
    REVERSAL = "冲销"
    REFUND_REVERSAL = "冲销退回"


_OUT = frozenset({PaymentKind.PAYMENT, PaymentKind.REFUND_REVERSAL})
_TAKES_BACK = {
    PaymentKind.REVERSAL: PaymentKind.PAYMENT,
    PaymentKind.REFUND_REVERSAL: PaymentKind.REFUND,
}


class StepRole(StrEnum):
    """Who takes a step of approval, junior to senior."""

    CLERK = "经办"
    SUPERVISING_LEADER = "分管领导"
    MAYOR = "镇长"


@dataclass(frozen=True, slots=True)
class FundingSource:
    """Money of one source (资金来源)."""

    kind: SourceKind = entry("来源", "财政拨款、上年结转资金或其他资金。", example="财政拨款")
    original_budget: Yuan = entry("年初预算数", "年初批复的金额，单位元；没有填 0。", example="0")
    level: str | None = entry("级次", "中央、省、市、县或单位自筹。", default=None)
    origin_year: Year | None = entry(
        "结转年度", "上年结转资金写明是哪一年度的预算形成的。", example="2023", default=None
    )


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A change of the budget (预算调整) with the document that allows it."""

    kind: AdjustmentKind = entry("类型", "调整的类型。", example="年中追加")
    source: SourceKind = entry("来源", "调整哪一类资金。", example="财政拨款")
    amount: SignedYuan = entry("金额", "增加为正，减少为负，单位元。", example="20000")
    approved_on: date = entry("日期", "批准日期。", example="2024-05-20")
    document: str | None = entry("文号", "批准或下达文件的文号。", default=None)
    approver: str | None = entry("批准人", "批准的机关或会议。", default=None)
    reason: str | None = entry("原因", "为什么调整。", default=None)


@dataclass(frozen=True, slots=True)
class FundReceipt:
    """Money received by the unit (到账)."""

    received_on: date = entry("日期", "到账日期。", example="2024-06-12")
    amount: SignedYuan = entry(
        "金额", "到账金额，单位元；被收回的、更正记错的写负数。", example="20000"
    )
    source: SourceKind = entry("来源", "哪一类资金。", example="财政拨款")
    voucher: str | None = entry("凭证号", "收款凭证或额度到账通知编号。", default=None)


@dataclass(frozen=True, slots=True)
class ApprovalStep:
    """One step of a payment's approval (审批)."""

    role: StepRole = entry("岗位", "经办、分管领导或镇长。", example="分管领导")
    action: str = entry("动作", "申请、审核或审批。", example="审核")
    signed_on: date = entry("日期", "签字日期。", example="2024-06-18")
    person: str | None = entry("签字人", "签字人姓名，可不填。", default=None)


@dataclass(frozen=True, slots=True)
class Payment:
    """An entry of the ledger (支付): money paid out or returned, or a wrong entry taken back."""

    paid_on: date = entry("日期", "支付日期；按这一天计入年度。", example="2024-06-20")
    amount: Yuan = entry("金额", "单位元。", example="12000")
    source: SourceKind = entry("来源", "动用哪一类资金。", example="财政拨款")
    use: str = entry("用途", "批复用途中的一项。", example="为民办实事")
    payee: str = entry("收款人", "收款单位或个人。")
    kind: PaymentKind = entry(
        "类别", "支付、退回，或者更正记错的一笔：冲销、冲销退回。", default=PaymentKind.PAYMENT
    )
    purpose: str | None = entry("摘要", "买了什么、做了什么。", default=None)
    attachments: tuple[str, ...] = entry("附件", "费用明细、发票、验收证明等。", default=())
    steps: tuple[ApprovalStep, ...] = entry("审批", "按先后顺序。", default=())
    invoice: str | None = entry(
        "发票号码", "发票上的号码；没有发票的不填。", example="24622000000012345678", default=None
    )
    accepted_on: date | None = entry(
        "验收日期", "所付的东西或工程验收合格的日期。", example="2024-06-18", default=None
    )
    exception_reason: str | None = entry(
        "例外理由", "用途不在批复用途内或者先付后验时，为什么还要付。", default=None
    )
    of_entry: int | None = entry(
        "对应第几笔", "退回或冲销的是第几笔，从1数。", example="3", default=None
    )

    @property
    def spent(self) -> Decimal:
        """Return what this entry adds to 全年执行数: refunds and reversals count negative."""
        return self.amount if self.kind in _OUT else -self.amount


@dataclass(frozen=True, slots=True)
class Funds:
    """A project's money through the year (项目资金).

    The adjusted budget and the expenditure are sums of the entries and are never typed.
    """

    sources: tuple[FundingSource, ...] = entry("来源", "每一类资金一条。")
    adjustments: tuple[Adjustment, ...] = entry("调整", "年中每次调整一条。", default=())
    receipts: tuple[FundReceipt, ...] = entry("到账", "每次到账一条。", default=())
    payments: tuple[Payment, ...] = entry("支付", "每笔支付或退回一条。", default=())

    def original_budget(self, kind: SourceKind | None = None) -> Decimal:
        """Return 年初预算数 in yuan, of one source or of all."""
        return _total(s.original_budget for s in self.sources if kind in {None, s.kind})

    def final_budget(self, kind: SourceKind | None = None) -> Decimal:
        """Return 全年预算数: original budget plus adjustments, carry-over included.

        Source: Hubei's note that the budget figure is the adjusted total with last year's
        carry-over.
        """
        adjusted = _total(a.amount for a in self.adjustments if kind in {None, a.source})
        return self.original_budget(kind) + adjusted

    def actual_expenditure(self, year: int, kind: SourceKind | None = None) -> Decimal:
        """Return 全年执行数: payments less refunds dated in the year, in yuan."""
        return _total(
            p.spent for p in self.payments if p.paid_on.year == year and kind in {None, p.source}
        )

    def cancelled(self, year: int | None = None) -> frozenset[int]:
        """Return the numbers of the entries that were taken back, and of those that took them back.

        A pair has the same amount and source, and an entry is taken back once.

        Args:
            year: Only pairs that both lie in this year, so that the year's sums stay as they are.
        """
        found: set[int] = set()
        for number, entry_ in enumerate(self.payments, start=1):
            of = entry_.of_entry or 0
            if of in found or not self._takes_back(entry_, of):
                continue
            if year is None or {entry_.paid_on.year, self.payments[of - 1].paid_on.year} == {year}:
                found |= {of, number}
        return frozenset(found)

    def _takes_back(self, entry_: Payment, of: int) -> bool:
        if not 1 <= of <= len(self.payments):
            return False
        taken = self.payments[of - 1]
        same = (taken.amount, taken.source) == (entry_.amount, entry_.source)
        return same and taken.kind is _TAKES_BACK.get(entry_.kind)

    def received(self, kind: SourceKind | None = None) -> Decimal:
        """Return what has arrived (到账), in yuan."""
        return _total(r.amount for r in self.receipts if kind in {None, r.source})


def _total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, start=Decimal(0))
