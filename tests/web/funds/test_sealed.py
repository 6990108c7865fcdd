"""The database itself refuses to rewrite the ledger."""

import pytest
from django.db import DatabaseError, connection, transaction

from jixiao.web.funds.models import ApprovalStep, Payment
from jixiao.web.logbook.guards import missing_guards, remove_guards
from tests.web.funds.desk import Desk

_TABLES = ("funds_payment", "funds_approvalstep")


@pytest.mark.parametrize("table", _TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET position = 9", "DELETE FROM {}"])
def test_raw_sql_is_refused(desk: Desk, table: str, statement: str) -> None:
    desk.paid("100")

    with (
        pytest.raises(DatabaseError, match="台账不能修改"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="这种写法只有 SQLite 有")
@pytest.mark.parametrize("by_key", [True, False], ids=["按编号", "按序号"])
def test_an_entry_is_not_replaced(desk: Desk, by_key: bool) -> None:
    """`REPLACE` deletes the old row without firing its trigger; the seal of INSERT refuses it."""
    entry = desk.paid("100")
    table = Payment._meta.db_table
    columns = [str(field.column) for field in Payment._meta.concrete_fields]
    new = ["NULL" if name == "id" and not by_key else name for name in columns]

    with (
        pytest.raises(DatabaseError, match="台账不能修改"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"REPLACE INTO {table} ({', '.join(columns)})"  # noqa: S608 - names of our own columns
            f" SELECT {', '.join(new)} FROM {table} WHERE id = %s",
            [entry.pk],
        )


def test_the_application_cannot_either(desk: Desk) -> None:
    entry = desk.paid("100")

    for act in (
        lambda: Payment.objects.update(amount=1),
        lambda: ApprovalStep.objects.all().delete(),
        lambda: Payment.objects.filter(pk=entry.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="台账不能修改"), transaction.atomic():
            act()


def test_a_missing_seal_is_told(desk: Desk) -> None:
    assert missing_guards() == []

    remove_guards()

    assert any("funds_payment_seal" in name for name in missing_guards())
