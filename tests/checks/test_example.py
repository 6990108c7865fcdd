"""The published example, restated: every fault a careful reviewer finds, and nothing else.

`example.csv` has one line for each of the 46 faults; `example-others.csv` every other finding with
the reason why it is right. Where the published text itself lies beside the project, it is held to
the same.
"""

import csv
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path

import pytest

from jixiao.core.outcome import RenderedFinding
from jixiao.desk.audit import Audit, audit_document
from jixiao.documents.readers.open import read_document

GOLDEN = Path(__file__).parents[1] / "golden"
RESTATED = resources.files("jixiao") / "examples" / "liangping-2024" / "published.md"
PUBLISHED = Path(__file__).parents[3] / "shared" / "example" / "liangping-2024.txt"
TEXTS = ["重写的文本", "公布的文本"]


def _rows(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = _rows("example.csv")
OTHERS = _rows("example-others.csv")


@cache
def _audit(text: str) -> Audit:
    if text == "重写的文本":
        content = RESTATED.read_bytes()
    elif PUBLISHED.is_file():
        content = PUBLISHED.read_bytes()
    else:
        pytest.skip("公布的文本不在这台机器上")
    (audit,) = audit_document(read_document(content, "例.md"))
    return audit


def _says(finding: RenderedFinding, parts: Iterable[str]) -> bool:
    said = "\n".join([finding.message, *(where.text or "" for where in finding.where)])
    return all(part in said for part in parts)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"第{row['行']}行 {row['代号']}")
def test_each_fault_is_found_or_left_to_a_person(row: dict[str, str], text: str) -> None:
    report = _audit(text).report

    if row["结果"] == "发现":
        found = [f for f in report.findings if f.code == row["代号"]]
        assert any(_says(finding, (row["处一"], row["处二"])) for finding in found)
    elif row["结果"] == "无法判断":
        reasons = [line.reason for line in report.skipped if line.code == row["代号"]]
        assert row["处二"] in reasons
    else:
        assert row["说明"]


@pytest.mark.parametrize("text", TEXTS)
def test_every_finding_is_accounted_for(text: str) -> None:
    """A finding that is in neither list is either a false alarm or missing from the lists."""
    known = [row for row in ROWS if row["结果"] == "发现"] + OTHERS

    unknown = [
        f"{finding.code} {finding.message}"
        for finding in _audit(text).report.findings
        if not any(
            row["代号"] == finding.code and _says(finding, (row["处一"], row["处二"]))
            for row in known
        )
    ]

    assert unknown == []


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("code", "number"),
    [("A14", 3), ("A21", 3), ("E12", 3), ("A08", 3), ("A22", 1), ("A26", 1), ("E03", 1)],
)
def test_how_often_a_fault_is_found(code: str, number: int, text: str) -> None:
    found = [finding for finding in _audit(text).report.findings if finding.code == code]

    assert len(found) == number


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("code", ["A01", "A02", "A03", "A05", "A06", "B03", "B23", "E01", "E02"])
def test_what_is_right_is_left_alone(code: str, text: str) -> None:
    """20,000 元 is 2 万元, the table adds up, the June payment is the June goal."""
    assert code not in {finding.code for finding in _audit(text).report.findings}


@pytest.mark.parametrize("text", TEXTS)
def test_prose_is_never_worth_more_than_a_doubt(text: str) -> None:
    findings = _audit(text).report.findings

    grave = [finding for finding in findings if finding.doubt and finding.severity == "错误"]

    assert grave == []


def test_fingerprints_stay_when_the_file_is_read_again() -> None:
    content = RESTATED.read_bytes()

    first, second = (
        [f.fingerprint for f in audit_document(read_document(content, "例.md"))[0].report.findings]
        for _ in range(2)
    )

    assert first == second
    assert len(set(first)) == len(first)


def test_all_46_faults_are_listed() -> None:
    assert [row["行"] for row in ROWS] == [str(number) for number in range(1, 47)]
