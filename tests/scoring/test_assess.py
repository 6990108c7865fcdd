"""Whole assessments: a dossier and a profile give lines, receipts, total and grade."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from jixiao.core.assessment import Assessment
from jixiao.core.dossier import Dossier
from jixiao.core.indicator import ActualSource, Operator
from jixiao.law.catalogue import all_profiles, load_profile
from jixiao.law.errors import YearNotCoveredError
from jixiao.law.modes import NoSurvey, NotApplicable
from jixiao.law.profile import Profile
from jixiao.scoring.assess import assess
from jixiao.scoring.facts import line_facts
from tests.core.projects import EXAMPLE, MINIMAL, read
from tests.law.profiles import profile_with, walked
from tests.scoring.assess_cases import AssessCase, assess_cases, in_full, shown

CASES = tuple(assess_cases())


@pytest.fixture(scope="module")
def example() -> Dossier:
    return read(EXAMPLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_assessment_shows_what_the_case_expects(case: AssessCase) -> None:
    assert shown(case) == case.expected


@pytest.mark.parametrize("file", sorted({case.file for case in CASES}))
def test_the_cases_of_a_file_are_explained_the_same_in_full(
    file: str, golden: Callable[[str, str], None]
) -> None:
    """Every line, receipt, source, ceiling and note: what a unit would read in each case."""
    explained = [
        line
        for case in CASES
        if case.file == file
        for line in (f"{case.name}\n", *in_full(assess(case.dossier, case.profile)), "\n")
    ]

    golden(f"assess/{file}.txt", "".join(explained))


def test_every_case_names_its_source_and_no_two_share_a_name() -> None:
    assert all(case.source for case in CASES)
    assert len({case.name for case in CASES}) == len(CASES)


def test_every_case_looks_at_something() -> None:
    assert [case.name for case in CASES if not case.expected] == []


def test_every_mode_of_every_rule_is_tried_in_some_case() -> None:
    """A mode without a case could change unseen."""
    used = {v for case in CASES for _, v in walked(case.profile) if isinstance(v, StrEnum)}
    modes = {type(v) for _, v in walked(load_profile("synthetic")) if isinstance(v, StrEnum)}
    scored = {mode for mode in modes if mode.__module__ == "jixiao.law.profile"}
    others = {"Standing", "Status"}

    unused = [m for mode in scored if mode.__name__ not in others for m in mode if m not in used]

    assert unused == []


@pytest.mark.parametrize("kind", [Operator, ActualSource], ids=["运算符", "取值"])
def test_every_operator_and_every_source_of_a_value_is_tried(kind: type[StrEnum]) -> None:
    used = {
        value
        for case in CASES
        for indicator in case.dossier.indicators or ()
        for value in (indicator.operator, indicator.actual_source)
    }

    assert [member for member in kind if member not in used] == []


# 样例 ------------------------------------------------------------------------------------------


def test_the_example_scores_its_printed_total(example: Dossier) -> None:
    assessment = assess(example, load_profile("ningxian-2024-inferred"))

    assert [line.score for line in assessment.lines] == [
        Decimal(score) for score in ("10", "20", "13.33", "12.00", "12.01", "18.00", "10")
    ]
    assert assessment.total_score == Decimal("95.34")
    assert assessment.total_max_score == 100
    assert assessment.grade == "优"
    assert (assessment.caps, assessment.notes) == ((), ())


def test_the_receipts_of_the_example(example: Dossier, golden: Callable[[str, str], None]) -> None:
    """The exact sentences: a changed word is a changed product."""
    assessment = assess(example, load_profile("ningxian-2024-inferred"))

    said = [f"{line.receipt.sentence}\n  依据：{line.source}\n" for line in assessment.lines]

    golden("receipts-liangping-2024.txt", "".join(said))


def test_the_lines_of_the_example_stand_in_the_order_of_the_form(example: Dossier) -> None:
    assessment = assess(example, load_profile("ningxian-2024-inferred"))

    assert [line.code for line in assessment.lines] == ["execution", "1", "2", "3", "4", "5", "6"]
    assert [line.name for line in assessment.lines] == [
        "预算执行率",
        "成本控制",
        "保障村组",
        "全部下达",
        "拨付时效性",
        "提升保障工作组质量",
        "辖区内群众满意度",
    ]


def test_a_receipt_gives_rule_clause_inputs_arithmetic_and_result(example: Dossier) -> None:
    receipt = assess(example, load_profile("ningxian-2024-inferred")).lines[3].receipt

    assert receipt.rule == "定性指标得分"
    assert receipt.clause == "按评定系数得分"
    assert [(given.label, given.value) for given in receipt.inputs] == [
        ("指标值", "合格"),
        ("评定档次", "达成年度指标"),
        ("系数", "0.90"),
        ("分值", "13.33分"),
    ]
    assert receipt.arithmetic == "13.33×0.90＝11.997，四舍五入得12.00"
    assert receipt.result == "得12.00分，距满分1.33分"


def test_the_same_facts_score_otherwise_by_another_profile(example: Dossier) -> None:
    """Tiers give full marks for satisfaction too, so the national profile agrees to the point."""
    assessment = assess(example, load_profile("national-2021-cost"))

    assert assessment.total_score == Decimal("95.34")
    assert assessment.lines[-1].receipt.clause == "按满意率所在档次"
    assert assessment.profile_id == "national-2021-cost"


def test_an_assessment_names_the_version_that_made_it(example: Dossier) -> None:
    profile = profile_with({"版本": "7"})

    assessment = assess(example, profile)

    assert (assessment.profile_id, assessment.profile_version) == ("synthetic", 7)


@pytest.mark.parametrize(
    "gone",
    [pytest.param({"funds": None}, id="没有台账"), pytest.param({"year": None}, id="没有年度")],
)
def test_without_the_ledger_or_the_year_there_is_no_expenditure(
    example: Dossier, gone: dict[str, None]
) -> None:
    assert example.indicators is not None
    indicator = replace(example.indicators[0], actual_source=ActualSource.EXPENDITURE)

    facts = line_facts(indicator, replace(example, **gone))

    assert facts.actual.missing == "没有资金台账，取不到全年执行数"


# 出处 ------------------------------------------------------------------------------------------


def test_every_line_shows_its_source_and_its_state(example: Dossier) -> None:
    """No profile has been compared with published texts yet, so every line says so."""
    for profile in all_profiles():
        if not profile.covers(2024):
            continue
        for line in assess(example, profile).lines:
            assert not line.compared
            assert "条款待核" in line.source or "我方理解" in line.source


def test_a_compared_source_is_shown_without_the_mark(example: Dossier) -> None:
    profile = profile_with({"来源": [{"代号": "测试", "名称": "某县通知", "已核对": "是"}]})

    lines = assess(example, profile).lines

    assert {(line.compared, line.source) for line in lines} == {(True, "某县通知")}


def test_a_ceiling_shows_its_source() -> None:
    dossier = read(MINIMAL.replace("金额: 20000", "金额: 5000"))

    (cap,) = assess(dossier, load_profile("synthetic")).caps

    assert (cap.ceiling, cap.compared) == (Decimal(59), False)
    assert cap.source == "测试用，无依据（条款待核）"
    assert cap.receipt.arithmetic == "min（90.00，59.00）"


# 缺少的 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("missing", "clause"),
    [
        pytest.param({"funds": None}, "没有年度或资金台账，不能计分", id="没有资金"),
        pytest.param({"year": None}, "没有年度或资金台账，不能计分", id="没有年度"),
    ],
)
def test_a_dossier_without_money_or_year_has_no_execution_score(
    missing: dict[str, Any], clause: str
) -> None:
    dossier = replace(read(MINIMAL), **missing)

    assessment = assess(dossier, load_profile("national-2020"))

    assert assessment.lines[0].score is None
    assert assessment.lines[0].receipt.clause == clause
    assert assessment.total_score is None
    assert assessment.notes == (f"“预算执行率”没有得分：{clause}。",)


def test_a_dossier_without_indicators_has_the_execution_line_alone() -> None:
    dossier = replace(read(MINIMAL), indicators=None)

    assessment = assess(dossier, load_profile("national-2020"))

    assert [line.code for line in assessment.lines] == ["execution"]
    assert assessment.total_score == assessment.total_max_score == 10


def test_every_line_without_a_score_is_named_in_the_notes() -> None:
    dossier = read(MINIMAL.replace("    实际完成值: 2\n", ""))
    dossier = replace(dossier, funds=None)

    notes = assess(dossier, load_profile("national-2020")).notes

    assert notes == (
        "“预算执行率”没有得分：没有年度或资金台账，不能计分。",
        "“维修村道”没有得分：没有填写实际完成值，不能计分。",
    )


def test_a_year_outside_the_profile_is_refused() -> None:
    with pytest.raises(YearNotCoveredError, match="national-2020、national-2021-cost"):
        assess(replace(read(MINIMAL), year=2023), load_profile("ningxian-2024-inferred"))


# 项目写明的分值 --------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", all_profiles(), ids=lambda profile: profile.id)
@pytest.mark.parametrize("weight", ["1", "10", "90", "1000"])
def test_the_stated_weights_are_scored_whatever_the_scheme_says(
    weight: str, profile: Profile
) -> None:
    """A scheme that differs is a finding of the audit (A04), never a refusal to score."""
    dossier = read(MINIMAL.replace("分值: 90", f"分值: {weight}"))
    dossier = replace(dossier, year=profile.first_year)

    line = assess(dossier, profile).lines[1]

    assert (line.max_score, line.score) == (Decimal(weight), Decimal(weight))


def test_the_execution_weight_falls_back_on_the_first_scheme() -> None:
    weights = {
        profile.id: assess(replace(read(MINIMAL), year=profile.first_year), profile)
        .lines[0]
        .max_score
        for profile in all_profiles()
    }

    assert (weights["hubei-2020"], weights["national-2020"]) == (Decimal(20), Decimal(10))
    assert weights == {profile.id: profile.schemes[0].execution for profile in all_profiles()}


# 换掉一条规则 ----------------------------------------------------------------------------------


def test_rules_can_be_replaced_one_by_one() -> None:
    """`dataclasses.replace` on a profile changes that rule and nothing else."""
    synthetic = load_profile("synthetic")
    lenient = replace(synthetic, satisfaction=replace(synthetic.satisfaction, no_survey=None))
    text = MINIMAL.replace("一级指标: 产出指标", "一级指标: 满意度指标").replace(
        "实际完成值: 2", "取值: 满意度调查"
    )

    strict_score = assess(read(text), synthetic).lines[1].score
    lenient_score = assess(read(text), lenient).lines[1].score

    assert synthetic.satisfaction.no_survey is NoSurvey.ZERO
    assert (strict_score, lenient_score) == (Decimal(0), None)


def test_rescaling_needs_its_rule() -> None:
    synthetic = load_profile("synthetic")
    silent = replace(synthetic, not_applicable=replace(synthetic.not_applicable, mode=None))
    dossier = read(MINIMAL.replace("分值: 90", "分值: 90\n    不适用原因: 改期"))

    assert synthetic.not_applicable.mode is NotApplicable.RESCALE
    assert assess(dossier, synthetic).total_score == 100
    assert assess(dossier, silent).total_score is None


def test_an_assessment_is_made_of_frozen_values(example: Dossier) -> None:
    assessment = assess(example, load_profile("synthetic"))

    assert is_dataclass(assessment)
    assert {field.name for field in fields(Assessment)} >= {"lines", "total_score", "grade"}
    assert hash(assessment) == hash(assess(example, load_profile("synthetic")))
