"""`AuditPage`: everything the page of an audit prints, in values of this room alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from jixiao.core.assessment import AssessedLine, Assessment
from jixiao.core.document import Unplaced
from jixiao.core.figure import Figure
from jixiao.core.form import SelfEvaluation
from jixiao.core.narrative import Narrative
from jixiao.core.outcome import (
    CheckCoverage,
    Counts,
    FindingBlock,
    RenderedFinding,
    Severity,
    SkippedLine,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class RulesUsed:
    """The rule profile a document was checked by.

    Attributes:
        id: Its id, as the command line takes it.
        version: Its version.
        name: Its name for people.
        status: What it is worth, such as 由一份自评表推定.
    """

    id: str
    version: int
    name: str
    status: str


@dataclass(frozen=True, slots=True)
class ComparedScore:
    """One scored line: what a form states beside what the rules say.

    Attributes:
        name: Its name for people.
        stated: 得分 as printed; `None` when none is printed.
        assessed: The line by the rules; `None` when they could not take it up.
    """

    name: str
    stated: Figure | None
    assessed: AssessedLine | None

    @property
    def difference(self) -> Decimal | None:
        """Return stated less assessed points; `None` when one of them is missing."""
        by_rules = self.assessed.score if self.assessed is not None else None
        if self.stated is None or by_rules is None:
            return None
        return self.stated.value - by_rules


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One audited document.

    Attributes:
        file: Name of the file.
        project_name: The project; `None` is unknown.
        year: The budget year; `None` is unknown.
        unit: The implementing unit; `None` is unknown.
        verdict: What the document is worth.
        program_version: Version of the program that checked it.
        rules: The profile used, or `None` when none fits.
        blocks: The findings, place by place.
        columns: By code of a check, the fields of a row or of the form that it speaks of.
        coverage: What every check looked at.
        skipped: What was not judged, with its reason.
        idle_checks: Codes of the checks that had nothing to go by for lack of a profile.
        form: The stated form, or `None`.
        narrative: The stated report, or `None`.
        assessment: What the rules say, or `None` without a profile.
        scores: Stated and assessed points, line by line.
        stated_total: 总分 as stated, by the form or else by the report.
        stated_grade: 等级 as stated, as above.
        unplaced: What was read and not understood.
        made_on: The day of the check, or `None` when the caller names none.
    """

    file: str
    project_name: str | None
    year: int | None
    unit: str | None
    verdict: Verdict
    program_version: str
    rules: RulesUsed | None = None
    blocks: tuple[FindingBlock, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    coverage: tuple[CheckCoverage, ...] = ()
    skipped: tuple[SkippedLine, ...] = ()
    idle_checks: tuple[str, ...] = ()
    form: SelfEvaluation | None = None
    narrative: Narrative | None = None
    assessment: Assessment | None = None
    scores: tuple[ComparedScore, ...] = ()
    stated_total: Figure | None = None
    stated_grade: str | None = None
    unplaced: tuple[Unplaced, ...] = ()
    made_on: date | None = None

    @property
    def findings(self) -> tuple[RenderedFinding, ...]:
        """Return all findings in the order of the page."""
        return tuple(finding for block in self.blocks for finding in block)

    @property
    def counts(self) -> Counts:
        """Return how many things were looked at, by what came of them."""
        return Counts.of(self.coverage)

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(finding.severity is severity for finding in self.findings)
