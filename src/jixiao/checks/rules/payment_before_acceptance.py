"""B12: money was paid before the work it pays for was accepted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import clauses, is_plan, quote
from jixiao.checks.vocabulary import ACCEPTANCE
from jixiao.core import wording
from jixiao.core.funds import Funds, Payment, PaymentKind
from jixiao.core.narrative import Claim, ClaimKind, Narrative
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.regex import regex
from jixiao.core.where import Where
from jixiao.core.work import WorkItem

CARD = Card(
    code="B12",
    name="付款早于验收",
    severity=Severity.ERROR,
    source="我方理解：单位制度要求凭验收材料付款的，付款不应早于验收；审计中常见“支付与成果错配”",
    compared=False,
    since=2020,
    version=2,
    message="{paid}，{accepted}，{rule}，付款走在了验收前面。",
    remedy="核对付款和验收的日期：写错的更正；“拨付”指上级拨到本单位的，写清拨给了谁；确实先付后验的，说明原因，补齐验收材料。",
    why="先付款后验收，工作做得不好也难以追回；全部款项早早付清而工作还在做，也可能是以拨代支。",
    cannot_know="付款记录没有写明付的是哪一项工作，只能按累计付款和累计验收的费用比较。",
    columns=("actual_expenditure",),
)

_PAID = "{day}支付{amount}以后，累计支付{total}"
_ACCEPTED = "到这一天已验收的工作费用合计{cost}"
_RULE = "而《{title}》要求支付附验收证明"
_LAST = "而这一笔付清了全部费用"
_SAID_PAID = "报告称“{text}”"
_SAID_DONE = "又称“{text}”"
_SAID_RULE = "而支付须有“{item}”"
_FOREIGN = "报告里的“拨付”“到位”可能指上级拨到本单位，不是付给收款人；请查支付凭证和验收单的日期。"

_DAY = regex(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_IN_FULL = regex("全额|全部|足额|一次性|付清|100%")
_REFUSED = regex("不合格|未通过|不通过|不予|未合格")
_PAID_OUT = regex("拨付|到位|支付")
_DONE = regex("完成|验收|完工")
_OVERVIEW = "概况"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per payment of own records; of a report, one for its account of payment.

    A payment is judged by what was paid in all up to it, against the cost of the work accepted by
    that day. Without a rule of the unit, only the payment that pays the whole cost is judged.

    Units: yuan; days of own records, months or days of a report.
    Skipped: refunds, reversals, what was reversed; payments no rule binds; missing works, costs,
        dates, or a report without the rule.
    Raises: nothing.
    Source: our reading of units' own rules: a payment needs the proof of acceptance.
    """
    if case.dossier.funds is not None:
        yield from _own(case)
    else:
        yield _stated(case.narrative)


# ---------------------------------------------------------------- own records
@dataclass(frozen=True, slots=True)
class _Works:
    """The work items, as a payment looks at them."""

    items: tuple[WorkItem, ...]

    @property
    def whole_cost(self) -> Decimal | None:
        """Return the cost of all work, `None` when one item has none."""
        costs = [item.cost for item in self.items]
        return _sum(costs) if costs and None not in costs else None

    def accepted_by(self, day: date) -> tuple[WorkItem, ...]:
        """Return the work accepted up to a day."""
        return tuple(
            item
            for item in self.items
            if item.acceptance is not None
            and item.acceptance.accepted_on <= day
            and not _REFUSED.search(item.acceptance.result)
        )


def _own(case: Case) -> Iterator[Outcome]:
    funds = case.dossier.funds or Funds(sources=())
    payments, cancelled = funds.payments, funds.cancelled()
    if not payments:
        yield cannot("没有支付记录")
    rules, works = case.dossier.unit_rules, case.dossier.works
    asked = rules is not None and any(ACCEPTANCE in item for item in rules.required_attachments)
    title = rules.title if rules is not None and asked else None
    for number, payment in enumerate(payments, start=1):
        where = Where(field=f"资金.支付[{number}]")
        if number in cancelled:
            yield not_applicable("已冲销的款项", where)
        elif payment.kind is not PaymentKind.PAYMENT:
            yield not_applicable(f"{payment.kind}的款项", where)
        elif works is None:
            yield cannot("没有工作和验收的记录", where)
        else:
            paid = _paid_up_to(funds, number)
            yield _judge(payment, paid, _Works(works), title, where=where)


