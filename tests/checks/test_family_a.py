"""Checks A01–A26, the arithmetic and the filling-in of a form: on whole forms and on any form."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.checks.case import Case
from jixiao.checks.registry import CHECKS, Check
from jixiao.checks.runner import render, run_checks
from jixiao.core.dossier import Dossier
from jixiao.core.figure import Figure
from jixiao.core.form import (
    FundingRow,
    FundingSourceKind,
    IndicatorRow,
    MoneyUnit,
    SelfEvaluation,
)
from jixiao.core.indicator import Operator
from jixiao.core.narrative import Claim, ClaimKind, Narrative
from jixiao.core.outcome import Finding, Outcome, Passed, SkipKind, Skipped
from jixiao.core.where import Where
from jixiao.law.catalogue import PROFILE_IDS, load_profile
from jixiao.law.profile import Profile
from tests.checks.county_forms import hubei_form, national_form
from tests.checks.example_form import published_case, published_form
from tests.documents import forms

FAMILY = tuple(check for check in CHECKS if check.card.code.startswith("A"))
BY_FUNDING_ROW = {"A05", "A08", "A09"}
BY_INDICATOR = {"A10", "A11", "A12", "A13", "A14", "A21"}


# ---------------------------------------------------------------- whole forms
def test_the_published_example_has_exactly_the_faults_a_reviewer_finds() -> None:
    """100 % beside a deduction (A13) stays silent: there is no reason that contradicts it."""
    assert _found(published_case()) == [
        ("A08", 127, "提示"),
        ("A08", 128, "提示"),
        ("A08", 129, "提示"),
        ("A14", 136, "错误"),
        ("A14", 137, "错误"),
        ("A14", 138, "错误"),
        ("A17", 53, "提示"),
        ("A21", 136, "错误"),
        ("A21", 137, "错误"),
        ("A21", 138, "错误"),
        ("A22", 119, "错误"),
        ("A24", 127, "疑点"),
        ("A26", 136, "疑点"),
    ]


def test_findings_of_one_row_name_the_typed_band_before_the_missing_reason() -> None:
    """Once a fact stands in the cell, the points and their reason follow from it."""
    findings = run_checks(published_case(), FAMILY).findings

    assert [finding.code for finding in findings[:3]] == ["A21", "A14", "A26"]


@pytest.mark.parametrize("profile_id", ["ningxian-2024-inferred", None])
def test_the_published_example_leaves_only_the_blank_original_budget_open(
    profile_id: str | None,
) -> None:
    """Without a profile the checks that need one say so."""
    report = run_checks(published_case(profile_id), FAMILY)

    cannot = {line.code for line in report.skipped if line.kind is SkipKind.CANNOT_ASSESS}

    assert cannot == ({"A07"} if profile_id else {"A04", "A06", "A07", "A11", "A12", "A16"})


@pytest.mark.parametrize(
    ("form", "profile_id"),
    [
        (forms.example_form(), "ningxian-2024-inferred"),
        (forms.national_form(), "ningxian-2024-inferred"),
    ],
    ids=["元", "万元"],
)
def test_a_form_of_our_own_has_no_fault_but_the_equal_deductions(
    form: SelfEvaluation, profile_id: str
) -> None:
    """The project itself deducts a tenth three times; that is its fault, not the form's."""
    case = Case(replace(Dossier(year=2024), form=form), profile=load_profile(profile_id))

    assert [finding.code for finding in run_checks(case, FAMILY).findings] == ["A26"]


def test_the_form_of_hubei_claims_full_marks_for_an_unspent_budget() -> None:
    """92.84 % of 20 points are 18.57; the dash is no result; nothing else is wrong.

    The scores make up the total, there is no column of weights to add up, and 定性 rows without a
    weight cannot be out of their band.
    """
    case = Case(replace(Dossier(year=2020), form=hubei_form()), profile=load_profile("hubei-2020"))

    assert _found(case) == [("A06", "A6", "错误"), ("A22", "A1", "错误")]


