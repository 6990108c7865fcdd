"""The unit's own self-evaluation form, made from its records and the assessment."""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.core import wording
from jixiao.core.assessment import AssessedLine, Assessment
from jixiao.core.dossier import Dossier
from jixiao.core.fields import label_of
from jixiao.core.figure import Figure
from jixiao.core.form import (
    FundingRow,
    FundingSourceKind,
    IndicatorRow,
    MoneyUnit,
    SelfEvaluation,
)
from jixiao.core.funds import Funds, SourceKind
from jixiao.core.indicator import Indicator, Operator
from jixiao.core.kinds import MONEY_POWERS
from jixiao.core.where import Where
from jixiao.scoring.assess import EXECUTION
from jixiao.scoring.facts import LineFacts, line_facts
from jixiao.scoring.receipt import target_words

_SOURCES = (
    (FundingSourceKind.TOTAL, None),
    (FundingSourceKind.FISCAL, SourceKind.FISCAL),
    (FundingSourceKind.CARRYOVER, SourceKind.CARRYOVER),
    (FundingSourceKind.OTHER, SourceKind.OTHER),
)


@dataclass(frozen=True, slots=True)
class FormStyle:
    """How a layout wants figures printed.

    Attributes:
        layout: Its id.
        money_unit: Unit of the amounts.
        rate_in_head: Whether the head of the rate's column already says %.
        labels: Labels of the funding rows.
        unit_apart: Whether the unit has a column of its own.
    """

    layout: str
    money_unit: MoneyUnit
    rate_in_head: bool
    labels: dict[FundingSourceKind, str]
    unit_apart: bool


def own_form(dossier: Dossier, assessment: Assessment, style: FormStyle) -> SelfEvaluation:
    """Return the form a unit hands in: its facts with the assessed points."""
    project, objective = dossier.project, dossier.objective
    execution = next(line for line in assessment.lines if line.code == EXECUTION)
    return SelfEvaluation(
        layout=style.layout,
        project_name=project.name if project else None,
        year=dossier.year,
        competent_department=project.competent_department.name if project else None,
        implementing_unit=project.implementing_unit.name if project else None,
        money_unit=style.money_unit,
        funding=_funding(dossier, execution, style),
        funding_reason=dossier.funding_reason,
        objective_expected=objective.expected if objective else None,
        objective_actual=objective.actual if objective else None,
        indicators=tuple(_rows(dossier, assessment, style)),
        total_max_score=_whole(assessment.total_max_score),
        total_score=_score(assessment.total_score),
        grade=assessment.grade.value if assessment.grade else None,
        where=Where(field=label_of(Dossier, "indicators")),
    )


def _funding(dossier: Dossier, execution: AssessedLine, style: FormStyle) -> tuple[FundingRow, ...]:
    if dossier.funds is None or dossier.year is None:
        return ()
    year = dossier.year
    return tuple(
        _funding_row(_Money.of(dossier.funds, year, source), kind, execution, style)
        for kind, source in _SOURCES
    )


@dataclass(frozen=True, slots=True)
class _Money:
    """The amounts of one row, in yuan."""

    original: Decimal
    budget: Decimal
    paid: Decimal

    @classmethod
    def of(cls, funds: Funds, year: int, source: SourceKind | None) -> "_Money":
        """Return the amounts of one source, or of all for `None`."""
        paid = funds.actual_expenditure(year, source)
        return cls(funds.original_budget(source), funds.final_budget(source), paid)


def _funding_row(
    money: _Money, kind: FundingSourceKind, execution: AssessedLine, style: FormStyle
) -> FundingRow:
    is_total = kind is FundingSourceKind.TOTAL
    return FundingRow(
        label=style.labels[kind],
        source=kind,
        original_budget=_amount(money.original, style),
        final_budget=_amount(money.budget, style),
        actual_expenditure=_amount(money.paid, style),
        max_score=_whole(execution.max_score) if is_total else None,
        execution_rate=_execution_rate(money, style),
        score=_score(execution.score) if is_total else None,
        where=Where(field=label_of(Dossier, "funds"), text=style.labels[kind]),
    )


def _execution_rate(money: _Money, style: FormStyle) -> Figure | None:
    if money.budget <= 0:
        return None
    return _rate(wording.quotient(money.paid, money.budget), bare=style.rate_in_head)


def _rows(dossier: Dossier, assessment: Assessment, style: FormStyle) -> list[IndicatorRow]:
    lines = [line for line in assessment.lines if line.code != EXECUTION]
    facts = [line_facts(indicator, dossier) for indicator in dossier.indicators or ()]
    return [_row(fact, line, style) for fact, line in zip(facts, lines, strict=True)]


def _place(line: AssessedLine) -> Where:
    """Return where an indicator is mended: in the unit's own record."""
    return Where(field=f"{label_of(Dossier, 'indicators')}[{line.code}]", text=line.name)


def _row(facts: LineFacts, line: AssessedLine, style: FormStyle) -> IndicatorRow:
    indicator = facts.indicator
    number = None if facts.actual.missing else facts.actual.value
    counted = indicator.operator not in {Operator.QUALITATIVE, Operator.DATE, Operator.YES_NO}
    return IndicatorRow(
        category=indicator.category,
        dimension=indicator.dimension,
        name=indicator.name,
        target_text=target_words(facts),
        operator=indicator.operator,
        target_value=indicator.target_value,
        target_high=indicator.target_high,
        unit=indicator.unit,
        actual_text=_actual_text(facts, style),
        actual_value=number if counted else None,
        max_score=_score(indicator.max_score),
        attainment_rate=None if line.attainment_rate is None else _rate(line.attainment_rate),
        score=_score(line.score),
        deviation_reason=_reason(indicator),
        where=_place(line),
    )


def _actual_text(facts: LineFacts, style: FormStyle) -> str | None:
    indicator = facts.indicator
    if indicator.operator is Operator.QUALITATIVE:
        return indicator.actual_text
    if indicator.operator is Operator.DATE:
        return wording.day(indicator.actual_date) if indicator.actual_date else None
    if indicator.operator is Operator.YES_NO:
        return {True: "是", False: "否", None: None}[indicator.actual_yes]
    if facts.actual.missing:
        return None
    unit = "" if style.unit_apart else indicator.unit or ""
    return f"{wording.brief(facts.actual.value)}{unit}"


def _reason(indicator: Indicator) -> str | None:
    if indicator.not_applicable is not None:
        return f"本年不适用：{indicator.not_applicable}"
    parts = [
        f"原因：{indicator.deviation_reason}" if indicator.deviation_reason else "",
        f"措施：{indicator.improvement_measures}" if indicator.improvement_measures else "",
    ]
    return "".join(parts) or None


def _amount(value: Decimal, style: FormStyle) -> Figure:
    power = MONEY_POWERS[style.money_unit]
    text = wording.plain(value.scaleb(-power))
    return Figure(Decimal(text).scaleb(power), text)


def _rate(ratio: Decimal, *, bare: bool = False) -> Figure:
    """Return a printed percentage; a bare one without its sign, which the head has."""
    text = wording.percent(ratio)
    number = text.removesuffix("%")
    return Figure(Decimal(number).scaleb(-2), number if bare else text)


def _score(value: Decimal | None) -> Figure | None:
    return None if value is None else Figure(Decimal(wording.score(value)), wording.score(value))


def _whole(value: Decimal) -> Figure:
    text = wording.plain(value)
    return Figure(Decimal(text), text)
