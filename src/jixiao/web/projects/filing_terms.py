"""Whether evidence was filed within the unit's own term."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jixiao.checks.working_days import Punctuality, punctuality
from jixiao.core.dossier import Dossier
from jixiao.core.evidence import Evidence
from jixiao.web.projects.shown import Shown

_LOOKS = {"按期": "passed", "超期": "error", "看节假日": "hint"}


@dataclass(frozen=True, slots=True)
class FiledEvidence(Shown):
    """One item of evidence with what can be said of its filing.

    Attributes:
        item: The item.
        words: What can be said; "" where the unit has no term.
        look: How it is shown.
    """

    item: Evidence
    words: str
    look: str

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
        said = None
        if allowed is not None:
            said = punctuality(item.created_on, item.filed_on or today, allowed=allowed)
        if item.filed_on is not None:
            yield FiledEvidence(item, said or "", _LOOKS.get(said or "", ""))
        elif said is Punctuality.LATE:
            yield FiledEvidence(item, "没有归档，已超期", "error")
        else:
            yield FiledEvidence(item, "没有归档", "doubt")
