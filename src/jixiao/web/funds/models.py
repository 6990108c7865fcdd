"""Tables of a project's money; amounts are yuan.

The entries of the ledger (`Payment`, `ApprovalStep`) are sealed: triggers of the database refuse to
change or delete them (see logbook/registry.py). What is wrong is taken back by a further entry.
"""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from jixiao.core import funds
from jixiao.web.evidence.models import StoredFile
from jixiao.web.projects.models import Project
from jixiao.web.projects.tables import Part, Row

if TYPE_CHECKING:
    from jixiao.web.accounts.models import Organisation

_USER = settings.AUTH_USER_MODEL


class RequestState(models.TextChoices):
    """Where a request for a payment stands."""

    DRAFT = "草稿", "草稿"
    PENDING = "待审批", "待审批"
    APPROVED = "待付款", "待付款"
    PAID = "已付款", "已付款"
    RETURNED = "已退回", "已退回"
    WITHDRAWN = "已撤回", "已撤回"
    REVERSED = "已冲销", "已冲销"


class Funds(Row, record=funds.Funds):
    """A project's money through the year (项目资金)."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="funds")


class FundingSource(Part, record=funds.FundingSource):
    """Money of one source (资金来源)."""

    funds = models.ForeignKey(Funds, models.CASCADE, related_name="sources")


class Adjustment(Part, record=funds.Adjustment):
    """A change of the budget (预算调整), with a scan of its document."""

    funds = models.ForeignKey(Funds, models.CASCADE, related_name="adjustments")
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="文件扫描件"
    )
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="corrected_by", verbose_name="更正哪一条"
    )


class FundReceipt(Part, record=funds.FundReceipt):
    """Money received by the unit (到账)."""

    funds = models.ForeignKey(Funds, models.CASCADE, related_name="receipts")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="corrected_by", verbose_name="更正哪一条"
    )


class PaymentRequest(
    Row, record=funds.Payment, omit=("paid_on", "kind", "attachments", "of_entry")
):
    """What somebody asks to be paid (支付申请), and how far it has come.

    `version` grows with every change, so that nobody approves what they have not seen; `turn` is
    the post whose step comes next.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="payment_requests")
    number = models.PositiveSmallIntegerField("申请编号")
    state = models.CharField(
        "状态", max_length=8, choices=RequestState.choices, default=RequestState.DRAFT
    )
    turn = models.CharField(
        "轮到", max_length=8, blank=True, choices=[(each, each) for each in funds.StepRole]
    )
    round = models.PositiveSmallIntegerField("第几次提交", default=0)
    version = models.PositiveIntegerField("版本", default=1)
    requested_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", verbose_name="申请人")
    requested_at = models.DateTimeField("申请时间", auto_now_add=True)
    changed_at = models.DateTimeField("最近修改", auto_now=True)

    class Meta:
        """Newest first; each number once in a project."""

        verbose_name = "支付申请"
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "number"], name="funds_paymentrequest_number"
            ),
            models.CheckConstraint(
                name="funds_paymentrequest_state", condition=Q(state__in=RequestState.values)
            ),
            models.CheckConstraint(
                name="funds_paymentrequest_turn",
                condition=Q(state=RequestState.PENDING) ^ Q(turn=""),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "turn"], name="funds_requests_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.project} 第{self.number}号支付申请"

    @property
    def organisation(self) -> "Organisation":
        """Return the unit whose money it is."""
        return self.project.organisation


class RequestStep(models.Model):
    """One step of a request's approval (审批环节); it has a person when it is done."""

    request = models.ForeignKey(PaymentRequest, models.CASCADE, related_name="chain")
    round = models.PositiveSmallIntegerField("第几次提交")
    position = models.PositiveSmallIntegerField("序号")
    role = models.CharField("岗位", max_length=8, choices=[(each, each) for each in funds.StepRole])
    action = models.CharField("动作", max_length=40)
    person = models.ForeignKey(
        _USER, models.PROTECT, null=True, related_name="+", verbose_name="办理人"
    )
    at = models.DateTimeField("办理时间", null=True)
    is_agreed = models.BooleanField("同意", null=True)
    words = models.TextField("意见", blank=True)

    class Meta:
        """In their order."""

        verbose_name = "审批环节"
        ordering: ClassVar = ["round", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request", "round", "position"], name="funds_requeststep_position"
            ),
            models.CheckConstraint(
                name="funds_requeststep_whole",
                condition=Q(person__isnull=True, at__isnull=True, is_agreed__isnull=True)
                | Q(person__isnull=False, at__isnull=False, is_agreed__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}{self.action}"


class RequestFile(models.Model):
    """A paper of a request (附件) under the name the unit's rules give it."""

    request = models.ForeignKey(PaymentRequest, models.CASCADE, related_name="papers")
    name = models.CharField("附件", max_length=60)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")

    class Meta:
        """In the order they came."""

        verbose_name = "支付附件"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="funds_requestfile_named", condition=~Q(name=""))
        ]

    def __str__(self) -> str:
        return f"{self.name}：{self.file}"


class Payment(Part, record=funds.Payment):
    """An entry of the ledger (台账): money paid out or returned, or an entry taken back."""

    funds = models.ForeignKey(Funds, models.CASCADE, related_name="payments")
    request = models.ForeignKey(
        PaymentRequest, models.PROTECT, null=True, related_name="entries", verbose_name="支付申请"
    )
    booked_by = models.ForeignKey(
        _USER, models.PROTECT, null=True, related_name="+", verbose_name="登记人"
    )
    booked_at = models.DateTimeField("登记时间", null=True)

    class Meta:
        """Words."""

        verbose_name = "台账"

    def __str__(self) -> str:
        return f"{self.funds.project} 台账第{self.position}笔"

    @property
    def organisation(self) -> "Organisation":
        """Return the unit whose money it is."""
        return self.funds.project.organisation


class ApprovalStep(Part, record=funds.ApprovalStep):
    """One step of a payment's approval (审批)."""

    payment = models.ForeignKey(Payment, models.CASCADE, related_name="steps")


class InvoiceUse(models.Model):
    """An invoice that a request or an entry stands for (发票占用); none serves twice.

    `number` is without spaces and in half-width capitals. The row goes when the request is returned
    or withdrawn, or the payment is reversed.
    """

    number = models.CharField("发票号码", max_length=100, unique=True)
    project = models.ForeignKey(
        Project, models.CASCADE, related_name="invoices", verbose_name="项目"
    )
    request = models.OneToOneField(
        PaymentRequest, models.CASCADE, null=True, related_name="invoice_use"
    )
    entry = models.OneToOneField(Payment, models.CASCADE, null=True, related_name="invoice_use")

    class Meta:
        """Words and constraints."""

        verbose_name = "发票占用"
        constraints: ClassVar = [
            models.CheckConstraint(name="funds_invoiceuse_named", condition=~Q(number="")),
            models.CheckConstraint(
                name="funds_invoiceuse_used",
                condition=Q(request__isnull=False) | Q(entry__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number
