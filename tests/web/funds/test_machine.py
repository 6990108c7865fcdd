"""The ledger as a machine: whatever people do in whatever order, the money adds up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from jixiao.core.funds import Adjustment, AdjustmentKind, PaymentKind, SourceKind
from jixiao.core.ledger import available_on, ledger_lines
from jixiao.web.accounts.roles import Role
from jixiao.web.funds.errors import FundsError
from jixiao.web.funds.models import InvoiceUse, PaymentRequest, RequestState
from jixiao.web.funds.services import requests as request_services
from jixiao.web.funds.services.budget import add_adjustment, withdraw_adjustment
from jixiao.web.funds.services.invoices import normal
from jixiao.web.projects.models import Project
from tests.web.funds.desk import Desk, dossier, fresh, project_of
from tests.web.people import build_world

_YUAN = st.sampled_from(["0.01", "99.99", "400", "500", "600", "1000"]).map(Decimal)
"""Few amounts, so that sums meet the budget of 1000 exactly, and just not."""

_INVOICES = st.none() | st.sampled_from(["A1", "ａ１", "B 2", "b2", "C3"])


class Ledger(RuleBasedStateMachine):
    """People at work on one project with 1000 yuan; a day passes now and then."""

    waiting = Bundle("waiting")
    approved = Bundle("approved")
    entries = Bundle("entries")
    changes = Bundle("changes")

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        world = build_world()
        rules = dossier().unit_rules
        assert rules is not None
        no_papers = replace(rules, required_attachments=())  # files would only take time
        self.desk = Desk(world, project_of(world, unit_rules=no_papers))
        self.moment = timezone.now()
        self.clock = patch.object(timezone, "now", lambda: self.moment)
        self.clock.start()

    @property
    def today(self) -> date:
        return timezone.localdate()

    def teardown(self) -> None:
        self.clock.stop()
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize(target=entries)
    def begins(self) -> Any:
        """More than half is spent already, so that what comes next soon meets the bound."""
        return self.desk.paid("600", papers=())

    @rule()
    def a_day_passes(self) -> None:
        self.moment += timedelta(days=1)

    @rule(target=waiting, amount=_YUAN, invoice=_INVOICES)
    def asks(self, amount: Decimal, invoice: str | None) -> Any:
        return self._tried(lambda: self.desk.submitted(str(amount), papers=(), invoice=invoice))

    @rule(target=approved, request=consumes(waiting), agree=st.booleans())
    def decides(self, request: PaymentRequest, agree: bool) -> Any:
        desk = self.desk
        if not agree:
            self._tried(lambda: desk.decide(request, Role.DEPUTY_LEADER, agrees=False, words="退"))
            return multiple()
        if self._tried(lambda: desk.decide(request, Role.DEPUTY_LEADER)) == multiple():
            return multiple()
        return self._tried(lambda: desk.decide(request, Role.TOWN_HEAD))

    @rule(target=approved, amount=_YUAN, invoice=_INVOICES)
    def is_asked_and_approved(self, amount: Decimal, invoice: str | None) -> Any:
        desk = self.desk
        return self._tried(lambda: desk.approved(str(amount), papers=(), invoice=invoice))

    @rule(target=entries, request=approved, back=st.integers(0, 3))
    def pays(self, request: PaymentRequest, back: int) -> Any:
        """A payment may be booked some days late, and the button pressed twice."""
        return self._tried(lambda: self.desk.pay(request, self.today - timedelta(days=back)))

    @rule(request=approved)
    def withdraws(self, request: PaymentRequest) -> None:
        act = request_services.withdraw_request
        self._tried(lambda: act(request=fresh(request), by=self.desk.clerk))

    @rule(target=entries, entry=entries, amount=_YUAN)
    def gets_back(self, entry: Any, amount: Decimal) -> Any:
        return self._tried(lambda: self.desk.refund(entry, str(amount)))

    @rule(target=entries, entry=entries)
    def reverses(self, entry: Any) -> Any:
        return self._tried(lambda: self.desk.reverse(entry))

    @rule(target=changes, amount=_YUAN, rises=st.booleans())
    def adjusts(self, amount: Decimal, rises: bool) -> Any:
        kind, today = AdjustmentKind.BUDGET_ADJUSTMENT, self.today
        amount = amount if rises else -amount
        entry = Adjustment(kind, SourceKind.FISCAL, amount, today, "示例1号", "财政局", "需要")
        by = self.desk.person(Role.ACCOUNTANT)
        return self._tried(
            lambda: add_adjustment(project=self.desk.project, adjustment=entry, by=by)
        )

    @rule(change=changes)
    def corrects(self, change: Any) -> None:
        by = self.desk.person(Role.ACCOUNTANT)
        self._tried(lambda: withdraw_adjustment(adjustment=change, reason="错", by=by))

    @invariant()
    def no_day_is_over_budget(self) -> None:
        money = self.desk.money()
        days = {line.day for line in ledger_lines(money) if line.day is not None}

        assert all(available_on(money, day) >= 0 for day in days)

    @invariant()
    def the_balance_is_the_sum_of_the_entries(self) -> None:
        money = self.desk.money()
        spent = sum(each.spent for each in money.payments)

        lines = ledger_lines(money)
        assert lines[-1].balance == money.final_budget() - spent
        project = Project.objects.get(pk=self.desk.project.pk)
        assert project.final_budget == money.final_budget()
        assert project.actual_expenditure == money.actual_expenditure(project.year or 0)

    @invariant()
    def every_reversal_has_its_pair(self) -> None:
        payments, cancelled = self.desk.money().payments, self.desk.money().cancelled()
        kinds = {PaymentKind.REVERSAL, PaymentKind.REFUND_REVERSAL}
        reversals = {n for n, each in enumerate(payments, start=1) if each.kind in kinds}

        assert reversals <= cancelled
        assert len(cancelled) == 2 * len(reversals)
        for number, each in enumerate(payments, start=1):
            if each.kind is PaymentKind.PAYMENT and number not in cancelled:
                back = sum(
                    other.amount
                    for place, other in enumerate(payments, start=1)
                    if other.of_entry == number and place not in cancelled
                )
                assert back <= each.amount

    @invariant()
    def no_invoice_is_used_twice(self) -> None:
        payments, cancelled = self.desk.money().payments, self.desk.money().cancelled()
        paid = [
            normal(each.invoice)
            for number, each in enumerate(payments, start=1)
            if each.invoice and number not in cancelled
        ]
        under_way = PaymentRequest.objects.filter(
            state__in=(RequestState.PENDING, RequestState.APPROVED), invoice__isnull=False
        )
        held = paid + [normal(each.invoice) for each in under_way]

        assert len(held) == len(set(held))
        assert set(held) == set(InvoiceUse.objects.values_list("number", flat=True))

    def _tried(self, act: Callable[[], Any]) -> Any:
        """Return what came of it; refusals are as good as success, any other error is a bug."""
        try:
            with transaction.atomic():
                return act()
        except FundsError:
            return multiple()


@pytest.mark.django_db
def test_the_ledger_adds_up_whatever_people_do(data: Path) -> None:
    run_state_machine_as_test(
        Ledger,
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
