"""What the checks of money and indicators look at, whichever spring it comes from.

Own records are facts and go first; a stated form stands in where there are none, and a report's
claims where the form is silent too.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.checks.case import Case
from jixiao.checks.printed_numbers import is_plausible
from jixiao.checks.vocabulary import COST, DASHES, SATISFACTION
from jixiao.core.dossier import Dossier
from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, FundingSourceKind, IndicatorRow, SelfEvaluation
from jixiao.core.indicator import Indicator, Operator
from jixiao.core.narrative import Claim, ClaimKind, Narrative
from jixiao.core.outcome import Outcome, SkipKind, Skipped
from jixiao.core.where import Where
from jixiao.scoring.facts import ActualValue, LineFacts
from jixiao.scoring.receipt import target_words

ORIGINAL, FINAL = "年初预算", "全年预算"
"""Subjects of the claims that state a budget."""


def places(*wheres: Where | None) -> tuple[Where, ...]:
    """Return the places that are known, each once, in order."""
    return tuple(dict.fromkeys(where for where in wheres if where is not None))


def amount_in(figure: Figure | Decimal | None) -> Decimal | None:
    """Return a printed number, or `None` when there is none or nobody can have meant it."""
    value = figure.value if isinstance(figure, Figure) else figure
    return value if is_plausible((value,)) else None


def cannot(reason: str, where: Where | None = None) -> Skipped:
    """Return that inputs are missing."""
    return Skipped(SkipKind.CANNOT_ASSESS, reason, where)


def not_applicable(reason: str, where: Where | None = None) -> Skipped:
    """Return that the rule does not apply."""
    return Skipped(SkipKind.NOT_APPLICABLE, reason, where)


# ---------------------------------------------------------------- indicators
@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator, own or stated.

    Attributes:
        category: 一级指标.
        dimension: 二级指标.
        name: 三级指标.
        target: The target as a form prints it; "" when there is none, or a dash.
        operator: How the target binds, if that is printed.
        value: The target's figure in `unit`.
        unit: Unit of measure, "" when none is given.
        max_score: 分值 in points.
        actual: The result in `unit`, where a form prints one.
        explanation: Definition and formula of one's own record; a form has none.
        applicable: Whether it takes part in the total.
        where: Its place.
    """

    category: str
    dimension: str
    name: str
    target: str
    operator: Operator | None
    value: Decimal | None
    unit: str
    max_score: Decimal | None
    actual: Decimal | None = None
    explanation: str = ""
    applicable: bool = True
    where: Where | None = None

    @property
    def is_cost(self) -> bool:
        """Return whether this is a cost, by level 1 or, where cost is an output, by level 2."""
        return COST in self.category or COST in self.dimension

    @property
    def is_satisfaction(self) -> bool:
        """Return whether this is satisfaction."""
        return SATISFACTION in self.category or SATISFACTION in self.dimension


def indicator_lines(case: Case) -> tuple[IndicatorLine, ...]:
    """Return the indicators: own records first, else the form's; empty when there are none."""
    if case.dossier.indicators is not None:
        numbered = enumerate(case.dossier.indicators, start=1)
        return tuple(_own_line(indicator, number) for number, indicator in numbered)
    return tuple(map(_stated_line, case.form.indicators)) if case.form is not None else ()


def each_line(case: Case, judge: Callable[[IndicatorLine], Outcome]) -> Iterator[Outcome]:
    """Yield what `judge` says of every indicator, or once that there is none."""
    lines = indicator_lines(case)
    if not lines:
        yield cannot("没有绩效指标")
    yield from map(judge, lines)


def _own_line(indicator: Indicator, number: int) -> IndicatorLine:
    promised = (indicator.target_value, indicator.target_text, indicator.target_date)
    words = (
        target_words(LineFacts(indicator, ActualValue()))
        if any(part is not None for part in promised)
        else ""
    )
    return IndicatorLine(
        category=indicator.category,
        dimension=indicator.dimension,
        name=indicator.name,
        target=_said(words),
        operator=indicator.operator,
        value=indicator.target_value,
        unit=indicator.unit or "",
        max_score=indicator.max_score,
        explanation="；".join(filter(None, (indicator.definition, indicator.formula))),
        applicable=indicator.not_applicable is None,
        where=Where(field=f"指标[{number}]"),
    )


def _stated_line(row: IndicatorRow) -> IndicatorLine:
    return IndicatorLine(
        category=row.category,
        dimension=row.dimension,
        name=row.name,
        target=_said(row.target_text or ""),
        operator=row.operator,
        value=amount_in(row.target_value),
        unit=row.unit or "",
        max_score=amount_in(row.max_score),
        actual=amount_in(row.actual_value),
        where=row.where,
    )


def _said(text: str) -> str:
    text = text.strip()
    return "" if text in DASHES else text


# ---------------------------------------------------------------- budget
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
        subject: _claimed(case.narrative, subject)
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


def total_row(form: SelfEvaluation | None) -> FundingRow | None:
    """Return the row 年度资金总额, if it is printed."""
    rows = form.funding if form is not None else ()
    return next((row for row in rows if row.source is FundingSourceKind.TOTAL), None)


def _printed_budget(
    form: SelfEvaluation | None,
) -> tuple[Decimal | None, Decimal | None, tuple[Where, ...]]:
    """Return both budgets of a form; a total left at 0 or blank yields to the sum of its rows."""
    if form is None:
        return None, None, ()
    total = total_row(form)
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


def _claimed(narrative: Narrative | None, subject: str) -> Claim | None:
    """Return the claim that states an amount, unless the report states several."""
    stated = narrative.of_kind(ClaimKind.AMOUNT) if narrative is not None else ()
    named = [c for c in stated if c.subject == subject and amount_in(c.value) is not None]
    return named[0] if len({claim.value for claim in named}) == 1 else None


def _value(claim: Claim | None) -> Decimal | None:
    return claim.value if claim is not None else None


def own_texts(dossier: Dossier) -> tuple[tuple[str, Where], ...]:
    """Return what a unit wrote about its targets in its own records, with the places."""
    objective = dossier.objective
    said: list[tuple[str | None, str]] = []
    if objective is not None:
        said += [
            (objective.expected, "绩效目标.预期目标"),
            (objective.actual, "绩效目标.实际完成情况"),
        ]
        said += [
            (stage.text, f"绩效目标.阶段性目标[{n}]") for n, stage in enumerate(objective.stages, 1)
        ]
    for number, indicator in enumerate(dossier.indicators or (), start=1):
        parts = (indicator.name, indicator.target_text, indicator.definition, indicator.actual_text)
        said += [(part, f"指标[{number}]") for part in parts]
    return tuple((text, Where(field=field)) for text, field in said if text)
