"""Which field a header cell stands for: by the labels that are known, else by the words in it.

Words decide only inside a row that is a header anyway, and a label that could mean two things
means none: its cells are reported instead of read wrongly.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from jixiao.core.regex import regex
from jixiao.documents.layouts.layout import FormRole, FundingRole, IndicatorRole
from jixiao.documents.layouts.reading import FundingColumnRole, IndicatorColumnRole, ReadRole
from jixiao.documents.readers.vocabulary import label_key, vocabulary

Role = TypeVar("Role")

LONGEST_HEADER = 16
"""Characters of the longest label that its words may explain."""

_ROW_NUMBER = "^(?:序号|行次|编号|列次)$"
_FUNDING: Sequence[tuple[str, FundingColumnRole | None]] = (
    (_ROW_NUMBER, ReadRole.ROW_NUMBER),
    ("复核|审核|核定|评审|财政评|方法|备注|说明", None),
    ("^(?:金额|计量|资金)?单位$", ReadRole.MONEY_UNIT),
    ("到位|结余|结转数|批复数|调整数$|追加|差额|(?:偏差|偏离|差异)(?:率|度|值)", None),
    ("原因|措施", FundingRole.DEVIATION_REASON),
    ("得分|自评分|评分$", FundingRole.SCORE),
    ("分值|权重|标准分|满分", FundingRole.MAX_SCORE),
    ("执行率|执行进度|支出率|支出进度|支付率|完成率|完成比例", FundingRole.EXECUTION_RATE),
    ("执行数|执行金额|支出数|支出金额|实际支出|实际使用|使用情况|使用金额|全年执行|决算数",
     FundingRole.ACTUAL_EXPENDITURE),
    ("^年初", FundingRole.ORIGINAL_BUDGET),
    ("全年.*(?:预算|金额)|调整.*预算|年度(?:预算|金额)|最终预算|预算(?:数|金额|总额)|计划安排|计划数",
     FundingRole.FINAL_BUDGET),
)  # fmt: skip
_INDICATORS: Sequence[tuple[str, IndicatorColumnRole | None]] = (
    (_ROW_NUMBER, ReadRole.ROW_NUMBER),
    ("^一级", IndicatorRole.CATEGORY),
    ("^二级", IndicatorRole.DIMENSION),
    ("^指标类别$", IndicatorRole.CATEGORY),
    ("^三级|^四级|指标名称|指标内容|评价内容|评价指标|考核内容|考核指标|具体指标",
     IndicatorRole.NAME),
    ("复核|复评|审核|核定|评审|财政|市级|县级|省级|部门评|专家|第三方|抽查", None),
    ("(?:偏差|偏离|差异)(?:率|度|值|情况|程度|幅度)$", None),
    ("(?:扣分|差异|偏差|偏离|未完成|未达标?|未达成|未实现)(?:情况)?(?:的)?(?:原因|理由|说明)",
     IndicatorRole.DEVIATION_REASON),
    ("调整.{0,3}(?:指标值|目标值)$", ReadRole.ADJUSTED_TARGET),
    ("系数|标准$|依据|方法|公式|备注|说明|解释|佐证|来源|是否|单项|调整|权数|类型|责任", None),
    ("性质$|符号|运算符|比较符|计算符|指标方向", ReadRole.OPERATOR),
    ("完成率|完成比例|完成程度|完成百分比|实现程度", IndicatorRole.ATTAINMENT_RATE),
    ("原因|措施|偏差", IndicatorRole.DEVIATION_REASON),
    ("得分|自评分|评分$|^自评$", IndicatorRole.SCORE),
    ("分值|权重|标准分|满分|分数", IndicatorRole.MAX_SCORE),
    ("完成(?:值|情况|结果|指标|进度)|实际(?:值|完成)|实施进度|^实绩$|达到值|达成(?:值|情况)|实现值",
     IndicatorRole.ACTUAL_TEXT),
    ("指标值|目标值|目标任务|任务目标|目标$|预期值|计划值|年度指标|绩效标准|标准值",
     IndicatorRole.TARGET_TEXT),
    ("单位(?:文字描述)?$", IndicatorRole.UNIT),
)  # fmt: skip
_OBJECTIVE: Sequence[tuple[str, FormRole | None]] = (
    ("^(?:年度|全年|总体|具体|绩效|目标|实际|项目)*(?:完成|实现)情况$", FormRole.OBJECTIVE_ACTUAL),
    ("^(?:年度|年初|全年|调整后?|项目)*(?:预期|设定|计划|绩效)+目标$", FormRole.OBJECTIVE_EXPECTED),
)
_DIGITS = regex("[0-9]")


@lru_cache(maxsize=4096)
def funding_role(text: str) -> FundingColumnRole | None:
    """Return the field of a header of the funding block."""
    return _role(text, vocabulary().funding, _FUNDING)


@lru_cache(maxsize=4096)
def indicator_role(text: str) -> IndicatorColumnRole | None:
    """Return the field of a header of the indicator block."""
    return _role(text, vocabulary().indicators, _INDICATORS)


@lru_cache(maxsize=4096)
def objective_role(text: str) -> FormRole | None:
    """Return the side of the objective that a header stands for."""
    if label_key(text) in vocabulary().blocks:
        return None
    return _role(text, vocabulary().objective, _OBJECTIVE)


def _role(
    text: str, known: Mapping[str, Role], patterns: Sequence[tuple[str, Role | None]]
) -> Role | None:
    key = label_key(text)
    if key in known:
        return known[key]
    if key in vocabulary().unread:
        return None
    if not 1 < len(key) <= LONGEST_HEADER or _DIGITS.search(key):
        return None
    return next((role for pattern, role in patterns if re.search(pattern, key)), None)
