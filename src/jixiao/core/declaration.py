"""Declaration (申报): why the project was asked for and what it promised."""

from dataclasses import dataclass
from datetime import date

from jixiao.core.fields import entry


@dataclass(frozen=True, slots=True)
class AppraisalMeeting:
    """The meeting that appraised the project (论证会)."""

    held_on: date = entry("日期", "论证会召开日期。", example="2024-03-05")
    participants: tuple[str, ...] = entry("参加", "参加论证的人员或科室，每行一个。")
    conclusion: str = entry("结论", "会议对可行性、必要性的结论。")
    minutes: str | None = entry("纪要", "会议纪要：谁说了什么、定了什么。", default=None)


@dataclass(frozen=True, slots=True)
class ExpectedBenefit:
    """A benefit the declaration expects (预期效益)."""

    category: str = entry("类别", "经济效益、社会效益、生态效益等。", example="社会效益")
    text: str = entry("内容", "预期带来的变化。")


@dataclass(frozen=True, slots=True)
class WorkPlan:
    """How the unit means to do the work (工作方案)."""

    tasks: tuple[str, ...] = entry("任务安排", "做哪几件事、由谁牵头，每行一条。")
    fund_scope: str = entry("资金使用范围", "钱可以用在哪里，不可以用在哪里。")
    milestones: tuple[str, ...] = entry(
        "时间节点", "到什么时候做到什么，每行一条。", example="6月底前资金到位", default=()
    )
    document: str | None = entry("文号", "印发方案的文号。", default=None)
    issued_on: date | None = entry("印发日期", "印发方案的日期。", default=None)


@dataclass(frozen=True, slots=True)
class Declaration:
    """The declared project (项目申报): six parts of the report's first chapter."""

    basis: str = entry("实施依据", "设立项目所依据的政策或文件。")
    nature: str = entry("项目性质", "项目的基本性质，例如“专项业务类”。")
    purpose: str = entry("用途和主要内容", "钱用来做什么。")
    scope: str = entry("涉及范围", "涉及的村组和受益对象。")
    uses: tuple[str, ...] = entry("批复用途", "批准的用途类别；支付时从中选择。", default=())
    feasibility: str | None = entry("可行性", "为什么做得成。", default=None)
    necessity: str | None = entry("必要性", "为什么要做。", default=None)
    appraisal: AppraisalMeeting | None = entry("论证会", "论证过程。", default=None)
    expected_input: str | None = entry("预期投入", "计划投入的资金和来源的说明。", default=None)
    expected_benefits: tuple[ExpectedBenefit, ...] = entry("预期效益", "分类别写。", default=())
    work_plan: WorkPlan | None = entry("工作方案", "怎样组织实施。", default=None)
