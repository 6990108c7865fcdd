"""`assess`: a dossier and a profile give an assessment, every line with its receipt."""

from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.core import wording
from jixiao.core.assessment import AssessedLine, Assessment, Cap, Grade, Receipt, ReceiptInput
from jixiao.core.dossier import Dossier
from jixiao.core.indicator import EXECUTION_NAME, UPWARD, Operator
from jixiao.law.catalogue import require_year
from jixiao.law.modes import NotApplicable
from jixiao.law.profile import Profile
from jixiao.scoring import totals
from jixiao.scoring.clauses import Clause, not_scored
from jixiao.scoring.facts import LineFacts, line_facts
from jixiao.scoring.over import over_view
from jixiao.scoring.receipt import Explained, explain, line_inputs, line_words
from jixiao.scoring.ruling import Ruling, execution_money, rule_execution, rule_line
from jixiao.scoring.scale import fen, hundredths, points, shares
from jixiao.scoring.stated import stated_execution_weight, stated_lines, stated_money

EXECUTION = "execution"
"""Code of the line of the execution rate."""


def assess(dossier: Dossier, profile: Profile) -> Assessment:
    """Score a dossier by a profile, with the weights the project states.

    Raises:
        YearNotCoveredError: The profile does not cover the dossier's budget year.
    """
    if dossier.year is not None:
        require_year(profile, dossier.year)
    lines = (
        _execution_line(dossier, profile),
        *(_indicator_line(str(number), facts, profile) for number, facts in lines_of(dossier)),
    )
    return _totalled(lines, dossier, profile)


def lines_of(dossier: Dossier) -> tuple[tuple[int, LineFacts], ...]:
    """Return the facts of every indicator, own records first, else the form's, by its number."""
    if dossier.indicators is not None:
        numbered = enumerate(dossier.indicators, start=1)
        return tuple((number, line_facts(indicator, dossier)) for number, indicator in numbered)
    return stated_lines(dossier.form) if dossier.form is not None else ()


def _execution_line(dossier: Dossier, profile: Profile) -> AssessedLine:
    weight = _execution_weight(dossier, profile)
    ruling, given, words = _execution_ruling(dossier, profile, weight)
    explained = explain(EXECUTION_NAME, ruling, weight, given, **words)
    return AssessedLine(
        code=EXECUTION,
        category=EXECUTION_NAME,
        dimension=EXECUTION_NAME,
        name=EXECUTION_NAME,
        max_score=weight,
        score=_points(explained),
        attainment_rate=None,
        clause=ruling.clause.name.lower(),
        receipt=explained.receipt,
        source=profile.citation(ruling.basis),
        compared=profile.compared(ruling.basis),
    )


def _execution_weight(dossier: Dossier, profile: Profile) -> Decimal:
    if dossier.execution_max_score is not None:
        return dossier.execution_max_score
    stated = stated_execution_weight(dossier.form) if dossier.form is not None else None
    return profile.schemes[0].execution if stated is None else stated


def _execution_ruling(
    dossier: Dossier, profile: Profile, weight: Decimal
) -> tuple[Ruling, tuple[ReceiptInput, ...], dict[str, str]]:
    money = _execution_money(dossier, profile)
    if money is None:
        missing = Ruling(
            "预算执行率得分",
            profile.execution.basis,
            not_scored(Clause.INPUT_MISSING),
            "没有年度或资金台账",
        )
        return missing, (), {}
    paid, budget = money
    words = {"paid": wording.yuan(paid), "budget": wording.yuan(budget)}
    given = [
        ReceiptInput("全年执行数", words["paid"]),
        ReceiptInput(str(profile.execution.denominator), words["budget"]),
    ]
    if budget > 0:
        given.append(ReceiptInput("执行率", wording.percent(wording.quotient(paid, budget))))
    return rule_execution(paid, budget, weight, profile), tuple(given), words


def _execution_money(dossier: Dossier, profile: Profile) -> tuple[Decimal, Decimal] | None:
    if dossier.funds is not None and dossier.year is not None:
        return execution_money(dossier.funds, dossier.year, profile)
    return stated_money(dossier.form, profile) if dossier.form is not None else None


def _indicator_line(code: str, facts: LineFacts, profile: Profile) -> AssessedLine:
    indicator = facts.indicator
    ruling = rule_line(facts, profile)
    if indicator.not_applicable is not None:
        ruling = replace(ruling, scored=not_scored(Clause.NOT_APPLICABLE))
    explained = explain(
        indicator.name, ruling, indicator.max_score, line_inputs(facts), **line_words(facts)
    )
    over = over_view(facts, explained, profile)
    return AssessedLine(
        code=code,
        category=indicator.category,
        dimension=indicator.dimension,
        name=indicator.name,
        max_score=indicator.max_score,
        score=_points(over.explained),
        attainment_rate=_attainment(facts, over.explained),
        clause=ruling.clause.name.lower(),
        receipt=over.explained.receipt,
        source=profile.citation(ruling.basis),
        compared=profile.compared(ruling.basis),
        applicable=indicator.not_applicable is None,
        hint=over.hint,
    )


