"""Points as form and report state them: what was lost, where, and for which stated reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.checks.case import Case
from jixiao.checks.vocabulary import DASHES
from jixiao.core.form import IndicatorRow
from jixiao.core.narrative import Claim, ClaimKind
from jixiao.core.regex import regex
from jixiao.core.where import Where
from jixiao.core.wording import plain

EVERYTHING = "全部"
"""Subject of a claim that means every indicator."""

_GROUPS = frozenset({"决策", "投入", "过程", "管理", "产出", "效益", "效果"})
_NOT_CORE = regex(r"评价|指标|目标|情况|[（(][^（）()]*[）)]|\s")
_AND = regex("[与和及、/]")


def core_name(name: str) -> str:
    """Return a level's name without 指标 and the like: 质量指标 → 质量."""
    return _NOT_CORE.sub("", name)


def parts_of(subject: str) -> tuple[str, ...]:
    """Return the groups a subject joins: 产出与效益 → 产出, 效益."""
    return tuple(part for part in _AND.split(core_name(subject)) if part)


def is_group(subject: str) -> bool:
    """Return whether a subject is a level-1 group with several indicators under it."""
    parts = parts_of(subject)
    return bool(parts) and _GROUPS.issuperset(parts)


def names_same(subject: str, level: str) -> bool:
    """Return whether two names mean one level: 满意度 and 服务对象满意度, the head word last."""
    one, other = core_name(subject), core_name(level)
    return bool(one and other) and (one.endswith(other) or other.endswith(one))


def concerns(subject: str, dimension: str, category: str) -> bool:
    """Return whether a claim about a subject speaks of an indicator of these levels."""
    if core_name(subject) == EVERYTHING:
        return True
    levels = (dimension, category)
    return any(names_same(part, level) for part in parts_of(subject) for level in levels)


# ---------------------------------------------------------------- what the report says
@dataclass(frozen=True, slots=True)
class ReportScore:
    """满分 and 得分 of one subject as a report states them together."""

    subject: str
    full: Claim | None = None
    score: Claim | None = None

    @property
    def where(self) -> Where | None:
        """Return the place of the first of the two."""
        first = self.full or self.score
        return first.where if first is not None else None

    @property
    def full_value(self) -> Decimal | None:
        """Return 满分 in points, `None` when no figure is printed."""
        return self.full.value if self.full is not None else None

    @property
    def value(self) -> Decimal | None:
        """Return 得分 in points, `None` when no figure is printed."""
        return self.score.value if self.score is not None else None


def report_scores(case: Case) -> tuple[ReportScore, ...]:
    """Return what the report scores, in its order."""
    return score_entries(case.claims(ClaimKind.FULL_MARKS, ClaimKind.SCORE))


def score_entries(claims: Iterable[Claim]) -> tuple[ReportScore, ...]:
    """Return full marks and scores joined: two in a row about one subject belong together."""
    entries: list[ReportScore] = []
    for claim in claims:
        if core_name(claim.subject) == EVERYTHING:
            continue
        if not entries or not _completes(entries[-1], claim):
            entries.append(ReportScore(claim.subject))
        last = entries[-1]
        is_full = claim.kind is ClaimKind.FULL_MARKS
        entries[-1] = replace(last, full=claim) if is_full else replace(last, score=claim)
    return tuple(entries)


def _completes(entry: ReportScore, claim: Claim) -> bool:
    missing = entry.full if claim.kind is ClaimKind.FULL_MARKS else entry.score
    return entry.subject == claim.subject and missing is None


# ---------------------------------------------------------------- lines with points
@dataclass(frozen=True, slots=True)
class Reason:
    """Why points were lost, as printed."""

    text: str
    where: Where | None = None
    from_prose: bool = False


