"""Rows of a stated form as the checks of its arithmetic walk them.

Every walk yields one outcome for each row, whatever is printed in it: a missing form, a form
without rows and a number of impossible size are outcomes too.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from jixiao.checks.answers import cannot, not_applicable
from jixiao.checks.printed_numbers import exact, is_plausible
from jixiao.checks.vocabulary import DASHES, SATISFACTION, names_cost, names_satisfaction
from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, IndicatorRow, SelfEvaluation
from jixiao.core.indicator import EXECUTION_NAME
from jixiao.core.outcome import Outcome, Skipped
from jixiao.core.where import Where
from jixiao.law.modes import Denominator
from jixiao.law.profile import Profile
from jixiao.scoring import totals
from jixiao.scoring.scale import points

_Row = TypeVar("_Row", FundingRow, IndicatorRow)

NO_FORM = cannot("没有自评表")
"""What every check of the form says when there is none."""

FULL_MARKS = Fraction(points(totals.FULL_MARKS))
"""A form's full marks (总分), in points."""

_IMPLAUSIBLE = "数字的位数超出常理，请核对原件"
_NOTHING_SAID = DASHES | {"无", "／", "暂无", "没有"}
_BRACKETS = "（(［["


@dataclass(frozen=True, slots=True)
class PointsLine:
    """A line that carries points: the execution rate, or an indicator.

    Attributes:
        name: Its name for people.
        max_score: 分值 as printed.
        score: 得分 as printed.
        where: Its place.
        row: The indicator's row; `None` for the execution rate of the funding block.
    """

    name: str
    max_score: Figure | None
    score: Figure | None
    where: Where | None
    row: IndicatorRow | None = None


# ---------------------------------------------------------------- walks
def once(form: SelfEvaluation | None, judge: Callable[[SelfEvaluation], Outcome]) -> Outcome:
    """Return what `judge` says of the whole form."""
    if form is None:
        return NO_FORM
    figures = [figure for row in form.funding for figure in _amounts(row)]
    figures += [figure for line in _printed_lines(form) for figure in (line.max_score, line.score)]
    if not is_plausible((*figures, form.total_max_score, form.total_score)):
        return cannot(_IMPLAUSIBLE, form.where)
    return judge(form)


def each_indicator(
    form: SelfEvaluation | None, judge: Callable[[SelfEvaluation, IndicatorRow], Outcome]
) -> Iterator[Outcome]:
    """Yield what `judge` says of every indicator row, or once that there is none."""
    rows = form.indicators if form is not None else ()
    return _each(form, judge, rows=rows, numbers=_numbers, none="没有读到绩效指标")


def each_funding_row(
    form: SelfEvaluation | None, judge: Callable[[SelfEvaluation, FundingRow], Outcome]
) -> Iterator[Outcome]:
    """Yield what `judge` says of every funding row, or once that there is none."""
    rows = form.funding if form is not None else ()
    return _each(form, judge, rows=rows, numbers=_amounts, none="没有读到项目资金")


def _each(
    form: SelfEvaluation | None,
    judge: Callable[[SelfEvaluation, _Row], Outcome],
    *,
    rows: Sequence[_Row],
    numbers: Callable[[_Row], Iterable[Figure | Decimal | None]],
    none: str,
) -> Iterator[Outcome]:
    if form is None:
        yield NO_FORM
        return
    if not rows:
        yield cannot(none, form.where)
    for row in rows:
        yield judge(form, row) if is_plausible(numbers(row)) else cannot(_IMPLAUSIBLE, row.where)


# ---------------------------------------------------------------- columns
def has_weights(form: SelfEvaluation) -> bool:
    """Return whether the indicator block prints any 分值: else it has no such column."""
    return any(row.max_score is not None for row in form.indicators)


def has_scores(form: SelfEvaluation) -> bool:
    """Return whether the indicator block prints any 得分."""
    return any(row.score is not None for row in form.indicators)


def lacks(name: str, *, column: bool, where: Where | None) -> Skipped:
    """Return why an empty cell cannot be judged: the form has no such column, or it is blank."""
    if column:
        return cannot(f"没有填写{name}", where)
    return not_applicable(f"表上没有{name}一栏", where)


def no_points(form: SelfEvaluation, row: IndicatorRow) -> Skipped:
    """Return why the points of a row cannot be compared; one of the two is missing."""
    if row.max_score is None:
        return lacks("分值", column=has_weights(form), where=row.where)
    return lacks("得分", column=has_scores(form), where=row.where)


def is_blank(text: str | None) -> bool:
    """Return whether a cell says nothing: empty, a dash, or 无."""
    return text is None or "".join(text.split()) in _NOTHING_SAID


# ---------------------------------------------------------------- funding
def component_rows(form: SelfEvaluation) -> tuple[FundingRow, ...]:
    """Return the rows under 年度资金总额."""
    total = form.total_row
    return tuple(row for row in form.funding if row is not total)


