"""The JSON of `audit`, and its parts that `evaluate` shares."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from jixiao.checks.runner import CheckReport
from jixiao.core.outcome import CheckCoverage, RenderedFinding
from jixiao.desk.audit import Audit

SCHEMA = 1


def audit_json(audits: Iterable[Audit]) -> str:
    """Return audits as one JSON document."""
    listed = list(audits)
    profiles = {audit.profile.id: audit.profile.version for audit in listed if audit.profile}
    only = next(iter(profiles.items())) if len(profiles) == 1 else None
    body = {
        "schema": SCHEMA,
        "profile": None if only is None else {"id": only[0], "version": only[1]},
        "documents": [_document(audit) for audit in listed],
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def findings_json(report: CheckReport) -> list[dict[str, Any]]:
    """Return findings as the contract of `audit` has them."""
    return [_finding(finding) for finding in report.findings]


def coverage_json(report: CheckReport) -> dict[str, Any]:
    """Return the coverage as the contract of `audit` has it: owed is the sum of the other four."""
    counts = report.counts
    return {
        "owed": counts.owed,
        **asdict(counts),
        "checks": [_check(line) for line in report.coverage],
    }


def _document(audit: Audit) -> dict[str, Any]:
    return {
        "file": audit.file,
        "identity": {
            "project_name": audit.identity.project_name,
            "year": audit.identity.year,
            "unit": audit.identity.unit,
        },
        "profile": None
        if audit.profile is None
        else {"id": audit.profile.id, "version": audit.profile.version},
        "verdict": audit.verdict.value,
        "findings": findings_json(audit.report),
        "coverage": coverage_json(audit.report),
    }


def _finding(finding: RenderedFinding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "remedy": finding.remedy,
        "doubt": finding.doubt or None,
        "source": finding.source,
        "compared": finding.compared,
        "where": [where.parts() for where in finding.where],
        "values": dict(finding.values),
        "fingerprint": finding.fingerprint,
    }


def _check(line: CheckCoverage) -> dict[str, Any]:
    return {
        "code": line.code,
        "name": line.name,
        "passed": line.passed,
        "found": line.found,
        "not_applicable": line.not_applicable,
        "cannot_assess": line.cannot_assess,
        "reasons": list(line.reasons),
    }
