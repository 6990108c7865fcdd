"""The form as xlsx in print: boxed, nothing cut, lying A4, the same bytes every time."""

import os
import re
import subprocess
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.core.form import SelfEvaluation
from jixiao.documents.layouts import load_layout
from jixiao.documents.writers.xlsx_form import write_form
from tests.documents.forms import example_form, long_form, national_form
from tests.rendering import Office, text_of

FORMS = [
    pytest.param(example_form(), "ningxian", id="宁县表式"),
    pytest.param(national_form(), "national", id="通用表式"),
    pytest.param(long_form(), "ningxian", id="二十个指标"),
]


def sheet_of(form: SelfEvaluation, layout_id: str = "ningxian") -> Worksheet:
    return load_workbook(BytesIO(write_form(form, load_layout(layout_id)))).worksheets[0]


@pytest.mark.parametrize(("form", "layout_id"), FORMS)
def test_the_same_form_gives_the_same_bytes(form: SelfEvaluation, layout_id: str) -> None:
    layout = load_layout(layout_id)

    assert write_form(form, layout) == write_form(form, layout)


@pytest.mark.parametrize(("form", "layout_id"), FORMS)
def test_every_cell_of_the_table_is_boxed(form: SelfEvaluation, layout_id: str) -> None:
    sheet = sheet_of(form, layout_id)

    open_cells = [
        cell.coordinate
        for row in sheet.iter_rows(min_row=3)
        for cell in row
        if {cell.border.left.style, cell.border.right.style} != {"thin"}
        and cell.coordinate not in sheet.merged_cells
    ]

    assert open_cells == []


def test_every_text_wraps_and_the_title_is_large() -> None:
    sheet = sheet_of(example_form())

    title = sheet["A1"]

    assert (title.font.name, title.font.size, title.font.bold) == ("宋体", 18, True)
    assert title.alignment.horizontal == "center"
    assert all(
        cell.alignment.wrap_text
        for row in sheet.iter_rows(min_row=3)
        for cell in row
        if isinstance(cell, Cell)
    )


@pytest.mark.parametrize(
    ("form", "pages_tall", "header"),
    [
        pytest.param(example_form(), 1, None, id="六个指标印一页"),
        pytest.param(long_form(), 0, "$14:$14", id="二十个指标分页并重复表头"),
    ],
)
def test_the_page_is_lying_a4_one_page_wide(
    form: SelfEvaluation, pages_tall: int, header: str | None
) -> None:
    sheet = sheet_of(form)

    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation) == (9, "landscape")
    assert setup.fitToHeight in ({None, 1} if pages_tall else {0})
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_options.horizontalCentered
    assert sheet.print_title_rows == header


def test_fourteen_indicators_of_usual_length_go_on_one_page() -> None:
    form = example_form()
    plain, explained = form.indicators[1], form.indicators[2]
    indicators = tuple(
        replace(explained if number in {4, 9} else plain, name=f"完成第{number}段道路建设")
        for number in range(14)
    )

    sheet = sheet_of(replace(form, indicators=indicators))

    assert sheet.page_setup.fitToHeight in {None, 1}


def test_a_row_too_tall_for_a_spreadsheet_takes_several() -> None:
    """Excel draws no row above 409 points; all cells of the indicator are merged over its rows."""
    form = example_form()
    first, *others = form.indicators
    reason = "因连续降雨，工期顺延。" * 75

    sheet = sheet_of(replace(form, indicators=(replace(first, deviation_reason=reason), *others)))

    tallest = max(dimension.height or 0 for dimension in sheet.row_dimensions.values())
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert tallest <= 409
    assert {f"{letter}14:{letter}18" for letter in "BCDEFGHIJK"} <= merged
    assert (sheet["K14"].value, sheet["D19"].value) == (reason, "保障村组")


def test_the_file_names_no_author_and_no_hour() -> None:
    with ZipFile(BytesIO(write_form(example_form(), load_layout("ningxian")))) as archive:
        core = archive.read("docProps/core.xml").decode("utf-8")
        moments = {entry.date_time for entry in archive.infolist()}

    assert "<dc:title>项目支出绩效自评表(2024年度)</dc:title>" in core
    assert "<dc:creator></dc:creator>" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\d", core)) == {"2000-01-01"}
    assert len(moments) == 1


@pytest.mark.parametrize(
    ("form", "layout_id"),
    [
        pytest.param(example_form(), "ningxian", id="宁县表式"),
        pytest.param(national_form(), "national", id="通用表式"),
    ],
)
def test_libreoffice_prints_six_indicators_on_one_page_with_every_figure(
    form: SelfEvaluation, layout_id: str, office: Office, tmp_path: Path
) -> None:
    source = tmp_path / "自评表.xlsx"
    source.write_bytes(write_form(form, load_layout(layout_id)))

    printed = office.render(source, tmp_path)

    words = Counter(words_of(printed.pdf))
    assert len(printed.pages) == 1
    assert words["13.33"] == 3
    assert {"20000", "100", "95.34", "12.01", "=2万元", ">=95%"} - {"20000"} <= set(words)
    assert words["20000"] == (4 if layout_id == "ningxian" else 0)
    assert words["100.00%"] == (3 if layout_id == "ningxian" else 2)


def test_libreoffice_repeats_the_header_on_every_page(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "自评表.xlsx"
    source.write_bytes(write_form(long_form(), load_layout("ningxian")))

    printed = office.render(source, tmp_path)

    assert len(printed.pages) > 1
    assert Counter(words_of(printed.pdf))["三级指标"] == len(printed.pages)


@pytest.mark.parametrize(("form", "layout_id"), FORMS)
def test_no_row_is_lower_than_libreoffice_itself_would_make_it(
    form: SelfEvaluation, layout_id: str, office: Office, tmp_path: Path
) -> None:
    """A row that says nothing of its height gets the one its longest text needs."""
    book = load_workbook(BytesIO(write_form(form, load_layout(layout_id))))
    ours = heights_of(book, forget=True)
    book.save(tmp_path / "自动行高.xlsx")

    theirs = heights_of(load_workbook(office_copy(office, tmp_path / "自动行高.xlsx")))

    assert [
        (row, ours[row], low) for row, low in theirs.items() if row > 2 and low > ours[row]
    ] == []


def heights_of(book: Workbook, *, forget: bool = False) -> dict[int, float]:
    """Return the row heights that the sheet states; `forget` takes them off it."""
    sheet = book.worksheets[0]
    rows = {row: each for row, each in sheet.row_dimensions.items() if each.height is not None}
    heights = {row: float(each.height or 0) for row, each in rows.items()}
    for each in rows.values() if forget else ():
        each.height = None
    return heights


def office_copy(office: Office, source: Path) -> Path:
    """Return the workbook as LibreOffice saves it again, by way of its own format.

    Only when it opens that does it work out the heights of rows that state none.
    """
    folder = source.parent / "另存"
    profile = f"-env:UserInstallation={office.profile.as_uri()}"
    command = [office.program, profile, "--headless", "--convert-to"]
    for kind, opened in (("ods", source), ("xlsx", folder / f"{source.stem}.ods")):
        subprocess.run(
            [*command, kind, "--outdir", str(folder), str(opened)],
            check=True,
            capture_output=True,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    return folder / source.name


def words_of(pdf: Path) -> list[str]:
    """Return what is printed, parted by blanks."""
    return text_of(pdf).split()
