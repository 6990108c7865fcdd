"""Pages of audits for the tests: a small one, the published example, and one of almost nothing."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jixiao.core.assessment import AssessedLine, Assessment, Receipt
from jixiao.core.audit_page import AuditPage, ComparedScore, RulesUsed
from jixiao.core.document import Unplaced
from jixiao.core.form import SelfEvaluation
from jixiao.core.outcome import CheckCoverage, FindingBlock, SkipKind, SkippedLine, Verdict
from tests.documents.audit_example import (
    FILE,
    FORM_FINDINGS,
    HINTS,
    PROSE_FINDINGS,
    line,
    narrative,
    published_form,
    row_place,
    said,
)

RULES = RulesUsed(
    "ningxian-2024-inferred", 1, "宁县项目支出绩效自评（2024，推定）", "由一份自评表推定"
)
COLUMNS = {
    "A13": ("attainment_rate", "score"),
    "A14": ("score", "deviation_reason"),
    "A17": ("grade",),
    "A21": ("actual_text",),
    "A22": ("objective_actual",),
    "A26": ("score",),
    "B21": ("target_text",),
    "B24": ("original_budget",),
    "C16": ("max_score",),
    "G02": ("actual_text",),
}
_REACHED = "：指标值{0}，实际完成值{0}（取自自评表），达到指标值，得满分；{1}×1＝{1}，得{1}分。"
_JUDGED = "：没有填写得分系数，不能计分。"
_LINES = (
    (
        "execution",
        "预算执行率",
        "10",
        "10.00",
        "：执行率100.00%，执行率乘以分值；10.00×20000元÷20000元＝10.00，得10.00分，未扣分。",
    ),
    ("1", "成本控制", "20", "20.00", _REACHED.format("2万元", "20.00")),
    ("2", "保障村组", "13.33", "13.33", _REACHED.format("2个", "13.33")),
    ("3", "全部下达", "13.33", None, _JUDGED),
    ("4", "拨付时效性", "13.34", None, _JUDGED),
    ("5", "提升保障工作组质量", "20", None, _JUDGED),
    (
        "6",
        "辖区内群众满意度",
        "10",
        "9.82",
        "：指标值≥95%，30人中28人满意即93.33%；10.00×93.33÷95＝9.82，得9.82分，扣0.18分。",
    ),
)
_QUIET = (
    CheckCoverage("A01", "分值合计不等于100", 1, 0, 0, 0, ()),
    CheckCoverage("A11", "定量指标得分未按规则计算", 3, 0, 3, 0, ("不是定量指标",)),
    CheckCoverage("A16", "等级与得分不符", 0, 0, 0, 1, ("没有算出总分",)),
    CheckCoverage("F08", "归档超期", 0, 0, 0, 1, ("没有归档日期",)),
)


def example_assessment() -> Assessment:
    """Return what the rules say about the example."""
    lines = tuple(
        AssessedLine(
            code=code,
            category="",
            dimension="",
            name=name,
            max_score=Decimal(full),
            score=None if score is None else Decimal(score),
            attainment_rate=None,
            clause="clause",
            receipt=Receipt("得分", receipt.strip("：。"), (), "", "", f"{name}{receipt}"),
            source="宁县良平镇人民政府2024年项目支出绩效自评表（由样表推定；条款待核）",
            compared=False,
        )
        for code, name, full, score, receipt in _LINES
    )
    notes = tuple(
        f"“{each.name}”没有得分：{each.receipt.clause}。" for each in lines if each.score is None
    )
    return Assessment(RULES.id, RULES.version, lines, Decimal(100), None, None, notes=notes)


def compared(form: SelfEvaluation, assessment: Assessment) -> tuple[ComparedScore, ...]:
    """Return the form's points beside the rules'."""
    stated = (form.funding[0].score, *(row.score for row in form.indicators))
    pairs = zip(assessment.lines, stated, strict=True)
    return tuple(ComparedScore(each.name, figure, each) for each, figure in pairs)


def coverage_of(blocks: tuple[FindingBlock, ...]) -> tuple[CheckCoverage, ...]:
    """Return a ledger that fits the findings, and four checks that found nothing."""
    found = Counter((each.code, each.name) for block in blocks for each in block)
    lines = [
        CheckCoverage(code, name, 6 - count, count, 0, 0, ())
        for (code, name), count in found.items()
    ]
    return tuple(sorted((*lines, *_QUIET), key=lambda each: each.code))


def example_page() -> AuditPage:
    """Return the page of the published example."""
    form, assessment = published_form(), example_assessment()
    blocks = (*FORM_FINDINGS, *PROSE_FINDINGS, *HINTS)
    idle = (
        SkippedLine("A11", SkipKind.NOT_APPLICABLE, "不是定量指标", row_place(n)) for n in (2, 3, 4)
    )
    return AuditPage(
        file=FILE,
        project_name=form.project_name,
        year=2024,
        unit="宁县良平镇人民政府",
        verdict=Verdict.ERROR,
        program_version="0.1.0",
        rules=RULES,
        blocks=blocks,
        columns=COLUMNS,
        coverage=coverage_of(blocks),
        skipped=(
            *idle,
            SkippedLine("A16", SkipKind.CANNOT_ASSESS, "没有算出总分"),
            SkippedLine("F08", SkipKind.CANNOT_ASSESS, "没有归档日期", said(10)),
        ),
        form=form,
        narrative=narrative(),
        assessment=assessment,
        scores=compared(form, assessment),
        stated_total=form.total_score,
        stated_grade="优秀",
        unplaced=(Unplaced(line(47), "3", "这个数没有单位，看不出说的是什么"),),
        made_on=date(2025, 3, 1),
    )


def small_page() -> AuditPage:
    """Return a page of one indicator with findings of every severity, for the golden file."""
    form = published_form()
    form = replace(form, indicators=form.indicators[2:3])
    lines = example_assessment().lines
    assessment = replace(example_assessment(), lines=(lines[0], lines[3]))
    blocks = (FORM_FINDINGS[0], PROSE_FINDINGS[1], HINTS[0])
    return replace(
        example_page(),
        form=form,
        blocks=blocks,
        coverage=coverage_of(blocks),
        assessment=assessment,
        scores=compared(form, assessment),
    )


def bare_page() -> AuditPage:
    """Return the page of a file of unknown year and unit, without form, report and rules."""
    reason = "没有适用的规则方案"
    return AuditPage(
        file="报告.docx",
        project_name="道路维修",
        year=None,
        unit=None,
        verdict=Verdict.UNKNOWN,
        program_version="0.1.0",
        coverage=(CheckCoverage("A04", "一级指标权重不符合方案", 0, 0, 0, 1, (reason,)),),
        skipped=(SkippedLine("A04", SkipKind.CANNOT_ASSESS, reason),),
        idle_checks=("A04",),
    )
