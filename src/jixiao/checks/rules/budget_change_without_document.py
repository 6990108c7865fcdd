"""B04: the budget was changed and no document allows it."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.budget import Budget, budget_of
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.vocabulary import SAYS_NOTHING, cites_document, speaks_of_budget_change
from jixiao.core import wording
from jixiao.core.funds import Adjustment
from jixiao.core.narrative import Narrative
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.where import Where

CARD = Card(
    code="B04",
    name="预算调整无批准文件",
    severity=Severity.ERROR,
    source="《中华人民共和国预算法》第13、67、69、71、72条",
    compared=True,
    since=2020,
    version=1,
    message="年初预算数{original}，全年预算数{final}，{change}，没有看到批准或下达文件的文号。",
    remedy="写明批准或下达这笔预算的文件名称、文号、日期和金额，并附复印件；没有文件的，说明依据，按程序补办。",
    why="支出必须以经批准的预算为依据；预算变了，就要有一份写着文号、日期和金额的文件。",
    cannot_know="不知道该由谁批准：预算调整、上级专项、项目间调剂各有各的程序，文件是否有效要由人核对。",
    columns=("original_budget", "final_budget"),
)

_CHANGED = {True: "增加{amount}", False: "减少{amount}"}
_OWN_CHANGE = "其中{day}{kind}{amount}"
_FOREIGN = "自评表没有填写文件的栏目，文件可能已有而报告没有引用，请查原件。"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per adjustment of own records; of a document, one for its whole change.

    Units: yuan, exact.
    Skipped: a budget that did not change; a form without a report, which has no place for a
        document; a report that cites a document without saying it allowed this change.
    Raises: nothing.
    Source: 预算法 第13、67、69、71、72条 — spending rests on an approved budget, and each kind of
        change has its own approval.
    """
    budget = budget_of(case)
    if case.dossier.funds is not None:
        yield from _own(case.dossier.funds.adjustments, budget)
    else:
        yield _stated(budget, case.narrative)


def _own(adjustments: tuple[Adjustment, ...], budget: Budget) -> Iterator[Outcome]:
    if not adjustments:
        yield not_applicable("预算没有调整")
    for number, adjustment in enumerate(adjustments, start=1):
        where = Where(field=f"资金.调整[{number}]")
        if (adjustment.document or "").strip() not in SAYS_NOTHING:
            yield Passed(where)
        else:
            words = _OWN_CHANGE.format(
                day=wording.day(adjustment.approved_on),
                kind=adjustment.kind,
                amount=wording.yuan(adjustment.amount),
            )
            yield Finding((where,), _values(budget, words))


def _stated(budget: Budget, narrative: Narrative | None) -> Outcome:
    if budget.original is None or budget.final is None:
        return cannot("没有印年初预算数或全年预算数")
    if budget.original == budget.final:
        return not_applicable("年初预算数与全年预算数相同", budget.place)
    if narrative is None or not narrative.sentences:
        return cannot("只有自评表，看不到批准文件", budget.place)
    cited = [sentence.text for sentence in narrative.sentences if cites_document(sentence.text)]
    if any(map(speaks_of_budget_change, cited)):
        return Passed(budget.place)
    if cited:
        return cannot("报告引用了文件，看不出是否批准了这次调整", budget.place)
    difference = budget.final - budget.original
    change = _CHANGED[difference > 0].format(amount=wording.yuan(abs(difference)))
    return Finding(places(*budget.where), _values(budget, change), _FOREIGN)


def _values(budget: Budget, change: str) -> dict[str, str]:
    amounts = {"original": budget.original, "final": budget.final}
    shown = {name: wording.yuan(value) for name, value in amounts.items() if value is not None}
    return shown | {"change": change}
