"""Projects of a county that does not exist: the same number always gives the same project."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from jixiao.core.declaration import Declaration, ExpectedBenefit
from jixiao.core.dossier import Dossier, Filing, Project
from jixiao.core.evidence import Evidence
from jixiao.core.funds import (
    Adjustment,
    AdjustmentKind,
    ApprovalStep,
    FundingSource,
    FundReceipt,
    Funds,
    Payment,
    SourceKind,
    StepRole,
)
from jixiao.core.indicator import ActualSource, Indicator, Level, Objective, Operator
from jixiao.core.organisation import Organisation, Village
from jixiao.core.period import Period
from jixiao.core.problem import Measure, Problem
from jixiao.core.survey import Scale, Survey
from jixiao.core.unit_rules import ApprovalRule, UnitRules
from jixiao.core.work import Acceptance, StageGoal, WorkItem
from jixiao.web.projects.demo.states import STARTED, STATES, State
from jixiao.web.projects.demo.subjects import SUBJECTS, Subject

PROFILE = "national-2020"
_BARE = 13
"""One of so many lacks its declaration and rules."""

_SUPPLEMENTED = 4
"""One of so many got its money in the middle of the year."""

_VILLAGES = ("东沟村", "西坪村", "上湾村", "柳林村", "石桥村", "新民村")


@dataclass(frozen=True, slots=True)
class _Plan:
    """What one project is made from."""

    number: int
    year: int
    township: str
    subject: Subject
    state: State

    @property
    def budget(self) -> Decimal:
        """Return the budget in yuan."""
        return Decimal((self.number * 37 % 46 + 4) * 5000)

    @property
    def villages(self) -> tuple[str, ...]:
        """Return where the project works."""
        count, first = 2 + self.number % 2, self.number % len(_VILLAGES)
        return tuple(_VILLAGES[(first + step) % len(_VILLAGES)] for step in range(count))

    @property
    def shares(self) -> tuple[Decimal, ...]:
        """Return what was paid for each village, whole yuan, the last the rest."""
        paid = self.budget * self.state.share / 100
        each = paid // len(self.villages)
        return (*(each for _ in self.villages[1:]), paid - each * (len(self.villages) - 1))

    def day(self, month: int, day: int) -> date:
        """Return a day of the year."""
        return date(self.year, month, day)


def demo_dossier(number: int, township: str, *, this_year: int) -> Dossier:
    """Return a project.

    Args:
        number: Which one, from 0.
        township: Full name of its unit.
        this_year: The year that is still running.
    """
    year = this_year - number % 3
    state = STARTED if year == this_year else STATES[number // 3 % len(STATES)]
    subject = SUBJECTS[(number + 5 * (number // 18)) % len(SUBJECTS)]  # no unit has one twice
    plan = _Plan(number, year, township, subject, state)
    whole = Dossier(
        year=year,
        profile_id=PROFILE,
        project=_project(plan),
        declaration=_declaration(plan),
        objective=_objective(plan),
        funds=_funds(plan),
        works=tuple(_works(plan)),
        indicators=_indicators(plan),
        survey=_survey(plan),
        evidence=tuple(_evidence(plan)),
        problems=_problems(plan),
        unit_rules=_rules(plan),
        filing=Filing("示例填报人", "示例负责人", None, date(year + 1, 1, 12))
        if state.filed
        else None,
    )
    return (
        replace(whole, declaration=None, unit_rules=None)
        if number % _BARE == 0 and number > 0
        else whole
    )


def _project(plan: _Plan) -> Project:
    unit = Organisation(f"{plan.township}人民政府")
    department = Organisation(plan.subject.department)
    villages = tuple(
        Village(name, 60 + 7 * (plan.number + step)) for step, name in enumerate(plan.villages)
    )
    return Project(f"{plan.year}年{plan.subject.name}", department, unit, None, villages)


def _declaration(plan: _Plan) -> Declaration:
    where = "、".join(plan.villages)
    return Declaration(
        basis=f"示例县{plan.year}年{plan.subject.field}工作安排（示例文件）。",
        nature="专项业务类",
        purpose=plan.subject.purpose,
        scope=f"{plan.township}{len(plan.villages)}个村：{where}。",
        uses=(plan.subject.field,),
        feasibility="所需的人员和场地已经落实，做法在本镇用过。",
        necessity=plan.subject.need,
        expected_input=f"预算{plan.budget:f}元，全部为财政拨款。",
        expected_benefits=(ExpectedBenefit("社会效益", plan.subject.benefit),),
    )


def _objective(plan: _Plan) -> Objective:
    expected = f"在{len(plan.villages)}个村完成{plan.subject.work}，{plan.subject.benefit}"
    actual = (
        f"{len(plan.villages)}个村都在10月底以前完成并通过验收。" if plan.state.judged else None
    )
    goals = (
        StageGoal(plan.day(6, 30), "资金到位，确定各村的做法。"),
        StageGoal(plan.day(11, 30), "各村全部完成，通过验收。"),
    )
    return Objective(expected, actual, goals)


def _funds(plan: _Plan) -> Funds:
    late = plan.number % _SUPPLEMENTED == 0
    source = FundingSource(SourceKind.FISCAL, Decimal(0) if late else plan.budget, "县")
    change = Adjustment(
        AdjustmentKind.SUPPLEMENT,
        SourceKind.FISCAL,
        plan.budget,
        plan.day(4, 18),
        f"示例财〔{plan.year}〕{plan.number + 1}号",
        "示例县财政局",
        "年初没有列入预算，年中按工作需要追加。",
    )
    receipt = FundReceipt(
        plan.day(5, 10), plan.budget, SourceKind.FISCAL, f"示例-{plan.number + 1:03d}"
    )
    paid = plan.villages if plan.state.done else plan.villages[:1]
    payments = tuple(_payment(plan, step) for step in range(len(paid)))
    return Funds((source,), (change,) if late else (), (receipt,), payments)


def _payment(plan: _Plan, step: int) -> Payment:
    day = plan.day(7 + 2 * step, 12)
    return Payment(
        day,
        plan.shares[step],
        SourceKind.FISCAL,
        plan.subject.field,
        f"{plan.villages[step]}施工队（示例）",
        purpose=f"{plan.villages[step]}{plan.subject.work}",
        attachments=("费用明细", "发票", "验收证明"),
        steps=(
            ApprovalStep(StepRole.SUPERVISING_LEADER, "审核", day - timedelta(days=3)),
            ApprovalStep(StepRole.MAYOR, "审批", day - timedelta(days=2)),
        ),
    )


def _works(plan: _Plan) -> list[WorkItem]:
    return [
        WorkItem(
            plan.subject.work,
            plan.subject.field,
            village,
            planned_finish=plan.day(7 + 2 * step, 5),
            planned_start=plan.day(6 + 2 * step, 1),
            started_on=plan.day(6 + 2 * step, 2),
            finished_on=plan.day(7 + 2 * step, 4),
            cost=plan.shares[step],
            acceptance=Acceptance(plan.day(7 + 2 * step, 7), f"{village}村务监督委员会", "合格"),
        )
        if plan.state.done or step == 0
        else WorkItem(plan.subject.work, plan.subject.field, village, plan.day(7 + 2 * step, 5))
        for step, village in enumerate(plan.villages)
    ]


def _indicators(plan: _Plan) -> tuple[Indicator, ...]:
    return (*_counted(plan), _judged(plan), _satisfaction())


def _counted(plan: _Plan) -> tuple[Indicator, ...]:
    villages, known = Decimal(len(plan.villages)), plan.state.judged
    return (
        Indicator(
            "产出指标",
            "数量指标",
            f"完成{plan.subject.work}的村",
            Operator.EQUAL,
            Decimal(20),
            target_value=villages,
            unit="个",
            actual_source=ActualSource.VILLAGES_DONE,
            definition="计划内的工作全部做完的村数。",
            data_source="工作记录和验收单。",
        ),
        Indicator(
            "产出指标",
            "质量指标",
            "验收合格率",
            Operator.AT_LEAST,
            Decimal(15),
            target_value=Decimal(100),
            unit="%",
            actual_value=Decimal(100) if known else None,
            formula="验收合格的事项数÷验收的事项数。",
            data_source="验收单。",
        ),
        Indicator(
            "产出指标",
            "时效指标",
            "全部完成时间",
            Operator.DATE,
            Decimal(15),
            target_date=plan.day(11, 30),
            actual_date=plan.day(11, 4) if known else None,
            data_source="验收单。",
        ),
    )


def _judged(plan: _Plan) -> Indicator:
    state = plan.state
    explained = state.judged and state.explained and Decimal(state.coefficient) < 1
    blank = Indicator(
        "效益指标",
        "社会效益指标",
        plan.subject.effect,
        Operator.QUALITATIVE,
        Decimal(30),
        target_text="有改善",
    )
    if not state.judged:
        return blank
    return replace(
        blank,
        actual_text=plan.subject.result,
        level=Level.REACHED,
        coefficient=Decimal(state.coefficient),
        deviation_reason="后续管护没有专人负责，能否持久还不能确定。" if explained else None,
        improvement_measures="明确每个村的管护人，每季度检查一次。" if explained else None,
    )


def _satisfaction() -> Indicator:
    return Indicator(
        "满意度指标",
        "服务对象满意度指标",
        "受益群众满意度",
        Operator.AT_LEAST,
        Decimal(10),
        target_value=Decimal(90),
        unit="%",
        actual_source=ActualSource.SURVEY,
        formula="满意份数÷有效份数。",
        data_source="满意度问卷。",
    )


def _survey(plan: _Plan) -> Survey | None:
    if not plan.state.done:
        return None
    period = Period(plan.day(12, 2), plan.day(12, 6))
    whom = f"{'、'.join(plan.villages)}的受益群众"
    return Survey(period, Scale.YES_NO, 60, plan.state.satisfied, 62, whom, plan.villages)


def _evidence(plan: _Plan) -> list[Evidence]:
    count = len(plan.villages) if plan.state.done else 1
    return [
        Evidence(
            f"{plan.subject.work}验收单（{plan.villages[step]}）",
            plan.subject.field,
            plan.day(7 + 2 * step, 7),
            ("验收合格率", "全部完成时间"),
            plan.day(7 + 2 * step, 9) if plan.state.filed or step == 0 else None,
        )
        for step in range(count)
    ]


def _problems(plan: _Plan) -> tuple[Problem, ...] | None:
    if not plan.state.explained or Decimal(plan.state.coefficient) == 1:
        return None
    measures = (Measure("明确管护人", "每个村定一名管护人，镇里每季度检查一次。"),)
    text = "设施建好以后没有专人管，时间长了可能再坏。"
    cause = "立项时只安排了建设，没有安排管护。"
    return (Problem("后续管护没有跟上", text, cause, (plan.subject.effect,), measures),)


def _rules(plan: _Plan) -> UnitRules:
    chain = (
        ApprovalRule(StepRole.SUPERVISING_LEADER, "审核"),
        ApprovalRule(StepRole.MAYOR, "审批"),
    )
    title = f"{plan.subject.name}管理制度"
    return UnitRules(title, chain, ("费用明细", "验收证明"), 5, (plan.subject.field,))
