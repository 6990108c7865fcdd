"""Rule profiles (规则方案): the numbers of one place and year, each with unit, source and dates.

A profile file is read by the same reader as a project file; its keys are the terms below. Points
are points (分), shares are ratios (1 = 100 %).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jixiao.core.assessment import Grade
from jixiao.core.fields import entry
from jixiao.core.indicator import Level
from jixiao.core.kinds import Coefficient, Days, Month, Points, Ratio, Year
from jixiao.law.modes import (
    Barrier,
    CostEqual,
    Denominator,
    ExecutionMode,
    LateMode,
    NoSurvey,
    NotApplicable,
    OverMode,
    Positive,
    RangeMode,
    Reverse,
    SatisfactionMode,
    YesNo,
)


class Standing(StrEnum):
    """How a clause stands to its source."""

    STATED = "来源规定"
    SILENT = "来源未规定"
    OUR_READING = "我方理解"
    INFERRED = "由样表推定"


class Status(StrEnum):
    """What a whole profile is worth."""

    NATIONAL = "全国通用"
    LOCAL = "地方规定"
    INFERRED = "由一份自评表推定"
    PLACE_UNKNOWN = "适用地区不明"
    SYNTHETIC = "合成，仅供测试"


@dataclass(frozen=True, slots=True)
class Source:
    """A document a profile takes its numbers from."""

    key: str = entry("代号", "本方案内引用的代号。")
    title: str = entry("名称", "文件名称和文号。")
    compared: bool = entry("已核对", "是否与公布的文本逐条核对过。", example="否")
    published_on: date | None = entry("发布日期", "发布日期，不知道就不填。", default=None)
    checked_on: date | None = entry("核对日期", "最近一次核对的日期。", default=None)
    note: str | None = entry("说明", "这份来源是什么。", default=None)


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a clause comes from and since when it holds."""

    standing: Standing = entry("性质", "来源规定、来源未规定、我方理解或由样表推定。")
    since: date = entry("自", "开始适用的日期。", example="2020-01-01")
    source: str | None = entry("来源", "来源的代号。", default=None)
    article: str | None = entry("条款", "条、款或表注。", default=None)
    until: date | None = entry("至", "停止适用的日期；不填为至今。", default=None)
    reason: str | None = entry("理由", "我方理解或沿用他处时的理由。", default=None)


@dataclass(frozen=True, slots=True)
class WeightGroup:
    """Points for one level-1 category, or for several together."""

    categories: tuple[str, ...] = entry("一级指标", "一个或合计的几个一级指标。")
    points: Points = entry("分值", "合计分值，单位分。")


@dataclass(frozen=True, slots=True)
class WeightScheme:
    """One permitted set of weights (分值方案)."""

    name: str = entry("名称", "方案的名称。")
    execution: Points = entry("预算执行率", "预算执行率的分值，单位分。")
    groups: tuple[WeightGroup, ...] = entry("分组", "其余分值的分配。")
    basis: Basis = entry("出处", "出处。")


@dataclass(frozen=True, slots=True)
class Tier:
    """From an inclusive lower bound on, this share of the weight."""

    lowest: Ratio = entry("不低于", "比率下限，含本数。")
    awarded: Coefficient = entry("得分比例", "得分值的几成。")


@dataclass(frozen=True, slots=True)
class ExecutionRule:
    """Scoring of the execution rate (预算执行率得分)."""

    basis: Basis = entry("出处", "出处。")
    mode: ExecutionMode | None = entry("方式", "按比例、分档或设下限。", default=None)
    denominator: Denominator = entry(
        "分母", "全年预算数或年初预算数。", default=Denominator.FINAL_BUDGET
    )
    carryover_included: bool = entry("含结转", "分母是否含上年结转资金。", default=True)
    tiers: tuple[Tier, ...] = entry("档次", "分档时从高到低。", default=())
    floor: Ratio | None = entry("下限", "低于这个执行率不得分。", default=None)


@dataclass(frozen=True, slots=True)
class PositiveRule:
    """`≥`, `>` and `=`."""

    basis: Basis = entry("出处", "出处。")
    mode: Positive | None = entry("方式", "未达到时怎样得分。", default=None)


@dataclass(frozen=True, slots=True)
class ReverseRule:
    """`≤` and `<`."""

    basis: Basis = entry("出处", "出处。")
    mode: Reverse | None = entry("方式", "超过时怎样得分。", default=None)


@dataclass(frozen=True, slots=True)
class CostEqualRule:
    """A cost written `=`."""

    basis: Basis = entry("出处", "出处。")
    mode: CostEqual | None = entry("方式", "写作等号的成本怎样理解。", default=None)