def test_the_national_form_gives_full_marks_below_the_target() -> None:
    """94 % of 95 % is not reached; 13 of 15 has no reason, 9 of 10 has one; dashes are no fault."""
    case = Case(
        replace(Dossier(year=2023), form=national_form()), profile=load_profile("national-2020")
    )

    assert _found(case) == [("A11", "A21", "错误"), ("A14", "A19", "错误")]


def test_an_earlier_year_is_refused_by_the_checks_of_later_rules() -> None:
    case = published_case(None)
    case = replace(case, dossier=replace(case.dossier, year=2019))

    codes = {finding.code for finding in run_checks(case, FAMILY).findings}

    assert codes == {"A08", "A22", "A24", "A26"}


# ---------------------------------------------------------------- any form
SOUND = st.one_of(
    st.sampled_from([Decimal(text) for text in ("0", "1", "10", "10.0", "20000", "-0", "99.99")]),
    st.decimals(-10, 100, places=2),
    st.integers(0, 20).map(Decimal),
    st.integers(0, 20).map(lambda wan: Decimal(wan).scaleb(4)),
    st.decimals(0, 2, places=4),
)
"""Numbers a form may hold: zeros, negative ones, a few that agree by chance."""

NEAR = tuple(map(Decimal, ("9", "9.99", "10.01", "12", "13", "18", "1.9", "94.5", "0.9", "20001")))
"""Numbers close to those of the forms by hand."""

WILD = st.one_of(
    SOUND,
    st.builds(
        lambda digits, power: Decimal(digits).scaleb(power),
        st.integers(-999, 999),
        st.integers(-12, 20),
    ),
    st.sampled_from([Decimal(text) for text in ("1E+999999", "1E-999999", "0E+99999", "0E-99999")]),
)
"""What a damaged document may hold besides."""

SAID = ("", "—", "无", " ", "达成年度指标", "100%-80%（含）", "80%-50%", "2", "95%", "≥80%", "优秀")
NAMED = ("预算执行率", "成本指标", "产出指标（50分）", "满意度指标", "{name}", "15000元", "%", "人")
TEXTS = st.none() | st.sampled_from(SAID + NAMED) | st.text(max_size=6)
WORDS = TEXTS.map(lambda text: text or "")
WHERES = st.none() | st.builds(Where, st.just("甲.txt"), line=st.integers(1, 30))
CLAIMS = st.builds(
    Claim,
    kind=st.sampled_from([ClaimKind.GRADE, ClaimKind.TOTAL_SCORE]),
    subject=WORDS,
    text=WORDS,
    value=st.none() | WILD,
    where=WHERES,
)
PROFILES = st.none() | st.sampled_from(PROFILE_IDS).map(load_profile)


def _cases(numbers: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Case]:
    """Return cases of any form with such numbers; any cell may be blank."""
    printed = st.builds(
        lambda value, sign: Figure(value, f"{value}{sign}"),
        numbers,
        st.sampled_from(["", "%", "万元"]),
    )
    figures, texts = st.none() | printed | printed, TEXTS
    funding = st.builds(
        FundingRow,
        st.sampled_from(["年度资金总额", "其中：财政拨款", "其他资金："]),
        st.sampled_from(FundingSourceKind),
        *[figures] * 6,
        deviation_reason=texts,
        where=WHERES,
    )
    indicators = st.builds(
        IndicatorRow,
        *[WORDS] * 3,
        target_text=texts,
        operator=st.none() | st.sampled_from(Operator),
        target_value=st.none() | numbers,
        target_high=st.none() | numbers,
        unit=texts,
        actual_text=texts,
        actual_value=st.none() | numbers,
        max_score=figures,
        attainment_rate=figures,
        score=figures,
        deviation_reason=texts,
        where=WHERES,
    )
    forms_of_all_kinds = st.builds(
        SelfEvaluation,
        money_unit=st.none() | st.sampled_from(MoneyUnit),
        funding=st.lists(funding, max_size=4).map(tuple),
        objective_expected=texts,
        objective_actual=texts,
        indicators=st.lists(indicators, max_size=5).map(tuple),
        total_max_score=figures,
        total_score=figures,
        grade=texts,
        where=WHERES,
    )
    return st.builds(_case, st.none() | forms_of_all_kinds, st.lists(CLAIMS, max_size=2), PROFILES)


