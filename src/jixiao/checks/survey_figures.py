"""Satisfaction as survey, form and report state it: rates, targets and how many were asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.checks.case import Case
from jixiao.checks.vocabulary import names_satisfaction
from jixiao.core.figure import Figure
from jixiao.core.form import IndicatorRow
from jixiao.core.indicator import UPWARD, ActualSource, Indicator
from jixiao.core.narrative import Claim, ClaimKind
from jixiao.core.reading import plain_number
from jixiao.core.regex import regex
from jixiao.core.survey import Scale
from jixiao.core.where import Where
from jixiao.core.wording import percent, plain

_FINEST, _LARGEST = -6, 10
"""Digits a printed rate may have, and a bound far above any rate."""

SURVEY_PLACE = Where(field="满意度调查")

_PERCENT = regex("[%％]|百分")
_GOALS = UPWARD | {None}
_FIGURE = regex(r"\d+(?:\.\d+)?\s*\\?[%％]")
_BEFORE = regex(r"(?:不低于|不少于|高于|超过|大于|约|近|[≥＞>≧])\s*$|\\geq?\s*$")
_AFTER = regex(r"^\s*(?:及)?(?:以上|左右|上下)")
_VALID = regex(r"有效[一-龥]{0,6}?([0-9][0-9,]*)\s*(?:名|人次|人|份|户|位)")
_TWO_ANSWERS = regex("满意[/、／和或与](?:者)?不满意|“满意”“不满意”|二选一")
_MORE_ANSWERS = regex(
    r"(?:非常|很|比较|较|基本|一般)满意[”\"]?的?(?:[占为有]?\d+(?:\.\d+)?[%％]?[人户份名]?)?"
    r"\s*[、/，,和及]\s*[“\"]?\S{0,3}满意(?![率度])|[三四五六七]级|多级|量表"
)


@dataclass(frozen=True, slots=True)
class PrintedRate:
    """A rate of satisfaction somebody printed.

    Attributes:
        figure: The rate as a ratio with its digits.
        places: Everywhere it is printed with these digits, a form's row first.
        from_prose: Whether only the report prints it.
    """

    figure: Figure
    places: tuple[Where, ...]
    from_prose: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """How many people answered.

    Attributes:
        sizes: The numbers stated, each once; several when the report states several.
        places: Where they are stated.
        from_prose: Whether the report says it, and not a survey of own records.
    """

    sizes: tuple[int, ...] = ()
    places: tuple[Where, ...] = ()
    from_prose: bool = False


@dataclass(frozen=True, slots=True)
class SatisfactionGoal:
    """A satisfaction indicator: name, target and result as ratios, and its place."""

    name: str
    target: Decimal | None
    actual: Decimal | None
    where: Where | None
    from_prose: bool = False


def satisfaction_words(rate: Decimal) -> str:
    """Return a rate as a percentage: with its own digits, or two decimals if it does not end."""
    exponent = rate.normalize().as_tuple().exponent  # 95.000000 is no finer than 95
    endless = isinstance(exponent, int) and exponent < _FINEST and abs(rate) < _LARGEST
    return percent(rate) if endless else f"{plain(rate * 100)}%"


def asked(case: Case) -> Asked:
    """Return how many people answered: by the survey of own records, else by the report."""
    survey = case.dossier.survey
    if survey is not None:
        return Asked((survey.valid,) if survey.valid > 0 else (), (SURVEY_PLACE,))
    claims = case.claims(ClaimKind.SURVEY_SIZE)
    sizes = dict.fromkeys(size for claim in claims for size in _counts(claim))
    where = dict.fromkeys(claim.where for claim in claims if claim.where is not None)
    return Asked(tuple(sizes), tuple(where), from_prose=True)


def stated_scale(case: Case) -> Scale | None:
    """Return how people could answer, where own records or the report say so."""
    if case.dossier.survey is not None:
        return case.dossier.survey.scale
    text = "".join(s.text for s in case.narrative.sentences) if case.narrative is not None else ""
    if _MORE_ANSWERS.search(text):
        return Scale.MULTI_LEVEL
    return Scale.YES_NO if _TWO_ANSWERS.search(text) else None


def printed_rates(case: Case) -> tuple[PrintedRate, ...]:
    """Return the rates form and report print, each once however often it is printed."""
    found: dict[str, PrintedRate] = {}
    for figure, where, prose in (*_form_rates(case), *_report_rates(case)):
        known = found.get(str(figure.value))
        before = known.places if known is not None else ()
        places = tuple(dict.fromkeys((*before, *((where,) if where is not None else ()))))
        alone = prose and (known is None or known.from_prose)
        found[str(figure.value)] = PrintedRate(known.figure if known else figure, places, alone)
    return tuple(found.values())


def satisfaction_goals(case: Case) -> tuple[SatisfactionGoal, ...]:
    """Return the satisfaction indicators: own records first, else the form's, else the report's."""
    own = tuple(_own_goals(case))
    if own:
        return own
    rows = case.rows
    stated = tuple(_row_goal(row) for row in rows if _is_satisfaction_row(row))
    return stated or tuple(
        SatisfactionGoal("满意度", None, claim.value, claim.where, from_prose=True)
        for claim in _exact_claims(case)
    )


def survey_rate(case: Case) -> Decimal | None:
    """Return satisfied / valid of own records, `None` without a sensible survey."""
    return case.dossier.survey.rate if case.dossier.survey is not None else None


# ---------------------------------------------------------------- form and own records
def _form_rates(case: Case) -> Iterator[tuple[Figure, Where | None, bool]]:
    for row in case.rows:
        ratio = _as_ratio(row.actual_value, row) if _is_satisfaction_row(row) else None
        if ratio is not None:
            yield Figure(ratio, row.actual_text or str(row.actual_value)), row.where, False


def _is_satisfaction_row(row: IndicatorRow) -> bool:
    return names_satisfaction(row.category, row.dimension, row.name)


def _row_goal(row: IndicatorRow) -> SatisfactionGoal:
    target = row.target_value if row.operator in _GOALS else None
    return SatisfactionGoal(
        row.name or row.dimension,
        _as_ratio(target, row),
        _as_ratio(row.actual_value, row),
        row.where,
    )


def _as_ratio(value: Decimal | None, row: IndicatorRow) -> Decimal | None:
    """Return a printed figure as a ratio, its digits kept; `None` when it is no rate."""
    if value is None:
        return None
    unit = (row.unit or "").strip()
    if unit and not _PERCENT.search(unit):
        return None
    texts = (unit, row.actual_text or "", row.target_text or "")
    is_percent = value > 1 or any(_PERCENT.search(text) for text in texts)
    return value.scaleb(-2) if is_percent else value


def _own_goals(case: Case) -> Iterator[SatisfactionGoal]:
    for number, indicator in enumerate(case.dossier.indicators or (), start=1):
        if names_satisfaction(indicator.category, indicator.dimension):
            where = Where(field=f"指标[{number}]", text=indicator.name)
            yield SatisfactionGoal(
                indicator.name, _own_target(indicator), _own_actual(indicator, case), where
            )


def _own_target(indicator: Indicator) -> Decimal | None:
    value = indicator.target_value if indicator.operator in _GOALS else None
    return _own_ratio(value, indicator.unit)


def _own_actual(indicator: Indicator, case: Case) -> Decimal | None:
    if indicator.actual_source is ActualSource.SURVEY:
        return survey_rate(case)
    return _own_ratio(indicator.actual_value, indicator.unit)


def _own_ratio(value: Decimal | None, unit: str | None) -> Decimal | None:
    if value is None or (unit and not _PERCENT.search(unit)):
        return None
    return value.scaleb(-2) if unit or value > 1 else value


# ---------------------------------------------------------------- report
def _report_rates(case: Case) -> Iterator[tuple[Figure, Where | None, bool]]:
    for claim in _exact_claims(case):
        if claim.value is not None:
            yield Figure(claim.value, claim.text), claim.where, True


def _exact_claims(case: Case) -> tuple[Claim, ...]:
    """Return the rates the report states outright: not 95%以上, not 约95%."""
    claims = case.claims(ClaimKind.SURVEY_RATE)
    return tuple(claim for claim in claims if claim.value is not None and _is_exact(claim.text))


def _is_exact(text: str) -> bool:
    found = _FIGURE.search(text)
    if found is None:
        return True
    return not (_BEFORE.search(text[: found.start()]) or _AFTER.search(text[found.end() :]))


def _counts(claim: Claim) -> Iterator[int]:
    """Yield the numbers of people a claim states: one, or all that an ambiguous one may mean.

    Of 发放100份、收回有效问卷96份 the valid ones count.
    """
    valid = _VALID.findall("".join(claim.text.split()))
    readings = [plain_number(text) for text in (valid[:1] or claim.candidates)]
    for value in readings if claim.value is None else [claim.value]:
        if value is not None and value > 0 and value == value.to_integral_value():
            yield int(value)
