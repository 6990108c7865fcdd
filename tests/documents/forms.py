"""Forms for the tests of writers: the example of 良平镇, and one that is long in every way."""

from dataclasses import replace
from decimal import Decimal

from jixiao.core.figure import Figure
from jixiao.core.form import (
    FundingRow,
    FundingSourceKind,
    IndicatorRow,
    MoneyUnit,
    SelfEvaluation,
)
from jixiao.core.indicator import Operator


def figure(text: str) -> Figure:
    """Return a figure printed as `text`: an amount in yuan, points, or a percentage."""
    digits = Decimal(text.replace(",", "").removesuffix("%"))
    return Figure(digits.scaleb(-2) if text.endswith("%") else digits, text)


def percent(text: str) -> Figure:
    """Return a rate printed without its sign, under a header that has it."""
    return Figure(Decimal(text).scaleb(-2), text)


def ten_thousands(text: str) -> Figure:
    """Return an amount printed in 万元."""
    return Figure(Decimal(text).scaleb(4), text)


def sub_row(
    label: str, source: FundingSourceKind, original: str, final: str, actual: str
) -> FundingRow:
    """Return a funding row without points, as our own forms print it."""
    return FundingRow(label, source, figure(original), figure(final), figure(actual))


def example_form() -> SelfEvaluation:
    """Return the form of 良平镇 as jixiao fills it in, in the layout of 宁县."""
    return SelfEvaluation(
        layout="ningxian",
        project_name="2024年脱贫第一书记工作经费",
        year=2024,
        competent_department="宁县良平镇人民政府",
        implementing_unit="宁县良平镇人民政府",
        money_unit=MoneyUnit.YUAN,
        funding=_funding(),
        objective_expected="2024年脱贫第一书记工作经费，资金用于建强基层组织，为民办实事，提升治理水平。",
        objective_actual="2024年6月拨付20000元，12月底前2个村组的组织建设、为民办实事和治理工作全部完成，"
        "群众满意度为96.67%。",
        indicators=_indicators(),
        total_max_score=figure("100"),
        total_score=figure("95.34"),
        grade="优",
    )


def _funding() -> tuple[FundingRow, ...]:
    total = FundingRow(
        label="年度资金总额：",
        source=FundingSourceKind.TOTAL,
        original_budget=figure("0"),
        final_budget=figure("20000"),
        actual_expenditure=figure("20000"),
        max_score=figure("10"),
        execution_rate=percent("100.00"),
        score=figure("10.00"),
    )
    fiscal = sub_row("其中：财政拨款", FundingSourceKind.FISCAL, "0", "20000", "20000")
    return (
        total,
        replace(fiscal, execution_rate=percent("100.00")),
        sub_row("上年结转资金", FundingSourceKind.CARRYOVER, "0", "0", "0"),
        sub_row("其他资金", FundingSourceKind.OTHER, "0", "0", "0"),
    )


