"""Every finding on the published samples was looked at by hand once and is right."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from jixiao.desk.audit import audit_document
from jixiao.documents.readers.open import read_document

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
FINDINGS = {
    "02": "A01 A02 A04 A06 A14 A14 A14 A14 C05 C19",
    "09": "A07 A07 A07 B05 B21 C05 C05 C05 C05 C05 C11 C19 C19",
    "14": "B21",
    "22": "A08",
    "31": "C03 C03 C03 C05",
    "40": "C05 C05 C19",
    "48": "C01 C01 G05 G05",
    "60": "C05 C05 C19",
}
"""Codes by sample; the same in every kind of file."""


@pytest.mark.parametrize("kind", ["xlsx", "docx", "html"])
@pytest.mark.parametrize("number", FINDINGS)
def test_the_findings_on_a_sample(number: str, kind: str) -> None:
    path = SAMPLES / f"{number}.{kind}"
    if not path.is_file():
        pytest.skip("样表不在这台机器上")

    (audit,) = audit_document(
        read_document(path.read_bytes(), path.name), profile=None, today=date(2026, 11, 26)
    )

    codes = Counter(finding.code for finding in audit.report.findings)
    assert codes == Counter(FINDINGS[number].split())
