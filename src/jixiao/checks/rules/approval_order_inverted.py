"""B16: somebody junior approves after somebody senior."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.vocabulary import is_approving, rank_of
from jixiao.core import wording
from jixiao.core.funds import Payment, PaymentKind, StepRole
from jixiao.core.narrative import Claim, ClaimKind
from jixiao.core.outcome import Finding, Outcome, Passed, Severity, Skipped
from jixiao.core.where import Where

CARD = Card(
    code="B16",
    name="审批层级倒置",
    severity=Severity.ERROR,
    source="我方理解：最后批准的人，职务不应低于前面审核的人，否则审核落空；取自内部控制的一般要求",
    compared=False,
    since=2020,
    version=2,
    message="{what}的次序是{chain}，最后把关的“{last}”职务低于前面的“{senior}”。",
    remedy="核对审批单和本单位的制度：写反的，更正；确实如此的，改为职务低的先审核、职务高的后审批。",
    why="上级审核在先、下级批准在后，下级等于在替上级做决定，谁负责说不清楚。",
    cannot_know="不知道各岗位的实际分工和授权，书面授权可以使次序有道理。",
)

_RULES = "《{title}》规定的审批"
_PAYMENT = "{day}支付{amount}的审批"
_REPORT = "报告所写的审批"
_FOREIGN = "报告可能把“审核”和“审批”写反了，请查审批单和制度原文。"
_ARROW = "→"
_RANKS = {StepRole.CLERK: 0, StepRole.SUPERVISING_LEADER: 1, StepRole.MAYOR: 2}


@dataclass(frozen=True, slots=True)
class _Step:
    """One step: who, what, and how senior; `None` beside the line of command."""

    role: str
    action: str
    rank: int | None

    def __str__(self) -> str:
        """Return the step as 镇长审核."""
        return f"{self.role}{self.action}"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome for the unit's rule and one per payment; of a report, one per claim.

    Units: none; ranks are 经办 < 分管领导 < 镇长. Own steps stand in the order of their days.
    Skipped: refunds, reversals, what was reversed; fewer than two approving steps; posts whose rank
        nobody can tell.
    Raises: nothing.
    Source: our reading of internal control.
    """
    funds, rules = case.dossier.funds, case.dossier.unit_rules
    payments = funds.payments if funds is not None else ()
    if rules is not None:
        steps = [_Step(str(s.role), s.action, _RANKS[s.role]) for s in rules.approval_chain]
        where = Where(field="单位制度.审批顺序")
        yield _judge(_RULES.format(title=rules.title), steps, (where,))
    cancelled = funds.cancelled() if funds is not None else frozenset()
    for number, payment in enumerate(payments, start=1):
        yield _payment(payment, number, is_cancelled=number in cancelled)
    if rules is None and not payments:
        yield from _stated(case)


def _payment(payment: Payment, number: int, *, is_cancelled: bool) -> Outcome:
    where = Where(field=f"资金.支付[{number}]")
    if is_cancelled:
        return not_applicable("已冲销的款项", where)
    if payment.kind is not PaymentKind.PAYMENT:
        return not_applicable(f"{payment.kind}的款项", where)
    dated = sorted(payment.steps, key=lambda step: step.signed_on)
    steps = [_Step(str(step.role), step.action, _RANKS[step.role]) for step in dated]
    amount = wording.yuan(payment.amount)
    what = _PAYMENT.format(day=wording.day(payment.paid_on), amount=amount)
    return _judge(what, steps, (where,))


def _stated(case: Case) -> Iterator[Outcome]:
    claims = case.claims(ClaimKind.APPROVAL)
    if not claims:
        yield cannot("没有审批的记录")
    for claim in claims:
        yield _judge(_REPORT, _steps(claim), places(claim.where), _FOREIGN)


def _steps(claim: Claim) -> list[_Step]:
    split = (item.partition("/") for item in claim.items)
    return [_Step(role, action, rank_of(role)) for role, _, action in split]


def _judge(what: str, steps: Sequence[_Step], where: tuple[Where, ...], doubt: str = "") -> Outcome:
    approving = [step for step in steps if is_approving(step.action)]
    ranked = [(step.rank, step) for step in approving if step.rank is not None]
    place = where[0] if where else None
    if len(ranked) < 2:  # noqa: PLR2004 - an order takes two
        return _too_few(steps, approving, place)
    last_rank, last = ranked[-1]
    top_rank, senior = max(ranked[:-1], key=lambda pair: pair[0])
    if last_rank >= top_rank:
        return Passed(place)
    chain = _ARROW.join(map(str, steps))
    values = {"what": what, "chain": chain, "last": last.role, "senior": senior.role}
    return Finding(where, values, doubt)


def _too_few(steps: Sequence[_Step], approving: list[_Step], place: Where | None) -> Skipped:
    if not steps:
        return cannot("没有写审批环节", place)
    if len(approving) < 2:  # noqa: PLR2004 - an order takes two
        return not_applicable("只有一个审批环节", place)
    return cannot("认不出审批人的职务高低", place)
