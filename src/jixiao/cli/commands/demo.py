"""`jixiao demo`: the example project end to end."""

import argparse
from importlib import resources
from pathlib import Path

from jixiao.cli.clock import today
from jixiao.cli.commands.evaluate import evaluated
from jixiao.cli.files import PROJECT_FILE, read_bytes, write_all, write_file
from jixiao.cli.findings import summary
from jixiao.cli.main import OK
from jixiao.cli.report import print_evaluation
from jixiao.cli.terminal import own_name, say, typed
from jixiao.desk.audit import audit_document
from jixiao.desk.audit_page import audit_page
from jixiao.documents.readers.open import read_document
from jixiao.documents.writers.html_audit import write_audit_page

EXAMPLE = "liangping-2024"
DEFAULT_FOLDER = "jixiao-demo"
PUBLISHED = "published.md"
PAGE = "检查结果.html"
SHOWN = 5
"""Findings the terminal shows; the page has all."""


def run(options: argparse.Namespace) -> int:
    """Work through the example in a folder of its own and return 0."""
    folder = Path(options.output or DEFAULT_FOLDER)
    project = folder / EXAMPLE
    notes = write_all(project, _example_files())
    evaluation = evaluated(project / PROJECT_FILE, None)
    results = project / "结果"
    notes += write_all(results, evaluation.files)
    print_evaluation(evaluation, project / PROJECT_FILE, results)
    for note in notes:
        say(note)
    _audit_published(project)
    again = f"{own_name()} evaluate {typed(project)}"
    say(f"下一步：打开 {project / PROJECT_FILE}，改一个数，再运行 {again}")
    say(f"　　　　自己的项目：{own_name()} new 我的项目")
    return OK


def _audit_published(project: Path) -> None:
    """Check the published report the example was made from, and write the page of it."""
    name = str(project / PUBLISHED)
    document = read_document(read_bytes(project / PUBLISHED), name)
    page = project / "结果" / PAGE
    say()
    say("再检查一份公布的自评表和报告（换一种说法重写，毛病照原样）：")
    for audit in audit_document(document, today=today()):
        report = audit.report
        say(f"  {name}：{summary(report)}")
        for finding in report.findings[:SHOWN]:
            say(f"  {finding.severity} {finding.code} {finding.message}")
        say(f"  ……另有{len(report.findings) - SHOWN}条，依据和处理办法见网页：{page}")
        write_file(page, write_audit_page(audit_page(audit, made_on=today())))


def _example_files() -> dict[str, bytes]:
    example = resources.files("jixiao") / "examples" / EXAMPLE
    return {item.name: item.read_bytes() for item in example.iterdir() if item.is_file()}
