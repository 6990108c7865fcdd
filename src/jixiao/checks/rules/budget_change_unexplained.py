"""B05: the budget changed a lot, and nobody says why."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.checks.answers import cannot, not_applicable
from jixiao.checks.budget import Budget, budget_of
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.vocabulary import SAYS_NOTHING, explains_budget_change
from jixiao.core import wording
from jixiao.core.funds import Adjustment
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

LARGEST_CHANGE = Decimal("0.30")
"""Share of 年初预算数 above which a change is explained; a default of ours, no norm."""

CARD = Card(
    code="B05",
    name="预算调整幅度大而未说明",
    severity=Severity.ERROR,
    source="我方理解：年初预算为零或调整幅度大，应当说明原因。幅度30%是本程序的默认值，取自实务中使用的“预算调整超30%原因说明”栏，不是法律规定",
    compared=False,
    since=2020,
    version=1,
    message="年初预算数{original}，全年预算数{final}，{change}，没有看到调整的原因。",
    remedy="写明为什么调整、调整以后多做或少做什么、绩效目标是否一起调整；当地对幅度另有规定的，以当地规定为准。",
    why="预算大幅变动而目标不变，说明年初的预算或目标至少有一个没有编实。",
    cannot_know="只看有没有写原因，不判断原因是否充分。",
    follows=("B04",),
    columns=("original_budget", "final_budget", "funding_reason"),
)

_FROM_NOTHING = "年初没有预算，调整幅度算不出百分比"
_BY_SHARE = "{direction}{change}，超过年初的{share}（{limit}）"
_FOREIGN = "自评表一般没有说明调整原因的栏目，原因可能写在别的材料里，请询问填报单位。"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome for the project's change of budget.

    Units: yuan, exact; the change is compared with a share of the original budget, never divided.
    Skipped: a budget that did not change; one of the two budgets missing.
    Raises: nothing.
    Source: our reading; the share is the name of a field seen in practice.
    """
    budget = budget_of(case)
    if budget.original is None or budget.final is None:
        yield cannot("没有印年初预算数或全年预算数")
    elif budget.original == budget.final:
        yield not_applicable("年初预算数与全年预算数相同", budget.place)
    elif not _is_large(budget.final - budget.original, budget.original):
        yield Passed(budget.place)
    else:
        yield _judge(case, budget, budget.original, budget.final)


def _judge(case: Case, budget: Budget, original: Decimal, final: Decimal) -> Outcome:
    if _is_explained(case, original):
        return Passed(budget.place)
    return Finding(budget.where, _values(original, final), "" if budget.own else _FOREIGN)


def _is_large(change: Decimal, original: Decimal) -> bool:
    return abs(change) > LARGEST_CHANGE * original


def _is_explained(case: Case, original: Decimal) -> bool:
    if case.dossier.funds is not None:
        return not _is_large(_unexplained(case.dossier.funds.adjustments), original)
    total = case.total_row
    notes = [
        case.form.funding_reason if case.form is not None else None,
        total.deviation_reason if total is not None else None,
        *(sentence.text for sentence in (case.narrative.sentences if case.narrative else ())),
    ]
    return any(note is not None and explains_budget_change(note) for note in notes)


def _unexplained(adjustments: tuple[Adjustment, ...]) -> Decimal:
    """Return the net change that carries no reason."""
    silent = (a.amount for a in adjustments if (a.reason or "").strip() in SAYS_NOTHING)
    return sum(silent, start=Decimal(0))


def _values(original: Decimal, final: Decimal) -> dict[str, str]:
    shown = {"original": wording.yuan(original), "final": wording.yuan(final)}
    if original == 0:
        return shown | {"change": _FROM_NOTHING}
    words = _BY_SHARE.format(
        direction="增加" if final > original else "减少",
        change=wording.yuan(abs(final - original)),
        share=f"{wording.plain(LARGEST_CHANGE * 100)}%",
        limit=wording.yuan(LARGEST_CHANGE * original),
    )
    return shown | {"change": words}
