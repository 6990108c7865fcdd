"""Forms of two other places, written by hand: what the checks say of each is judged line by line.

Names and figures are made up; columns, dashes and habits are those of published forms.
"""

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
from jixiao.core.where import Where

Names = tuple[str, str, str]
"""Level 1, level 2, level 3."""

_SIGNS = {"≥": Operator.AT_LEAST, "≤": Operator.AT_MOST, "=": Operator.EQUAL}


def hubei_form() -> SelfEvaluation:
    """Return a form of 湖北, 2020: 20/80, no column 分值, one line of money, scores only."""
    file = "湖北.xlsx"
    judged = ("效益指标", "社会效益", "村庄环境")
    return SelfEvaluation(
        project_name="2020年农村环境整治",
        year=2020,
        competent_department="某市生态环境局",
        implementing_unit="某镇人民政府",
        money_unit=MoneyUnit.TEN_THOUSAND_YUAN,
        funding=(
            FundingRow(
                label="年度财政资金总额",
                source=FundingSourceKind.TOTAL,
                final_budget=_wan("356.80"),
                actual_expenditure=_wan("331.26"),
                execution_rate=_rate("92.84%"),
                score=_points("20"),
                where=_at(file, 6),
            ),
        ),
        objective_expected="整治12个行政村的环境，建成长效机制。",
        objective_actual="—",
        indicators=(
            _row(
                ("产出指标", "数量指标", "清运垃圾"),
                "≥1200吨",
                "1310吨",
                (None, "10"),
                _at(file, 9),
            ),
            _row(("产出指标", "质量指标", "合格率"), "=100%", "100%", (None, "10"), _at(file, 10)),
            _row(("产出指标", "时效指标", "完成"), "按时", "11月底", (None, "10"), _at(file, 11)),
            _row(
                ("产出指标", "成本指标", "总额"),
                "≤356.8万元",
                "331.26",
                (None, "10"),
                _at(file, 12),
            ),
            _row(judged, "改善", "达成预期指标", (None, "18"), _at(file, 13)),
            _row(("效益指标", "生态效益", "水质"), "改善", "出水达标", (None, "10"), _at(file, 14)),
            _row(("满意度指标", "满意度", "村民"), "≥90%", "93%", (None, "10"), _at(file, 15)),
        ),
        total_score=_points("98"),
        where=_at(file, 1),
    )


def national_form() -> SelfEvaluation:
    """Return a form of the national layout, 2023: 10/50/30/10, 万元, dashes where nothing is."""
    file = "国家表.xlsx"
    money = (_wan("120"), _wan("98.6"), _wan("91.2"))
    output, benefit = "产出指标", "效益指标"
    total = FundingRow(
        "年度资金总额",
        FundingSourceKind.TOTAL,
        *money,
        max_score=_points("10"),
        execution_rate=_rate("92.49%"),
        score=_points("9.25"),
        where=_at(file, 6),
    )
    fiscal = FundingRow(
        "其中：当年财政拨款",
        FundingSourceKind.FISCAL,
        *money,
        execution_rate=_rate("92.49%"),
        where=_at(file, 7),
    )
    carried = FundingRow("上年结转资金", FundingSourceKind.CARRYOVER, where=_at(file, 8))
    other = FundingRow("其他资金", FundingSourceKind.OTHER, where=_at(file, 9))
    return SelfEvaluation(
        layout="national",
        project_name="2023年高标准农田管护",
        year=2023,
        competent_department="某县农业农村局",
        implementing_unit="某镇人民政府",
        money_unit=MoneyUnit.TEN_THOUSAND_YUAN,
        funding=(total, fiscal, carried, other),
        objective_expected="管护农田5000亩，渠道20公里。",
        objective_actual="管护农田5200亩，渠道18公里，2公里因征地推迟。",
        indicators=(
            _row((output, "数量", "农田"), "≥5000亩", "5200亩", ("10", "10"), _at(file, 14)),
            _row(
                (output, "数量", "渠道"),
                "≥20公里",
                "18公里",
                ("10", "9"),
                _at(file, 15),
                reason="2公里因征地推迟，改进措施：2024年3月前完成征地。",
            ),
            _row((output, "质量", "合格率"), "≥98%", "100%", ("10", "10"), _at(file, 16)),
            _row((output, "时效", "完工"), "及时", "11月30日完工", ("10", "10"), _at(file, 17)),
            _row((output, "成本", "总额"), "≤100万元", "91.2", ("10", "10"), _at(file, 18)),
            _row((benefit, "社会", "灌溉"), "改善", "1200亩恢复灌溉", ("15", "13"), _at(file, 19)),
            _row((benefit, "可持续", "管护"), "建立", "达成预期指标", ("15", "15"), _at(file, 20)),
            _row(("满意度指标", "满意度", "农户"), "≥95%", "94%", ("10", "10"), _at(file, 21)),
        ),
        total_max_score=_points("100"),
        total_score=_points("96.25"),
        grade="优",
        where=_at(file, 1),
    )


def _row(
    names: Names,
    target: str,
    actual: str,
    points: tuple[str | None, str],
    where: Where,
    *,
    reason: str | None = None,
) -> IndicatorRow:
    """Return a row; a target that begins with a sign is a number with a unit, others are 定性."""
    number, unit = _split(target[1:])
    operator = _SIGNS.get(target[0], Operator.QUALITATIVE)
    counted = operator is not Operator.QUALITATIVE
    return IndicatorRow(
        *names,
        target_text=target,
        operator=operator,
        target_value=Decimal(number) if counted else None,
        unit=unit if counted else None,
        actual_text=actual,
        actual_value=Decimal(_split(actual)[0]) if counted else None,
        max_score=_points(points[0]) if points[0] else None,
        score=_points(points[1]),
        deviation_reason=reason,
        where=where,
    )


def _split(text: str) -> tuple[str, str]:
    number = "".join(char for char in text if char.isdigit() or char == ".")
    return number, text.removeprefix(number)


def _points(text: str) -> Figure:
    return Figure(Decimal(text), text)


def _wan(text: str) -> Figure:
    return Figure(Decimal(text).scaleb(4), text)


def _rate(text: str) -> Figure:
    return Figure(Decimal(text.removesuffix("%")).scaleb(-2), text)


def _at(file: str, row: int) -> Where:
    return Where(file=file, sheet="Sheet1", cell=f"A{row}")
