"""Every case of every check, and what all checks promise."""

import pytest

from jixiao.checks.registry import CHECKS, find_check
from jixiao.checks.runner import render
from jixiao.core.outcome import Finding
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


@pytest.mark.parametrize("code", [check.card.code for check in CHECKS])
def test_every_check_has_cases_that_find_pass_and_skip(code: str) -> None:
    words = {word for given in CASES if given.code == code for word in given.outcomes}

    assert {"发现", "通过"} <= words
    assert words & {"不适用", "无法判断"}
