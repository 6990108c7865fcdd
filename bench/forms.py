"""The form as xlsx: our writer against openpyxl writing the same cells, merges and looks."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bench.timing import seconds
from jixiao.desk.evaluate import evaluate
from jixiao.documents.layouts import load_layout
from jixiao.documents.readers.project_file import read_project
from jixiao.documents.writers.xlsx_form import write_form
from jixiao.law.catalogue import load_profile

FORMS = 20
"""Forms in one repetition."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks."""

    font: Any
    border: Any
    fill: Any
    alignment: Any
    number_format: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A form ready to be written: openpyxl need not find out where anything stands."""

    title: str
    cells: tuple[tuple[int, int, Any, Look], ...]
    merges: tuple[str, ...]
    widths: dict[str, float]
    heights: dict[int, float | None]
    print_area: str | None


def measure_forms(root: Path) -> dict[str, float]:
    """Return forms per second of both writers, after asserting that they write the same form."""
    path = root / "src/jixiao/examples/liangping-2024/project.yaml"
    profile = load_profile("ningxian-2024-inferred")
    form = evaluate(read_project(path.read_bytes(), path.name), profile).form
    layout = load_layout(profile.layout)
    plan = _plan(write_form(form, layout))
    assert _looks(write_form(form, layout)) == _looks(write_by_openpyxl(plan))
    ours, theirs = seconds(
        partial(_many, partial(write_form, form, layout)),
        partial(_many, partial(write_by_openpyxl, plan)),
    )
    return {"ours": FORMS / ours, "openpyxl": FORMS / theirs}


def write_by_openpyxl(plan: Plan) -> bytes:
    """Return the form as openpyxl writes it."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = plan.title
    for letter, width in plan.widths.items():
        sheet.column_dimensions[letter].width = width
    for row, height in plan.heights.items():
        sheet.row_dimensions[row].height = height
    for row, column, value, look in plan.cells:
        _write(sheet, row, column, value=value, look=look)
    for merge in plan.merges:
        sheet.merge_cells(merge)
    _set_page(sheet, plan)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write(sheet: Worksheet, row: int, column: int, *, value: object, look: Look) -> None:
    cell: Any = sheet.cell(row, column)
    if value is not None:
        cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # "=2万元" is a text
    cell.font, cell.border, cell.fill = look.font, look.border, look.fill
    cell.alignment, cell.number_format = look.alignment, look.number_format


def _set_page(sheet: Worksheet, plan: Plan) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False
    sheet.print_area = plan.print_area


def _plan(content: bytes) -> Plan:
    """Return the form that a workbook holds; equal looks are one object, as a careful user does."""
    sheet: Any = load_workbook(BytesIO(content)).worksheets[0]
    looks: dict[str, Look] = {}
    cells = tuple(
        (cell.row, cell.column, cell.value, looks.setdefault(repr(_look(cell)), _copied(cell)))
        for row in sheet.iter_rows()
        for cell in row
    )
    return Plan(
        title=sheet.title,
        cells=cells,
        merges=tuple(str(each) for each in sheet.merged_cells.ranges),
        widths={letter: each.width for letter, each in sheet.column_dimensions.items()},
        heights={row: each.height for row, each in sheet.row_dimensions.items()},
        print_area=sheet.print_area,
    )


def _copied(cell: Any) -> Look:  # noqa: ANN401 - a cell or the covered part of a merged one
    return Look(
        copy(cell.font),
        copy(cell.border),
        copy(cell.fill),
        copy(cell.alignment),
        cell.number_format,
    )


def _look(cell: Any) -> list[object]:  # noqa: ANN401 - as above
    return [cell.font, cell.border, cell.fill, cell.alignment, cell.number_format]


def _many(write: Callable[[], bytes]) -> None:
    for _ in range(FORMS):
        write()


def _looks(content: bytes) -> list[object]:
    """Return what both files must have in common: values, merges, sizes, looks of every cell."""
    plan = _plan(content)
    cells = [(row, column, value, repr(look)) for row, column, value, look in plan.cells]
    return [cells, sorted(plan.merges), plan.widths, plan.heights, plan.print_area]
