"""Every declared field has its column, and whatever is stored is read back the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.core.dossier import Dossier
from jixiao.core.kinds import Yuan
from jixiao.desk.audit import audit_project
from jixiao.desk.evaluate import evaluate
from jixiao.desk.result import result_json
from jixiao.law.catalogue import load_profile
from jixiao.web.accounts.models import Organisation
from jixiao.web.funds.models import Payment
from jixiao.web.projects.columns import TooFineError
from jixiao.web.projects.mapping import loaded, record_of, store
from jixiao.web.projects.models import Indicator, Project
from jixiao.web.projects.tables import Row, shapes
from tests.core.projects import EXAMPLE, read
from tests.core.records import dossiers, kind_of, numbers

pytestmark = pytest.mark.django_db
_EXAMPLE = read(EXAMPLE.read_text(encoding="utf-8"))


@pytest.fixture
def township() -> Organisation:
    return Organisation.objects.create(name="测试镇", kind="township", path="0001.")


def test_every_declared_field_has_its_column() -> None:
    """`form` and `narrative` are what documents state; they are declared by no entry."""
    assert list(_without_column(Project, Dossier, "")) == []


def test_no_step_of_the_tables_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@settings(max_examples=40)
@given(dossier=dossiers())
def test_what_is_stored_is_read_back_the_same(dossier: Dossier) -> None:
    with _undone() as township:
        row = store(dossier, Project, organisation=township)

        assert record_of(_fetched(row)) == dossier


@given(amount=numbers(kind_of(Yuan)))
def test_no_fen_is_lost(amount: Decimal) -> None:
    """SQLite's own DECIMAL is a binary float and loses fen of large amounts."""
    column = Payment._meta.get_field("amount")

    assert column.from_db_value(column.get_prep_value(amount)) == amount


def test_a_number_that_is_too_fine_is_refused() -> None:
    with pytest.raises(TooFineError, match=r"0\.005 的小数超过2位"):
        Payment._meta.get_field("amount").get_prep_value(Decimal("0.005"))


def test_the_web_and_the_file_give_the_same_result(township: Organisation) -> None:
    profile = load_profile("ningxian-2024-inferred")

    stored = record_of(_fetched(store(_EXAMPLE, Project, organisation=township)))

    ours, theirs = (evaluate(each, profile, file="project.yaml") for each in (stored, _EXAMPLE))
    assert {name for name in ours.files if ours.files[name] != theirs.files[name]} == set()


@settings(max_examples=25)
@given(dossier=dossiers(profile_id=st.just("synthetic")))
def test_any_project_gives_the_same_result_from_the_web(dossier: Dossier) -> None:
    profile = load_profile("synthetic")
    with _undone() as township:
        stored = record_of(_fetched(store(dossier, Project, organisation=township)))

    results = []
    for each in (stored, dossier):
        audit = audit_project(each, profile, file="", today=None)
        assert audit.assessment is not None
        results.append(result_json(each, audit.assessment, audit.report, {}))
    assert results[0] == results[1]


def test_a_whole_project_takes_few_queries(township: Organisation) -> None:
    row = store(_EXAMPLE, Project, organisation=township)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        record_of(_fetched(row))

    assert len(queries) <= 16


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("max_score", Decimal("1000.01")),
        ("coefficient", Decimal("1.01")),
        ("operator", "约"),
        ("name", ""),
        ("over_achievement_reason", "没有决定却有理由"),
    ],
)
def test_the_database_refuses_what_the_kind_forbids(
    township: Organisation, field: str, value: object
) -> None:
    row = store(_EXAMPLE, Project, organisation=township)

    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.filter(project=row, position=1).update(**{field: value})


def test_one_place_holds_one_record(township: Organisation) -> None:
    row = store(_EXAMPLE, Project, organisation=township)

    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.filter(project=row, position=2).update(position=1)


def _fetched(row: Project) -> Project:
    (fetched,) = loaded(Project.objects.filter(pk=row.pk))
    assert isinstance(fetched, Project)
    return fetched


@contextmanager
def _undone() -> Iterator[Organisation]:
    """Give a township and take everything back: one example of Hypothesis leaves nothing."""
    with transaction.atomic():
        yield Organisation.objects.create(name="测试镇", kind="township", path="0001.")
        transaction.set_rollback(True)


def _without_column(table: type[Row], record: type[Any], prefix: str) -> Iterator[str]:
    names = {field.name for field in table._meta.get_fields()}
    for shape in shapes(record):
        name = f"{prefix}{shape.name}"
        spread = shape.is_record and not shape.many and shape.name not in table.apart
        if not spread and name not in names:
            yield f"{table.__name__}.{name}"
        elif spread:
            yield from _without_column(table, shape.base, f"{name}_")
        elif shape.is_record:
            part: Any = table._meta.get_field(name).related_model
            yield from _without_column(part, shape.base, "")
