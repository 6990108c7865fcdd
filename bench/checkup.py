"""The check-up of the published example: read and audit apart, warm and from a cold start."""

import sys
from datetime import date
from functools import partial
from pathlib import Path

from bench.timing import BARE, cpu_milliseconds, seconds
from jixiao.checks.case import Case
from jixiao.checks.runner import run_checks
from jixiao.core.dossier import Dossier
from jixiao.desk.audit import audit_document
from jixiao.desk.audit_page import audit_page
from jixiao.documents.readers.open import read_document
from jixiao.documents.writers.html_audit import write_audit_page

WARM_REPETITIONS = 50
TODAY = date(2026, 1, 1)


def measure_warm(root: Path) -> dict[str, float]:
    """Return milliseconds: reading, checking what was read, and the page of it."""
    content = published(root).read_bytes()
    document = read_document(content, "published.md")
    (audit,) = audit_document(document, today=TODAY)
    case = Case(audit.dossier, audit.assessment, audit.profile, TODAY)
    names = ("read", "checks", "audit", "page")
    medians = seconds(
        partial(read_document, content, "published.md"),
        partial(run_checks, case),
        partial(audit_document, document, today=TODAY),
        lambda: write_audit_page(audit_page(audit)),
        repetitions=WARM_REPETITIONS,
    )
    assert audit.dossier != Dossier()
    return {name: median * 1000 for name, median in zip(names, medians, strict=True)}


def measure_cold(root: Path) -> dict[str, float]:
    """Return CPU milliseconds of a bare interpreter, of `read` and of `audit`."""
    command = (sys.executable, "-m", "bench.checkup", str(published(root)))
    medians = cpu_milliseconds(BARE, (*command, "read"), (*command, "audit"))
    return dict(zip(("bare", "read", "audit"), medians, strict=True))


def published(root: Path) -> Path:
    """Return the restated example."""
    return root / "src/jixiao/examples/liangping-2024/published.md"


def main(path: str, action: str) -> None:
    """Run one command on a file: a cold start; an audit that finds 错误 is a success here."""
    from jixiao.cli.main import main as jixiao

    jixiao([action, path])


if __name__ == "__main__":
    main(*sys.argv[1:])