def _points(explained: Explained) -> Decimal | None:
    return None if explained.score is None else points(explained.score)


def _attainment(facts: LineFacts, explained: Explained) -> Decimal | None:
    """Return 完成率: min(1, actual / target), for other kinds the share of the points.

    Never 1 beside a deduction: where the rule took points although the target was met, the share of
    the points stands instead.
    """
    weight = hundredths(facts.indicator.max_score)
    if explained.score is None or weight == 0:
        return None
    share = wording.quotient(explained.score, weight)
    rate = _rate_of_target(facts)
    if facts.indicator.operator is Operator.QUALITATIVE:
        rate = facts.indicator.coefficient
    if rate is None or (rate >= 1 and share < 1):
        return share
    return min(Decimal(1), rate)


def _rate_of_target(facts: LineFacts) -> Decimal | None:
    target = facts.indicator.target_value
    if facts.indicator.operator not in UPWARD or facts.actual.missing:
        return None
    if target is None or target <= 0 or facts.is_cost:
        return None
    return max(Decimal(0), wording.quotient(facts.actual.value, target))


def _totalled(lines: tuple[AssessedLine, ...], dossier: Dossier, profile: Profile) -> Assessment:
    applicable = [line for line in lines if line.applicable]
    summed = _sum(applicable, all_apply=len(applicable) == len(lines), profile=profile)
    caps = _caps(summed.total, dossier, profile)
    total = (
        min([summed.total, *(hundredths(cap.ceiling) for cap in caps)])
        if (summed.total is not None)
        else None
    )
    return Assessment(
        profile_id=profile.id,
        profile_version=profile.version,
        lines=lines,
        total_max_score=sum((line.max_score for line in lines), Decimal(0)),
        total_score=None if total is None else points(total),
        grade=_grade(total, profile),
        caps=caps,
        notes=summed.notes,
    )


@dataclass(frozen=True, slots=True)
class _Sum:
    """The total before ceilings, or why there is none."""

    total: int | None
    notes: tuple[str, ...]


def _sum(applicable: list[AssessedLine], *, all_apply: bool, profile: Profile) -> _Sum:
    unscored = tuple(
        f"“{line.name}”没有得分：{line.receipt.clause}。"
        for line in applicable
        if line.score is None
    )
    if unscored:
        return _Sum(None, unscored)
    scores = [hundredths(line.score) for line in applicable if line.score is not None]
    if all_apply:
        return _Sum(totals.total_of(scores), ())
    if profile.not_applicable.mode is not NotApplicable.RESCALE:
        return _Sum(None, ("有不适用的指标，来源未规定怎样计总分。",))
    return _rescaled(applicable, scores, profile)


def _rescaled(applicable: list[AssessedLine], scores: list[int], profile: Profile) -> _Sum:
    weights = [hundredths(line.max_score) for line in applicable]
    ruling = Ruling("总分折算", profile.not_applicable.basis, totals.rescaled(scores, weights))
    explained = explain(
        "总分",
        ruling,
        Decimal(100),
        (),
        sum=wording.score(points(sum(scores))),
        weights=wording.score(points(sum(weights))),
    )
    return _Sum(explained.score, (explained.receipt.sentence,))


def _caps(total: int | None, dossier: Dossier, profile: Profile) -> tuple[Cap, ...]:
    money = _execution_money(dossier, profile)
    rows = profile.caps.rows
    if total is None or money is None or not rows:
        return ()
    paid, budget = money
    table = tuple((shares(r.lowest), shares(r.below), hundredths(r.ceiling)) for r in rows)
    ceiling = totals.cap_for(fen(paid), fen(budget), table)
    if ceiling is None or total <= ceiling:
        return ()
    return (_cap(total, ceiling, wording.percent(wording.quotient(paid, budget)), profile),)


def _cap(total: int, ceiling: int, rate: str, profile: Profile) -> Cap:
    basis = profile.caps.basis
    before, after = wording.score(points(total)), wording.score(points(ceiling))
    clause = f"执行率{rate}，总分以{after}分为限"
    inputs = (ReceiptInput("执行率", rate), ReceiptInput("限前总分", f"{before}分"))
    sentence = f"总分：各项得分合计{before}分，{clause}，总分计{after}分。"
    receipt = Receipt(
        "总分上限", clause, inputs, f"min（{before}，{after}）", f"得{after}分", sentence
    )
    return Cap(points(ceiling), receipt, profile.citation(basis), profile.compared(basis))


def _grade(total: int | None, profile: Profile) -> Grade | None:
    bounds = profile.grades.bounds
    if total is None or not bounds:
        return None
    return bounds[totals.grade_index(total, [hundredths(b.lowest) for b in bounds])].grade
