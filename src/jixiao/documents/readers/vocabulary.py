"""Labels of self-evaluation forms: which field stands under a header or beside a label.

The labels of the layouts go first; the lists here are further spellings seen on forms of other
places. A column is known by its header, never by its position.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Protocol, TypeVar

from jixiao.core.form import FundingSourceKind
from jixiao.core.regex import regex
from jixiao.documents.layouts import ReadingLayout, layout_ids, load_layout, reading_layouts
from jixiao.documents.layouts.layout import (
    FormRole,
    FundingRole,
    IndicatorRole,
    Label,
)
from jixiao.documents.layouts.reading import (
    FundingColumnRole,
    FundingHeader,
    HeadRole,
    IndicatorColumnRole,
    IndicatorHeader,
    ReadRole,
)


class SignatureRole(StrEnum):
    """Parts of a signature."""

    SIGNED_BY = "signed_by"
    DATED = "dated"
    CONTACT = "contact"


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
_BRACKETED = regex(r"[(\[][^()\[\]]*[)\]]")
_NOISE = regex(r"[\s:*★]+")
_UNIT = regex(
    r"单位:?(?:人民币)?(亿元?|万元?|元)(?![\u4e00-\u9fff])|\((?:[^()]{0,8}[:,，、/])?(?:人民币)?(亿元?|万元?|元)(?:[,，、/%][^()]{0,8})?\)"
    r"|^(?:.{0,8}(?:资金|预算|金额|情况|总额))(亿元|万元|元)$"
)
_LONGEST_LABEL = 24

_HEAD: Mapping[HeadRole, str] = {
    FormRole.PROJECT_NAME: (
        "项目名称 项目 专项名称 转移支付名称 专项资金名称 转移支付项目名称 政策名称 资金名称 "
        "支出项目名称 自评项目名称 项目编码及名称 项目代码及名称 项目名称及编码 项目名称及代码"
    ),
    FormRole.COMPETENT_DEPARTMENT: (
        "主管部门 主管单位 预算主管部门 主管部门及代码 中央主管部门 地方主管部门 项目主管部门 "
        "主管部门名称 "
        "一级预算部门 省级主管部门 市级主管部门 县级主管部门 业务主管部门"
    ),
    FormRole.IMPLEMENTING_UNIT: (
        "实施单位 项目实施单位 项目单位 预算单位 资金使用单位 具体实施单位 实施单位名称 "
        "项目承担单位 项目实施部门 使用单位"
    ),
    ReadRole.REPORTING_UNIT: "填报单位 自评单位 单位名称 填表单位 申报单位",
    FormRole.TOTAL_SCORE: (
        "自评得分 自评总分 自评总得分 总得分 自评分数 自评分 项目自评得分 综合得分 自评结果得分"
    ),
    ReadRole.DEPARTMENT: "部门名称 预算部门名称 一级预算部门名称 部门单位名称 整体支出部门名称",
    ReadRole.YEAR: "年度 预算年度 评价年度 自评年度 项目年度 填报年度 资金年度",
    FormRole.FUNDING_REASON: "未完成原因分析 未完成原因 资金未完成原因分析",
    FormRole.GRADE: "评价等级 自评等级 绩效等级 等级 评价等次 自评等次",
}
_FUNDING: Mapping[FundingColumnRole, str] = {
    FundingRole.ORIGINAL_BUDGET: "年初预算数 年初预算 年初预算安排数 年初预算金额",
    FundingRole.FINAL_BUDGET: (
        "全年预算数 全年预算 调整后预算数 调整预算数 调整后预算 全年调整预算数 预算数 全年预算金额 "
        "年度金额 计划安排 预算"
    ),
    FundingRole.ACTUAL_EXPENDITURE: (
        "全年执行数 全年执行 执行数 预算执行数 全年实际执行数 实际执行数 资金使用情况 实际支出 执行"
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
    IndicatorRole.NAME: "三级指标 三级 指标名称 指标内容 评价内容 评价指标",
    IndicatorRole.TARGET_TEXT: (
        "年度指标值 年度指标 指标值 年初目标值 年初指标值 年度目标值 目标值 全年指标值"
    ),
    IndicatorRole.ACTUAL_TEXT: (
        "实际完成值 全年实际值 完成值 全年完成值 全年实际完成值 实际完成指标值 自评完成值"
    ),
    IndicatorRole.MAX_SCORE: "分值 权重 指标权重 指标分值 标准分 标准分值 权重占比",
    IndicatorRole.SCORE: "得分 自评得分 指标得分 自评分 自评分数 折算得分",
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
    "项目资金 预算资金 资金情况 年度资金 资金投入情况 年度预算执行情况 预算执行情况 年度预算数 "
    "资金投入 项目资金情况 项目资金执行情况 资金执行情况 预算情况 项目预算执行情况 年度预算资金 "
    "资金来源 项目资金来源 部门预算资金 专项资金 资金使用和预算执行情况 部门资金 年度收支情况"
)
_OTHER_BLOCKS = (
    "年度总体目标 年度总体目标完成情况 总体目标 总体目标完成情况 年度绩效目标 绩效指标 绩效目标 "
    "年度绩效指标 年度绩效指标完成情况 绩效指标完成情况 年度目标 年度目标完成情况 总体绩效目标 "
    "指标完成情况 绩效目标完成情况 "
    "年度总体绩效目标 项目绩效指标 绩效指标情况 年度绩效目标完成情况 预期绩效目标"
)
_TOTALS = (
    "总分 合计 总计 总得分 自评总分 总分合计 得分合计 合计得分 合计总分 自评得分 自评总得分 "
    "综合得分 自评得分合计 自评合计 自评总分合计"
)
_SUBTOTALS = "小计 分项小计 得分小计 指标合计 指标小计 指标得分合计 指标得分小计"
_SUMS = "合计 总计"
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


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Label key → field, for each part of a form."""

    head: Mapping[str, HeadRole]
    funding: Mapping[str, FundingColumnRole]
    objective: Mapping[str, FormRole]
    indicators: Mapping[str, IndicatorColumnRole]
    unread: frozenset[str]
    signature: Mapping[str, SignatureRole]
    sources: Mapping[str, FundingSourceKind]
    funding_blocks: frozenset[str]
    blocks: frozenset[str]
    totals: frozenset[str]
    subtotals: frozenset[str]
    sums: frozenset[str]


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


