"""E04: the level-1 indicators a report announces, those it scores, and those of the form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.checks.answers import cannot, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE, passage
from jixiao.checks.scored_lines import (
    ReportScore,
    core_name,
    is_group,
    names_same,
    parts_of,
    report_scores,
)
from jixiao.core.form import FundingRow, IndicatorRow
from jixiao.core.indicator import EXECUTION_NAME
from jixiao.core.narrative import ClaimKind, Narrative
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.where import Where
from jixiao.core.wording import plain

CARD = Card(
    code="E04",
    name="报告指标体系与自评表不一致",
    severity=Severity.ERROR,
    source="我方理解：报告和自评表评的是同一套指标，一级指标应当一致",
    compared=False,
    since=2015,
    version=1,
    message="指标体系前后不是同一套：{frameworks}。{differences}。",
    remedy="以批复的绩效目标表为准，报告按自评表的一级指标逐组写满分和得分，删去表里没有的组。",
    why="指标体系不同，即使总分相同，分数的构成也不同，各组得分没有办法互相核对。",
    cannot_know="程序不知道批复的是哪一套指标。",
)

_LEVEL_ONE = {
    "数量": "产出",
    "质量": "产出",
    "时效": "产出",
    "成本": "成本",
    "满意": "满意度",
    "效益": "效益",
    "可持续": "效益",
    "效果": "效益",
}
_EXECUTION = frozenset({"投入", "预算执行", EXECUTION_NAME, "资金"})
"""What reports call the execution rate, which stands in the form's funds, not among its groups."""

_SLACK = Decimal("0.05")
"""How far the points of all groups may miss the total and still be all groups."""