def execution_line(form: SelfEvaluation) -> PointsLine | None:
    """Return where the points of the execution rate stand, or `None` when no row has any.

    They belong to 年度资金总额; a form that leaves them blank there and prints them in just one
    other row means that one. Points repeated in a component row count once. Some forms score the
    execution rate as an indicator instead.
    """
    total = form.total_row
    weight = _owned(form, total, [row.max_score for row in form.funding])
    score = _owned(form, total, [row.score for row in form.funding])
    if weight is None and score is None:
        return next((line for line in _printed_lines(form) if EXECUTION_NAME in line.name), None)
    return PointsLine(EXECUTION_NAME, weight, score, _place_of(form, total))


def execution_base(
    form: SelfEvaluation, row: FundingRow, profile: Profile | None
) -> tuple[str, Figure | None]:
    """Return what a row's execution rate is a share of, by name and as printed.

    全年预算数, unless the profile says otherwise or the form prints no such column.
    """
    rule = profile.execution.denominator if profile is not None else Denominator.FINAL_BUDGET
    adjusted = any(other.final_budget is not None for other in form.funding)
    if rule is Denominator.ORIGINAL_BUDGET or not adjusted:
        return "年初预算数", row.original_budget
    return "全年预算数", row.final_budget


def points_lines(form: SelfEvaluation) -> tuple[PointsLine, ...]:
    """Return every line that carries points, the execution rate first if the form scores it."""
    execution = execution_line(form)
    first = () if execution is None else (execution,)
    own_row = execution.row if execution is not None else None
    return (*first, *(line for line in _printed_lines(form) if line.row is not own_row))


def execution_may_be_blank(form: SelfEvaluation) -> bool:
    """Return whether points of the execution rate may be missing from the form.

    Not when some row has them, and not when the indicators alone make up the full marks.
    """
    if execution_line(form) is not None:
        return False
    weights = [exact(row.max_score) for row in form.indicators if row.max_score is not None]
    return sum(weights) != FULL_MARKS


def weights_total(form: SelfEvaluation) -> Fraction:
    """Return the sum of all printed weights, the execution rate's included."""
    lines = points_lines(form)
    return sum((exact(line.max_score) for line in lines if line.max_score), Fraction(0))


def missing_weights(form: SelfEvaluation) -> str:
    """Return what may still fill the weights up to full marks, "" when nothing can.

    A weight that is not printed may be anything from 0 on; a table that ends without its row 总分
    may be cut.
    """
    if weights_total(form) >= FULL_MARKS:
        return ""
    if execution_may_be_blank(form):
        return "没有读到预算执行率的分值"
    if any(line.max_score is None for line in points_lines(form)):
        return "有的行没有填写分值"
    if form.total_max_score is None and form.total_score is None:
        return "没有读到总分一行，表格可能不完整"
    return ""


# ---------------------------------------------------------------- kinds
def category_key(category: str) -> str:
    """Return a level-1 category without what forms add to it: 产出指标（50分） is 产出."""
    text = "".join(category.split())
    for bracket in _BRACKETS:
        text = text.partition(bracket)[0]
    text = text.removesuffix("指标")
    return SATISFACTION if SATISFACTION in text else text


def weights_by_category(form: SelfEvaluation) -> dict[str, Fraction]:
    """Return the points of each level-1 category as printed, the execution rate left out."""
    summed: dict[str, Fraction] = {}
    execution = execution_line(form)
    for line in points_lines(form):
        if line != execution and line.row is not None and line.max_score is not None:
            category = "".join(line.row.category.split())
            summed[category] = summed.get(category, Fraction(0)) + exact(line.max_score)
    return summed


def is_cost(row: IndicatorRow) -> bool:
    """Return whether a row is a cost, by level 1 or, where cost is an output, by level 2."""
    return names_cost(row.category, row.dimension)


def is_satisfaction(row: IndicatorRow) -> bool:
    """Return whether a row is satisfaction."""
    return names_satisfaction(row.category, row.dimension)


def place_of(figure: Figure | None, otherwise: Where | None) -> Where | None:
    """Return the cell of a figure, or the row's place when it has none of its own."""
    return figure.where if figure is not None and figure.where is not None else otherwise


def _printed_lines(form: SelfEvaluation) -> tuple[PointsLine, ...]:
    return tuple(
        PointsLine(row.name, row.max_score, row.score, row.where, row) for row in form.indicators
    )


def _owned(
    form: SelfEvaluation, total: FundingRow | None, printed: list[Figure | None]
) -> Figure | None:
    """Return the figure of the total row, else of the only row that prints one."""
    if total is not None:
        own = printed[form.funding.index(total)]
        if own is not None:
            return own
    others = [figure for figure in printed if figure is not None]
    return others[0] if len(others) == 1 else None


def _place_of(form: SelfEvaluation, total: FundingRow | None) -> Where | None:
    return total.where if total is not None else form.funding[0].where


def _amounts(row: FundingRow) -> tuple[Figure | None, ...]:
    return (
        row.original_budget,
        row.final_budget,
        row.actual_expenditure,
        row.max_score,
        row.execution_rate,
        row.score,
    )


def _numbers(row: IndicatorRow) -> tuple[Figure | Decimal | None, ...]:
    return (
        row.target_value,
        row.target_high,
        row.actual_value,
        row.max_score,
        row.attainment_rate,
        row.score,
    )