@dataclass(frozen=True, slots=True)
class RangeRule:
    """A target between two bounds."""

    basis: Basis = entry("出处", "出处。")
    mode: RangeMode | None = entry("方式", "区间外怎样得分。", default=None)


@dataclass(frozen=True, slots=True)
class DateRule:
    """A target day."""

    basis: Basis = entry("出处", "出处。")
    mode: LateMode | None = entry("方式", "逾期怎样得分。", default=None)
    allowed_days: Days | None = entry(
        "宽限天数", "按天数扣分时，扣完为止的天数，单位天。", default=None
    )
    kept_share: Coefficient | None = entry("保留比例", "逾期得分值的几成。", default=None)


@dataclass(frozen=True, slots=True)
class YesNoRule:
    """A thing that is done or not."""

    basis: Basis = entry("出处", "出处。")
    mode: YesNo | None = entry("方式", "是或否怎样得分。", default=None)


@dataclass(frozen=True, slots=True)
class OverRule:
    """Over-achievement (超额完成)."""

    basis: Basis = entry("出处", "出处。")
    mode: OverMode | None = entry("方式", "不处理、要求说明或建议扣分。", default=None)
    notice: Ratio | None = entry("提示线", "实际与目标之比达到后提示。", default=None)
    explain: Ratio | None = entry("说明线", "达到后要求说明。", default=None)
    propose: Ratio | None = entry("扣分线", "达到后建议扣分。", default=None)
    limit: Coefficient | None = entry("最多扣", "最多扣去分值的几成。", default=None)
    deduction: Points | None = entry("固定扣分", "建议扣的分，单位分。", default=None)


@dataclass(frozen=True, slots=True)
class Band:
    """The scores a level of a judged indicator may have, as shares of the weight."""

    level: Level = entry("档次", "达成、部分达成或未达成。")
    lowest: Coefficient = entry("下限", "占分值的比例，含本数。")
    highest: Coefficient = entry("上限", "占分值的比例。")


@dataclass(frozen=True, slots=True)
class QualitativeRule:
    """Judged indicators (定性指标)."""

    basis: Basis = entry("出处", "出处。")
    bands: tuple[Band, ...] = entry("区间", "从高到低。", default=())


@dataclass(frozen=True, slots=True)
class SatisfactionRule:
    """Satisfaction (满意度)."""

    basis: Basis = entry("出处", "出处。")
    mode: SatisfactionMode | None = entry("方式", "按比例或分档。", default=None)
    tiers: tuple[Tier, ...] = entry("档次", "分档时从高到低。", default=())
    no_survey: NoSurvey | None = entry("没有调查", "没有调查时怎样得分。", default=None)


@dataclass(frozen=True, slots=True)
class CapRow:
    """A ceiling on the total while the execution rate is in `[lowest, below)`."""

    lowest: Ratio = entry("不低于", "执行率下限，含本数。")
    below: Ratio = entry("低于", "执行率上限，不含本数。")
    ceiling: Points = entry("总分上限", "单位分。")


@dataclass(frozen=True, slots=True)
class CapRule:
    """Ceilings on the total (总分上限)."""

    basis: Basis = entry("出处", "出处。")
    rows: tuple[CapRow, ...] = entry("区间", "按执行率。", default=())


@dataclass(frozen=True, slots=True)
class NotApplicableRule:
    """Indicators that do not apply this year."""

    basis: Basis = entry("出处", "出处。")
    mode: NotApplicable | None = entry("方式", "怎样计总分。", default=None)


@dataclass(frozen=True, slots=True)
class GradeBound:
    """A grade and its inclusive lower bound."""

    grade: Grade = entry("等级", "优、良、中或差。")
    lowest: Points = entry("不低于", "总分下限，含本数，单位分。")


@dataclass(frozen=True, slots=True)
class GradeRule:
    """Grades (等级)."""

    basis: Basis = entry("出处", "出处。")
    bounds: tuple[GradeBound, ...] = entry("界限", "从高到低。", default=())
    optional: bool = entry("可不评", "是否可以不评等级。", default=False)


@dataclass(frozen=True, slots=True)
class MonitoringThreshold:
    """Warn when the execution rate up to the end of a month is below a share."""

    month: Month = entry("截至月份", "1 至 12 月。")
    lowest: Ratio = entry("执行率不低于", "低于则预警。")


