"""Findings as the terminal shows them: one block a place, the root cause first."""

import os
import sys
from collections import Counter
from collections.abc import Iterable

from jixiao.checks.runner import CheckReport
from jixiao.cli.terminal import say
from jixiao.core.outcome import FindingBlock, RenderedFinding, Severity, SkipKind, SkippedLine
from jixiao.desk.audit import Audit

_COLOURS = {Severity.ERROR: "31", Severity.DOUBT: "33", Severity.HINT: "36"}
_SKIPPED = {SkipKind.NOT_APPLICABLE: "不适用", SkipKind.CANNOT_ASSESS: "无法判断"}


def print_audit(audit: Audit, *, skipped: bool) -> None:
    """Print one audited document: what it is, every finding, the summary."""
    _print_identity(audit)
    print_findings(audit.report.blocks)
    if skipped:
        for line in audit.report.skipped:
            say(_skipped_line(line))
    say(summary(audit.report, "" if skipped else "加 --skipped 看原因"))
    say(f"结论：{audit.verdict}{_why_unknown(audit)}")


def print_findings(blocks: Iterable[FindingBlock]) -> None:
    """Print findings place by place."""
    for block in blocks:
        for number, finding in enumerate(block):
            _print_finding(finding, beside=number > 0)


def summary(report: CheckReport, more: str = "") -> str:
    """Return what was looked at, in one line, with how to see what was not judged."""
    found = Counter(finding.severity for finding in report.findings)
    by_severity = "，".join(f"{severity} {found[severity]}" for severity in Severity)
    counts = report.counts
    return (
        f"共看 {counts.owed} 处：{by_severity}，通过 {counts.passed}，"
        f"不适用 {counts.not_applicable}，无法判断 {counts.cannot_assess}"
        + (f"（{more}）。" if more else "。")
    )


def _print_identity(audit: Audit) -> None:
    identity = audit.identity
    year = f"{identity.year}年度" if identity.year is not None else "年度不明"
    project, unit = identity.project_name or "项目不明", identity.unit or "单位不明"
    say(f"{audit.file}：{project}，{unit}，{year}")
    profile = audit.profile
    if profile is None:
        say("规则：没有合适的规则方案，需要规则的检查不能判断；可用 --profile 指定。")
    else:
        say(f"规则：{profile.id} 第{profile.version}版（{profile.status}）")


def _print_finding(finding: RenderedFinding, *, beside: bool) -> None:
    place = "　同一处" if beside else ", ".join(_places(finding)) or "全文"
    label = _coloured(finding.severity)
    say(f"{place}: {label} {finding.code} {finding.message}")
    if finding.doubt:
        say(f"  请人核对：{finding.doubt}")
    say(f"  依据：{finding.source}")
    say(f"  处理：{finding.remedy}")


def _places(finding: RenderedFinding) -> list[str]:
    """Return the places of a finding, each once, the one to mend first; a file is named once."""
    places = {str(where): where for where in finding.where}
    named: list[str] = []
    last = None
    for text, where in places.items():
        named.append(where.inside or text if where.file == last else text)
        last = where.file
    return named


def _coloured(severity: Severity) -> str:
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return severity.value
    return f"\x1b[{_COLOURS[severity]}m{severity.value}\x1b[0m"


def _skipped_line(line: SkippedLine) -> str:
    place = f"{line.where}: " if line.where is not None else ""
    return f"{place}{_SKIPPED[line.kind]} {line.code} {line.reason}。"


def _why_unknown(audit: Audit) -> str:
    identity = audit.identity
    parts = {"项目": identity.project_name, "年度": identity.year, "单位": identity.unit}
    missing = [name for name, value in parts.items() if value is None]
    return f"（{'、'.join(missing)}不明）" if missing else ""