@dataclass(frozen=True, slots=True)
class _Framework:
    """A set of level-1 groups.

    Attributes:
        says: Who says so, in words.
        lacks: How to say that a group is not in it.
        groups: The groups in order.
        where: Where it stands.
        whole: Whether a group that is missing here is really missing.
    """

    says: str
    lacks: str
    groups: tuple[str, ...]
    where: Where | None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Document:
    """The form's indicators and its row of the total, and what the report scores."""

    rows: tuple[IndicatorRow, ...]
    funds: FundingRow | None
    scored: tuple[ReportScore, ...]
    total: Decimal | None

    @property
    def tops(self) -> tuple[ReportScore, ...]:
        """Return what adds up to the total: the groups, and the items before the first of them."""
        first = next((n for n, entry in enumerate(self.scored) if is_group(entry.subject)), None)
        if first is None:
            return self.scored
        groups = (entry for entry in self.scored[first:] if is_group(entry.subject))
        return (*self.scored[:first], *groups)

    def implied(self) -> Decimal | None:
        """Return what the total leaves for the one group without a figure, or `None`."""
        known = [entry.value for entry in self.tops if entry.value is not None]
        if self.total is None or len(self.tops) - len(known) != 1:
            return None
        left = self.total - sum(known, start=Decimal(0))
        return left if left > 0 else None

    def is_whole(self) -> bool:
        """Return whether the groups scored are all there are: their points make up the total."""
        if self.total is None:
            return False
        funds = self.funds
        paid = funds.score.value if funds and funds.score else Decimal(0)
        summed = sum((entry.value or Decimal(0) for entry in self.tops), start=Decimal(0))
        gap = self.total - summed
        return self.implied() is not None or abs(gap) <= _SLACK or abs(gap - paid) <= _SLACK

    def level_one(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the level-1 groups of some names: as the form sorts them, else by their words."""
        groups = [self._group_of(part) for name in names for part in parts_of(name)]
        return tuple(dict.fromkeys(groups))

    def _group_of(self, part: str) -> str:
        categories = {core_name(row.category) for row in self.rows}
        if part in categories:
            return part
        sorted_under = (row for row in self.rows if names_same(part, row.dimension))
        row = next(sorted_under, None)
        if row is not None and core_name(row.category):
            return core_name(row.category)
        return next((group for word, group in _LEVEL_ONE.items() if word in part), part)

    def is_execution(self, group: str) -> bool:
        """Return whether a group is the execution rate under another name."""
        funds = self.funds
        weight = funds.max_score.value if funds is not None and funds.max_score else None
        stated = [e.full_value for e in self.scored if core_name(e.subject) == group]
        return group in _EXECUTION and all(value in {None, weight} for value in stated)

    def points(self, group: str) -> str:
        """Return the points a group has in form and report, in words."""
        rows = [row for row in self.rows if core_name(row.category) == group]
        weights = [row.max_score.value for row in rows if row.max_score is not None]
        parts = [f"自评表{plain(sum(weights, start=Decimal(0)))}分"] if weights else []
        stated = (entry for entry in self.tops if core_name(entry.subject) == group)
        parts += [self._entry_points(entry) for entry in stated]
        return f"（{'，'.join(parts)}）" if parts else ""

    def _entry_points(self, entry: ReportScore) -> str:
        if entry.full_value is not None:
            return f"报告满分{plain(entry.full_value)}分"
        implied = self.implied() if entry.value is None else None
        left = f"，按总得分倒推是{plain(implied)}分" if implied is not None else ""
        return f"报告没有写满分是多少{left}"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per document: do all the sets of level-1 groups it uses agree?

    Compared are the sets the report announces, the groups it scores, and the form's level 1. A
    name that the form keeps on level 2 (cost among the outputs) counts as its level 1. The
    execution rate is no group: 投入 with the points of the form's funds stands for it. A report
    that scores a few groups only, short of its total, is not blamed for those it leaves out.
    Units: points (分).
    Skipped: no report, or fewer than two sets to compare.
    Raises: nothing.
    Source: our reading; the published example announces one set and scores another.
    """
    if case.narrative is None:
        yield cannot("没有自评报告")
        return
    document = _Document(case.rows, case.total_row, report_scores(case), _total(case))
    frameworks = tuple(_frameworks(case.narrative, document))
    if len(frameworks) < 2:  # noqa: PLR2004 - it takes two to differ
        yield cannot("报告和自评表合起来不到两套指标，无从比较", case.narrative.where)
        return
    yield _judged(frameworks, document)


def _judged(frameworks: tuple[_Framework, ...], document: _Document) -> Outcome:
    where = places(*(framework.where for framework in frameworks))
    differences = tuple(_differences(frameworks, document))
    if not differences:
        return Passed(where[0] if where else None)
    words = (f"{framework.says}{'、'.join(framework.groups)}" for framework in frameworks)
    values = {"frameworks": "，".join(words), "differences": "；".join(differences)}
    return Finding(where, values, doubt=IN_PROSE)


def _total(case: Case) -> Decimal | None:
    claims = case.claims(ClaimKind.TOTAL_SCORE)
    stated = [claim.value for claim in claims if claim.value is not None]
    printed = case.form.total_score if case.form is not None else None
    return stated[0] if stated else printed.value if printed is not None else None


def _frameworks(narrative: Narrative, document: _Document) -> Iterator[_Framework]:
    scored = set(document.level_one(entry.subject for entry in document.tops))
    for claim in narrative.of_kind(ClaimKind.FRAMEWORK):
        groups = document.level_one(claim.items)
        only_points = claim.span is None and set(groups) < scored
        if groups and set(groups) != scored and not only_points:
            says = f"报告“{passage(narrative, claim)}”列出的是"
            yield _Framework(says, "报告列出的指标里没有", groups, claim.where)
    if document.scored:
        groups = document.level_one(entry.subject for entry in document.scored)
        where = next((e.where for e in document.tops if is_group(e.subject)), None)
        place = where or document.scored[0].where
        whole = document.is_whole()
        yield _Framework("报告打分的是", "报告没有打分", groups, place, whole)
    groups = document.level_one(row.category for row in document.rows)
    if groups:
        place = document.rows[0].where
        yield _Framework("自评表的一级指标是", "自评表里没有", groups, place)


def _differences(frameworks: tuple[_Framework, ...], document: _Document) -> Iterator[str]:
    every = dict.fromkeys(group for framework in frameworks for group in framework.groups)
    for group in every:
        lacking = [f for f in frameworks if f.whole and group not in f.groups]
        if lacking and not document.is_execution(group):
            lacks = "、".join(dict.fromkeys(framework.lacks for framework in lacking))
            yield f"“{group}”{document.points(group)}，{lacks}"
