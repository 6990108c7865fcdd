"""`Dossier` (案卷): everything known about one project in one year; the hub of the house.

A part that is missing is `None`. Declared parts come from own records; `form` and `narrative` hold
what a document states and never come from a project file.
"""

from dataclasses import dataclass
from datetime import date

from jixiao.core.declaration import Declaration
from jixiao.core.evidence import Evidence
from jixiao.core.fields import entry
from jixiao.core.form import SelfEvaluation
from jixiao.core.funds import Funds
from jixiao.core.indicator import Indicator, Objective
from jixiao.core.kinds import Points, Year
from jixiao.core.narrative import Narrative
from jixiao.core.organisation import Organisation, Village
from jixiao.core.problem import Problem
from jixiao.core.survey import Survey
from jixiao.core.unit_rules import UnitRules
from jixiao.core.work import WorkItem


@dataclass(frozen=True, slots=True)
class Project:
    """The project itself (项目)."""

    name: str = entry("名称", "项目全称，各处一致。", example="2024年脱贫第一书记工作经费")
    competent_department: Organisation = entry("主管部门", "负责这个项目的主管部门。")
    implementing_unit: Organisation = entry("实施单位", "用钱做事的单位。")
    code: str | None = entry("项目编码", "一体化系统中的编码，没有可不填。", default=None)
    villages: tuple[Village, ...] = entry("村组", "项目涉及的村组。", default=())


@dataclass(frozen=True, slots=True)
class Filing:
    """Who filled in the form and when (编报)."""

    prepared_by: str | None = entry("填报人", "填表人姓名。", default=None)
    responsible: str | None = entry("负责人", "单位负责人姓名。", default=None)
    phone: str | None = entry("联系电话", "联系电话。", default=None)
    prepared_on: date | None = entry("填报日期", "填报日期。", default=None)


@dataclass(frozen=True, slots=True)
class ResultUse:
    """What became of the result (结果应用)."""

    applied: str | None = entry("应用", "自评结果怎样用于改进管理和编制预算。", default=None)
    published: str | None = entry("公开", "什么时候、在哪里公开。", default=None)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One project, one year."""

    year: Year | None = entry("年度", "预算年度。", example="2024", default=None, needed=True)
    profile_id: str | None = entry(
        "评分规则", "规则方案编号，见 jixiao rules profiles。", default=None
    )
    project: Project | None = entry("项目", "项目和单位。", default=None, needed=True)
    declaration: Declaration | None = entry("申报", "申报内容。", default=None)
    objective: Objective | None = entry("绩效目标", "年度总体目标。", default=None)
    execution_max_score: Points | None = entry(
        "预算执行率分值", "预算执行率占多少分；不填按规则方案。", example="10", default=None
    )
    funds: Funds | None = entry("资金", "预算、调整、到账、支付。", default=None, needed=True)
    funding_reason: str | None = entry("资金未完成原因", "预算没有执行完的原因。", default=None)
    works: tuple[WorkItem, ...] | None = entry("工作", "做了哪些事。", default=None)
    indicators: tuple[Indicator, ...] | None = entry(
        "指标", "绩效指标，按表中顺序。", default=None, needed=True
    )
    survey: Survey | None = entry("满意度调查", "满意度调查。", default=None)
    evidence: tuple[Evidence, ...] | None = entry("佐证材料", "每份材料一条。", default=None)
    problems: tuple[Problem, ...] | None = entry("问题", "存在的问题和措施。", default=None)
    unit_rules: UnitRules | None = entry("单位制度", "本单位项目管理制度。", default=None)
    result_use: ResultUse | None = entry("结果应用", "自评结果的应用和公开。", default=None)
    filing: Filing | None = entry("编报", "填报人和日期。", default=None)
    form: SelfEvaluation | None = None
    narrative: Narrative | None = None
