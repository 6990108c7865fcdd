"""Whether evidence was filed within the unit's own term, and by when it must be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jixiao.checks.working_days import punctuality
from jixiao.core.dossier import Dossier
from jixiao.core.evidence import Evidence
from jixiao.law.workdays import Term, load_work_days
from jixiao.web.projects.shown import Shown

_LOOKS = {"按期": "passed", "超期": "error", "看节假日": "hint"}


@dataclass(frozen=True, slots=True)
class FiledEvidence(Shown):
    """One item of evidence with what can be said of its filing.

    Attributes:
        item: The item.
        words: What can be said; "" where the unit has no term.
        look: How it is shown.
        due: The last day to file it, where the unit has a term.
    """

    item: Evidence
    words: str
    look: str
    due: Term | None = None

    @property
    def is_late(self) -> bool:
        """Return whether the term is over and the item was not filed in it."""
        return self.look == "error"


def filed_evidence(dossier: Dossier, today: date) -> tuple[FiledEvidence, ...]:
    """Return the evidence of a project, each with the state of its filing on a day."""
    allowed = dossier.unit_rules.filing_days if dossier.unit_rules is not None else None
    return tuple(_filed(dossier, allowed, today))


def _filed(dossier: Dossier, allowed: int | None, today: date) -> Iterator[FiledEvidence]:
    for item in dossier.evidence or ():
        due = None if allowed is None else load_work_days().term(item.created_on, allowed)
        said = "" if due is None else _said(item, due, allowed or 0, today)
        if item.filed_on is not None:
            yield FiledEvidence(item, said, _LOOKS.get(said, ""), due)
        elif said == "超期":
            yield FiledEvidence(item, "没有归档，已超期", "error", due)
        else:
            yield FiledEvidence(item, "没有归档", "doubt", due)


def _said(item: Evidence, due: Term, allowed: int, today: date) -> str:
    """Return 按期 or 超期; 看节假日 where the year's arrangement is not known and could matter."""
    end = item.filed_on or today
    if due.is_provisional:
        return punctuality(item.created_on, end, allowed=allowed)
    return "按期" if load_work_days().elapsed(item.created_on, end) <= allowed else "超期"
