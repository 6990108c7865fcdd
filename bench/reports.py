"""The report: documents a second and core, ours beside the libraries a user would take."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from bench.others import Others
from jixiao.core.report import BlockKind, Report
from jixiao.desk.evaluate import evaluate
from jixiao.documents.readers.project_file import read_project
from jixiao.documents.writers.report.docx_report import write_docx
from jixiao.documents.writers.report.form_parts import form_parts
from jixiao.documents.writers.report.html_report import write_html
from jixiao.documents.writers.report.pdf_report import write_pdf
from jixiao.law.catalogue import load_profile

REPORTS, ROUNDS = 20, 5
_OFFICE_ROUNDS = 3
PROFILE = "ningxian-2024-inferred"


def measure_reports(root: Path, others: Others | None) -> dict[str, float]:
    """Return documents a second of one core, by way."""
    reports = _reports(root)
    found = {
        "docx": _rate(write_docx, reports),
        "pdf": _rate(lambda report: write_pdf(report, packaged_fonts=True).content, reports),
        "html": _rate(write_html, reports),
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reports.json"
        path.write_text(json.dumps([_plain(each) for each in reports], ensure_ascii=False))
        found |= others.reports(path) if others else {}
        if shutil.which("soffice"):
            found["libreoffice"] = _office(write_docx(reports[0]), Path(folder))
    return found


def _reports(root: Path) -> list[Report]:
    """Return reports that differ in their project's name, so that no result is used twice."""
    path = root / "src/jixiao/examples/liangping-2024/project.yaml"
    dossier, profile = read_project(path.read_bytes(), path.name), load_profile(PROFILE)
    assert dossier.project is not None
    names = [f"2024年第{number}村工作经费" for number in range(REPORTS)]
    projects = [replace(dossier, project=replace(dossier.project, name=name)) for name in names]
    return [evaluate(each, profile).report for each in projects]


def _rate(write: Callable[[Report], bytes], reports: Sequence[Report]) -> float:
    """Return reports a second of CPU time, the median of some rounds after one not counted."""
    rates: list[float] = []
    for _ in range(ROUNDS + 1):
        start = process_time()
        for report in reports:
            write(report)
        rates.append(len(reports) / (process_time() - start))
    return median(rates[1:])


def _plain(report: Report) -> dict[str, object]:
    """Return a report as the other ways get it: paragraphs, cells in place, and our page."""
    parts = form_parts(report)
    rows = (*parts.upper, *parts.lower)
    cells = [
        (at, cell.span.first - 1, at + cell.last_row - cell.row, cell.span.last - 1, cell.text)
        for at, row in enumerate(rows)
        for cell in row.cells
        if cell in row.begins
    ]
    words = [
        (each.kind.value, each.text) for each in report.blocks if each.kind is not BlockKind.FORM
    ]
    return {
        "paragraphs": words,
        "rows": len(rows),
        "columns": len(parts.widths),
        "cells": cells,
        "html": write_html(report).decode(),
    }


def _office(document: bytes, folder: Path) -> float:
    """Return documents a second of CPU time when LibreOffice turns ours into PDF."""
    source = folder / "report.docx"
    source.write_bytes(document)
    command = ["soffice", f"-env:UserInstallation={(folder / 'user').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(source)]
    taken: list[float] = []
    for _ in range(_OFFICE_ROUNDS + 1):
        before = os.times()
        subprocess.run(command, check=True, capture_output=True)
        after = os.times()
        user = after.children_user - before.children_user
        taken.append(user + after.children_system - before.children_system)
    return 1 / median(taken[1:])