def money_word_in(text: str) -> str | None:
    """Return the unit of money that a label states, 亿元 too, which no form's own unit is."""
    match = _UNIT.search("".join(text.translate(_FULL).split()))
    word = next(filter(None, match.groups()), None) if match else None
    return f"{word}元" if word in {"万", "亿"} else word


def is_dimension(text: str) -> bool:
    """Return whether a text is the name of a level-2 indicator and of nothing else."""
    return "".join(text.split()) in _DIMENSIONS


def begins_form(key: str) -> bool:
    """Return whether a label's key begins a form: it names a project or a whole department."""
    return vocabulary().head.get(key) in {FormRole.PROJECT_NAME, ReadRole.DEPARTMENT}


def is_subtotal(text: str) -> bool:
    """Return whether a text is the label of a subtotal: 小计, 产出指标小计."""
    key = label_key(text)
    return key in vocabulary().subtotals or key.endswith("小计")


def is_grade(text: str) -> bool:
    """Return whether a text is the name of a grade."""
    return text.strip("“”\"'") in _GRADES


_WITHOUT_FIELD = frozenset({ReadRole.UNREAD, ReadRole.SOURCE, ReadRole.MONEY_UNIT})


@cache
def vocabulary() -> Vocabulary:
    """Return the labels of all layouts together with the further spellings."""
    return vocabulary_of(reading_layouts())


def vocabulary_of(layouts: Sequence[ReadingLayout]) -> Vocabulary:
    """Return the labels of some layouts together with the further spellings."""
    printed = [load_layout(each.id) for each in layouts if each.id in layout_ids()]
    return Vocabulary(
        head=_table(_HEAD, *(each.head for each in layouts)),
        funding=_table(_FUNDING, *(each.funding for each in layouts)),
        objective=_table(_OBJECTIVE, *(each.objective for each in layouts)),
        indicators=_table(_INDICATORS, *(each.indicators for each in layouts)),
        unread=_unread(layouts),
        signature=SIGNATURE_LABELS,
        sources=_sources(layouts),
        funding_blocks=_keys(_FUNDING_BLOCKS) | _labels(each.funding.label for each in printed),
        blocks=_keys(_OTHER_BLOCKS)
        | _labels(each.objective.label for each in printed)
        | _labels(each.indicators.label for each in printed),
        totals=_keys(_TOTALS) | _labels(each.total.label for each in printed),
        subtotals=_keys(_SUBTOTALS),
        sums=_keys(_SUMS),
    )


@lru_cache(maxsize=2048)
def keys(label: Label) -> frozenset[str]:
    """Return the keys of a layout's label and of its other spellings."""
    return frozenset(label_key(text.format(money_unit="")) for text in (label.text, *label.aliases))


def _labels(labels: Iterable[Label]) -> frozenset[str]:
    return frozenset(key for label in labels for key in keys(label))


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(label_key, words.split()))


def _sources(layouts: Iterable[ReadingLayout]) -> dict[str, FundingSourceKind]:
    rows = (row for layout in layouts for row in layout.sources)
    return {key: row.source for row in rows for key in keys(row.label)}


def _unread(layouts: Iterable[ReadingLayout]) -> frozenset[str]:
    """Return the labels of columns that are known to have no field."""
    headers: list[FundingHeader | IndicatorHeader] = []
    for each in layouts:
        headers += [*each.funding, *each.indicators]
    return _labels(header.label for header in headers if header.role is ReadRole.UNREAD)


def _table(words: Mapping[Role, str], *lines: Iterable["_Labelled[Role]"]) -> dict[str, Role]:
    """Return field by label key; what the layouts say goes before the further spellings."""
    table = {key: role for role, labels in words.items() for key in _keys(labels)}
    found = (cell for line in lines for cell in line if cell.role not in _WITHOUT_FIELD)
    return table | {key: cell.role for cell in found for key in keys(cell.label)}
