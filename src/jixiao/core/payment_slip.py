"""`PaymentSlip` (支付审批单): what is printed of a request for payment, to be signed by hand.

Amounts are yuan.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SlipStep:
    """One step of the approval, in the order of the unit's rules.

    Attributes:
        role: Who takes it, as 分管领导.
        action: 申请, 审核 or 审批.
        person: Who took it; "" while it waits.
        signed_on: When; `None` while it waits.
        words: What the person wrote.
    """

    role: str
    action: str
    person: str = ""
    signed_on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class PaymentSlip:
    """A request for payment as it stands.

    Attributes:
        unit: The unit that pays.
        project: Name of the project.
        number: Number of the request, as people call it.
        state: How far it has come.
        requested_on: Day of the request.
        requested_by: Who asks.
        amount: What is to be paid.
        source: Which money.
        use: The declared use.
        payee: Who is to be paid.
        purpose: What for.
        invoice: Number of the invoice.
        accepted_on: When the goods or works were accepted.
        exception_reason: Why it may be paid although a rule speaks against it.
        attachments: Names of the papers.
        final_budget: Adjusted budget of the project on the day of printing.
        spent: What was paid of it before.
        steps: The steps of the approval.
    """

    unit: str
    project: str
    number: str
    state: str
    requested_on: date
    requested_by: str
    amount: Decimal
    source: str
    use: str
    payee: str
    purpose: str = ""
    invoice: str = ""
    accepted_on: date | None = None
    exception_reason: str = ""
    attachments: tuple[str, ...] = ()
    final_budget: Decimal = Decimal(0)
    spent: Decimal = Decimal(0)
    steps: tuple[SlipStep, ...] = ()

    @property
    def left(self) -> Decimal:
        """Return what the budget leaves after this payment."""
        return self.final_budget - self.spent - self.amount
