"""Tables of a project and of what was promised; each keeps one record of core.

`Project` is the root: one project in one year, a whole dossier with its parts.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property

from jixiao.core import declaration, dossier, indicator, organisation, problem, unit_rules, work
from jixiao.core.assessment import Grade
from jixiao.web.projects.columns import PlacesField
from jixiao.web.projects.tables import Part, Row

_APART = ("declaration", "objective", "funds", "survey", "unit_rules", "result_use", "filing")


class Project(Row, record=dossier.Dossier, apart=_APART):
    """One project in one year, and what the rules said of it at its last change.

    The columns from `final_budget` on are derived, for lists; services renew them in the same
    transaction as the change. Pages of one project do not use them: see remembered.py.
    """

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="projects", verbose_name="所属单位"
    )
    final_budget = PlacesField("全年预算数", places=2, default=0)
    actual_expenditure = PlacesField("全年执行数", places=2, default=0)
    execution_rate = PlacesField("执行率", places=4, null=True)
    total_score = PlacesField("总分", places=2, null=True)
    grade = models.CharField(  # noqa: DJ001 - NULL: not known
        "等级", max_length=1, null=True, choices=[(grade.value, grade.value) for grade in Grade]
    )
    indicator_count = models.PositiveSmallIntegerField("指标数", default=0)
    open_count = models.PositiveSmallIntegerField("没有得分的指标数", default=0)
    changed_at = models.DateTimeField("最近修改", auto_now=True)

    class Meta:
        """Constraints and indexes."""

        verbose_name = "项目"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "year", "project_name"], name="projects_project_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["-year", "-id"], name="projects_newest"),
            models.Index(fields=["organisation", "-year"], name="projects_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.year}年度 {self.project_name}"

    @cached_property
    def village_names(self) -> frozenset[str]:
        """Return the names of its villages; the matrix asks, to show it to their people."""
        return frozenset(self.project_villages.values_list("name", flat=True))


class Village(Part, record=organisation.Village):
    """A village or group of households the project works in (村组)."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="project_villages")


class Declaration(Row, record=declaration.Declaration):
    """Why the project was asked for and what it promised (项目申报)."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="declaration")


class ExpectedBenefit(Part, record=declaration.ExpectedBenefit):
    """A benefit the declaration expects (预期效益)."""

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="expected_benefits")


class Objective(Row, record=indicator.Objective):
    """The year's overall objective (年度总体目标)."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="objective")


class StageGoal(Part, record=work.StageGoal):
    """What shall be reached by a day (阶段性目标)."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="stages")


class Indicator(Part, record=indicator.Indicator):
    """One indicator with its target, its weight and its result (绩效指标).

    `version` grows with every change, so that two editors cannot overwrite each other unseen.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="indicators")
    version = models.PositiveIntegerField("版本", default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    changed_at = models.DateTimeField("最近修改", null=True)


class Problem(Part, record=problem.Problem):
    """A problem and its cause (存在的问题)."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="problems")


class Measure(Part, record=problem.Measure):
    """What will be done about a problem (改进措施)."""

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="measures")


class UnitRules(Row, record=unit_rules.UnitRules):
    """What the unit itself prescribes (单位制度)."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="unit_rules")


class ApprovalRule(Part, record=unit_rules.ApprovalRule):
    """One step the unit's rules ask for (审批顺序)."""

    unit_rules = models.ForeignKey(UnitRules, models.CASCADE, related_name="approval_chain")


class ResultUse(Row, record=dossier.ResultUse):
    """What became of the result (结果应用)."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="result_use")


class Filing(Row, record=dossier.Filing):
    """Who filled in the form and when (编报)."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="filing")
