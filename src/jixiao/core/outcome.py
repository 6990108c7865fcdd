"""What a check says about one thing it looked at: passed, skipped with a reason, or found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jixiao.core.where import Where


class SkipKind(StrEnum):
    """Why a thing was not judged."""

    NOT_APPLICABLE = "not_applicable"
    CANNOT_ASSESS = "cannot_assess"


class Severity(StrEnum):
    """How grave a finding is (`block`, `warn`, `info` of the catalogue of checks)."""

    ERROR = "错误"
    DOUBT = "疑点"
    HINT = "提示"


@dataclass(frozen=True, slots=True)
class Passed:
    """The thing is in order."""

    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """The thing was not judged.

    Attributes:
        kind: Whether the rule does not apply, or its inputs are missing.
        reason: A short phrase in Chinese.
        where: The thing.
    """

    kind: SkipKind
    reason: str
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something contradicts a rule.

    Attributes:
        where: Every place that takes part, the first being the one to mend.
        values: Named values for the check's message, already in words.
        doubt: Why a person should look before this is called a mistake; set for every input taken
            from prose. The finding is then at most 疑点.
        hint: Whether the finding is worth no more than 提示 in this case.
    """

    where: tuple[Where, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    doubt: str = ""
    hint: bool = False


Outcome = Passed | Skipped | Finding


@dataclass(frozen=True, slots=True)
class RenderedFinding:
    """A finding in the words a person reads; what writers print."""

    code: str
    name: str
    severity: Severity
    message: str
    remedy: str
    source: str
    compared: bool
    where: tuple[Where, ...]
    values: Mapping[str, str]
    fingerprint: str
    doubt: str = ""


FindingBlock = tuple[RenderedFinding, ...]
"""The findings of one place, the root cause first."""


@dataclass(frozen=True, slots=True)
class SkippedLine:
    """One thing a check did not judge, with its reason, for the ledger of coverage."""

    code: str
    kind: SkipKind
    reason: str
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class CheckCoverage:
    """What one check looked at: `owed` is the sum of the four."""

    code: str
    name: str
    passed: int
    found: int
    not_applicable: int
    cannot_assess: int
    reasons: tuple[str, ...]

    @property
    def owed(self) -> int:
        """Return how many things the check looked at."""
        return self.passed + self.found + self.not_applicable + self.cannot_assess


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things all checks looked at, by what came of them."""

    passed: int
    found: int
    not_applicable: int
    cannot_assess: int

    @classmethod
    def of(cls, coverage: Iterable[CheckCoverage]) -> "Counts":
        """Return the sums over checks."""
        lines = tuple(coverage)
        return cls(
            passed=sum(line.passed for line in lines),
            found=sum(line.found for line in lines),
            not_applicable=sum(line.not_applicable for line in lines),
            cannot_assess=sum(line.cannot_assess for line in lines),
        )

    @property
    def owed(self) -> int:
        """Return how many things were looked at."""
        return self.passed + self.found + self.not_applicable + self.cannot_assess


class Verdict(StrEnum):
    """What a whole document is worth after all checks."""

    ERROR = "错误"
    DOUBT = "疑点"
    HINT = "提示"
    PASSED = "通过"
    UNKNOWN = "无法判断"
