"""What stands in the way of a payment (支付的关口), before money moves.

The checks of family B look back at what was paid; this asks the same beforehand. Whether a use
outside the declaration, or a payment before acceptance, stops or only needs a reason, the profile
says; what the unit's own rules ask for, they say themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jixiao.core import wording
from jixiao.core.dossier import Dossier
from jixiao.core.funds import Funds, Payment, StepRole
from jixiao.core.ledger import room_on
from jixiao.core.unit_rules import UnitRules
from jixiao.law.modes import Barrier
from jixiao.law.profile import DEFAULT_ACCEPTANCE, DEFAULT_USE, BarrierRule, Profile

INVOICE = "发票"
_ARROW = "→"
_RANKS = {role: rank for rank, role in enumerate(StepRole)}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way.

    Attributes:
        field: Name of the field of `Payment` where it is mended; "" when it is mended elsewhere.
        what: What is in the way, as a sentence with its values.
        remedy: What to do.
    """

    field: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """Return both sentences."""
        return f"{self.what}{self.remedy}"


def obstacles(
    asked: Payment, dossier: Dossier, profile: Profile | None, *, today: date
) -> Iterator[Obstacle]:
    """Yield everything in the way of a payment.

    Args:
        asked: The payment, with the day on which it shall be paid.
        dossier: The project: its declaration, unit rules and funds.
        profile: The rules of the place; without them the defaults of every profile hold.
        today: The day.
    """
    yield from chain_obstacles(dossier.unit_rules)
    yield from _use(asked, dossier, profile)
    yield from _acceptance(asked, profile, today)
    yield from _papers(asked, dossier.unit_rules)
    yield from _amount(asked, dossier.funds or Funds(()))


def chain_obstacles(rules: UnitRules | None) -> Iterator[Obstacle]:
    """Yield that the unit has no order of approval, only 经办 in it, or one upside down."""
    if rules is None or not rules.approval_chain:
        yield Obstacle("", _NO_CHAIN, _ENTER_CHAIN)
        return
    steps = rules.approval_chain
    if all(step.role is StepRole.CLERK for step in steps):
        yield Obstacle("", _NOBODY.format(title=rules.title), _ENTER_CHAIN)
    for number, step in enumerate(steps[1:], start=1):
        senior = max(steps[:number], key=lambda before: _RANKS[before.role])
        if _RANKS[step.role] < _RANKS[senior.role]:
            chain = _ARROW.join(f"{each.role}{each.action}" for each in steps)
            what = _INVERTED.format(
                title=rules.title, chain=chain, junior=step.role, senior=senior.role
            )
            yield Obstacle("", what, _TURN_CHAIN)
            return


def _use(asked: Payment, dossier: Dossier, profile: Profile | None) -> Iterator[Obstacle]:
    uses = dossier.declaration.uses if dossier.declaration is not None else ()
    if asked.use in uses:
        return
    rule = profile.payment_use if profile is not None else DEFAULT_USE
    declared = "、".join(f"“{use}”" for use in uses) if uses else _NONE_DECLARED
    what = _FOREIGN_USE.format(use=asked.use, declared=declared)
    if rule.mode is Barrier.STOP:
        yield Obstacle("use", what, _CHANGE_USE + _cited(rule, profile))
    elif asked.exception_reason is None:
        yield Obstacle("exception_reason", what, _WRITE_REASON + _cited(rule, profile))


def _acceptance(asked: Payment, profile: Profile | None, today: date) -> Iterator[Obstacle]:
    accepted = asked.accepted_on
    if accepted is not None and accepted > today:
        yield Obstacle("accepted_on", _NOT_YET.format(day=wording.day(accepted)), _NO_FUTURE)
    elif accepted is None or accepted > asked.paid_on:
        rule = profile.payment_acceptance if profile is not None else DEFAULT_ACCEPTANCE
        said = _NOT_ACCEPTED if accepted is None else _LATER.format(day=wording.day(accepted))
        if rule.mode is Barrier.STOP:
            yield Obstacle("accepted_on", said, _ACCEPT + _cited(rule, profile))
        elif asked.exception_reason is None:
            yield Obstacle("exception_reason", said, _WRITE_REASON + _cited(rule, profile))


