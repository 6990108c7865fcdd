"""What a draft says is what its record says, whatever the record; approval makes it live."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.core.declaration import Declaration
from jixiao.core.dossier import Dossier
from jixiao.core.indicator import PROMISED, TARGET_FIELDS, Indicator, Objective
from jixiao.core.unit_rules import UnitRules
from jixiao.web.accounts.models import Organisation, User
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record
from jixiao.web.projects.mapping import store
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import dossier_of
from jixiao.web.proposals.applying import apply
from jixiao.web.proposals.comparison import compared
from jixiao.web.proposals.content import bound, keys_of, live_content, rewritten
from jixiao.web.proposals.kinds import SCOPES, Kind
from jixiao.web.proposals.trees import tree_of
from tests.core.records import dossiers, records

pytestmark = pytest.mark.django_db
_DROPPED = frozenset(name for names in TARGET_FIELDS.values() for name in names)


def _content(kind: Kind, values: dict[str, Any]) -> dict[str, Any]:
    scope = SCOPES[kind]
    return {
        each.entry.label: tree_of(values[each.name], scope.only.get(each.name, ()))
        for each in scope.fields
        if values.get(each.name) is not None
    }


def _promised(indicator: Indicator) -> Indicator:
    """Return an indicator with what a draft keeps of it."""
    blank = Indicator(*(getattr(indicator, name) for name in PROMISED[:5]))
    kept = set(PROMISED) - (_DROPPED - set(TARGET_FIELDS[indicator.operator]))
    return replace(blank, **{name: getattr(indicator, name) for name in kept})


@given(declaration=records(Declaration), objective=records(Objective, actual=st.none()))
def test_a_declaration_comes_back_the_same(declaration: Declaration, objective: Objective) -> None:
    values = {"declaration": declaration, "objective": objective}

    said = bound(Kind.DECLARATION, _content(Kind.DECLARATION, values))

    assert (said.values, said.misfits) == (values, ())


@given(rules=records(UnitRules))
def test_unit_rules_come_back_the_same(rules: UnitRules) -> None:
    values = {"unit_rules": rules}

    assert bound(Kind.UNIT_RULES, _content(Kind.UNIT_RULES, values)).values == values


@given(indicators=st.lists(records(Indicator), max_size=4).map(tuple))
def test_targets_come_back_the_same(indicators: tuple[Indicator, ...]) -> None:
    said = bound(Kind.TARGETS, _content(Kind.TARGETS, {"indicators": indicators}))

    assert said.misfits == ()
    assert said.values["indicators"] == tuple(map(_promised, indicators))


@settings(max_examples=25)
@given(
    dossier=dossiers(),
    indicators=st.lists(records(Indicator), min_size=1, max_size=4),
    data=st.data(),
)
def test_approved_targets_are_live_and_results_kept(
    dossier: Dossier, indicators: list[Indicator], data: st.DataObject
) -> None:
    """Some new indicators stand for old rows, in any order; the others are new."""
    with _undone() as (township, user):
        project: Project = store(dossier, Project, organisation=township)
        rows = list(project.indicators.all())
        chosen = data.draw(
            st.permutations([*(row.pk for row in rows), *(None for _ in indicators)])
        )
        keys = chosen[: len(indicators)]
        content = _content(Kind.TARGETS, {"indicators": tuple(indicators)})
        values = bound(Kind.TARGETS, content).values

        with change():
            apply(Kind.TARGETS, project, values, keys=keys, by=user)
            record(action="proposals.decide", obj=project, by=user)

        now = dossier_of(project).indicators or ()
        assert tuple(map(_promised, now)) == tuple(map(_promised, indicators))
        before = {row.pk: old for row, old in zip(rows, dossier.indicators or (), strict=True)}
        for key, indicator in zip(keys, now, strict=True):
            if key is not None and before[key].operator == indicator.operator:
                assert indicator.deviation_reason == before[key].deviation_reason
                if before[key].actual_source == indicator.actual_source:
                    assert indicator.actual_value == before[key].actual_value
                    assert indicator.coefficient == before[key].coefficient


@settings(max_examples=25)
@given(
    dossier=dossiers(),
    declaration=records(Declaration),
    objective=records(Objective, actual=st.none()),
    rules=records(UnitRules),
)
def test_an_approved_declaration_is_live(
    dossier: Dossier, declaration: Declaration, objective: Objective, rules: UnitRules
) -> None:
    with _undone() as (township, user):
        project: Project = store(dossier, Project, organisation=township)

        with change():
            promised = {"declaration": declaration, "objective": objective}
            apply(Kind.DECLARATION, project, promised, keys=(), by=user)
            apply(Kind.UNIT_RULES, project, {"unit_rules": rules}, keys=(), by=user)
            record(action="proposals.decide", obj=project, by=user)

        now = dossier_of(project)
        actual = dossier.objective.actual if dossier.objective is not None else None
        assert (now.declaration, now.unit_rules) == (declaration, rules)
        assert now.objective == replace(objective, actual=actual)
        assert now.indicators == dossier.indicators


@settings(max_examples=25)
@given(dossier=dossiers())
def test_a_live_content_differs_from_itself_in_nothing(dossier: Dossier) -> None:
    with _undone() as (township, _):
        project: Project = store(dossier, Project, organisation=township)
        for kind in Kind:
            content = live_content(project, kind) or {}
            assert compared(content, content) == ()
            again = rewritten(kind, content)
            assert keys_of(again) == keys_of(content)
            assert all(each.new == "" for each in compared(content, again))


@contextmanager
def _undone() -> Iterator[tuple[Organisation, User]]:
    """Yield a township and a person; nothing of it is kept."""
    with transaction.atomic():
        township = Organisation.objects.create(name="测试镇", kind="township", path="0001.")
        user = User.objects.create(username="a", name="甲", organisation=township)
        yield township, user
        transaction.set_rollback(True)
