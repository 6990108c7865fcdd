"""What every check promises besides its cases."""

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from pkgutil import iter_modules

import pytest

from jixiao import checks
from jixiao.checks import rules
from jixiao.checks.card import Card
from jixiao.checks.registry import CHECKS, MODULES, Check
from jixiao.core.form import FundingRow, IndicatorRow, SelfEvaluation
from jixiao.desk.corrections import is_field
from tests.checks.case_file import FOLDER

CARDS = {check.card.code: check.card for check in CHECKS}
COLUMNS = {
    each.name for record in (FundingRow, IndicatorRow, SelfEvaluation) for each in fields(record)
}


def test_every_module_of_the_rules_is_listed_once() -> None:
    assert sorted(MODULES) == sorted(module.name for module in iter_modules(rules.__path__))


def test_the_checks_stand_in_the_order_of_their_codes() -> None:
    assert list(CARDS) == sorted(CARDS)
    assert len(CARDS) == len(CHECKS)


def test_every_file_of_cases_belongs_to_a_check() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(CARDS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.card.code)
def test_a_check_says_its_units_what_it_skips_and_its_source(check: Check) -> None:
    said = check.run.__doc__ or ""

    assert [word for word in ("Units:", "Skipped:", "Raises:", "Source:") if word not in said] == []


@pytest.mark.parametrize("card", CARDS.values(), ids=lambda card: card.code)
def test_a_finding_never_follows_from_itself(card: Card) -> None:
    roots, seen = list(card.follows), set[str]()

    while roots:
        root = roots.pop()
        if root not in seen:
            seen.add(root)
            roots += CARDS[root].follows

    assert card.code not in seen


@pytest.mark.parametrize("card", CARDS.values(), ids=lambda card: card.code)
def test_a_card_marks_columns_that_a_form_has(card: Card) -> None:
    assert set(card.columns) <= COLUMNS


def test_every_place_in_own_records_is_a_field_of_the_project_file() -> None:
    """A renamed field must not leave a check pointing at a place nobody can open."""
    named = {
        path.name: [text for text in _own_places(path) if not is_field(text)]
        for folder in (*checks.__path__, *rules.__path__)
        for path in sorted(Path(folder).glob("*.py"))
    }

    assert {name: lost for name, lost in named.items() if lost} == {}


def _own_places(path: Path) -> Iterator[str]:
    """Yield what `Where(field=…)` is given in a module, each number as 1."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "Where"
        ):
            for given in (keyword.value for keyword in node.keywords if keyword.arg == "field"):
                yield from _texts(given)


def _texts(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "1" for p in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from (*_texts(one), *_texts(other))
