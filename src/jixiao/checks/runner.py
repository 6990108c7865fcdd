"""The runner: all checks over one case; outcomes become findings, coverage and a verdict."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jixiao.checks.answers import not_applicable
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.registry import CHECKS, Check
from jixiao.core.outcome import (
    CheckCoverage,
    Counts,
    Finding,
    FindingBlock,
    Outcome,
    Passed,
    RenderedFinding,
    Severity,
    SkipKind,
    Skipped,
    SkippedLine,
)
from jixiao.core.where import Where

_GRAVITY = {Severity.ERROR: 0, Severity.DOUBT: 1, Severity.HINT: 2}


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What all checks said about one case."""

    blocks: tuple[FindingBlock, ...]
    coverage: tuple[CheckCoverage, ...]
    skipped: tuple[SkippedLine, ...]

    @property
    def findings(self) -> tuple[RenderedFinding, ...]:
        """Return all findings, block by block."""
        return tuple(finding for block in self.blocks for finding in block)

    @property
    def counts(self) -> Counts:
        """Return how many things were looked at, by what came of them."""
        return Counts.of(self.coverage)


def run_checks(case: Case, checks: Sequence[Check] = CHECKS) -> CheckReport:
    """Run checks over a case; the gravest block comes first, a root before what follows from it.

    A check whose first year is later than the case's year is not applicable as a whole.
    """
    outcomes = [(check.card, tuple(_outcomes(check, case))) for check in checks]
    findings = [
        render(card, outcome)
        for card, said in outcomes
        for outcome in said
        if isinstance(outcome, Finding)
    ]
    return CheckReport(
        blocks=_blocks(findings, checks),
        coverage=tuple(_coverage(card, said) for card, said in outcomes),
        skipped=tuple(
            SkippedLine(card.code, outcome.kind, outcome.reason, outcome.where)
            for card, said in outcomes
            for outcome in said
            if isinstance(outcome, Skipped)
        ),
    )


def render(card: Card, finding: Finding) -> RenderedFinding:
    """Return a finding in words, with the severity it may have."""
    return RenderedFinding(
        code=card.code,
        name=card.name,
        severity=_severity(card, finding),
        message=card.message.format_map(finding.values),
        remedy=card.remedy.format_map(finding.values),
        source=card.citation,
        compared=card.compared,
        where=finding.where,
        values=finding.values,
        fingerprint=fingerprint(card.code, finding),
        doubt=finding.doubt,
    )


def fingerprint(code: str, finding: Finding) -> str:
    """Return a name for a finding that stays the same when the file is read again."""
    places = [repr(_stable(where)) for where in finding.where]
    values = [f"{name}={value}" for name, value in sorted(finding.values.items())]
    joined = "\n".join([code, *places, *values])
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def _blocks(
    findings: Iterable[RenderedFinding], checks: Sequence[Check]
) -> tuple[FindingBlock, ...]:
    order = {check.card.code: number for number, check in enumerate(checks)}
    follows = {check.card.code: check.card.follows for check in checks}
    blocks: dict[str, list[RenderedFinding]] = {}
    for finding in findings:
        blocks.setdefault(_place(finding), []).append(finding)
    for key, block in blocks.items():
        found = {finding.code for finding in block}
        blocks[key] = sorted(block, key=lambda f: (_depth(f.code, follows, found), order[f.code]))
    ranked = sorted(blocks.values(), key=lambda block: min(_GRAVITY[f.severity] for f in block))
    return tuple(map(tuple, ranked))


def _place(finding: RenderedFinding) -> str:
    """Return what findings of one row share: the row's place."""
    if not finding.where:
        return finding.code
    first = finding.where[0]
    row = "".join(filter(str.isdigit, first.cell or ""))
    place = first.line or first.paragraph or row or first.field or first.text
    return f"{first.file}|{first.sheet}|{first.page}|{first.table}|{place}"


def _outcomes(check: Check, case: Case) -> Iterable[Outcome]:
    year = case.dossier.year
    if year is not None and year < check.card.since:
        return [not_applicable(f"只适用{check.card.since}年度起")]
    return check.run(case)


def _severity(card: Card, finding: Finding) -> Severity:
    if finding.hint:
        return Severity.HINT
    if finding.doubt and card.severity is Severity.ERROR:
        return Severity.DOUBT
    return card.severity


def _stable(where: Where) -> tuple[object, ...]:
    return (
        where.file,
        where.sheet,
        where.cell,
        where.page,
        where.table,
        where.paragraph,
        where.line,
        where.field,
    )


def _depth(code: str, follows: dict[str, tuple[str, ...]], found: set[str]) -> int:
    """Return how many roots stand above a finding in its block; cards make no circle (tested)."""
    roots = [root for root in follows.get(code, ()) if root in found and root != code]
    return 1 + max((_depth(root, follows, found - {code}) for root in roots), default=-1)


def _coverage(card: Card, said: Sequence[Outcome]) -> CheckCoverage:
    skipped = [outcome for outcome in said if isinstance(outcome, Skipped)]
    kinds = Counter(outcome.kind for outcome in skipped)
    return CheckCoverage(
        code=card.code,
        name=card.name,
        passed=sum(isinstance(outcome, Passed) for outcome in said),
        found=sum(isinstance(outcome, Finding) for outcome in said),
        not_applicable=kinds[SkipKind.NOT_APPLICABLE],
        cannot_assess=kinds[SkipKind.CANNOT_ASSESS],
        reasons=tuple(dict.fromkeys(outcome.reason for outcome in skipped)),
    )
