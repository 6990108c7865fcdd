"""What came of a check-up, as plain values that travel as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any


class Trouble(StrEnum):
    """Why a file gave no result; the page has the words for each."""

    UNREADABLE = "unreadable"
    """The reader says what it is and what to do."""
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    """It took more time than a document may."""
    TOO_BIG_INSIDE = "too_big_inside"
    """It took more memory than a document may."""
    STOPPED = "stopped"
    """The process that read it ended of itself, or by somebody else."""
    NOT_REACHED = "not_reached"
    """The other files took all the time."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One document that was checked.

    Attributes:
        file: Its file, or both files that were put together.
        project_name: The project; `None` is unknown.
        year: The budget year; `None` is unknown.
        unit: The implementing unit; `None` is unknown.
        verdict: What it is worth, such as 错误.
        counts: How many of each severity.
        policy: The content security policy of its page.
        page: Its page; "" once it is stored in a file of its own.
    """

    file: str
    project_name: str | None
    year: int | None
    unit: str | None
    verdict: str
    counts: Mapping[str, int]
    policy: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that gave no result; `what` and `remedy` are the reader's own words, if any."""

    file: str
    trouble: Trouble
    what: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class KeptApart:
    """A form that was checked without a report, and what keeps it from the nearest one."""

    form: str
    report: str
    difference: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of some files.

    Attributes:
        checked: What was checked, in order.
        unread: What was not, with the reason.
        apart: Forms that were checked without the report given beside them.
        lonely: Files that hold a form without report.
        reports: Files that hold a report.
    """

    checked: tuple[Checked, ...] = ()
    unread: tuple[Unread, ...] = ()
    apart: tuple[KeptApart, ...] = ()
    lonely: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """Return the values as JSON takes them."""
        return asdict(self)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "Outcome":
        """Return the values that `plain()` gave."""
        return cls(
            checked=tuple(Checked(**each) for each in plain["checked"]),
            unread=tuple(
                replace(unread, trouble=Trouble(unread.trouble))
                for unread in (Unread(**each) for each in plain["unread"])
            ),
            apart=tuple(KeptApart(**each) for each in plain["apart"]),
            lonely=tuple(plain["lonely"]),
            reports=tuple(plain["reports"]),
        )
