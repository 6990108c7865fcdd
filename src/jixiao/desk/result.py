"""`result.json`: an assessment as other programs read it (the contract of `evaluate`)."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jixiao.checks.runner import CheckReport
from jixiao.core import wording
from jixiao.core.assessment import AssessedLine, Assessment, Cap, Receipt
from jixiao.core.dossier import Dossier
from jixiao.desk.audit_json import coverage_json, findings_json

SCHEMA = 1


def result_json(
    dossier: Dossier, assessment: Assessment, report: CheckReport, files: Mapping[str, str | None]
) -> str:
    """Return the result of an evaluation as JSON text.

    Args:
        dossier: The project.
        assessment: Its assessment.
        report: What the checks say.
        files: Names of the written files by role; `None` for those not written.
    """
    return (
        json.dumps(_result(dossier, assessment, report, files), ensure_ascii=False, indent=2) + "\n"
    )


def _result(
    dossier: Dossier, assessment: Assessment, report: CheckReport, files: Mapping[str, str | None]
) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "project_name": dossier.project.name if dossier.project else None,
        "year": dossier.year,
        "profile": {"id": assessment.profile_id, "version": assessment.profile_version},
        "total_max_score": _plain(assessment.total_max_score),
        "total_score": _plain(assessment.total_score),
        "grade": assessment.grade.value if assessment.grade else None,
        "lines": [_line(line) for line in assessment.lines],
        "caps": [_cap(cap) for cap in assessment.caps],
        "notes": list(assessment.notes),
        "findings": findings_json(report),
        "coverage": coverage_json(report),
        "files": dict(files),
    }


def _line(line: AssessedLine) -> dict[str, Any]:
    return {
        "code": line.code,
        "category": line.category,
        "dimension": line.dimension,
        "name": line.name,
        "max_score": _plain(line.max_score),
        "score": _plain(line.score),
        "attainment_rate": _ratio(line.attainment_rate),
        "applicable": line.applicable,
        "clause": line.clause,
        "receipt": _receipt(line.receipt),
        "hint": line.hint,
        "source": line.source,
        "compared": line.compared,
    }


def _cap(cap: Cap) -> dict[str, Any]:
    return {
        "ceiling": _plain(cap.ceiling),
        "receipt": _receipt(cap.receipt),
        "source": cap.source,
        "compared": cap.compared,
    }


def _receipt(receipt: Receipt) -> dict[str, Any]:
    return {
        "rule": receipt.rule,
        "clause": receipt.clause,
        "inputs": [{"label": item.label, "value": item.value} for item in receipt.inputs],
        "arithmetic": receipt.arithmetic,
        "result": receipt.result,
        "sentence": receipt.sentence,
    }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else wording.plain(value)


def _ratio(value: Decimal | None) -> str | None:
    return None if value is None else wording.plain(round(value, 6))
