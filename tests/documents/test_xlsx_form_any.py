"""Whatever a form states, it is written without a crash and read back as it was stated."""

import warnings
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.merge import MergedCellRange
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.core.figure import Figure
from jixiao.core.form import (
    FundingRow,
    FundingSourceKind,
    IndicatorRow,
    MoneyUnit,
    SelfEvaluation,
)
from jixiao.documents.layouts import layout_ids, load_layout
from jixiao.documents.layouts.layout import FormRole, FundingRole, IndicatorRole, Layout
from jixiao.documents.writers.cell_text import printable
from jixiao.documents.writers.number_cell import shown
from jixiao.documents.writers.xlsx_form import write_form

DASHED = {FundingRole.MAX_SCORE, FundingRole.EXECUTION_RATE, FundingRole.SCORE}

texts = st.one_of(
    st.sampled_from(
        [
            "=2万元",
            "+5",
            "-",
            "@甲",
            "≥95%",
            "100%-80% (含)",
            "2",
            "95.0",
            "007",
            "",
            " ",
            "\n",
            "'",
        ]
    ),
    st.text(st.characters(), max_size=40),
    st.text(st.sampled_from("绩效目标，。2a\n\x00\x0b\r"), max_size=30).map(lambda text: text * 70),
)
numbers = st.decimals(
    min_value=Decimal(-(10**9)), max_value=Decimal(10**13), allow_nan=False, allow_infinity=False
)
figures = st.builds(
    lambda value, places, form: Figure(value, form.format(value, places)),
    numbers,
    st.integers(min_value=0, max_value=6),
    st.sampled_from(["{:.{}f}", "{:,.{}f}", "{:.{}f}%", "{:.{}f}万元", "{:.{}e}"]),
)
funding_rows = st.builds(
    FundingRow,
    label=texts,
    source=st.sampled_from(FundingSourceKind),
    **{role: st.none() | figures for role in FundingRole if role != FundingRole.DEVIATION_REASON},
)
indicator_rows = st.builds(
    IndicatorRow,
    category=st.sampled_from(["产出指标", "效益指标", ""]) | texts,
    dimension=st.sampled_from(["数量指标", "质量指标", ""]) | texts,
    name=texts,
    target_text=st.none() | texts,
    unit=st.none() | texts,
    actual_text=st.none() | texts,
    max_score=st.none() | figures,
    attainment_rate=st.none() | figures,
    score=st.none() | figures,
    deviation_reason=st.none() | texts,
)
forms = st.builds(
    SelfEvaluation,
    project_name=st.none() | texts,
    year=st.none() | st.integers(min_value=2000, max_value=2100),
    competent_department=st.none() | texts,
    implementing_unit=st.none() | texts,
    money_unit=st.none() | st.sampled_from(MoneyUnit),
    funding=st.lists(funding_rows, max_size=5).map(tuple),
    funding_reason=st.none() | texts,
    objective_expected=st.none() | texts,
    objective_actual=st.none() | texts,
    indicators=st.lists(indicator_rows, max_size=6).map(tuple),
    total_max_score=st.none() | figures,
    total_score=st.none() | figures,
)


def read(form: SelfEvaluation, layout: Layout) -> Worksheet:
    # Two thirds of the time went into borders of merged cells, which no test here looks at.
    with warnings.catch_warnings(), patch.object(MergedCellRange, "format"):
        warnings.simplefilter("error")
        sheet = load_workbook(BytesIO(write_form(form, layout))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def printed(cell: Cell | MergedCell) -> str:
    """Return what a cell shows."""
    if isinstance(cell.value, int | float):
        text = shown(Decimal(repr(cell.value)), cell.number_format)
        assert text is not None
        return text
    assert cell.data_type != "f"
    return str(cell.value or "")


def values(sheet: Worksheet, row: int, columns: list[int]) -> list[str]:
    return [printed(sheet.cell(row, column)) for column in columns]


def stated(value: Figure | str | None) -> str:
    return printable(value.text if isinstance(value, Figure) else value or "")


def rows_of_names(sheet: Worksheet, layout: Layout, first: int) -> Iterator[int]:
    """Yield the sheet row of each indicator; a tall one takes several, its name cell merged."""
    name = next(c.span.first for c in layout.indicators.columns if c.role == IndicatorRole.NAME)
    covered = {
        row
        for area in sheet.merged_cells.ranges
        if area.min_col == area.max_col == name
        for row in range(area.min_row + 1, area.max_row + 1)
    }
    yield from (row for row in range(first, sheet.max_row + 1) if row not in covered)


def row_of(sheet: Worksheet, text: str) -> int:
    """Return the first row whose column A is this label of the layout."""
    return next(row for row in range(3, sheet.max_row + 1) if sheet.cell(row, 1).value == text)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(form=forms, layout_id=st.sampled_from(layout_ids()))
def test_every_text_of_the_head_is_read_back(form: SelfEvaluation, layout_id: str) -> None:
    layout = load_layout(layout_id)

    sheet = read(form, layout)

    found = [printed(cell) for row in sheet.iter_rows() for cell in row]
    placed = {cell.role for line in (*layout.head, *layout.funding_notes) for cell in line}
    placed |= {column.role for column in layout.objective.columns}
    placed |= {column.role for column in layout.total.columns}
    texts = {stated(getattr(form, role)) for role in placed}
    assert texts <= set(found)
    assert set(FormRole) - placed <= {FormRole.GRADE, FormRole.FUNDING_REASON}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(form=forms, layout_id=st.sampled_from(layout_ids()))
def test_every_indicator_is_read_back_in_its_row(form: SelfEvaluation, layout_id: str) -> None:
    layout = load_layout(layout_id)
    alone = [c for c in layout.indicators.columns if c.role not in {"category", "dimension"}]

    # A head of one line each, so that the indicators begin where the layout says.
    bare = replace(form, funding=(), funding_reason=None, project_name="甲")
    bare = replace(bare, competent_department="", implementing_unit="")
    bare = replace(bare, objective_expected=None, objective_actual=None)
    sheet = read(bare, layout)
    first = row_of(sheet, layout.indicators.label.text) + 1
    rows = list(rows_of_names(sheet, layout, first))
    columns = [column.span.first for column in alone]
    assert [values(sheet, row, columns) for row in rows[:-1]] == [
        [stated(getattr(row, column.role)) for column in alone] for row in form.indicators
    ]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(funding_rows, max_size=5), layout_id=st.sampled_from(layout_ids()))
def test_every_row_of_funds_is_read_back(rows: list[FundingRow], layout_id: str) -> None:
    layout = load_layout(layout_id)
    columns = layout.funding.columns
    label = layout.funding.row_label_span.first

    sheet = read(SelfEvaluation(funding=tuple(rows)), layout)

    found = [
        values(sheet, row, [label, *(column.span.first for column in columns)])
        for row in range(1, sheet.max_row + 1)
    ]
    for row in rows:
        dash = "" if row.source is FundingSourceKind.TOTAL else "-"
        cells = [
            stated(getattr(row, c.role)) or (dash if c.role in DASHED else "") for c in columns
        ]
        assert [stated(row.label), *cells] in found