def _case(form: SelfEvaluation | None, claims: list[Claim], profile: Profile | None) -> Case:
    narrative = Narrative(claims=tuple(claims)) if claims else None
    return Case(Dossier(form=form, narrative=narrative), profile=profile)


@given(case=_cases(SOUND) | _cases(WILD))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_everything_looked_at_gets_exactly_one_outcome_whatever_is_printed(case: Case) -> None:
    for check in FAMILY:
        outcomes = tuple(check.run(case))

        assert len(outcomes) == _owed(check, case.form), check.card.code
        _assert_readable(check, outcomes)


FUNDING_FIELDS = (
    *("original_budget", "final_budget", "actual_expenditure"),
    *("max_score", "execution_rate", "score"),
)
INDICATOR_FIGURES = ("max_score", "score", "attainment_rate")
INDICATOR_NUMBERS = ("target_value", "target_high", "actual_value")
INDICATOR_TEXTS = ("category", "dimension", "name", "unit", "target_text", "actual_text")


@given(data=st.data())
@settings(max_examples=800, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_real_form_with_a_few_cells_changed_still_gets_one_outcome_for_each(
    data: st.DataObject,
) -> None:
    """Forms that mostly fit together reach what random ones never do."""
    form = data.draw(st.sampled_from([published_form(), hubei_form(), national_form()]))
    for _ in range(data.draw(st.integers(1, 4))):
        form = _changed(form, data)
    case = _case(form, [], data.draw(PROFILES))

    for check in FAMILY:
        outcomes = tuple(check.run(case))

        assert len(outcomes) == _owed(check, form), check.card.code
        _assert_readable(check, outcomes)


def _changed(form: SelfEvaluation, data: st.DataObject) -> SelfEvaluation:
    """Return the form with one cell of one row replaced by something else, or blanked."""
    number = data.draw(st.sampled_from([Decimal(0), *NEAR]) | SOUND | WILD)
    figure = data.draw(st.none() | st.just(Figure(number, f"{number}")))
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(form.funding) - 1))
        cell: dict[str, Any] = {data.draw(st.sampled_from(FUNDING_FIELDS)): figure}
        row = replace(form.funding[at], **cell)
        return replace(form, funding=(*form.funding[:at], row, *form.funding[at + 1 :]))
    change: dict[str, Any] = data.draw(
        st.sampled_from(
            [
                *({name: figure} for name in INDICATOR_FIGURES),
                *({name: number} for name in INDICATOR_NUMBERS),
                *({name: data.draw(WORDS)} for name in INDICATOR_TEXTS),
                *({"operator": operator} for operator in Operator),
                {"deviation_reason": data.draw(TEXTS)},
            ]
        )
    )
    at = data.draw(st.integers(0, len(form.indicators) - 1))
    changed = replace(form.indicators[at], **change)
    return replace(form, indicators=(*form.indicators[:at], changed, *form.indicators[at + 1 :]))


def _owed(check: Check, form: SelfEvaluation | None) -> int:
    """Return how many things a check must look at on a form; a missing one is one thing."""
    code = check.card.code
    if form is None:
        return 1
    rows = max(1, len(form.indicators))
    if code in BY_INDICATOR:
        return rows
    if code in BY_FUNDING_ROW:
        return max(1, len(form.funding))
    return {"A03": 1 + rows, "A07": 3}.get(code, 1)


def _assert_readable(check: Check, outcomes: Sequence[Outcome]) -> None:
    """Every outcome is one of the three; a finding has all the words of its card."""
    for outcome in outcomes:
        assert isinstance(outcome, Passed | Skipped | Finding)
        if isinstance(outcome, Skipped):
            assert outcome.reason
        if isinstance(outcome, Finding):
            finding = render(check.card, outcome)
            assert finding.message.endswith("。")
            assert finding.remedy.endswith("。")


def _found(case: Case) -> list[tuple[str, int | str | None, str]]:
    """Return code, line or cell, and severity of every finding, in the order of the catalogue."""
    findings = sorted(run_checks(case, FAMILY).findings, key=lambda finding: finding.code)
    return [
        (finding.code, finding.where[0].line or finding.where[0].cell, str(finding.severity))
        for finding in findings
    ]
