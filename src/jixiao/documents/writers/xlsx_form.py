"""Writes the self-evaluation form (自评表) as xlsx, ready to print on A4."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from jixiao.core.form import SelfEvaluation
from jixiao.documents.layouts.layout import Align, Layout
from jixiao.documents.writers.form_grid import (
    CellKind,
    Content,
    FormCell,
    FormGrid,
    form_grid,
    year_line,
)
from jixiao.documents.writers.number_cell import NumberCell, number_cell
from jixiao.documents.writers.row_heights import row_heights
from jixiao.documents.writers.text_fit import line_count

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEET = "自评表"

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The same day in every form, so that the same form gives the same bytes."""

_A4 = 9
_MARGINS = {"left": 0.45, "right": 0.45, "top": 0.45, "bottom": 0.5}
_PAGE_HEIGHT = 522
"""Points between the margins of a lying A4 page, less a little for safety."""

_SMALLEST_SCALE = 65
"""Per cent: a form that would have to shrink further goes on several pages."""

_TALLEST_ROW = 400
"""Points; Excel allows 409. A taller row is written as several rows, its cells merged."""

_PART_OF_TALL_ROW = 200

_TEXT, _GENERAL = "@", "General"
_LONGEST_TEXT = 255
"""Characters; old versions of Excel show longer ones as ####### where the format is "@"."""

_EVERYWHERE = "A1:Z1048576"

_FONT = {"font_name": "宋体", "font_charset": 134, "font_size": 10}
_BOXED = {**_FONT, "border": 1, "valign": "vcenter", "text_wrap": True}
_LOOKS: dict[CellKind, dict[str, object]] = {
    CellKind.TITLE: {**_FONT, "font_size": 18, "bold": True, "valign": "vcenter"},
    CellKind.YEAR: {**_FONT, "font_size": 11, "valign": "vcenter"},
    CellKind.HEADER: {**_BOXED, "bold": True, "bg_color": "#F2F2F2"},
    CellKind.VALUE: _BOXED,
    CellKind.TOTAL: {**_BOXED, "bold": True},
}


def write_form(form: SelfEvaluation, layout: Layout) -> bytes:
    """Return the form as the bytes of an xlsx workbook.

    The same form and layout give the same bytes. Texts stay texts whatever they begin with; figures
    are numbers where a number format shows exactly their digits, and texts elsewhere. An indicator
    with a text too tall for one row of a spreadsheet takes several, all its cells merged.
    """
    from xlsxwriter.workbook import Workbook

    grid = form_grid(form, layout)
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        title = f"{layout.title.text}{year_line(form, layout)}"
        book.set_properties({"title": title, "created": _CREATED})
        rows = _Rows.of(row_heights(grid))
        sheet = _Sheet(book.add_worksheet(SHEET), grid, rows, _Looks(book))
        sheet.size()
        for cell in grid.cells:
            sheet.write(cell)
        sheet.set_page()
    return stream.getvalue()


