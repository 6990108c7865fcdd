"""Objective (绩效目标) and indicators (绩效指标): what was promised and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jixiao.core.fields import entry
from jixiao.core.kinds import Coefficient, Number, Points
from jixiao.core.work import StageGoal


class Operator(StrEnum):
    """How a target binds; `date` and `range` are tokens of the JSON contract."""

    AT_LEAST = "≥"
    MORE_THAN = ">"
    EQUAL = "="
    LESS_THAN = "<"
    AT_MOST = "≤"
    RANGE = "range"
    DATE = "date"
    YES_NO = "是否"
    QUALITATIVE = "定性"


class ActualSource(StrEnum):
    """Where an actual value comes from, so that no figure is typed twice."""

    TYPED = "填报"
    EXPENDITURE = "全年执行数"
    SURVEY = "满意度调查"
    VILLAGES_DONE = "完成工作的村组数"


class Level(StrEnum):
    """Levels of a judged (定性) indicator."""

    REACHED = "达成年度指标"
    PARTLY = "部分达成年度指标并具有一定效果"
    MISSED = "未达成年度指标且效果较差"


UPWARD = frozenset({Operator.AT_LEAST, Operator.MORE_THAN, Operator.EQUAL})
"""Operators that more fulfils: attainment is actual / target, except for costs."""

EXECUTION_NAME = "预算执行率"
"""The scored line of the funding block, which stands before the indicators."""

COST_CATEGORY = "成本指标"
"""The level-1 category whose `=` is a ceiling, not a goal."""


_FIGURE = ("target_value", "unit")

TARGET_FIELDS: Mapping[Operator, tuple[str, ...]] = {
    **dict.fromkeys(Operator, _FIGURE),
    Operator.RANGE: ("target_value", "target_high", "unit"),
    Operator.DATE: ("target_date",),
    Operator.YES_NO: ("target_text",),
    Operator.QUALITATIVE: ("target_text",),
}
"""Which fields say what an operator asks for; the unit may be left out."""

RESULT_FIELDS: Mapping[Operator, tuple[str, ...]] = {
    **dict.fromkeys(Operator, ("actual_value",)),
    Operator.DATE: ("actual_date",),
    Operator.YES_NO: ("actual_yes",),
    Operator.QUALITATIVE: ("actual_text", "level", "coefficient"),
}
"""Which fields say what came of it."""

PROMISED = (
    "category",
    "dimension",
    "name",
    "operator",
    "max_score",
    "target_value",
    "target_high",
    "target_date",
    "target_text",
    "unit",
    "definition",
    "formula",
    "data_source",
    "actual_source",
)
"""Fields of an indicator that are set before the year and change by approval only."""


@dataclass(frozen=True, slots=True)
class OverAchievementDecision:
    """A person's decision about a proposed deduction for over-achievement (超额完成)."""

    deduct: bool = entry("扣分", "采纳建议扣分填“是”，不采纳填“否”。", example="否")
    reason: str = entry("理由", "为什么采纳或不采纳。")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One level-3 indicator with its target, its weight and its result.

    Units: `max_score` in points (分); target and actual in `unit`, as printed.
    """

    category: str = entry(
        "一级指标", "成本指标、产出指标、效益指标或满意度指标。", example="产出指标"
    )
    dimension: str = entry("二级指标", "数量指标、质量指标、时效指标等。", example="数量指标")
    name: str = entry("三级指标", "指标名称。", example="保障村组")
    operator: Operator = entry("运算符", "≥、>、=、<、≤，或 range、date、是否、定性。", example="≥")
    max_score: Points = entry("分值", "单位分，最多两位小数。", example="13.33")
    target_value: Number | None = entry("指标值", "目标数值。", example="2", default=None)
    target_high: Number | None = entry("指标值上限", "运算符为 range 时的上限。", default=None)
    target_date: date | None = entry("指标日期", "运算符为 date 时的截止日期。", default=None)
    target_text: str | None = entry("指标内容", "定性指标要达到什么。", default=None)
    unit: str | None = entry("单位", "计量单位。", example="个", default=None)
    definition: str | None = entry("指标解释", "这个指标是什么意思。", default=None)
    formula: str | None = entry("计算方法", "怎么算出来。", default=None)
    data_source: str | None = entry("数据来源", "数据从哪里来。", default=None)
    actual_source: ActualSource = entry(
        "取值", "填报，或从台账、调查、工作记录自动取。", default=ActualSource.TYPED
    )
    actual_value: Number | None = entry("实际完成值", "取值为“填报”时的数值。", default=None)
    actual_date: date | None = entry("实际完成日期", "运算符为 date 时的完成日期。", default=None)
    actual_yes: bool | None = entry("是否完成", "运算符为“是否”时填是或否。", default=None)
    actual_text: str | None = entry("实际完成情况", "写事实，不写评分区间。", default=None)
    level: Level | None = entry("评定档次", "定性指标的档次。", default=None)
    coefficient: Coefficient | None = entry("得分系数", "定性指标的系数，0 至 1。", default=None)
    deviation_reason: str | None = entry("偏差原因", "扣分或超额时填写。", default=None)
    improvement_measures: str | None = entry("改进措施", "准备怎么改。", default=None)
    not_applicable: str | None = entry("不适用原因", "本年不适用时填写原因。", default=None)
    over_achievement: OverAchievementDecision | None = entry(
        "超额完成处理", "规则建议扣分时的人工决定。", default=None
    )


@dataclass(frozen=True, slots=True)
class Objective:
    """The year's overall objective (年度总体目标)."""

    expected: str = entry("预期目标", "年初批复的总体目标。")
    actual: str | None = entry("实际完成情况", "到年底做到了什么，写事实。", default=None)
    stages: tuple[StageGoal, ...] = entry("阶段性目标", "分阶段的目标。", default=())
