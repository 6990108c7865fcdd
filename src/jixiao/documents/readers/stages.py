"""Which part of a report a section is: what is intended, what was done, problems, measures."""

from collections.abc import Sequence
from enum import Enum, auto

from jixiao.core.regex import regex

_PROBLEMS = regex(r"问题|不足|困难|短板|薄弱环节|偏离(?:绩效)?目标的?原因")
_MEASURES = regex(
    r"建议|措施|下一步|下步|今后|对策|整改|改进(?:方向|意见|计划|打算|工作)|工作打算|努力方向"
)
_DONE_MEASURES = regex(r"采取|已|纠偏|保障措施|管理措施|主要做法|成效")
_PLAN = regex(
    r"概况|基本情况|预期|预计|申报|立项|可行性|必要性|总目标|阶段性目标|总体目标|绩效目标"
    r"(?:设[定置]|情况)?$|实施依据|实施背景"
)
_FACT = regex(r"实施基本|实施情况|执行|使用|完成|实现|分析|评价|结果|成效|组织|管理|效果|自评|达成")


class Stage(Enum):
    """Part of a report."""

    PLAN = auto()
    FACT = auto()
    PROBLEMS = auto()
    MEASURES = auto()


def stage_of(titles: Sequence[str]) -> Stage:
    """Return the part of a report that headings announce, outermost first.

    The outermost heading that announces problems or measures decides; one that announces both
    leaves it to those inside it. Between plan and fact the innermost decides.
    """
    for title in titles:
        problems, measures = announces_problems(title), announces_measures(title)
        if problems != measures:
            return Stage.PROBLEMS if problems else Stage.MEASURES
    for title in reversed(titles):
        if _FACT.search(title):
            return Stage.FACT
        if _PLAN.search(title):
            return Stage.PLAN
    return Stage.FACT


def announces_problems(title: str) -> bool:
    """Return whether a heading announces problems."""
    return _PROBLEMS.search(title) is not None


def announces_measures(title: str) -> bool:
    """Return whether a heading announces measures that are still to come."""
    return _MEASURES.search(title) is not None and _DONE_MEASURES.search(title) is None
