"""What the checks of report, evidence, survey and wording promise, whatever anybody writes."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.checks.case import Case
from jixiao.checks.registry import CHECKS
from jixiao.checks.rules import (
    clean_yet_faulty,
    heading_punctuation,
    on_time_yet_delayed,
    sample_too_small,
)
from jixiao.checks.runner import render
from jixiao.checks.working_days import Punctuality, punctuality, weekdays_after
from jixiao.core.dossier import Dossier, Filing, Project
from jixiao.core.evidence import Evidence
from jixiao.core.figure import Figure
from jixiao.core.form import (
    FundingRow,
    FundingSourceKind,
    IndicatorRow,
    MoneyUnit,
    SelfEvaluation,
)
from jixiao.core.indicator import Operator
from jixiao.core.narrative import (
    Claim,
    ClaimKind,
    Narrative,
    Passage,
    Section,
    Sentence,
    Signature,
)
from jixiao.core.organisation import Organisation
from jixiao.core.outcome import Finding, Outcome, Passed, Severity, Skipped
from jixiao.core.period import Period
from jixiao.core.problem import Problem
from jixiao.core.survey import Scale, Survey
from jixiao.core.unit_rules import UnitRules
from jixiao.core.where import Where
from jixiao.core.work import Acceptance, WorkItem

MINE = tuple(check for check in CHECKS if check.card.code[0] in "EFGK")

# ---------------------------------------------------------------- anything anybody may write
WORDS = (
    *(
        "2024年",
        "2024年度",
        "项目",
        "资金",
        "档案",
        "归档",
        "不及时",
        "延迟",
        "按计划",
        "总体",
        "95%",
    ),
    *(
        "以上",
        "满意",
        "不满意",
        "镇党委",
        "宁县良平镇人民政府",
        "第一书记",
        "办公用品",
        "无挪用",
        "预期",
    ),
    *(
        "全部",
        "质量",
        "时效指标",
        "产出与效益",
        "成本",
        "但",
        "，",
        "。",
        "、",
        "（",
        ")",
        "《",
        " ",
        "\n",
    ),
    *(
        "台帐",
        "坚强",
        "基层组织",
        "{",
        "}",
        "%s",
        "1E9",
        "０",
        "长效机制",
        "天气",
        "培训",
        "村",
        "#",
        "*",
    ),
)
texts = st.lists(st.sampled_from(WORDS), max_size=8).map("".join) | st.text(max_size=6)
some_text = st.none() | texts
numbers = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-10, max_value=200),
    st.sampled_from(
        ["0", "1", "0.95", "1.00", "2E+4", "1E+40", "-5", "95.340", "9" * 40, "1E-30"]
    ).map(Decimal),
)
wheres = st.none() | st.builds(
    Where, file=st.just("例.md"), line=st.integers(1, 40), text=some_text
)
figures = st.none() | st.builds(Figure, value=numbers, text=texts, where=wheres)
days = st.dates(date(2000, 1, 1), date(2040, 12, 31))
some_day = st.none() | days


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    return Claim(
        kind=draw(st.sampled_from(ClaimKind)),
        subject=draw(
            texts | st.sampled_from(["全部", "产出", "满意度指标", "扣分", "管理", "实际", "计划"])
        ),
        text=draw(texts),
        value=draw(st.none() | numbers),
        unit=draw(some_text),
        items=tuple(draw(st.lists(texts, max_size=3))),
        candidates=tuple(draw(st.lists(texts, max_size=2))),
        sentence=draw(st.none() | st.integers(-1, 5)),
        where=draw(wheres),
    )


@st.composite
def narratives(draw: st.DrawFn) -> Narrative:
    sections = st.builds(Section, number=texts, title=texts, level=st.integers(1, 3), where=wheres)
    sentence = st.builds(
        Sentence,
        text=texts,
        sections=st.lists(st.integers(0, 4), max_size=3).map(tuple),
        where=wheres,
    )
    passages = st.lists(st.builds(Passage, text=texts, title=some_text, where=wheres), max_size=2)
    signature = st.builds(Signature, signed_by=some_text, dated=some_text, contact=some_text)
    return Narrative(
        unit=draw(some_text),
        title=draw(some_text),
        project_name=draw(some_text),
        sections=tuple(draw(st.lists(sections, max_size=4))),
        sentences=tuple(draw(st.lists(sentence, max_size=4))),
        claims=tuple(draw(st.lists(claims(), max_size=8))),
        problems=tuple(draw(passages)),
        measures=tuple(draw(passages)),
        signature=draw(st.none() | signature),
        where=draw(wheres),
    )


@st.composite
def forms(draw: st.DrawFn) -> SelfEvaluation:
    rows = st.builds(
        IndicatorRow,
        category=st.sampled_from(["产出指标", "效益指标", "满意度指标", "成本指标（20分）", ""])
        | texts,
        dimension=st.sampled_from(["质量指标", "服务对象满意度指标", "社会效益指标", ""]) | texts,
        name=texts,
        target_text=some_text,
        operator=st.none() | st.sampled_from(Operator),
        target_value=st.none() | numbers,
        unit=some_text | st.just("%"),
        actual_text=some_text,
        actual_value=st.none() | numbers,
        max_score=figures,
        attainment_rate=figures,
        score=figures,
        deviation_reason=some_text,
        where=wheres,
    )
    funding = st.builds(
        FundingRow,
        label=texts,
        source=st.sampled_from(FundingSourceKind),
        original_budget=figures,
        final_budget=figures,
        actual_expenditure=figures,
        max_score=figures,
        score=figures,
        where=wheres,
    )
    return SelfEvaluation(
        project_name=draw(some_text),
        competent_department=draw(some_text),
        implementing_unit=draw(some_text),
        money_unit=draw(st.none() | st.sampled_from(MoneyUnit)),
        funding=tuple(draw(st.lists(funding, max_size=3))),
        objective_expected=draw(some_text),
        objective_actual=draw(some_text),
        indicators=tuple(draw(st.lists(rows, max_size=4))),
        total_score=draw(figures),
        where=draw(wheres),
    )


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    units = st.builds(Organisation, name=texts | st.just("宁县良平镇人民政府"))
    works = st.builds(
        WorkItem,
        what=texts,
        category=texts,
        village=texts,
        planned_finish=days,
        finished_on=some_day,
        acceptance=st.none()
        | st.builds(Acceptance, accepted_on=days, accepted_by=texts, result=texts),
    )
    evidence = st.builds(Evidence, title=texts, category=texts, created_on=days, filed_on=some_day)
    survey = st.builds(
        Survey,
        period=st.builds(Period, start=days, end=days),
        scale=st.sampled_from(Scale),
        valid=st.integers(-1, 200),
        satisfied=st.integers(-1, 220),
    )
    problem = st.builds(Problem, title=texts, text=texts, indicators=st.lists(texts).map(tuple))
    rules = st.builds(UnitRules, title=texts, filing_days=st.none() | st.integers(0, 30))
    return {
        "project": draw(
            st.none()
            | st.builds(Project, name=texts, competent_department=units, implementing_unit=units)
        ),
        "works": draw(st.none() | st.lists(works, max_size=3).map(tuple)),
        "evidence": draw(st.none() | st.lists(evidence, max_size=3).map(tuple)),
        "survey": draw(st.none() | survey),
        "problems": draw(st.none() | st.lists(problem, max_size=2).map(tuple)),
        "unit_rules": draw(st.none() | rules),
        "filing": draw(st.none() | st.builds(Filing, prepared_by=some_text, phone=some_text)),
    }


@st.composite
def cases(draw: st.DrawFn) -> Case:
    dossier = Dossier(
        form=draw(st.none() | forms()), narrative=draw(st.none() | narratives()), **draw(records())
    )
    return Case(dossier, today=draw(some_day))


@settings(max_examples=300, deadline=None)
@given(case=cases())
def test_whatever_is_written_gets_outcomes_and_never_raises(case: Case) -> None:
    for check in MINE:
        outcomes = list(check.run(case))

        assert outcomes, check.card.code
        for said in outcomes:
            assert isinstance(said, Passed | Skipped | Finding)
            if isinstance(said, Finding):
                assert render(check.card, said).message.endswith("。")
                assert all(isinstance(value, str) for value in said.values.values())


@settings(max_examples=200, deadline=None)
@given(narrative=narratives())
def test_a_finding_in_prose_says_why_a_person_should_look(narrative: Narrative) -> None:
    case = Case(Dossier(narrative=narrative))

    found = [(c.card, said) for c in MINE for said in c.run(case) if isinstance(said, Finding)]

    assert [card.code for card, said in found if not said.doubt] == []
    assert all(render(card, said).severity is not Severity.ERROR for card, said in found)


# ---------------------------------------------------------------- what a case file cannot say
def _narrative(*stated: Claim, sections: tuple[Section, ...] = ()) -> Narrative:
    sentence = Sentence("一句话", tuple(range(len(sections))), Where(line=9))
    return Narrative(sections=sections, sentences=(sentence,), claims=stated)


def _outcomes(check: Any, narrative: Narrative) -> tuple[type[Outcome], ...]:
    return tuple(type(said) for said in check.run(Case(Dossier(narrative=narrative))))


def test_a_sentence_that_admits_the_delay_is_no_claim_of_being_on_time() -> None:
    """按计划完成，但个别延迟: one sentence says both, and that is honest."""
    on_time = Claim(ClaimKind.ON_TIME, "", "各项工作按计划完成", sentence=0)
    delayed = Claim(ClaimKind.DELAYED, "", "个别工作延迟", sentence=0)

    assert _outcomes(on_time_yet_delayed, _narrative(on_time, delayed)) == (Passed,)


def test_a_heading_that_prose_follows_on_its_line_may_end_in_a_full_stop() -> None:
    run_in = Section("1.", "项目的实施依据", 3, Where(line=9, text="1.项目的实施依据。"))
    own_line = Section("四、", "存在问题", 1, Where(line=8, text="四、存在问题。"))

    assert _outcomes(heading_punctuation, _narrative(sections=(run_in,))) == (Passed,)
    assert _outcomes(heading_punctuation, _narrative(sections=(own_line,))) == (Finding,)


def test_no_deduction_is_held_against_the_score_before_it_not_after() -> None:
    clean = Claim(ClaimKind.NO_FAULT, "扣分", "无扣分点")
    full = Claim(ClaimKind.FULL_MARKS, "质量指标", "满分20分", Decimal(20))
    score = Claim(ClaimKind.SCORE, "质量指标", "得分18分", Decimal(18))

    assert _outcomes(clean_yet_faulty, _narrative(full, score, clean)) == (Finding,)
    assert _outcomes(clean_yet_faulty, _narrative(clean, full, score)) == (Skipped,)


# ---------------------------------------------------------------- arithmetic
def test_the_wilson_interval_of_the_published_example() -> None:
    """rules.md 10.1, 8: n = 30 and 95 % give 80.9 to 98.8 %."""
    lowest, highest = sample_too_small.wilson(Decimal("0.95"), 30)

    assert (round(lowest, 4), round(highest, 4)) == (Decimal("0.8095"), Decimal("0.9884"))


@given(size=st.integers(1, 10_000), satisfied=st.integers(0, 10_000))
def test_the_wilson_bounds_solve_their_equation(size: int, satisfied: int) -> None:
    """(p − x)² = z² x (1 − x) / n at both bounds: the definition, not the formula."""
    rate = Decimal(min(satisfied, size)) / size

    for bound in sample_too_small.wilson(rate, size):
        square = Decimal("3.841458820694124033")
        assert abs((rate - bound) ** 2 - square * bound * (1 - bound) / size) < Decimal("1E-15")


@given(start=days, length=st.integers(0, 60))
def test_weekdays_are_counted_as_on_a_calendar(start: date, length: int) -> None:
    end = date.fromordinal(start.toordinal() + length)
    between = [date.fromordinal(start.toordinal() + n) for n in range(1, length + 1)]

    assert weekdays_after(start, end) == sum(day.weekday() < 5 for day in between)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2024, 11, 15), date(2024, 11, 20), Punctuality.KEPT),
        (date(2024, 11, 15), date(2024, 11, 21), Punctuality.LATE),
        (date(2024, 9, 29), date(2024, 10, 8), Punctuality.OPEN),
        (date(2024, 9, 13), date(2024, 9, 18), Punctuality.OPEN),
        (date(2024, 12, 31), date(2025, 1, 3), Punctuality.KEPT),
        (date(2024, 1, 29), date(2024, 3, 29), Punctuality.LATE),
    ],
)
def test_a_holiday_that_could_turn_the_answer_leaves_it_open(
    start: date, end: date, said: Punctuality
) -> None:
    """Three working days allowed; 14 September 2024 was a Saturday worked for 中秋节."""
    assert punctuality(start, end, allowed=3) is said