def placed_cells(form: SelfEvaluation, layout: Layout) -> Iterator[tuple[str, FormCell]]:
    """Yield the address of every cell of the sheet, such as "J14", with the cell."""
    grid = form_grid(form, layout)
    rows = _Rows.of(row_heights(grid))
    for cell in grid.cells:
        column = chr(ord("A") + cell.span.first - 1)
        yield f"{column}{rows.first(cell.row) + 1}", cell


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where the rows of the grid stand on the sheet, counted from 0."""

    heights: tuple[int, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, needed: list[int]) -> "_Rows":
        parts = [_parts(height) for height in needed]
        starts = accumulate(map(len, parts), initial=0)
        return cls(tuple(chain.from_iterable(parts)), tuple(starts))

    @property
    def take_pages(self) -> bool:
        """Whether the form is too tall to be read on one page."""
        return sum(self.heights) * _SMALLEST_SCALE > _PAGE_HEIGHT * 100

    def first(self, row: int) -> int:
        """Return the first sheet row of a row of the grid."""
        return self.starts[row - 1]

    def last(self, row: int) -> int:
        """Return the last sheet row of a row of the grid."""
        return self.starts[row] - 1


def _parts(height: int) -> list[int]:
    """Return the heights of the sheet rows that a row of the grid becomes."""
    if height <= _TALLEST_ROW:
        return [height]
    count = -(-height // _PART_OF_TALL_ROW)
    return [-(-height // count)] * count


class _Looks:
    """The workbook's cell formats, each made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[tuple[CellKind, Align, str, bool], Format] = {}

    def of(self, cell: FormCell, number_format: str, *, top: bool) -> "Format":
        """Return the format of a cell; `top` puts its text at the upper edge."""
        key = (cell.kind, cell.align, number_format, top)
        if key not in self._made:
            look = {"align": cell.align.value, "num_format": number_format}
            indent = {"indent": 1} if cell.align is Align.LEFT else {}
            upper = {"valign": "top"} if top else {}
            self._made[key] = self._book.add_format(_LOOKS[cell.kind] | look | indent | upper)
        return self._made[key]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The worksheet being written."""

    sheet: "Worksheet"
    grid: FormGrid
    rows: _Rows
    looks: _Looks

    def size(self) -> None:
        for column, width in enumerate(self.grid.widths):
            self.sheet.set_column(column, column, width)
        for row, height in enumerate(self.rows.heights):
            self.sheet.set_row(row, height)

    def write(self, cell: FormCell) -> None:
        number = _number(cell, self.grid.width_of(cell))
        number_format = number.number_format if number else _text_format(cell)
        look = self.looks.of(cell, number_format, top=self._runs_over_pages(cell))
        self._merge(cell, look)
        at = self.rows.first(cell.row), cell.span.first - 1
        if number:
            # The file format knows binary floats only; number_cell vouches for the digits.
            self.sheet.write_number(*at, float(number.value), look)
        elif not cell.text:
            self.sheet.write_blank(*at, None, look)
        elif cell.text.startswith("<r>") and cell.text.endswith("</r>"):
            # XlsxWriter would take such a plain string for its own markup and break the file.
            parts = cell.text[:1], cell.text[1:2], cell.text[2:]
            self.sheet.write_rich_string(*at, *parts, look)
        else:
            self.sheet.write_string(*at, cell.text, look)

    def _runs_over_pages(self, cell: FormCell) -> bool:
        """Return whether the text, if centred, might stand pages below the cell's first row."""
        rows = self.rows.last(cell.last_row) - self.rows.first(cell.row)
        split = rows > cell.last_row - cell.row
        below = rows > 0 and cell.row >= self.grid.header_row
        return self.rows.take_pages and (split or below)

    def _merge(self, cell: FormCell, look: "Format") -> None:
        top, left = self.rows.first(cell.row), cell.span.first - 1
        bottom, right = self.rows.last(cell.last_row), cell.span.last - 1
        if (top, left) != (bottom, right):
            self.sheet.merge_range(top, left, bottom, right, "", look)

    def set_page(self) -> None:
        last_row, last_column = len(self.rows.heights) - 1, len(self.grid.widths) - 1
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.set_margins(**_MARGINS)
        self.sheet.center_horizontally()
        self.sheet.hide_gridlines(2)
        self.sheet.print_area(0, 0, last_row, last_column)
        self.sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE})
        self.sheet.fit_to_pages(1, 0 if self.rows.take_pages else 1)
        if self.rows.take_pages:
            header = self.rows.first(self.grid.header_row), self.rows.last(self.grid.header_row)
            self.sheet.repeat_rows(*header)
            self.sheet.set_footer('&C&"宋体,常规"&9第 &P 页，共 &N 页')


def _number(cell: FormCell, width: int) -> NumberCell | None:
    """Return the number of a cell that may be one.

    A percentage is a number only where a rate stands. A number wider than its cell stays a text,
    which wraps; a spreadsheet would show it as #####.
    """
    if cell.content is Content.TEXT or line_count(cell.text, width) > 1:
        return None
    rate = cell.content is Content.RATE
    return number_cell(cell.text) if rate or "%" not in cell.text else None


def _text_format(cell: FormCell) -> str:
    """Return the format that keeps `=2万元` a text when somebody edits the cell."""
    empty_for_number = not cell.text and cell.content is not Content.TEXT
    return _GENERAL if empty_for_number or len(cell.text) > _LONGEST_TEXT else _TEXT