@dataclass(frozen=True, slots=True)
class ScoredLine:
    """One indicator with its points, from the form, the report or the unit's own records.

    Attributes:
        name: 三级指标, or the subject of the report's claim.
        dimension: 二级指标.
        category: 一级指标, "" when only the report scores it.
        matter: Name and target, for the matters they speak of.
        max_score: 分值 in points, `None` when not printed.
        score: 得分 in points, `None` when not printed.
        lost: Points lost; `None` when either figure is missing, 0 when the digits leave it open.
        reasons: The stated reasons, the form's first.
        where: Its place.
        from_prose: Whether the points are the report's.
    """

    name: str
    dimension: str
    category: str
    matter: str
    max_score: Decimal | None
    score: Decimal | None
    lost: Decimal | None
    reasons: tuple[Reason, ...] = ()
    where: Where | None = None
    from_prose: bool = False

    @property
    def is_deducted(self) -> bool:
        """Return whether points were certainly lost."""
        return self.lost is not None and self.lost > 0

    @property
    def words(self) -> str:
        """Return the points in words: 满分13.33分、得12分，扣1.33分."""
        if self.max_score is None or self.score is None or self.lost is None:
            return ""
        full, score, lost = map(plain, (self.max_score, self.score, self.lost))
        return f"满分{full}分、得{score}分，扣{lost}分"


def lost_points(
    full: Decimal | None, score: Decimal | None, highest: Decimal | None
) -> Decimal | None:
    """Return points lost; 0 where a score printed with few digits may be the full mark."""
    if full is None or score is None or highest is None:
        return None
    return full - score if highest < full else Decimal(0)


def scored_lines(case: Case) -> tuple[ScoredLine, ...]:
    """Return the indicators with their points: the form's, what only the report scores, or own."""
    printed = tuple(_printed_lines(case))
    return printed or tuple(_own_lines(case))


def _printed_lines(case: Case) -> Iterator[ScoredLine]:
    for row in case.rows:
        yield _row_line(row, case)
    for entry in report_scores(case):
        if not is_group(entry.subject) and not any(
            concerns(entry.subject, row.dimension, row.category) for row in case.rows
        ):
            yield _report_line(entry, case)


def _row_line(row: IndicatorRow, case: Case) -> ScoredLine:
    full = row.max_score.value if row.max_score is not None else None
    score = row.score.value if row.score is not None else None
    highest = row.score.highest if row.score is not None else None
    printed = (row.deviation_reason or "").strip()
    own = () if printed in DASHES else (Reason(printed, row.where),)
    claims = case.claims(ClaimKind.DEDUCTION_REASON)
    said = (c for c in claims if concerns(c.subject, row.dimension, row.category))
    return ScoredLine(
        name=row.name or row.dimension,
        dimension=row.dimension,
        category=row.category,
        matter=f"{row.name} {row.target_text or ''}",
        max_score=full,
        score=score,
        lost=lost_points(full, score, highest),
        reasons=(*own, *_reasons(said)),
        where=row.where,
    )


def _report_line(entry: ReportScore, case: Case) -> ScoredLine:
    claims = case.claims(ClaimKind.DEDUCTION_REASON)
    said = (c for c in claims if names_same(c.subject, entry.subject))
    return ScoredLine(
        name=entry.subject,
        dimension=entry.subject,
        category="",
        matter=entry.subject,
        max_score=entry.full_value,
        score=entry.value,
        lost=lost_points(entry.full_value, entry.value, entry.value),
        reasons=_reasons(said),
        where=entry.where,
        from_prose=True,
    )


def _own_lines(case: Case) -> Iterator[ScoredLine]:
    own = case.dossier.indicators or ()
    lines = {line.code: line for line in case.assessment.lines} if case.assessment else {}
    for number, indicator in enumerate(own, start=1):
        line = lines.get(str(number))
        score = line.score if line is not None and line.applicable else None
        where = Where(field=f"指标[{number}]", text=indicator.name)
        reason = indicator.deviation_reason
        yield ScoredLine(
            name=indicator.name,
            dimension=indicator.dimension,
            category=indicator.category,
            matter=f"{indicator.name} {indicator.target_text or ''} {indicator.definition or ''}",
            max_score=indicator.max_score,
            score=score,
            lost=lost_points(indicator.max_score, score, score),
            reasons=(Reason(reason, where),) if reason else (),
            where=where,
        )


def _reasons(claims: Iterable[Claim]) -> tuple[Reason, ...]:
    return tuple(Reason(claim.text, claim.where, from_prose=True) for claim in claims)
