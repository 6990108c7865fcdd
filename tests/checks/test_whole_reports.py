"""Whole reports through the checks of report, evidence, survey and wording; each finding judged."""

from pathlib import Path
from typing import Any

import pytest

from jixiao.checks.case import Case
from jixiao.checks.registry import CHECKS
from jixiao.checks.runner import run_checks
from jixiao.core.dossier import Dossier
from jixiao.core.outcome import RenderedFinding, Severity
from jixiao.core.tree import parse_yaml
from jixiao.documents.readers.open import read_document
from tests.checks.case_file import _built, _plain

FOLDER = Path(__file__).parent / "reports"
EXAMPLE = "jixiao/examples/liangping-2024/published.md"
MINE = tuple(check for check in CHECKS if check.card.code[0] in "EFGK")


def _read(path: Path) -> Case:
    document = read_document(path.read_bytes(), path.name)
    form = document.forms[0]
    return Case(Dossier(year=form.year, form=form, narrative=document.narrative))


def _claims(path: Path) -> Case:
    node = parse_yaml(path.read_text(encoding="utf-8"))
    return _built(_plain(node), node)


def _judged(name: str) -> list[dict[str, Any]]:
    text = (FOLDER / f"{name}.judged.yaml").read_text(encoding="utf-8")
    judged = _plain(parse_yaml(text)).get("应当发现", [])
    assert all(finding["判断"] for finding in judged)
    return list(judged)


def _fits(finding: RenderedFinding, judged: dict[str, Any]) -> bool:
    return finding.code == judged["代号"] and all(word in finding.message for word in judged["含"])


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("qinghe-2023", _read(FOLDER / "qinghe-2023.md")),
        ("shuangqiao-2022", _read(FOLDER / "shuangqiao-2022.md")),
        ("liangping-claims", _claims(FOLDER / "liangping-claims.yaml")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_report_has_the_findings_a_person_judged_and_no_others(name: str, case: Case) -> None:
    expected = _judged(name)

    found = run_checks(case, MINE).findings

    missed = [judged for judged in expected if not any(_fits(f, judged) for f in found)]
    extra = [f"{f.code} {f.message}" for f in found if not any(_fits(f, j) for j in expected)]
    assert (missed, extra) == ([], [])
    assert len(found) == len(expected)
    assert all(finding.severity is not Severity.ERROR for finding in found)


def test_the_example_read_by_the_program_is_found_as_its_claims_by_hand() -> None:
    """The restatement through the reader has the codes, each as often, that a person found."""
    path = Path(__file__).parent.parent.parent / "src" / EXAMPLE

    found = [finding.code for finding in run_checks(_read(path), MINE).findings]

    assert sorted(found) == sorted(judged["代号"] for judged in _judged("liangping-claims"))
