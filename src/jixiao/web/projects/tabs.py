"""The tabs of a project's page: which parts each needs, and what it shows of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django.urls import reverse

from jixiao.core import work
from jixiao.core.declaration import ExpectedBenefit
from jixiao.core.dossier import Dossier
from jixiao.core.organisation import Village
from jixiao.core.unit_rules import ApprovalRule
from jixiao.core.wording import percent, score
from jixiao.web.accounts.matrix import Access
from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import access, may
from jixiao.web.funds.tabs import ledger_context, money_context, payments_context
from jixiao.web.projects.evaluations import checkup, printed_form
from jixiao.web.projects.filing_terms import filed_evidence
from jixiao.web.projects.identity import EDIT as IDENTITY
from jixiao.web.projects.indicator_rows import indicator_rows, total_of
from jixiao.web.projects.mapping import WHOLE, Parts
from jixiao.web.projects.models import Project
from jixiao.web.projects.remembered import PARTS, Present
from jixiao.web.projects.wording import facts_of, sheet_of
from jixiao.web.proposals.kinds import Kind
from jixiao.web.proposals.selectors import drafts_of


@dataclass(frozen=True, slots=True)
class Page:
    """What a tab is made from.

    Attributes:
        project: The row with the parts of the tab.
        dossier: These parts as a dossier.
        user: Who looks.
        today: The day.
        known: The project as the rules see it, for the tab that shows their scores.
    """

    project: Project
    dossier: Dossier
    user: User
    today: date
    known: Present | None = None


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab.

    Attributes:
        slug: Its word in the address; "" is the first.
        label: Its words.
        action: Part of the matrix a person must at least read.
        parts: What it needs of the dossier.
        show: What its template gets.
    """

    slug: str
    label: str
    action: str
    parts: Parts
    show: Callable[[Page], dict[str, Any]] = field(repr=False)

    @property
    def template(self) -> str:
        """Return the template of its content."""
        return f"projects/tabs/{self.slug or 'overview'}.html"


def readable_tabs(user: User, project: Project) -> tuple[Tab, ...]:
    """Return the tabs a person may read."""
    return tuple(tab for tab in TABS if access(user, tab.action, obj=project) != Access.NONE)


def _overview(page: Page) -> dict[str, Any]:
    project, declared = page.dossier.project, page.dossier.declaration
    rules, objective = page.dossier.unit_rules, page.dossier.objective
    kinds = (Kind.DECLARATION, Kind.UNIT_RULES)
    declaration_drafts, rules_drafts = drafts_of(page.project, kinds, page.user)
    return {
        "declaration_drafts": declaration_drafts,
        "rules_drafts": rules_drafts,
        "objective": facts_of(objective, skip=("actual",)) if objective else (),
        "stages": sheet_of(objective.stages if objective else (), work.StageGoal),
        "may_edit": may(page.user, IDENTITY, obj=page.project),
        "facts": facts_of(project) if project else (),
        "villages": sheet_of(project.villages if project else (), Village),
        "declaration": facts_of(declared) if declared else (),
        "benefits": sheet_of(declared.expected_benefits if declared else (), ExpectedBenefit),
        "unit_rules": facts_of(rules) if rules else (),
        "chain": sheet_of(rules.approval_chain if rules else (), ApprovalRule),
    }


def _targets(page: Page) -> dict[str, Any]:
    known = cast("Present", page.known)
    said, kept = known.scored, known.indicators
    may_edit = may(page.user, "projects.indicators", obj=page.project)
    execution, objective = said.execution, page.dossier.objective
    (drafts,) = drafts_of(page.project, (Kind.TARGETS,), page.user)
    return {
        "drafts": drafts,
        "objective": facts_of(objective) if objective else (),
        "stages": sheet_of(objective.stages if objective else (), work.StageGoal),
        "rows": indicator_rows(kept, page.dossier, said, may_edit=may_edit),
        "execution": execution,
        "execution_max": score(execution.max_score) if execution else "",
        "execution_score": _points(execution.score) if execution else "",
        "total": total_of(said),
        "may_edit": may_edit,
        "results": reverse("projects:result", args=[page.project.pk, 0]).removesuffix("0"),
    }


def _points(value: Any) -> str:  # noqa: ANN401 - a number or nothing
    return "—" if value is None else score(value)


def _works(page: Page) -> dict[str, Any]:
    return {"works": sheet_of(page.dossier.works or (), work.WorkItem)}


def _evidence(page: Page) -> dict[str, Any]:
    rules = page.dossier.unit_rules
    return {
        "evidence": filed_evidence(page.dossier, page.today),
        "days": rules.filing_days if rules is not None else None,
    }


def _survey(page: Page) -> dict[str, Any]:
    survey = page.dossier.survey
    rate = survey.rate if survey is not None else None
    return {
        "survey": facts_of(survey) if survey is not None else (),
        "rate": "" if rate is None else percent(rate),
    }


def _problems(page: Page) -> dict[str, Any]:
    return {"problems": page.dossier.problems or ()}


def _checkup(page: Page) -> dict[str, Any]:
    return {"checkup": checkup(page.dossier, page.today)}


def _evaluation(page: Page) -> dict[str, Any]:
    use, filing = page.dossier.result_use, page.dossier.filing
    return {
        "printed": printed_form(page.dossier),
        "result_use": facts_of(use) if use is not None else (),
        "filing": facts_of(filing) if filing is not None else (),
        "may_export": may(page.user, "projects.export", obj=page.project),
    }


TABS = (
    Tab(
        "",
        "概况（申报）",
        "projects.declaration",
        Parts(frozenset({"year", "project", "declaration", "objective", "unit_rules"})),
        _overview,
    ),
    Tab(
        "targets",
        "绩效目标和指标",
        "projects.indicators",
        PARTS,
        _targets,
    ),
    Tab(
        "funds",
        "资金",
        "projects.funds",
        Parts(frozenset({"year", "funds", "funding_reason"}), frozenset({"funds.payments.steps"})),
        money_context,
    ),
    Tab(
        "payments",
        "支付",
        "payments.view",
        Parts(frozenset({"year", "unit_rules", "funds"}), frozenset({"funds.payments.steps"})),
        payments_context,
    ),
    Tab("ledger", "台账", "ledger.view", Parts(frozenset({"year", "funds"})), ledger_context),
    Tab("works", "工作", "projects.works", Parts(frozenset({"works"})), _works),
    Tab(
        "evidence",
        "佐证材料",
        "projects.evidence",
        Parts(frozenset({"evidence", "unit_rules"}), frozenset({"unit_rules.approval_chain"})),
        _evidence,
    ),
    Tab("survey", "满意度", "projects.survey", Parts(frozenset({"survey"})), _survey),
    Tab("problems", "问题和措施", "projects.evaluation", Parts(frozenset({"problems"})), _problems),
    Tab("checkup", "体检", "projects.evaluation", WHOLE, _checkup),
    Tab("evaluation", "自评", "projects.evaluation", WHOLE, _evaluation),
)
"""The tabs in their order."""
