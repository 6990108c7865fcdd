"""The JSON of `read`: what documents state, each value with its place."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from jixiao.core import wording
from jixiao.core.document import StatedDocument, Unplaced
from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, IndicatorRow, SelfEvaluation
from jixiao.core.narrative import Claim, Narrative, Passage, Section, Signature
from jixiao.core.where import Where

SCHEMA = 1


def read_json(documents: Iterable[StatedDocument], unreadable: Mapping[str, str]) -> str:
    """Return documents as one JSON document.

    Args:
        documents: What was read.
        unreadable: Why other files could not be read, by their names.
    """
    body = {
        "schema": SCHEMA,
        "documents": [_document(document) for document in documents],
        "unreadable": [{"file": name, "reason": why} for name, why in unreadable.items()],
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _where(where: Where | None) -> dict[str, str | int] | None:
    return None if where is None else where.parts()


def _document(document: StatedDocument) -> dict[str, Any]:
    narrative = document.narrative
    return {
        "file": document.file,
        "media_type": document.media_type,
        "forms": [_form(form) for form in document.forms],
        "narrative": None if narrative is None else _narrative(narrative),
        "unplaced": [_unplaced(each) for each in document.unplaced],
        "explanation": list(document.explanation),
    }


def _unplaced(each: Unplaced) -> dict[str, Any]:
    return {"where": each.where.parts(), "text": each.text, "reason": each.reason}


def _form(form: SelfEvaluation) -> dict[str, Any]:
    return {
        "layout": form.layout,
        "project_name": form.project_name,
        "year": form.year,
        "competent_department": form.competent_department,
        "implementing_unit": form.implementing_unit,
        "money_unit": form.money_unit.value if form.money_unit else None,
        "funding": [_funding(row) for row in form.funding],
        "funding_reason": form.funding_reason,
        "objective": {"expected": form.objective_expected, "actual": form.objective_actual},
        "indicators": [_indicator(row) for row in form.indicators],
        "total_max_score": _figure(form.total_max_score),
        "total_score": _figure(form.total_score),
        "grade": form.grade,
        "where": _where(form.where),
    }


def _funding(row: FundingRow) -> dict[str, Any]:
    return {
        "label": row.label,
        "source": row.source.value,
        "original_budget": _figure(row.original_budget),
        "final_budget": _figure(row.final_budget),
        "actual_expenditure": _figure(row.actual_expenditure),
        "max_score": _figure(row.max_score),
        "execution_rate": _figure(row.execution_rate),
        "score": _figure(row.score),
        "deviation_reason": row.deviation_reason,
        "where": _where(row.where),
    }


def _indicator(row: IndicatorRow) -> dict[str, Any]:
    return {
        "category": row.category,
        "dimension": row.dimension,
        "name": row.name,
        "target_text": row.target_text,
        "operator": row.operator.value if row.operator else None,
        "target_value": _plain(row.target_value),
        "target_high": _plain(row.target_high),
        "unit": row.unit,
        "actual_text": row.actual_text,
        "actual_value": _plain(row.actual_value),
        "max_score": _figure(row.max_score),
        "attainment_rate": _figure(row.attainment_rate),
        "score": _figure(row.score),
        "deviation_reason": row.deviation_reason,
        "where": _where(row.where),
    }


def _narrative(narrative: Narrative) -> dict[str, Any]:
    return {
        "unit": narrative.unit,
        "title": narrative.title,
        "project_name": narrative.project_name,
        "year": narrative.year,
        "sections": [_section(section) for section in narrative.sections],
        "claims": [_claim(claim) for claim in narrative.claims],
        "problems": [_passage(passage) for passage in narrative.problems],
        "measures": [_passage(passage) for passage in narrative.measures],
        "signature": _signature(narrative.signature),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "number": section.number,
        "title": section.title,
        "level": section.level,
        "where": _where(section.where),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "kind": claim.kind.value,
        "subject": claim.subject,
        "value": _plain(claim.value),
        "unit": claim.unit,
        "day": claim.day,
        "items": list(claim.items),
        "text": claim.text,
        "candidates": list(claim.candidates),
        "where": _where(claim.where),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {"title": passage.title, "text": passage.text, "where": _where(passage.where)}


def _signature(signature: Signature | None) -> dict[str, Any] | None:
    if signature is None:
        return None
    return {
        "signed_by": signature.signed_by,
        "dated": signature.dated,
        "contact": signature.contact,
        "where": _where(signature.where),
    }


def _figure(figure: Figure | None) -> str | None:
    return None if figure is None else _plain(figure.value)


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else wording.plain(value)
