"""The app of funds."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """Names the app."""

    name = "jixiao.web.funds"
    verbose_name = "资金"

    def ready(self) -> None:
        """Have the tables journalled, and the ledger sealed."""
        from jixiao.web.funds import models
        from jixiao.web.logbook.registry import journalled

        journalled(models.Funds, place="project__organisation_id")
        journalled(models.FundingSource, place="funds__project__organisation_id")
        journalled(models.Adjustment, place="funds__project__organisation_id")
        journalled(models.FundReceipt, place="funds__project__organisation_id")
        journalled(models.PaymentRequest, place="project__organisation_id")
        journalled(models.RequestStep, place="request__project__organisation_id")
        journalled(models.RequestFile, place="request__project__organisation_id")
        journalled(models.InvoiceUse, place="project__organisation_id")
        journalled(models.Payment, place="funds__project__organisation_id", sealed=True)
        journalled(
            models.ApprovalStep, place="payment__funds__project__organisation_id", sealed=True
        )
