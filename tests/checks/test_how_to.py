"""docs/how-to/add-a-check.md is followed: its check says what its cases expect."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from jixiao.checks.registry import Check
from jixiao.checks.runner import render
from jixiao.core.outcome import Finding
from tests.checks.case_file import cases_of, outcome_word

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "add-a-check.md").read_text(encoding="utf-8")
STEP = re.compile(r"<!-- 文件：(\S+) -->\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILES = {Path(name).name: body for name, body in STEP.findall(PAGE)}


@pytest.fixture
def check() -> Check:
    """Return the check the page writes."""
    module = ModuleType("repeated_name")
    exec(FILES["repeated_name.py"], module.__dict__)  # noqa: S102 - our own page
    return Check(module.CARD, module.run)


def test_the_check_of_the_page_says_what_its_cases_expect(check: Check, tmp_path: Path) -> None:
    path = tmp_path / "C99.yaml"
    path.write_text(FILES[path.name], encoding="utf-8")

    for given in cases_of(path):
        said = tuple(check.run(given.case))
        found = [render(check.card, each) for each in said if isinstance(each, Finding)]
        assert tuple(map(outcome_word, said)) == given.outcomes
        assert tuple(finding.message for finding in found) == given.messages
        assert given.severity in {None, *(finding.severity for finding in found)}


def test_the_list_has_the_place_where_the_page_adds_its_line() -> None:
    kept = [line[1:] for line in FILES["registry.py"].splitlines() if not line.startswith("+")]
    source = (ROOT / "src/jixiao/checks/registry.py").read_text(encoding="utf-8")

    assert "\n".join(kept) in source
