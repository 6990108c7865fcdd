"""The budget of a project, whichever spring it comes from.

Own records are facts and go first; a stated form stands in where there are none, and a report's
claims where the form is silent too.
"""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.checks.answers import places
from jixiao.checks.case import Case
from jixiao.checks.printed_numbers import amount_in
from jixiao.core.form import SelfEvaluation
from jixiao.core.narrative import Claim, ClaimKind
from jixiao.core.where import Where

ORIGINAL, FINAL = "年初预算", "全年预算"
"""Subjects of the claims that state a budget."""


@dataclass(frozen=True, slots=True)
class Budget:
    """年初预算数 and 全年预算数 of a project, in yuan.

    Attributes:
        original: 年初预算数, `None` when nothing says it.
        final: 全年预算数, as above.
        where: Where they stand.
        own: Whether they come from own records.
        from_prose: Whether one of them was taken from the report.
    """

    original: Decimal | None = None
    final: Decimal | None = None
    where: tuple[Where, ...] = ()
    own: bool = False
    from_prose: bool = False

    @property
    def place(self) -> Where | None:
        """Return the first of its places."""
        return next(iter(self.where), None)


def budget_of(case: Case) -> Budget:
    """Return the budget: of own records, else of the form, else of the report."""
    funds = case.dossier.funds
    if funds is not None:
        own_places = (Where(field="资金.来源"), Where(field="资金.调整"))
        return Budget(funds.original_budget(), funds.final_budget(), own_places, own=True)
    original, final, where = _printed_budget(case.form)
    said = {
        subject: _claimed(case, subject)
        for subject, known in ((ORIGINAL, original), (FINAL, final))
        if known is None
    }
    claims = [claim for claim in said.values() if claim is not None]
    return Budget(
        original=original if original is not None else _value(said[ORIGINAL]),
        final=final if final is not None else _value(said[FINAL]),
        where=places(*where, *(claim.where for claim in claims)),
        from_prose=bool(claims),
    )


def _printed_budget(
    form: SelfEvaluation | None,
) -> tuple[Decimal | None, Decimal | None, tuple[Where, ...]]:
    """Return both budgets of a form; a total left at 0 or blank yields to the sum of its rows."""
    if form is None:
        return None, None, ()
    total = form.total_row
    rows = [row for row in form.funding if row is not total]
    original = [amount_in(row.original_budget) for row in rows]
    final = [amount_in(row.final_budget) for row in rows]
    stated = (None, None) if total is None else (total.original_budget, total.final_budget)
    where = total.where if total is not None else form.where
    return (
        _total(amount_in(stated[0]), original),
        _total(amount_in(stated[1]), final),
        places(where),
    )


def _total(stated: Decimal | None, parts: list[Decimal | None]) -> Decimal | None:
    if stated is not None and stated != 0:
        return stated
    summed = sum((part for part in parts if part is not None), start=Decimal(0))
    return summed if summed != 0 else stated


def _claimed(case: Case, subject: str) -> Claim | None:
    """Return the claim that states an amount, unless the report states several."""
    stated = case.claims(ClaimKind.AMOUNT)
    named = [c for c in stated if c.subject == subject and amount_in(c.value) is not None]
    return named[0] if len({claim.value for claim in named}) == 1 else None


def _value(claim: Claim | None) -> Decimal | None:
    return claim.value if claim is not None else None
