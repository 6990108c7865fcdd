"""Which value or field every digit of the written documents comes from (绑定.json).

One list for the paragraphs of the report, in whatever kind of document, and one for the cells of
the form. A figure that stands in both has one source.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.core.form import FundingSourceKind, SelfEvaluation
from jixiao.core.funds import SourceKind
from jixiao.core.regex import regex
from jixiao.core.report import Origin, Piece, Report
from jixiao.documents.layouts.layout import Layout
from jixiao.documents.writers.form_grid import DASH, CellKind, FormCell
from jixiao.documents.writers.xlsx_form import SHEET, placed_cells

SCHEMA = 1
_FIELD = regex(r"(funding|indicators)\[(\d+)\]\.(\w+)")
_MONEY = {
    "original_budget": "年初预算数",
    "final_budget": "全年预算数",
    "actual_expenditure": "全年执行数",
}
_SOURCES = {
    FundingSourceKind.TOTAL: "资金",
    FundingSourceKind.FISCAL: f"资金.{SourceKind.FISCAL.value}",
    FundingSourceKind.CARRYOVER: f"资金.{SourceKind.CARRYOVER.value}",
    FundingSourceKind.OTHER: f"资金.{SourceKind.OTHER.value}",
}
_EXECUTION = {"max_score": "得分.预算执行率.分值", "score": "得分.预算执行率.得分"}
_FORM: Mapping[str, tuple[str, Origin]] = {
    "project_name": ("项目.名称", Origin.PROSE),
    "competent_department": ("项目.主管部门.名称", Origin.PROSE),
    "implementing_unit": ("项目.实施单位.名称", Origin.PROSE),
    "funding_reason": ("资金未完成原因", Origin.PROSE),
    "objective_expected": ("绩效目标.预期目标", Origin.PROSE),
    "objective_actual": ("绩效目标.实际完成情况", Origin.PROSE),
    "total_max_score": ("得分.总分值", Origin.VALUE),
    "total_score": ("得分.合计", Origin.VALUE),
    "grade": ("得分.等级", Origin.VALUE),
}
_INDICATOR: Mapping[str, tuple[str, Origin]] = {
    "category": ("一级指标", Origin.PROSE),
    "dimension": ("二级指标", Origin.PROSE),
    "name": ("三级指标", Origin.PROSE),
    "target_text": ("指标值", Origin.VALUE),
    "unit": ("单位", Origin.PROSE),
    "max_score": ("分值", Origin.VALUE),
    "attainment_rate": ("完成率", Origin.VALUE),
    "score": ("得分", Origin.VALUE),
    "deviation_reason": ("偏差原因", Origin.PROSE),
}
_LABEL = "表式"


@dataclass(frozen=True, slots=True)
class BoundCell:
    """A cell of the form's sheet with what it prints."""

    address: str
    piece: Piece


def bound_cells(form: SelfEvaluation, layout: Layout) -> tuple[BoundCell, ...]:
    """Return the cells of the form that print anything, each bound."""
    return tuple(
        BoundCell(address, _bound(cell, form))
        for address, cell in placed_cells(form, layout)
        if cell.text
    )


def bindings_json(
    report: Report, form: SelfEvaluation, layout: Layout, files: Mapping[str, str | None]
) -> str:
    """Return the bindings as JSON text.

    Args:
        report: The report.
        form: The form.
        layout: How it is printed.
        files: Names of the written files by role.
    """
    reports = [files[role] for role in ("report_docx", "report_pdf", "report_html") if files[role]]
    body = {
        "schema": SCHEMA,
        "report": {
            "files": reports,
            "paragraphs": list(_paragraphs(report)),
            "page_numbers": {"origin": Origin.NUMBERING.value},
        },
        "form": {
            "file": files["form"],
            "sheet": SHEET,
            "also_in": reports,
            "cells": [
                {"cell": each.address, **_piece(each.piece)} for each in bound_cells(form, layout)
            ],
        },
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _paragraphs(report: Report) -> Iterator[dict[str, Any]]:
    """Yield the paragraphs that have words, counted from 1 as a reader of the document counts."""
    written = [block for block in report.blocks if block.pieces]
    for number, block in enumerate(written, start=1):
        pieces = [_piece(piece) for piece in block.pieces]
        yield {"paragraph": number, "kind": block.kind.value, "pieces": pieces}


def _piece(piece: Piece) -> dict[str, Any]:
    told = {"text": piece.text, "origin": piece.origin.value}
    return {**told, "source": piece.source} if piece.source else told


def _bound(cell: FormCell, form: SelfEvaluation) -> Piece:
    if cell.kind is CellKind.YEAR:
        return Piece(cell.text, Origin.VALUE, "年度")
    if cell.field is None or cell.text == DASH:
        return Piece(cell.text, Origin.FIXED, _LABEL)
    found = _FIELD.fullmatch(cell.field)
    if found is None:
        source, origin = _FORM[cell.field]
        return Piece(cell.text, origin, source)
    block, number, role = found[1], int(found[2]), found[3]
    told = _funding if block == "funding" else _indicator
    source, origin = told(form, number, role)
    return Piece(cell.text, origin, source)


def _funding(form: SelfEvaluation, number: int, role: str) -> tuple[str, Origin]:
    kind = form.funding[number].source
    if role == "label":
        return _LABEL, Origin.FIXED
    if role in _MONEY:
        return f"{_SOURCES[kind]}.{_MONEY[role]}", Origin.VALUE
    if role in _EXECUTION:
        return _EXECUTION[role], Origin.VALUE
    if role == "execution_rate":
        return f"{_SOURCES[kind]}.执行率", Origin.VALUE
    return "资金未完成原因", Origin.PROSE


def _indicator(form: SelfEvaluation, number: int, role: str) -> tuple[str, Origin]:
    path = f"指标[{number + 1}]"
    if role == "actual_text":
        row = form.indicators[number]
        counted = row.actual_value is not None
        return (
            (f"{path}.实际完成值", Origin.VALUE)
            if counted
            else (f"{path}.实际完成情况", Origin.PROSE)
        )
    term, origin = _INDICATOR[role]
    return f"{path}.{term}", origin
