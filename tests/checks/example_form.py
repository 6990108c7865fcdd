"""The published example as checks see it: every figure as printed, every row with its line.

Written by hand from the published text, so that no fault of a reader hides one of a check.
"""

from dataclasses import replace
from decimal import Decimal

from jixiao.checks.case import Case
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
from jixiao.core.where import Where
from jixiao.law.catalogue import load_profile

FILE = "liangping-2024.txt"
_BAND = "100%-80% (含)"


def published_case(profile_id: str | None = "ningxian-2024-inferred") -> Case:
    """Return the published form and what of the report its checks need."""
    profile = load_profile(profile_id) if profile_id is not None else None
    dossier = replace(Dossier(year=2024), form=published_form(), narrative=published_narrative())
    return Case(dossier, profile=profile)


def published_form() -> SelfEvaluation:
    """Return the form of 良平镇 as published; it names no grade."""
    return SelfEvaluation(
        layout="ningxian",
        project_name="2024年脱贫第一书记工作经费（良平政府）",
        year=2024,
        competent_department="宁县良平镇人民政府",
        implementing_unit="宁县良平镇人民政府",
        money_unit=MoneyUnit.YUAN,
        funding=_funding(),
        objective_expected="2024年脱贫第一书记工作经费，资金用于坚强基层组织，为民办实事，提升治理水平",
        indicators=_indicators(),
        total_max_score=_points("100", 140),
        total_score=_points("95.34", 140),
        where=_line(119, "项目支出绩效自评表"),
    )


def published_narrative() -> Narrative:
    """Return the two claims of the report that speak of total and grade."""
    where = _line(53, "经评价，自评得分95.34分，自评等级为“优秀”。")
    total = Claim(ClaimKind.TOTAL_SCORE, "", "自评得分95.34分", Decimal("95.34"), where=where)
    grade = Claim(ClaimKind.GRADE, "优秀", "自评等级为“优秀”", where=where)
    return Narrative(claims=(total, grade))


def _funding() -> tuple[FundingRow, ...]:
    return (
        FundingRow(
            label="年度资金总额：",
            source=FundingSourceKind.TOTAL,
            original_budget=_points("0", 126),
            final_budget=_points("20000", 126),
            actual_expenditure=_points("20000", 126),
            max_score=_points("10", 126),
            execution_rate=_percent("100", 126),
            score=_points("10", 126),
            where=_line(126, "年度资金总额："),
        ),
        _source("其中：财政拨款", FundingSourceKind.FISCAL, 127, ("20000", "100", "10")),
        _source("上年结转资金", FundingSourceKind.CARRYOVER, 128, ("0", "0", "0")),
        _source("其他资金", FundingSourceKind.OTHER, 129, ("0", "0", "0")),
    )


def _source(
    label: str, source: FundingSourceKind, line: int, printed: tuple[str, str, str]
) -> FundingRow:
    """Return a source's row: amount (in both columns), rate and score as printed."""
    amount, rate, score = printed
    return FundingRow(
        label=label,
        source=source,
        final_budget=_points(amount, line),
        actual_expenditure=_points(amount, line),
        execution_rate=_percent(rate, line),
        score=_points(score, line),
        where=_line(line, label),
    )


def _indicators() -> tuple[IndicatorRow, ...]:
    cost = ("成本指标", "经济成本指标", "成本控制")
    count = ("产出指标", "数量指标", "保障村组")
    quality = ("产出指标", "质量指标", "全部下达")
    time = ("产出指标", "时效指标", "拨付时效性")
    benefit = ("效益指标", "社会效益指标", "提升保障工作组质量")
    content = ("满意度指标", "服务对象满意度指标", "辖区内群众满意度")
    return (
        _counted(cost, 134, ("=2万元", Operator.EQUAL, "2", "万元"), ("20", "20")),
        _counted(count, 135, ("=2个", Operator.EQUAL, "2", "个"), ("13.33", "13.33")),
        _judged(quality, 136, "合格", ("13.33", "12")),
        _judged(time, 137, "及时", ("13.34", "12.01")),
        _judged(benefit, 138, "提升", ("20", "18")),
        _counted(content, 139, (">=95%", Operator.AT_LEAST, "95", "%"), ("10", "10")),
    )


def _counted(
    names: tuple[str, str, str],
    line: int,
    target: tuple[str, Operator, str, str],
    points: tuple[str, str],
) -> IndicatorRow:
    """Return a quantitative row; its actual value is its target's figure, its rate 100.00%."""
    text, operator, number, unit = target
    return IndicatorRow(
        *names,
        target_text=text,
        operator=operator,
        target_value=Decimal(number),
        unit=unit,
        actual_text=number,
        actual_value=Decimal(number),
        max_score=_points(points[0], line),
        attainment_rate=_percent("100.00%", line),
        score=_points(points[1], line),
        where=_line(line, names[2]),
    )


def _judged(
    names: tuple[str, str, str], line: int, target: str, points: tuple[str, str]
) -> IndicatorRow:
    return IndicatorRow(
        *names,
        target_text=target,
        operator=Operator.QUALITATIVE,
        actual_text=_BAND,
        max_score=_points(points[0], line),
        attainment_rate=_percent("100%", line),
        score=_points(points[1], line),
        where=_line(line, names[2]),
    )


def _points(text: str, line: int) -> Figure:
    return Figure(Decimal(text), text, _line(line, text))


def _percent(text: str, line: int) -> Figure:
    return Figure(Decimal(text.removesuffix("%")).scaleb(-2), text, _line(line, text))


def _line(number: int, text: str) -> Where:
    return Where(file=FILE, line=number, text=text)
