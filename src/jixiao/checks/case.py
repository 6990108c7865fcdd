"""`Case`: everything a check may look at."""

from dataclasses import dataclass
from datetime import date

from jixiao.core.assessment import Assessment
from jixiao.core.dossier import Dossier
from jixiao.core.form import FundingRow, IndicatorRow, SelfEvaluation
from jixiao.core.narrative import Claim, ClaimKind, Narrative
from jixiao.law.profile import Profile


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier with what the rules say about it.

    Attributes:
        dossier: Own records, the stated form and the stated report; any part may be missing.
        assessment: What the rules say, or `None` without a profile.
        profile: The rules, or `None` when none fits.
        today: The day of the check, or `None`.
    """

    dossier: Dossier
    assessment: Assessment | None = None
    profile: Profile | None = None
    today: date | None = None

    @property
    def form(self) -> SelfEvaluation | None:
        """Return the stated form."""
        return self.dossier.form

    @property
    def narrative(self) -> Narrative | None:
        """Return the stated report."""
        return self.dossier.narrative

    @property
    def total_row(self) -> FundingRow | None:
        """Return the row 年度资金总额 of the stated form, if it is printed."""
        return self.form.total_row if self.form is not None else None

    @property
    def rows(self) -> tuple[IndicatorRow, ...]:
        """Return the indicators of the stated form; none without a form."""
        return self.form.indicators if self.form is not None else ()

    def claims(self, *kinds: ClaimKind) -> tuple[Claim, ...]:
        """Return the stated report's claims of some kinds, in order; none without a report."""
        return self.narrative.of_kind(*kinds) if self.narrative is not None else ()
