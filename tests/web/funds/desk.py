"""The people of a township at work on the money of one project."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from jixiao.core.dossier import Dossier
from jixiao.core.funds import FundingSource, Funds, SourceKind
from jixiao.web.accounts.models import Organisation, User
from jixiao.web.accounts.roles import Role
from jixiao.web.funds.errors import BlockedPaymentError
from jixiao.web.funds.models import Payment, PaymentRequest, RequestState
from jixiao.web.funds.services.decisions import decide_request
from jixiao.web.funds.services.entries import pay, record_refund, reverse_entry
from jixiao.web.funds.services.requests import attach, request_payment, submit_request
from jixiao.web.projects.mapping import Parts
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import dossier_of
from jixiao.web.projects.services import store_dossier
from tests.core.projects import EXAMPLE, read
from tests.web.people import World

PAPERS = ("费用明细", "验收证明")
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
USE = "为民办实事"


def dossier(budget: str = "1000", **changes: Any) -> Dossier:
    """Return the example as a project of this year, its money not yet spent."""
    example = read(EXAMPLE.read_text(encoding="utf-8"))
    funds = Funds((FundingSource(SourceKind.FISCAL, Decimal(budget)),))
    year = timezone.localdate().year
    return replace(
        example, **{"year": year, "profile_id": "national-2020", "funds": funds, **changes}
    )


def project_of(
    world: World, place: Organisation | None = None, budget: str = "1000", **changes: Any
) -> Project:
    """Return the project, kept in a township."""
    return store_dossier(
        dossier=dossier(budget, **changes), organisation=place or world.here, by=None
    )


def paper(name: str = "清单.pdf") -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")


@dataclass(frozen=True)
class Desk:
    """One project and whoever works on it."""

    world: World
    project: Project

    def person(self, role: Role) -> User:
        """Return the person of a role in the project's township."""
        return self.world.person(role, self.project.organisation)

    @property
    def clerk(self) -> User:
        """Return who asks for payments."""
        return self.person(Role.CLERK)

    def values(self, amount: str = "100", **changes: Any) -> dict[str, Any]:
        """Return what a good request asks."""
        return {
            "amount": Decimal(amount),
            "source": SourceKind.FISCAL,
            "use": USE,
            "payee": "甲村维修队",
            "purpose": "排水渠维修",
            "invoice": None,
            "accepted_on": date(timezone.localdate().year, 1, 1),
            "exception_reason": None,
            **changes,
        }

    def draft(
        self, amount: str = "100", papers: Iterable[str] = PAPERS, **changes: Any
    ) -> PaymentRequest:
        """Return a request that is not submitted yet, with its papers."""
        values = self.values(amount, **changes)
        request = request_payment(project=self.project, values=values, by=self.clerk)
        for name in papers:
            attach(request=fresh(request), name=name, upload=paper(), by=self.clerk)
        return fresh(request)

    def submit(self, request: PaymentRequest) -> PaymentRequest:
        """Hand a request in."""
        submit_request(request=request, version=fresh(request).version, by=self.clerk)
        return fresh(request)

    def submitted(self, amount: str = "100", **changes: Any) -> PaymentRequest:
        """Return a request that waits for its first step."""
        return self.submit(self.draft(amount, **changes))

    def barred(self, amount: str = "100", papers: Iterable[str] = PAPERS, **changes: Any) -> str:
        """Return what is said of a request that must not be taken, which stays as it was."""
        request = self.draft(amount, papers, **changes)
        with pytest.raises(BlockedPaymentError) as caught:
            self.submit(request)
        assert fresh(request).state == RequestState.DRAFT
        return str(caught.value)

    def decide(
        self, request: PaymentRequest, role: Role, *, agrees: bool = True, words: str = ""
    ) -> PaymentRequest:
        """Have the person of a role take the next step."""
        kept = fresh(request)
        decide_request(
            request=kept, version=kept.version, agrees=agrees, by=self.person(role), words=words
        )
        return fresh(request)

    def approved(self, amount: str = "100", **changes: Any) -> PaymentRequest:
        """Return a request that waits for its payment."""
        request = self.submitted(amount, **changes)
        for role in (Role.DEPUTY_LEADER, Role.TOWN_HEAD):
            request = self.decide(request, role)
        return request

    def pay(self, request: PaymentRequest, day: date | None = None) -> Payment:
        """Have the cashier pay."""
        kept = fresh(request)
        return pay(
            request=kept,
            version=kept.version,
            paid_on=day or timezone.localdate(),
            by=self.person(Role.CASHIER),
        )

    def paid(self, amount: str = "100", **changes: Any) -> Payment:
        """Return an entry of the ledger."""
        return self.pay(self.approved(amount, **changes))

    def refund(self, entry: Payment, amount: str) -> Payment:
        """Enter money that came back today."""
        return record_refund(
            entry=entry,
            amount=Decimal(amount),
            refunded_on=timezone.localdate(),
            reason="多付",
            by=self.person(Role.CASHIER),
        )

    def reverse(self, entry: Payment) -> Payment:
        """Take an entry back."""
        return reverse_entry(entry=entry, reason="记错", by=self.person(Role.ACCOUNTANT))

    def money(self) -> Funds:
        """Return the money as it stands."""
        funds = dossier_of(self.project, Parts(frozenset({"funds"}))).funds
        assert funds is not None
        return funds


def fresh(request: PaymentRequest) -> PaymentRequest:
    """Return a request as it is now."""
    return PaymentRequest.objects.select_related("project__organisation").get(pk=request.pk)