def _indicators() -> tuple[IndicatorRow, ...]:
    return (
        IndicatorRow(
            category="成本指标",
            dimension="经济成本指标",
            name="成本控制",
            target_text="=2万元",
            operator=Operator.EQUAL,
            target_value=Decimal(2),
            unit="万元",
            actual_text="2",
            actual_value=Decimal(2),
            max_score=figure("20"),
            attainment_rate=figure("100.00%"),
            score=figure("20.00"),
        ),
        IndicatorRow(
            category="产出指标",
            dimension="数量指标",
            name="保障村组",
            target_text="=2个",
            operator=Operator.EQUAL,
            target_value=Decimal(2),
            unit="个",
            actual_text="2",
            actual_value=Decimal(2),
            max_score=figure("13.33"),
            attainment_rate=figure("100.00%"),
            score=figure("13.33"),
        ),
        IndicatorRow(
            category="产出指标",
            dimension="质量指标",
            name="全部下达",
            target_text="合格",
            operator=Operator.QUALITATIVE,
            actual_text="资金全部下达，部分验收材料归档不及时",
            max_score=figure("13.33"),
            attainment_rate=figure("90.00%"),
            score=figure("12.00"),
            deviation_reason="部分验收报告未在3个工作日内归档。改进措施：指定专人管理档案，每季度检查一次。",
        ),
        IndicatorRow(
            category="产出指标",
            dimension="时效指标",
            name="拨付时效性",
            target_text="及时",
            operator=Operator.QUALITATIVE,
            actual_text="年内完成，个别实事因天气延迟",
            max_score=figure("13.34"),
            attainment_rate=figure("90.00%"),
            score=figure("12.01"),
            deviation_reason="个别民生实事因连续降雨延迟。改进措施：汛期前排定工期，留出机动时间。",
        ),
        IndicatorRow(
            category="效益指标",
            dimension="社会效益指标",
            name="提升保障工作组质量",
            target_text="提升",
            operator=Operator.QUALITATIVE,
            actual_text="有所提升，长效机制尚未建立",
            max_score=figure("20"),
            attainment_rate=figure("90.00%"),
            score=figure("18.00"),
            deviation_reason="未建立党员长期培训计划。改进措施：制定年度培训计划，每半年培训一次。",
        ),
        IndicatorRow(
            category="满意度指标",
            dimension="服务对象满意度指标",
            name="辖区内群众满意度",
            target_text=">=95%",
            operator=Operator.AT_LEAST,
            target_value=Decimal(95),
            unit="%",
            actual_text="96.67",
            actual_value=Decimal("96.67"),
            max_score=figure("10"),
            attainment_rate=figure("100.00%"),
            score=figure("10.00"),
        ),
    )


def national_form() -> SelfEvaluation:
    """Return the same form as the national layout prints it: in 万元, with "%" in the rates."""
    form = example_form()
    rate = figure("100.00%")
    labels = ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金")
    amounts = (("0.00", "2.00", "2.00"),) * 2 + (("0.00", "0.00", "0.00"),) * 2
    funding = tuple(
        replace(
            row,
            label=label,
            original_budget=ten_thousands(original),
            final_budget=ten_thousands(final),
            actual_expenditure=ten_thousands(actual),
            execution_rate=rate if row.execution_rate else None,
        )
        for row, label, (original, final, actual) in zip(form.funding, labels, amounts, strict=True)
    )
    indicators = tuple(
        replace(row, actual_text=f"{row.actual_text}{row.unit or ''}") for row in form.indicators
    )
    return replace(
        form,
        layout="national",
        money_unit=MoneyUnit.TEN_THOUSAND_YUAN,
        funding=funding,
        indicators=indicators,
    )


def long_form() -> SelfEvaluation:
    """Return a form with 20 indicators, very long texts and three sources of funds."""
    form = example_form()
    long_text = "按照年初批复的绩效目标，全镇各村组分四个阶段推进，" * 12
    total, fiscal, _, _ = form.funding
    sources = (
        replace(fiscal, label="其中：中央财政衔接推进乡村振兴补助资金"),
        replace(fiscal, label="省级财政配套资金", execution_rate=percent("98.50")),
        sub_row("其他资金", FundingSourceKind.OTHER, "1,250,000.50", "1,250,000.50", "0.00"),
    )
    indicators = tuple(_long_indicator(number) for number in range(20))
    return replace(
        form,
        project_name="2024年中央财政衔接推进乡村振兴补助资金支持良平镇特色产业与基础设施建设项目",
        funding=(total, *sources),
        funding_reason="中央资金下达较晚，年底前有两个标段未办理结算，结余资金结转下年继续使用。",
        objective_expected=long_text,
        objective_actual=long_text + "各项任务均按期完成。",
        indicators=indicators,
    )


def _long_indicator(number: int) -> IndicatorRow:
    reason = "因连续降雨，三个标段工期顺延，验收资料收集不齐，年底前未能办理决算。"
    row = example_form().indicators[1 + number % 4]
    return replace(
        row,
        category=("产出指标", "效益指标")[number // 12],
        dimension=("数量指标", "质量指标", "时效指标", "社会效益指标")[number // 5],
        name=f"第{number + 1}项：新建和改造村组道路、水渠、蓄水池等基础设施的完成数量",
        deviation_reason=reason * (1 + number % 5),
        attainment_rate=figure("98.50%"),
    )
