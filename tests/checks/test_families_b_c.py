"""What the checks of money (B) and of indicators (C) promise of anything at all."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.checks.case import Case
from jixiao.checks.registry import CHECKS, Check
from jixiao.checks.runner import render, run_checks
from jixiao.core.declaration import Declaration, ExpectedBenefit
from jixiao.core.dossier import Dossier
from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, FundingSourceKind, IndicatorRow, SelfEvaluation
from jixiao.core.funds import (
    Adjustment,
    AdjustmentKind,
    ApprovalStep,
    FundingSource,
    Funds,
    Payment,
    PaymentKind,
    SourceKind,
    StepRole,
)
from jixiao.core.indicator import Indicator, Objective, Operator
from jixiao.core.narrative import Claim, ClaimKind, Narrative, Section, Sentence
from jixiao.core.outcome import Finding, Outcome, Severity, Skipped
from jixiao.core.unit_rules import ApprovalRule, UnitRules
from jixiao.core.work import Acceptance, StageGoal, WorkItem
from tests.checks.case_file import FOLDER, CheckCase, cases_of

CODES = (
    *("B03", "B04", "B05", "B12", "B16", "B21", "B22", "B23", "B24"),
    *("C01", "C03", "C05", "C11", "C16", "C19", "C20", "C21"),
)
PER_INDICATOR = ("B21", "C01", "C03", "C05", "C11", "C19", "C21")
ONE_A_CASE = ("B05", "B24", "C16")
FROM_PROSE = ("B04", "B05", "B12", "B16", "B22", "B24", "C20")
CHECKED = tuple(check for check in CHECKS if check.card.code in CODES)
JUDGED = tuple(cases_of(FOLDER.parent / "judged_forms.yaml"))

WORDS = (
    *("", "-", "—", " ", "合格", "及时", "提升", "=2万元", "≤2万元/户", "2024年", "9月前", "无"),
    *("资金拨付率", "全部下达", "人员到位率", "验收", "成本控制(万元)", "控制在预算内", "100%"),
    *("数量指标", "质量指标", "时效指标", "成本指标", "经济效益指标", "满意度指标", "产出指标"),
    *("效益指标", "辖区内群众满意度", "全县", "2个村组", "镇长/审核", "分管领导/审批", "第一书记/"),
    *("由于暴雨，追加预算", "年初绩效目标", "某财〔2024〕1号下达", "费用明细", "万元", "元", "%"),
    *("社会效益", "政治效益", "年初预算", "全年预算", "执行", "拨付", "工作完成", "项目范围"),
)
texts = st.sampled_from(WORDS) | st.text(max_size=8)
maybe_text = st.none() | texts
amounts = st.decimals("0", "99999999999999.99", places=2)
numbers = st.decimals("-999999999999", "999999999999", places=6)
points = st.decimals("0", "1000", places=2)
damaged = st.sampled_from([Decimal(text) for text in ("1E+99999", "1E-99999", "9" * 40, "0E+99")])
printed = amounts | st.sampled_from((Decimal(0), Decimal(2), Decimal(20000))) | damaged
days = st.dates(date(2023, 12, 1), date(2025, 1, 31))
printed_days = st.sampled_from(
    ("2024-06", "2024-12", "2024-06-30", "2024-12-01", "2024-13-99", "6月", "", "年底")
)
operators = st.sampled_from(Operator)


@st.composite
def figures(draw: st.DrawFn, values: st.SearchStrategy[Decimal] = printed) -> Figure:
    """Return an amount as a form prints it, in 元 or in 万元."""
    value = draw(values).scaleb(draw(st.sampled_from((0, 4))))
    return Figure(value, f"{value}")


maybe_figure = st.none() | figures()
funding_rows = st.builds(
    FundingRow,
    label=texts,
    source=st.sampled_from(FundingSourceKind),
    original_budget=maybe_figure,
    final_budget=maybe_figure,
    actual_expenditure=maybe_figure,
    max_score=st.none() | figures(points | damaged),
    deviation_reason=maybe_text,
)
indicator_rows = st.builds(
    IndicatorRow,
    category=texts,
    dimension=texts,
    name=texts,
    target_text=maybe_text,
    operator=st.none() | operators,
    target_value=st.none() | numbers | damaged,
    unit=maybe_text,
    actual_value=st.none() | numbers | damaged,
    max_score=st.none() | figures(points | damaged),
)
forms = st.builds(
    SelfEvaluation,
    project_name=maybe_text,
    funding=st.lists(funding_rows, max_size=4).map(tuple),
    funding_reason=maybe_text,
    indicators=st.lists(indicator_rows, max_size=4).map(tuple),
)
claims = st.builds(
    Claim,
    kind=st.sampled_from(ClaimKind),
    subject=texts,
    text=texts,
    value=st.none() | printed,
    day=st.none() | printed_days,
    items=st.lists(texts, max_size=3).map(tuple),
    sentence=st.none() | st.integers(0, 6),
)
sentences = st.builds(Sentence, texts, st.lists(st.integers(0, 2), max_size=2).map(tuple))
narratives = st.builds(
    Narrative,
    project_name=maybe_text,
    sections=st.lists(st.builds(Section, texts, texts), max_size=3).map(tuple),
    sentences=st.lists(sentences, max_size=3).map(tuple),
    claims=st.lists(claims, max_size=6).map(tuple),
)
stated = st.builds(Dossier, form=st.none() | forms, narrative=st.none() | narratives)

kinds = st.sampled_from(SourceKind)
steps = st.builds(ApprovalStep, st.sampled_from(StepRole), texts, days)
payments = st.builds(
    Payment,
    paid_on=days,
    amount=amounts,
    source=kinds,
    use=texts,
    payee=texts,
    kind=st.sampled_from(PaymentKind),
    steps=st.lists(steps, max_size=3).map(tuple),
)
adjustments = st.builds(
    Adjustment,
    kind=st.sampled_from(AdjustmentKind),
    source=kinds,
    amount=st.decimals("-99999999", "99999999", places=2),
    approved_on=days,
    document=maybe_text,
    reason=maybe_text,
)
funds = st.builds(
    Funds,
    sources=st.lists(st.builds(FundingSource, kinds, amounts, maybe_text), max_size=3).map(tuple),
    adjustments=st.lists(adjustments, max_size=3).map(tuple),
    payments=st.lists(payments, max_size=4).map(tuple),
)
works = st.builds(
    WorkItem,
    what=texts,
    category=texts,
    village=texts,
    planned_finish=days,
    cost=st.none() | amounts,
    acceptance=st.none() | st.builds(Acceptance, days, texts, texts),
)
indicators = st.builds(
    Indicator,
    category=texts,
    dimension=texts,
    name=texts,
    operator=operators,
    max_score=points,
    target_value=st.none() | numbers,
    target_high=st.none() | numbers,
    target_date=st.none() | days,
    target_text=maybe_text,
    unit=maybe_text,
    definition=maybe_text,
    formula=maybe_text,
    not_applicable=maybe_text,
)
declarations = st.builds(
    Declaration,
    basis=texts,
    nature=texts,
    purpose=texts,
    scope=texts,
    uses=st.just(()),
    expected_benefits=st.lists(st.builds(ExpectedBenefit, texts, texts), max_size=3).map(tuple),
)
unit_rules = st.builds(
    UnitRules,
    title=texts,
    approval_chain=st.lists(
        st.builds(ApprovalRule, st.sampled_from(StepRole), texts), max_size=3
    ).map(tuple),
    required_attachments=st.lists(texts, max_size=2).map(tuple),
)
objectives = st.builds(
    Objective,
    expected=texts,
    actual=maybe_text,
    stages=st.lists(st.builds(StageGoal, days, texts), max_size=2).map(tuple),
)
records = st.builds(
    Dossier,
    year=st.none() | st.just(2024),
    declaration=st.none() | declarations,
    objective=st.none() | objectives,
    execution_max_score=st.none() | points,
    funds=st.none() | funds,
    works=st.none() | st.lists(works, max_size=4).map(tuple),
    indicators=st.none() | st.lists(indicators, max_size=4).map(tuple),
    unit_rules=st.none() | unit_rules,
    narrative=st.none() | narratives,
)


@pytest.mark.parametrize("judged", JUDGED, ids=lambda judged: judged.name)
def test_the_checks_say_of_a_form_what_a_person_said(judged: CheckCase) -> None:
    report = run_checks(judged.case, CHECKED)

    found = [(f"{finding.severity} {finding.code}", finding.message) for finding in report.findings]
    assert found == list(zip(judged.outcomes, judged.messages, strict=True))


def test_all_checks_of_both_families_are_registered() -> None:
    assert tuple(check.card.code for check in CHECKED) == CODES


@given(dossier=stated | records)
def test_whatever_is_written_gets_outcomes_that_can_be_said(dossier: Dossier) -> None:
    """Nothing raises, something is said, and every finding can be put into words."""
    for check in CHECKED:
        said = tuple(check.run(Case(dossier)))

        assert said, check.card.code
        assert all(outcome.reason for outcome in said if isinstance(outcome, Skipped))
        assert all(render(check.card, each).message for each in said if isinstance(each, Finding))


@given(dossier=stated | records)
def test_every_indicator_gets_exactly_one_outcome(dossier: Dossier) -> None:
    stated_rows = len(dossier.form.indicators) if dossier.form is not None else 0
    rows = len(dossier.indicators) if dossier.indicators is not None else stated_rows

    owed = {code: len(_said(code, dossier)) for code in PER_INDICATOR}
    assert owed == dict.fromkeys(PER_INDICATOR, max(1, rows))


@given(dossier=stated | records)
def test_what_concerns_the_whole_project_is_said_once(dossier: Dossier) -> None:
    owed = {code: len(_said(code, dossier)) for code in ONE_A_CASE}

    assert owed == dict.fromkeys(ONE_A_CASE, 1)


@given(dossier=stated | records)
def test_every_funding_row_gets_exactly_one_outcome(dossier: Dossier) -> None:
    rows = len(dossier.form.funding) if dossier.form is not None else 0
    kinds_and_total = 1 + len(SourceKind) if dossier.year is not None else 1

    owed = kinds_and_total if dossier.funds is not None else max(1, rows)
    assert len(_said("B03", dossier)) == owed


@given(dossier=records)
def test_every_payment_and_adjustment_gets_exactly_one_outcome(dossier: Dossier) -> None:
    if dossier.funds is None:
        return
    paid, chain = len(dossier.funds.payments), int(dossier.unit_rules is not None)

    assert len(_said("B04", dossier)) == max(1, len(dossier.funds.adjustments))
    assert len(_said("B12", dossier)) == max(1, paid)
    assert paid + chain == 0 or len(_said("B16", dossier)) == paid + chain
    assert len(_said("B22", dossier)) == len(SourceKind)


@given(dossier=stated)
def test_what_prose_says_is_never_more_than_a_doubt(dossier: Dossier) -> None:
    """Also what a form cannot show; the reason why a person should look is always given."""
    for code in FROM_PROSE:
        found = [each for each in _said(code, dossier) if isinstance(each, Finding)]

        assert all(finding.doubt for finding in found), code
        said = {render(_check(code).card, finding).severity for finding in found}
        assert said <= {Severity.DOUBT}, code


def _check(code: str) -> Check:
    return next(check for check in CHECKED if check.card.code == code)


def _said(code: str, dossier: Dossier) -> tuple[Outcome, ...]:
    return tuple(_check(code).run(Case(dossier)))
