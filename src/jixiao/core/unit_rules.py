"""The unit's own rules for its project (本单位《项目管理制度》)."""

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.core.fields import entry
from jixiao.core.funds import StepRole
from jixiao.core.kinds import Days


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """One step the unit's rules ask for."""

    role: StepRole = entry("岗位", "经办、分管领导或镇长。", example="分管领导")
    action: str = entry("动作", "申请、审核或审批。", example="审核")


@dataclass(frozen=True, slots=True)
class UnitRules:
    """What the unit itself prescribes (单位制度)."""

    title: str = entry("名称", "制度全称。")
    approval_chain: tuple[ApprovalRule, ...] = entry("审批顺序", "按先后顺序。", default=())
    required_attachments: tuple[str, ...] = entry("必备附件", "每笔支付必须有的附件。", default=())
    filing_days: Days | None = entry("归档工作日", "材料形成后几个工作日内归档。", default=None)
    file_categories: tuple[str, ...] = entry("档案类别", "档案按哪些类别存放。", default=())


_SENIORITY = tuple(StepRole)
"""`StepRole` is declared from junior to senior."""


def inverted_step(chain: Sequence[ApprovalRule]) -> int | None:
    """Return the place, from 0, of the first step that stands behind a more senior one.

    A junior who signs after a senior can only agree; `None` when the chain rises.
    """
    ranks = [_SENIORITY.index(rule.role) for rule in chain]
    return next((at for at, rank in enumerate(ranks) if any(r > rank for r in ranks[:at])), None)
