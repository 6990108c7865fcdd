"""The project's own form is checked by the same code that its reviewer will use."""

from collections.abc import Callable
from importlib import resources

from jixiao.desk.evaluate import Evaluation, evaluate
from jixiao.documents.readers.project_file import read_project
from jixiao.law.catalogue import load_profile

NEVER = {*(f"A{number:02}" for number in range(1, 15)), "A16", "A21", "A22", "A24"}


def _evaluated() -> Evaluation:
    example = resources.files("jixiao") / "examples" / "liangping-2024" / "project.yaml"
    dossier = read_project(example.read_bytes(), "project.yaml")
    return evaluate(dossier, load_profile("ningxian-2024-inferred"), file="project.yaml")


def test_the_form_we_print_has_none_of_the_faults_of_arithmetic() -> None:
    codes = {finding.code for finding in _evaluated().audit.report.findings}

    assert codes & NEVER == set()


def test_what_is_found_are_faults_of_the_project_itself(
    golden: Callable[[str, str], None],
) -> None:
    """Each line was judged: the project would have to change, not its form."""
    findings = _evaluated().audit.report.findings

    lines = [f"{f.severity} {f.code} {f.where[0]} {f.message}" for f in findings]

    golden("own-findings-liangping-2024.txt", "\n".join(lines) + "\n")


def test_the_checks_that_need_own_records_have_looked_at_them() -> None:
    coverage = {line.code: line for line in _evaluated().audit.report.coverage}

    assert coverage["B04"].passed == 1
    assert coverage["B12"].passed + coverage["B12"].found > 0
    assert coverage["G02"].passed > 0


def test_the_report_we_write_contradicts_neither_itself_nor_the_form() -> None:
    """E20 to E24 ask for what the unit has to add; the others would be our own mistakes."""
    found = {finding.code for finding in _evaluated().audit.report.findings}
    coverage = {line.code: line for line in _evaluated().audit.report.coverage}

    assert found & {f"E{number:02}" for number in range(1, 20)} == set()
    assert all(coverage[code].passed for code in ("E01", "E02", "E04", "E08", "E10", "E12"))