def _paid_up_to(funds: Funds, number: int) -> Decimal:
    """Return what was paid in all, less refunds, up to and with a payment."""
    kept = [
        (payment.paid_on, place, payment.spent)
        for place, payment in enumerate(funds.payments, start=1)
        if place not in funds.cancelled()
    ]
    last = (funds.payments[number - 1].paid_on, number)
    return _sum(spent for day, place, spent in kept if (day, place) <= last)


def _judge(
    payment: Payment, paid: Decimal, works: _Works, title: str | None, *, where: Where
) -> Outcome:
    whole = works.whole_cost
    if title is None and whole is None:
        return cannot("有的事项没有填费用", where)
    if title is None and whole is not None and paid < whole:
        return not_applicable("制度没有要求凭验收付款，也不是付清的一笔", where)
    accepted = works.accepted_by(payment.paid_on)
    cost = _sum(item.cost for item in accepted)
    if paid <= cost:
        return Passed(where)
    if any(item.cost is None for item in accepted):
        return cannot("有的事项没有填费用", where)
    values = {
        "paid": _PAID.format(
            day=wording.day(payment.paid_on),
            amount=wording.yuan(payment.amount),
            total=wording.yuan(paid),
        ),
        "accepted": _ACCEPTED.format(cost=wording.yuan(cost)),
        "rule": _RULE.format(title=title) if title is not None else _LAST,
    }
    return Finding((where,), values)


def _sum(amounts: "Iterator[Decimal | None] | list[Decimal | None]") -> Decimal:
    return sum((amount for amount in amounts if amount is not None), start=Decimal(0))


# ---------------------------------------------------------------- a report
def _stated(narrative: Narrative | None) -> Outcome:
    if narrative is None:
        return cannot("没有支付记录，也没有报告")
    rule = _rule(narrative)
    if rule is None:
        return not_applicable("报告没有说支付须凭验收材料")
    dated = _dates(narrative)
    paid = [claim for claim in dated if _is_payment(claim) and _is_in_full(claim, narrative)]
    done = [claim for claim in dated if not _is_payment(claim) and _DONE.search(claim.subject)]
    if not paid or not done:
        return cannot("报告没有写全部付款的时间或工作完成的时间", rule.where)
    last = max(paid, key=_latest)
    first = min(done, key=lambda claim: (_earliest(claim), claim.sentence != last.sentence))
    if _latest(last) >= _earliest(first):
        return Passed(last.where)
    item = next(item for item in rule.items if ACCEPTANCE in item)
    values = {
        "paid": _SAID_PAID.format(text=quote(_clause(last, narrative))),
        "accepted": _SAID_DONE.format(text=quote(_clause(first, narrative))),
        "rule": _SAID_RULE.format(item=item),
    }
    return Finding(places(last.where, first.where, rule.where), values, _FOREIGN)


def _rule(narrative: Narrative) -> Claim | None:
    rules = narrative.of_kind(ClaimKind.PAYMENT_RULE)
    return next((rule for rule in rules if any(ACCEPTANCE in item for item in rule.items)), None)


def _dates(narrative: Narrative) -> list[Claim]:
    """Return the claims of a day or month, without those that only say what was planned."""
    dated = [c for c in narrative.of_kind(ClaimKind.DATE) if _DAY.fullmatch(c.day or "")]
    return [claim for claim in dated if not _is_plan(claim, narrative)]


def _is_payment(claim: Claim) -> bool:
    return _PAID_OUT.search(claim.subject) is not None


def _is_plan(claim: Claim, narrative: Narrative) -> bool:
    sections = narrative.sections_of(narrative.sentence_of(claim))
    return any(_OVERVIEW in section.title or is_plan(section) for section in sections)


def _is_in_full(claim: Claim, narrative: Narrative) -> bool:
    return _IN_FULL.search(_clause(claim, narrative)) is not None


def _clause(claim: Claim, narrative: Narrative) -> str:
    """Return the clause a day stands in, with the next one where it is nothing but the day."""
    sentence = narrative.sentence_of(claim)
    parts = clauses(sentence.text) if sentence is not None else ()
    number = next((n for n, part in enumerate(parts) if claim.text in part), None)
    if number is None:
        return claim.text
    return "，".join(parts[number : number + (2 if parts[number] == claim.text else 1)])


def _latest(claim: Claim) -> tuple[str, ...]:
    return _parts(claim, "99")


def _earliest(claim: Claim) -> tuple[str, ...]:
    return _parts(claim, "00")


def _parts(claim: Claim, unknown_day: str) -> tuple[str, ...]:
    found = _DAY.fullmatch(claim.day or "")
    return tuple(part or unknown_day for part in found.groups()) if found else ()
