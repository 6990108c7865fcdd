"""Every case of every check, and what all checks promise."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from jixiao.checks.case import Case
from jixiao.checks.registry import CHECKS, Check, find_check
from jixiao.checks.runner import render
from jixiao.core.figure import Figure
from jixiao.core.outcome import Finding, Outcome, Passed
from tests.checks.case_file import CheckCase, check_cases, outcome_word

CASES = tuple(check_cases())


@pytest.mark.parametrize("given", CASES, ids=lambda given: f"{given.code} {given.name}")
def test_check_says_what_the_case_expects(given: CheckCase) -> None:
    check = find_check(given.code)
    assert check is not None, f"没有检查 {given.code}"

    outcomes = tuple(check.run(given.case))

    assert tuple(map(outcome_word, outcomes)) == given.outcomes
    found = [render(check.card, said) for said in outcomes if isinstance(said, Finding)]
    if given.severity is not None:
        assert found[0].severity == given.severity
    if given.messages:
        assert tuple(finding.message for finding in found) == given.messages


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.card.code)
def test_the_cases_of_a_check_are_told_the_same_in_full(
    check: Check, golden: Callable[[str, str], None]
) -> None:
    """Every place, reason, message and remedy: what a unit would read in each of the cases."""
    told = [
        line
        for given in CASES
        if given.code == check.card.code
        for line in (f"\n{given.name}\n", *_told(check, tuple(check.run(given.case))))
    ]

    golden(f"checks/{check.card.code}.txt", f"{check.card.name}\n{''.join(told)}")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.card.code)
def test_where_a_figure_has_no_cell_its_row_is_the_place(check: Check) -> None:
    """A text file has lines, not cells: what had a place still has one."""
    lost = [
        given.name
        for given in CASES
        if given.code == check.card.code and given.case.form is not None
        for with_cell, without in zip(
            check.run(given.case), check.run(_without_cells(given.case)), strict=True
        )
        if with_cell.where and not without.where
    ]

    assert lost == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.card.code)
def test_a_form_whose_rows_have_no_place_is_judged_the_same(check: Check) -> None:
    for given in CASES:
        if given.code == check.card.code and given.case.form is not None:
            outcomes = check.run(_without_places(given.case))

            assert tuple(map(outcome_word, outcomes)) == given.outcomes, given.name


def _without_places(case: Case) -> Case:
    bare = _without_cells(case)
    assert bare.form is not None
    form = replace(
        bare.form,
        where=None,
        funding=tuple(replace(row, where=None) for row in bare.form.funding),
        indicators=tuple(replace(row, where=None) for row in bare.form.indicators),
    )
    return replace(bare, dossier=replace(bare.dossier, form=form))


def _without_cells(case: Case) -> Case:
    form = case.form
    assert form is not None
    bare = replace(
        _bare(form),
        funding=tuple(map(_bare, form.funding)),
        indicators=tuple(map(_bare, form.indicators)),
    )
    return replace(case, dossier=replace(case.dossier, form=bare))


def _bare(row: Any) -> Any:
    """Return a row whose figures have no place of their own."""
    printed = {field.name: getattr(row, field.name) for field in fields(row)}
    figures = {name: value for name, value in printed.items() if isinstance(value, Figure)}
    return replace(row, **{name: replace(value, where=None) for name, value in figures.items()})


def _told(check: Check, outcomes: tuple[Outcome, ...]) -> Iterator[str]:
    for outcome in outcomes:
        if isinstance(outcome, Finding):
            found = render(check.card, outcome)
            places = "、".join(f"{where}“{where.text or ''}”" for where in found.where)
            yield f"  {places}　{found.severity}：{found.message}\n    处理：{found.remedy}\n"
            if found.doubt:
                yield f"    存疑：{found.doubt}\n"
        else:
            place = f"{outcome.where}“{outcome.where.text or ''}”" if outcome.where else "整份材料"
            reason = "" if isinstance(outcome, Passed) else f"：{outcome.reason}"
            yield f"  {place}　{outcome_word(outcome)}{reason}\n"


@pytest.mark.parametrize("code", [check.card.code for check in CHECKS])
def test_every_check_has_cases_that_find_pass_and_skip(code: str) -> None:
    words = {word for given in CASES if given.code == code for word in given.outcomes}

    assert {"发现", "通过"} <= words
    assert words & {"不适用", "无法判断"}