def _papers(asked: Payment, rules: UnitRules | None) -> Iterator[Obstacle]:
    wanted = rules.required_attachments if rules is not None else ()
    missing = [name for name in wanted if name not in asked.attachments]
    if rules is not None and missing:
        what = _NO_PAPERS.format(title=rules.title, missing="、".join(missing))
        yield Obstacle("attachments", what, _ADD_PAPERS)
    if asked.invoice is None and any(INVOICE in name for name in asked.attachments):
        yield Obstacle("invoice", _NO_NUMBER, _ADD_NUMBER)


def _amount(asked: Payment, funds: Funds) -> Iterator[Obstacle]:
    if asked.amount <= 0:
        yield Obstacle("amount", _NOTHING, _ADD_AMOUNT)
        return
    room = room_on(funds, asked.paid_on, asked.source)
    if asked.amount <= room.amount:
        return
    whose = _TOTAL if room.source is None else room.source.value
    what = (_TOO_MUCH if room.day == asked.paid_on else _TOO_MUCH_LATER).format(
        asked=wording.yuan(asked.amount),
        whose=whose,
        day=wording.day(asked.paid_on),
        later=wording.day(room.day),
        room=wording.yuan(room.amount),
    )
    yield Obstacle("amount", what, _LESS)


def _cited(rule: BarrierRule, profile: Profile | None) -> str:
    """Return where the bar comes from."""
    if profile is None or rule.basis.source is None:
        return _OURS.format(reason=(rule.basis.reason or "").rstrip("。"))
    return _BASIS.format(source=profile.citation(rule.basis))


_BASIS = "依据：{source}。"
_OURS = "依据：我方理解，{reason}。"
_NO_CHAIN = "还没有登记本单位的审批顺序，不知道由谁先审、谁后批。"
_ENTER_CHAIN = "请先在“概况”的单位制度里写明审批顺序，例如分管领导审核、镇长审批。"
_NOBODY = "《{title}》的审批顺序里只有经办，没有别的人审批。"
_INVERTED = (
    "《{title}》的审批顺序是{chain}，{senior}在前、{junior}在后，职务低的替职务高的把关，顺序反了。"
)
_TURN_CHAIN = "请核对制度原文，在“概况”里改为职务低的先办、职务高的后办。"
_NONE_DECLARED = "（申报里没有写批复用途）"
_FOREIGN_USE = "用途“{use}”不在批复用途之内，批复用途是：{declared}。"
_CHANGE_USE = "请改选批复用途中的一项；确实要改变用途的，先按程序批准，再改申报里的批复用途。"
_WRITE_REASON = "请在“例外理由”里写明为什么还要付、谁同意的。"
_NOT_YET = "验收日期{day}在今天以后。"
_NO_FUTURE = "请填已经验收的日期；还没有验收的，空着。"
_NOT_ACCEPTED = "没有验收日期，还不能说明所付的东西或工程已经验收合格。"
_LATER = "验收日期{day}在付款日期以后。"
_ACCEPT = "请验收合格以后再付，并填验收日期。"
_NO_PAPERS = "《{title}》要求每笔支付附上：{missing}，现在没有。"
_ADD_PAPERS = "请在申请的“附件”里加上。"
_NO_NUMBER = "附了发票，没有填发票号码。"
_ADD_NUMBER = "请照发票填写号码，用来防止一张发票付两次。"
_NOTHING = "金额是0元。"
_ADD_AMOUNT = "请填要付的金额，单位元。"
_TOTAL = "全部资金"
_TOO_MUCH = "要付{asked}，{whose}到{day}只有{room}可用。"
_TOO_MUCH_LATER = "要付{asked}，{whose}到{later}只剩{room}（{day}以后的账也算在内）。"
_LESS = "请核对金额和资金来源；预算确有增加的，先在“资金”里登记预算调整。"
