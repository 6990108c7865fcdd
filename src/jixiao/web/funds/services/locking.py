"""What every change of money begins with: the project locked, and its rows as they are now."""

from dataclasses import dataclass

from jixiao.core.dossier import Dossier
from jixiao.core.funds import Funds as FundsRecord
from jixiao.web.funds.models import Funds, PaymentRequest
from jixiao.web.projects.mapping import Parts
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import dossier_of

GATE = Parts(
    frozenset({"year", "profile_id", "project", "declaration", "unit_rules", "funds"}),
    frozenset({"funds.payments.steps"}),
)
"""What the gate looks at."""


@dataclass(frozen=True, slots=True)
class Locked:
    """A locked project and its money.

    Attributes:
        project: The row; whoever else wants it waits for the end of the transaction.
        dossier: What the gate looks at.
    """

    project: Project
    dossier: Dossier

    @property
    def funds(self) -> FundsRecord:
        """Return the money, of a new project none."""
        return self.dossier.funds or FundsRecord(())

    def row(self) -> Funds:
        """Return the row that the entries of money belong to."""
        row, _ = Funds.objects.get_or_create(project=self.project)
        return row


def lock(project: Project) -> Locked:
    """Lock a project until the transaction ends, and read its money behind the lock."""
    rows = Project.objects.select_related("organisation").select_for_update(of=("self",))
    kept = rows.get(pk=project.pk)
    return Locked(kept, dossier_of(kept, GATE))


def lock_request(request: PaymentRequest) -> tuple[Locked, PaymentRequest]:
    """Lock the project of a request, and read the request behind the lock."""
    locked = lock(request.project)
    kept = PaymentRequest.objects.select_related("requested_by").get(pk=request.pk)
    kept.project = locked.project
    return locked, kept
