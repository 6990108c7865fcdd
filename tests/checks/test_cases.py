"""Every case of every check, and what all checks promise."""

from collections.abc import Callable, Iterator

import pytest

from jixiao.checks.registry import CHECKS, Check, find_check
from jixiao.checks.runner import render
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
