"""Labels of self-evaluation forms: which field stands under a header or beside a label.

The labels of the layouts go first; the lists here are further spellings seen on forms of other
places. A column is known by its header, never by its position.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Protocol, TypeVar

from jixiao.core.form import FundingSourceKind, MoneyUnit
from jixiao.documents.layouts import Layout, layout_ids, load_layout
from jixiao.documents.layouts.layout import FormRole, FundingRole, IndicatorRole, Label


class ReadRole(StrEnum):
    """Columns that are read and have no field of their own."""

    OPERATOR = "operator"


class SignatureRole(StrEnum):
    """Parts of a signature."""

    SIGNED_BY = "signed_by"
    DATED = "dated"
    CONTACT = "contact"


IndicatorColumnRole = IndicatorRole | ReadRole
Role = TypeVar("Role")
_Known_co = TypeVar("_Known_co", covariant=True)


class _Labelled(Protocol[_Known_co]):
    """What every labelled cell of a layout has."""

    @property
    def role(self) -> _Known_co:
        """Return its field."""

    @property
    def label(self) -> Label:
        """Return its label."""


_FULL = str.maketrans("（）［］【】：／％＋－＊　", "()[][]:/%+-* ")
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
_NOISE = re.compile(r"[\s:*★]+")
_UNIT = re.compile(r"单位:?(?:人民币)?(万元|元)|\((?:单位:)?(?:人民币)?(万元|元)\)")
_LONGEST_LABEL = 24

_HEAD: Mapping[FormRole, str] = {
    FormRole.PROJECT_NAME: "项目名称 项目 专项名称 转移支付名称",
    FormRole.COMPETENT_DEPARTMENT: (
        "主管部门 主管单位 预算主管部门 主管部门及代码 中央主管部门 地方主管部门"
    ),
    FormRole.IMPLEMENTING_UNIT: "实施单位 项目实施单位 项目单位 预算单位 资金使用单位 具体实施单位",
    FormRole.FUNDING_REASON: "未完成原因分析 未完成原因 资金未完成原因分析",
    FormRole.GRADE: "评价等级 自评等级 绩效等级 等级 评价等次 自评等次",
}
_FUNDING: Mapping[FundingRole, str] = {
    FundingRole.ORIGINAL_BUDGET: "年初预算数 年初预算 年初预算安排数 年初预算金额",
    FundingRole.FINAL_BUDGET: (
        "全年预算数 全年预算 调整后预算数 调整预算数 调整后预算 全年调整预算数 预算数 全年预算金额"
    ),
    FundingRole.ACTUAL_EXPENDITURE: (
        "全年执行数 全年执行 执行数 预算执行数 全年实际执行数 实际执行数"
    ),
    FundingRole.MAX_SCORE: "分值 权重 执行率权重 标准分",
    FundingRole.EXECUTION_RATE: "执行率 预算执行率 预算执行进度 资金执行率",
    FundingRole.SCORE: "得分 自评得分 执行率得分",
    FundingRole.DEVIATION_REASON: "原因 未完成原因 偏差原因",
}
_OBJECTIVE: Mapping[FormRole, str] = {
    FormRole.OBJECTIVE_EXPECTED: "预期目标 年初设定目标 年度预期目标 年初目标",
    FormRole.OBJECTIVE_ACTUAL: "实际完成情况 全年实际完成情况 目标实际完成情况 年度实际完成情况",
}
_INDICATORS: Mapping[IndicatorColumnRole, str] = {
    IndicatorRole.CATEGORY: "一级指标 一级",
    IndicatorRole.DIMENSION: "二级指标 二级",
    IndicatorRole.NAME: "三级指标 三级 指标名称 指标内容",
    IndicatorRole.TARGET_TEXT: (
        "年度指标值 年度指标 指标值 年初目标值 年初指标值 年度目标值 目标值 全年指标值"
    ),
    IndicatorRole.ACTUAL_TEXT: (
        "实际完成值 全年实际值 完成值 全年完成值 全年实际完成值 实际完成指标值 自评完成值"
    ),
    IndicatorRole.MAX_SCORE: "分值 权重 指标权重 指标分值",
    IndicatorRole.SCORE: "得分 自评得分 指标得分",
    IndicatorRole.ATTAINMENT_RATE: "完成率 指标完成率 完成比例",
    IndicatorRole.UNIT: "单位 度量单位 计量单位 指标单位",
    IndicatorRole.DEVIATION_REASON: (
        "偏差原因分析及改进措施 偏差原因分析 偏差原因 未完成原因分析 未完成原因 "
        "未完成原因和改进措施 "
        "未完成原因及改进措施 未完成原因及拟采取的改进措施 未完成原因分析及改进措施 "
        "偏差原因分析与改进措施 原因分析及改进措施 原因 原因分析"
    ),
    ReadRole.OPERATOR: "指标性质 符号 运算符号 指标符号 性质",
}
_FUNDING_BLOCKS = (
    "项目资金 预算资金 资金情况 年度资金 资金投入情况 年度预算执行情况 预算执行情况 年度预算数"
)
_OTHER_BLOCKS = (
    "年度总体目标 年度总体目标完成情况 总体目标完成情况 年度绩效目标 绩效指标 绩效目标 "
    "年度绩效指标 "
    "年度绩效指标完成情况"
)
_TOTALS = "总分 合计 总计 总得分 自评总分 总分合计"
SIGNATURE_LABELS: Mapping[str, SignatureRole] = {
    **dict.fromkeys(
        (
            "填报人",
            "填表人",
            "经办人",
            "负责人",
            "单位负责人",
            "项目负责人",
            "填报人签字",
            "联系人",
        ),
        SignatureRole.SIGNED_BY,
    ),
    **dict.fromkeys(
        ("填报日期", "填表日期", "填报时间", "填表时间", "日期", "报送日期"), SignatureRole.DATED
    ),
    **dict.fromkeys(("联系电话", "电话", "联系方式"), SignatureRole.CONTACT),
}
"""Labels of a signature, by their keys."""

_DIMENSIONS_TEXT = (
    "数量指标 质量指标 时效指标 经济成本指标 社会成本指标 生态环境成本指标 经济效益指标 "
    "社会效益指标 "
    "生态效益指标 可持续影响指标 服务对象满意度指标 产出数量 产出质量 产出时效 产出成本"
)
_DIMENSIONS = frozenset(_DIMENSIONS_TEXT.split())
_GRADES_TEXT = "优 良 中 差 优秀 良好 中等 合格 不合格 较差"
_GRADES = frozenset(_GRADES_TEXT.split())


_SOURCE_WORDS = (
    (FundingSourceKind.CARRYOVER, re.compile("结转|结余")),
    (FundingSourceKind.TOTAL, re.compile("^(?:合计|总计|总额|小计)$|资金总额|预算总额")),
    (FundingSourceKind.OTHER, re.compile("其他|自筹|单位资金|社会|捐赠|专户")),
    (
        FundingSourceKind.FISCAL,
        re.compile("财政|拨款|中央|[省市县区州盟旗]级?|预算内|基金|债券|补助"),
    ),
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Label key → field, for each part of a form."""

    head: Mapping[str, FormRole]
    funding: Mapping[str, FundingRole]
    objective: Mapping[str, FormRole]
    indicators: Mapping[str, IndicatorColumnRole]
    signature: Mapping[str, SignatureRole]
    sources: Mapping[str, FundingSourceKind]
    funding_blocks: frozenset[str]
    blocks: frozenset[str]
    totals: frozenset[str]