@dataclass(frozen=True, slots=True)
class MonitoringRule:
    """Monitoring during the year (绩效运行监控)."""

    basis: Basis = entry("出处", "出处。")
    thresholds: tuple[MonitoringThreshold, ...] = entry("执行进度", "按月份。", default=())
    widest_gap: Ratio | None = entry("目标与执行差异", "超过则预警。", default=None)
    working_days: Days | None = entry("处置时限", "预警后处置的工作日，单位天。", default=None)


@dataclass(frozen=True, slots=True)
class BarrierRule:
    """A bar in the way of payments (支付的关口)."""

    basis: Basis = entry("出处", "出处。")
    mode: Barrier | None = entry("方式", "停止，或者写明理由后可以支付。", default=None)


DEFAULT_USE = BarrierRule(
    Basis(
        Standing.OUR_READING,
        date(2020, 1, 1),
        reason="方案没有写明；擅自改变用途为预算法所不许，先停下来办变更手续。",
    ),
    Barrier.STOP,
)
DEFAULT_ACCEPTANCE = BarrierRule(
    Basis(
        Standing.OUR_READING,
        date(2020, 1, 1),
        reason="方案没有写明；预付款、定金确有先付后验的，写明理由备查，不一律停止。",
    ),
    Barrier.REASON,
)
"""What holds where an older profile says nothing."""


@dataclass(frozen=True, slots=True)
class Profile:
    """All rules of one place and time, versioned."""

    id: str = entry("编号", "方案编号。", example="national-2020")
    version: int = entry("版本", "内容每改一次加一。", example="1")
    name: str = entry("名称", "方案名称。")
    status: Status = entry("性质", "全国通用、地方规定、推定或适用地区不明。")
    region: str = entry("地区", "适用地区。")
    first_year: Year = entry("起始年度", "第一个适用的预算年度。", example="2020")
    layout: str = entry("表式", "自评表表式的编号。", example="national")
    sources: tuple[Source, ...] = entry("来源", "所依据的文件。")
    schemes: tuple[WeightScheme, ...] = entry("分值方案", "允许的分值方案。")
    execution: ExecutionRule = entry("预算执行率", "预算执行率怎样得分。")
    positive: PositiveRule = entry("正向指标", "≥、>、=。")
    reverse: ReverseRule = entry("反向指标", "≤、<。")
    cost_equal: CostEqualRule = entry("成本等号", "成本指标写作等号。")
    range: RangeRule = entry("区间指标", "目标为区间。")
    date: DateRule = entry("时限指标", "目标为日期。")
    yes_no: YesNoRule = entry("是否指标", "目标为是或否。")
    over: OverRule = entry("超额完成", "明显高于目标。")
    qualitative: QualitativeRule = entry("定性指标", "定性指标的区间。")
    satisfaction: SatisfactionRule = entry("满意度", "满意度怎样得分。")
    caps: CapRule = entry("总分上限", "执行率低时的总分上限。")
    not_applicable: NotApplicableRule = entry("不适用指标", "指标不适用时怎样计总分。")
    grades: GradeRule = entry("等级", "等级的界限。")
    monitoring: MonitoringRule = entry("运行监控", "年中监控的预警线。")
    payment_use: BarrierRule = entry(
        "超用途支付", "用途不在批复用途内的支付怎样处理。", default=DEFAULT_USE
    )
    payment_acceptance: BarrierRule = entry(
        "验收前支付", "验收以前的支付怎样处理。", default=DEFAULT_ACCEPTANCE
    )
    last_year: Year | None = entry("截止年度", "最后一个适用的预算年度；不填为至今。", default=None)

    outline: str = entry(
        "报告提纲", "自评报告提纲的编号；不填为五章提纲。", default="five-chapters"
    )

    def covers(self, year: int) -> bool:
        """Return whether the profile may score a budget year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def citation(self, basis: Basis) -> str:
        """Return a clause's source as messages print it, with 条款待核 where not compared."""
        source = self._source(basis)
        if source is None:
            return f"{self.name}：{basis.standing}"
        return f"{source.title}{_brackets(basis, source)}"

    def compared(self, basis: Basis) -> bool:
        """Return whether a clause's source was compared with its published text."""
        source = self._source(basis)
        return source is not None and source.compared

    def _source(self, basis: Basis) -> Source | None:
        return next((source for source in self.sources if source.key == basis.source), None)


def _brackets(basis: Basis, source: Source) -> str:
    notes = [] if basis.standing is Standing.STATED else [str(basis.standing)]
    if basis.article:
        notes.insert(0, basis.article)
    if not source.compared:
        notes.append("条款待核")
    return f"（{'；'.join(notes)}）" if notes else ""
