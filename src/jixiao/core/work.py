"""What was done: stage goals (阶段性目标), work items (工作事项) and their acceptance (验收)."""

from dataclasses import dataclass
from datetime import date

from jixiao.core.fields import entry
from jixiao.core.kinds import Yuan


@dataclass(frozen=True, slots=True)
class StageGoal:
    """What shall be reached by a day (阶段性目标)."""

    due_on: date = entry("截止", "应当完成的日期。", example="2024-06-30")
    text: str = entry("内容", "到这一天应当做到什么。")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who accepted a piece of work, when, and with what result (验收)."""

    accepted_on: date = entry("日期", "验收日期。", example="2024-12-20")
    accepted_by: str = entry("验收方", "验收的单位或小组。")
    result: str = entry("结论", "合格、不合格及说明。", example="合格")


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One piece of work in one village (工作事项)."""

    what: str = entry("事项", "做了什么。")
    category: str = entry("类别", "与佐证材料的分类一致。", example="为民办实事")
    village: str = entry("村组", "在哪个村组。", example="甲村")
    planned_finish: date = entry("计划完成", "计划完成日期。", example="2024-11-30")
    planned_start: date | None = entry("计划开始", "计划开始日期。", default=None)
    started_on: date | None = entry("实际开始", "实际开始日期。", default=None)
    finished_on: date | None = entry("实际完成", "没有完成就不填。", default=None)
    delay_cause: str | None = entry("延迟原因", "晚于计划时填写。", default=None)
    cost: Yuan | None = entry("费用", "本事项费用，单位元。", default=None)
    acceptance: Acceptance | None = entry("验收", "没有验收就不填。", default=None)
