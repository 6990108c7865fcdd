"""Tables of a project's money; amounts are yuan."""

from django.db import models

from jixiao.core import funds
from jixiao.web.projects.models import Project
from jixiao.web.projects.tables import Part, Row


class Funds(Row, record=funds.Funds):
    """A project's money through the year (项目资金)."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="funds")


class FundingSource(Part, record=funds.FundingSource):
    """Money of one source (资金来源)."""

    funds = models.ForeignKey(Funds, models.CASCADE, related_name="sources")


class Adjustment(Part, record=funds.Adjustment):
    """A change of the budget (预算调整)."""

    funds = models.ForeignKey(Funds, models.CASCADE, related_name="adjustments")


class FundReceipt(Part, record=funds.FundReceipt):
    """Money received by the unit (到账)."""

    funds = models.ForeignKey(Funds, models.CASCADE, related_name="receipts")


class Payment(Part, record=funds.Payment):
    """Money paid out or returned (支付)."""

    funds = models.ForeignKey(Funds, models.CASCADE, related_name="payments")


class ApprovalStep(Part, record=funds.ApprovalStep):
    """One step of a payment's approval (审批)."""

    payment = models.ForeignKey(Payment, models.CASCADE, related_name="steps")
