"""What must hold of every assessment, whatever a project file says."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.core.assessment import AssessedLine, Assessment
from jixiao.core.dossier import Dossier
from jixiao.core.funds import FundingSource, Funds, Payment
from jixiao.core.indicator import Indicator
from jixiao.core.kinds import Coefficient, Number, Points, Yuan
from jixiao.core.survey import Survey
from jixiao.core.work import WorkItem
from jixiao.law.catalogue import all_profiles, load_profile
from jixiao.law.errors import YearNotCoveredError
from jixiao.law.modes import (
    CostEqual,
    Denominator,
    ExecutionMode,
    LateMode,
    OverMode,
    Reverse,
    SatisfactionMode,
)
from jixiao.law.profile import Profile
from jixiao.scoring.assess import assess
from tests.core.records import dossiers, kind_of, numbers, records

CLOSE = [Decimal(n) for n in ("-1", "0", "0.5", "1", "1.2", "1.3", "2", "3", "95", "100", "130")]


def _numbers(kind: object) -> st.SearchStrategy[Decimal]:
    return st.sampled_from(CLOSE) | numbers(kind_of(kind))


INDICATORS = records(
    Indicator,
    category=st.sampled_from(["成本指标", "产出指标", "效益指标", "满意度指标"]),
    unit=st.sampled_from(["元", "万元", "%", None]),
    target_value=st.none() | _numbers(Number),
    target_high=st.none() | _numbers(Number),
    actual_value=st.none() | _numbers(Number),
    coefficient=st.none() | numbers(kind_of(Coefficient)),
    not_applicable=st.sampled_from([None, None, None, "改期"]),
    max_score=st.sampled_from([Decimal("13.33"), Decimal(10)]) | numbers(kind_of(Points)),
    definition=st.none(),
    formula=st.none(),
    data_source=st.none(),
    actual_text=st.none(),
    deviation_reason=st.none(),
    improvement_measures=st.none(),
)
SMALL_YUAN = st.sampled_from([Decimal(n) for n in ("0", "0.01", "15998", "20000")])
FUNDS = records(
    Funds,
    sources=st.lists(
        records(FundingSource, original_budget=SMALL_YUAN | numbers(kind_of(Yuan))), max_size=3
    ).map(tuple),
    receipts=st.just(()),
    payments=st.lists(
        records(
            Payment,
            amount=SMALL_YUAN | numbers(kind_of(Yuan)),
            attachments=st.just(()),
            steps=st.just(()),
        ),
        max_size=3,
    ).map(tuple),
)
SURVEYS = records(
    Survey, valid=st.integers(0, 40), satisfied=st.integers(0, 40), villages=st.just(())
)
DOSSIERS = dossiers(
    indicators=st.lists(INDICATORS, max_size=4).map(tuple),
    funds=FUNDS,
    survey=st.none() | SURVEYS,
    works=st.none()
    | st.lists(
        records(WorkItem, village=st.sampled_from(["甲村", "乙村"]), acceptance=st.none()),
        max_size=4,
    ).map(tuple),
    declaration=st.none(),
    objective=st.none(),
    evidence=st.none(),
    problems=st.none(),
    unit_rules=st.none(),
    filing=st.none(),
)


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Return a shipped profile, or the synthetic one with its modes chosen anew."""
    base = draw(st.sampled_from([*all_profiles(), None, None]))
    if base is not None:
        return base
    made = load_profile("synthetic")
    return replace(
        made,
        execution=replace(
            made.execution,
            mode=draw(st.sampled_from(ExecutionMode)),
            denominator=draw(st.sampled_from(Denominator)),
            carryover_included=draw(st.booleans()),
        ),
        reverse=replace(made.reverse, mode=draw(st.none() | st.sampled_from(Reverse))),
        cost_equal=replace(made.cost_equal, mode=draw(st.none() | st.sampled_from(CostEqual))),
        date=replace(made.date, mode=draw(st.none() | st.sampled_from(LateMode))),
        over=replace(made.over, mode=draw(st.none() | st.sampled_from(OverMode))),
        satisfaction=replace(
            made.satisfaction, mode=draw(st.none() | st.sampled_from(SatisfactionMode))
        ),
        positive=replace(made.positive, mode=draw(st.sampled_from([made.positive.mode, None]))),
    )


def _assessed(dossier: Dossier, profile: Profile) -> Assessment | None:
    """Return the assessment, or nothing where the year is refused; nothing else may be refused."""
    try:
        return assess(dossier, profile)
    except YearNotCoveredError:
        assert dossier.year is not None
        assert not profile.covers(dossier.year)
        return None


@given(dossier=dossiers(), profile=st.sampled_from(all_profiles()))
@settings(max_examples=60)
def test_any_project_file_that_can_be_read_is_assessed(dossier: Dossier, profile: Profile) -> None:
    """Every field of every record takes any value the reader lets through."""
    _assessed(dossier, profile)