@lru_cache(maxsize=4096)
def label_key(text: str) -> str:
    """Return a label without spaces, colons, stars and whatever stands in brackets.

    执行率（B/A） and 执行率(%) are one label; a text that is too long to be one has no key.
    """
    plain = text.translate(_FULL)
    key = _NOISE.sub("", _BRACKETED.sub("", plain))
    return key if len(key) <= _LONGEST_LABEL else ""


def has_percent(label: str) -> bool:
    """Return whether a column's head says that its figures are percentages."""
    return "%" in label.translate(_FULL)


def money_unit_in(text: str) -> MoneyUnit | None:
    """Return the unit of money that a label or a line above the form states."""
    match = _UNIT.search("".join(text.translate(_FULL).split()))
    return MoneyUnit(match[1] or match[2]) if match else None


def is_dimension(text: str) -> bool:
    """Return whether a text is the name of a level-2 indicator and of nothing else."""
    return "".join(text.split()) in _DIMENSIONS


def is_project_label(text: str) -> bool:
    """Return whether a text is the label of the project's name, which begins a form."""
    return vocabulary().head.get(label_key(text)) is FormRole.PROJECT_NAME


def is_grade(text: str) -> bool:
    """Return whether a text is the name of a grade."""
    return text.strip("“”\"'") in _GRADES


def source_of(label: str) -> FundingSourceKind:
    """Return what a funding row stands for."""
    key = label_key(label)
    known = vocabulary().sources.get(key)
    if known is not None:
        return known
    for kind, words in _SOURCE_WORDS:
        if words.search(key):
            return kind
    return FundingSourceKind.OTHER


@cache
def vocabulary() -> Vocabulary:
    """Return the labels of all layouts together with the further spellings."""
    layouts = [load_layout(layout_id) for layout_id in layout_ids()]
    return Vocabulary(
        head=_table(
            _HEAD, *(line for each in layouts for line in (*each.head, *each.funding_notes))
        ),
        funding=_table(_FUNDING, *(each.funding.columns for each in layouts)),
        objective=_table(_OBJECTIVE, *(each.objective.columns for each in layouts)),
        indicators=_table(_INDICATORS, *(each.indicators.columns for each in layouts)),
        signature=SIGNATURE_LABELS,
        sources=_sources(layouts),
        funding_blocks=_keys(_FUNDING_BLOCKS) | _labels(each.funding.label for each in layouts),
        blocks=_keys(_OTHER_BLOCKS)
        | _labels(each.objective.label for each in layouts)
        | _labels(each.indicators.label for each in layouts),
        totals=_keys(_TOTALS) | _labels(each.total.label for each in layouts),
    )


def keys(label: Label) -> frozenset[str]:
    """Return the keys of a layout's label and of its other spellings."""
    return frozenset(label_key(text.format(money_unit="")) for text in (label.text, *label.aliases))


def _labels(labels: Iterable[Label]) -> frozenset[str]:
    return frozenset(key for label in labels for key in keys(label))


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(label_key, words.split()))


def _sources(layouts: Iterable[Layout]) -> dict[str, FundingSourceKind]:
    rows = (row for layout in layouts for row in layout.funding.rows)
    return {key: row.source for row in rows for key in keys(row.label)}


def _table(words: Mapping[Role, str], *lines: Iterable["_Labelled[Role]"]) -> dict[str, Role]:
    table = {key: role for role, labels in words.items() for key in _keys(labels)}
    return table | {key: cell.role for line in lines for cell in line for key in keys(cell.label)}