@given(dossier=DOSSIERS, profile=profiles())
@settings(max_examples=300)
def test_every_assessment_keeps_its_promises(dossier: Dossier, profile: Profile) -> None:
    assessment = _assessed(dossier, profile)
    if assessment is None:
        return

    assert len(assessment.lines) == 1 + len(dossier.indicators or ())
    for line in assessment.lines:
        _check_line(line)
    _check_total(assessment)


def _check_line(line: AssessedLine) -> None:
    sentence, receipt = line.receipt.sentence, line.receipt
    assert sentence.startswith(f"{line.name}：")
    assert line.source
    assert receipt.clause in sentence
    if line.score is None:
        assert line.attainment_rate is None
        assert receipt.arithmetic == ""
        return
    assert 0 <= line.score <= line.max_score
    assert f"{line.score:.2f}" in receipt.result
    if line.attainment_rate is not None:
        assert 0 <= line.attainment_rate <= 1
        assert line.attainment_rate < 1 or line.score == line.max_score


def _check_total(assessment: Assessment) -> None:
    applicable = [line for line in assessment.lines if line.applicable]
    unscored = [line.name for line in applicable if line.score is None]
    assert all(any(name in note for note in assessment.notes) for name in unscored)
    assert assessment.total_max_score == sum(line.max_score for line in assessment.lines)
    if assessment.total_score is None:
        assert assessment.grade is None
        assert assessment.notes
        return
    assert not unscored
    scores = [line.score for line in applicable if line.score is not None]
    if len(applicable) == len(assessment.lines) and not assessment.caps:
        assert assessment.total_score == sum(scores)
    for cap in assessment.caps:
        assert assessment.total_score == cap.ceiling


EXACT = {
    "execution_ratio",
    "execution_capped",
    "target_met",
    "share_of_target",
    "share_over_ceiling",
    "linear_over_ceiling",
    "below_range",
    "above_range",
    "judged",
    "done",
    "on_time",
    "late_zero",
    "not_done",
}
"""Clauses whose arithmetic prints every figure in full."""


@given(dossier=DOSSIERS, profile=profiles())
@settings(max_examples=300)
def test_the_printed_arithmetic_gives_the_printed_score(dossier: Dossier, profile: Profile) -> None:
    """A clerk with a pocket calculator must come to the same result."""
    profile = replace(profile, over=replace(profile.over, mode=OverMode.NONE))
    assessment = _assessed(dossier, profile)
    lines = [] if assessment is None else assessment.lines

    for line in lines:
        if line.score is None or line.clause not in EXACT:
            continue
        if "×-" in line.receipt.arithmetic:
            assert line.score == 0  # a result below nothing counts as nothing
        else:
            assert _rounded(_reckoned(line.receipt.arithmetic)) == line.score


@pytest.mark.parametrize(
    ("arithmetic", "result"),
    [
        pytest.param("13.33×0.90＝11.997，四舍五入得12.00", Fraction("11.997"), id="系数"),
        pytest.param("10.00×154.74元÷310.21元≈4.98", Fraction(15474, 31021) * 10, id="金额"),
        pytest.param("20.00×（1－（2.2－2）÷2）＝18.00", Fraction(18), id="括号"),
        pytest.param("10.00×（2800÷30）÷95≈9.82", Fraction(28000, 30 * 95), id="调查"),
    ],
)
def test_the_pocket_calculator_of_these_tests(arithmetic: str, result: Fraction) -> None:
    assert _reckoned(arithmetic) == result


def _rounded(value: Fraction) -> Decimal:
    return Decimal((2 * 100 * value.numerator + value.denominator) // (2 * value.denominator)) / 100


def _reckoned(arithmetic: str) -> Fraction:
    """Return what the figures to the left of ＝ or ≈ come to, by school arithmetic."""
    left = re.split("[＝≈]", arithmetic)[0].replace("元", "")
    tokens = re.findall(r"-?\d+(?:\.\d+)?|[×÷－（）]", left)
    assert "".join(tokens) == left, arithmetic
    value = _difference(tokens)
    assert not tokens, arithmetic
    return value


def _difference(tokens: list[str]) -> Fraction:
    value = _product(tokens)
    while tokens and tokens[0] == "－":
        tokens.pop(0)
        value -= _product(tokens)
    return value


def _product(tokens: list[str]) -> Fraction:
    value = _atom(tokens)
    while tokens and tokens[0] in {"×", "÷"}:
        multiplied = tokens.pop(0) == "×"
        value = value * _atom(tokens) if multiplied else value / _atom(tokens)
    return value


def _atom(tokens: list[str]) -> Fraction:
    first = tokens.pop(0)
    if first != "（":
        return Fraction(first)
    value = _difference(tokens)
    assert tokens.pop(0) == "）"
    return value
