"""The self-evaluation form as a grid of cells: what stands where, for every kind of document.

Rows and columns count from 1. The grid takes every text as the form states it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, product

from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, FundingSourceKind, IndicatorRow, SelfEvaluation
from jixiao.documents.layouts.layout import (
    Align,
    FieldCell,
    FormRole,
    FundingRole,
    IndicatorColumn,
    IndicatorRole,
    Layout,
    Span,
)
from jixiao.documents.writers.cell_text import printable

DASH = "-"

_DASHED = {FundingRole.MAX_SCORE, FundingRole.EXECUTION_RATE, FundingRole.SCORE}
_MERGED_LEVELS = (IndicatorRole.CATEGORY, IndicatorRole.DIMENSION)


class CellKind(StrEnum):
    """How a cell looks."""

    TITLE = "title"
    YEAR = "year"
    HEADER = "header"
    VALUE = "value"
    TOTAL = "total"


class Content(StrEnum):
    """What a cell may hold besides text."""

    TEXT = "text"
    NUMBER = "number"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell, merged or not.

    Attributes:
        text: What it prints; "" for an empty cell.
        row: First row.
        last_row: Last row.
        span: Its columns.
        kind: How it looks.
        content: Whether it may be kept as a number; a rate also as a percentage.
        align: Where the text begins.
        field: The field it prints, such as `indicators[0].score`; `None` for labels.
    """

    text: str
    row: int
    last_row: int
    span: Span
    kind: CellKind = CellKind.HEADER
    content: Content = Content.TEXT
    align: Align = Align.CENTER
    field: str | None = None

    def places(self) -> Iterator[tuple[int, int]]:
        """Return row and column of every place the cell covers."""
        rows = range(self.row, self.last_row + 1)
        return product(rows, range(self.span.first, self.span.last + 1))


@dataclass(frozen=True, slots=True)
class FormGrid:
    """A whole form.

    Attributes:
        cells: Its cells by row and column; below the two title rows they cover every place once.
        rows: How many rows it has.
        widths: Width of each column in ordinary characters.
        header_row: The row of the indicators' headers.
    """

    cells: tuple[FormCell, ...]
    rows: int
    widths: tuple[int, ...]
    header_row: int

    def width_of(self, cell: FormCell) -> int:
        """Return the width of a cell in ordinary characters."""
        return sum(self.widths[cell.span.first - 1 : cell.span.last])


_LONGEST_CENTRED = 20
"""Characters: a longer text takes several lines and reads better from the left."""

_CONTENT: dict[str, Content] = {
    "original_budget": Content.NUMBER,
    "final_budget": Content.NUMBER,
    "actual_expenditure": Content.NUMBER,
    "max_score": Content.NUMBER,
    "score": Content.NUMBER,
    "total_max_score": Content.NUMBER,
    "total_score": Content.NUMBER,
    "actual_text": Content.NUMBER,
    "execution_rate": Content.RATE,
    "attainment_rate": Content.RATE,
}


def form_grid(form: SelfEvaluation, layout: Layout) -> FormGrid:
    """Return the form laid out; the layout's rows are there even where the form is silent."""
    blocks = _Blocks(form, layout)
    cells: list[FormCell] = []
    rows = header_row = 0
    for block in blocks.in_order():
        header_row = rows + 1 if block == blocks.indicators else header_row
        cells += block(rows + 1)
        rows = max(cell.last_row for cell in cells)
    cells += _blanks(cells, rows=rows, columns=len(layout.widths))
    cells.sort(key=lambda cell: (cell.row, cell.span.first))
    clean = tuple(replace(cell, text=printable(cell.text)) for cell in cells)
    return FormGrid(clean, rows, layout.widths, header_row)


def year_line(form: SelfEvaluation, layout: Layout) -> str:
    """Return the line under the title, such as `(2024年度)`."""
    if form.year is None:
        return layout.blank_year_line
    return layout.year_line.format(year=form.year)


def unprinted(form: SelfEvaluation, layout: Layout) -> tuple[str, ...]:
    """Return the stated fields that the layout has no place for, such as `funding_reason`."""
    printed = {cell.field for cell in form_grid(form, layout).cells}
    form_roles = [role for role in FormRole if role not in printed]
    funding_roles = set(FundingRole) - {column.role for column in layout.funding.columns}
    indicator_roles = set(IndicatorRole) - {column.role for column in layout.indicators.columns}
    places: list[tuple[str, object, Iterable[str]]] = [
        ("", form, form_roles),
        *((f"funding[{n}].", row, funding_roles) for n, row in enumerate(form.funding)),
        *((f"indicators[{n}].", row, indicator_roles) for n, row in enumerate(form.indicators)),
    ]
    return tuple(
        f"{place}{role}"
        for place, record, roles in places
        for role in sorted(roles)
        if _printed(getattr(record, role))
    )


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The blocks of a form, from top to bottom; each is laid from a given row on."""

    form: SelfEvaluation
    layout: Layout

    def in_order(self) -> tuple[Callable[[int], Iterator[FormCell]], ...]:
        return (
            self.title,
            self.head,
            self.funding,
            self.funding_notes,
            self.objective,
            self.indicators,
            self.total,
        )

    def title(self, row: int) -> Iterator[FormCell]:
        whole = Span(1, len(self.layout.widths))
        year = year_line(self.form, self.layout)
        yield FormCell(self.layout.title.text, row, row, whole, CellKind.TITLE)
        yield FormCell(year, row + 1, row + 1, whole, CellKind.YEAR)

    def head(self, row: int) -> Iterator[FormCell]:
        return self._fields(self.layout.head, row)

    def funding_notes(self, row: int) -> Iterator[FormCell]:
        return self._fields(self.layout.funding_notes, row)

    def _fields(self, lines: tuple[tuple[FieldCell, ...], ...], first: int) -> Iterator[FormCell]:
        for row, line in enumerate(lines, first):
            for cell in line:
                yield FormCell(cell.label.text, row, row, cell.label_span)
                yield self._field(cell.role, row, span=cell.value_span, align=Align.LEFT)

    def _field(
        self, role: FormRole, row: int, *, span: Span, align: Align = Align.CENTER
    ) -> FormCell:
        value = _printed(getattr(self.form, role))
        return FormCell(value, row, row, span, CellKind.VALUE, _content(role), align, role)

    def funding(self, row: int) -> Iterator[FormCell]:
        block = self.layout.funding
        lines = tuple(self._funding_lines())
        unit = self.form.money_unit or self.layout.money_unit
        label = block.label.text.format(money_unit=unit)
        yield FormCell(label, row, row + len(lines), block.label_span)
        yield FormCell("", row, row, block.row_label_span)
        for column in block.columns:
            yield FormCell(column.label.text, row, row, column.span)
        for at, (place, line) in enumerate(lines, row + 1):
            yield from self._funding_line(line, at, place=place)

    def _funding_lines(self) -> Iterator[tuple[str, FundingRow]]:
        """Yield the stated rows in the layout's order, and an empty one where there is none."""
        stated = [(f"funding[{number}]", row) for number, row in enumerate(self.form.funding)]
        lines = self.layout.funding.rows
        for line in lines:
            same = [each for each in stated if each[1].source is line.source]
            yield from same or [("", FundingRow(line.label.text, line.source))]
        placed = {line.source for line in lines}
        yield from (each for each in stated if each[1].source not in placed)

    def _funding_line(self, row: FundingRow, at: int, *, place: str) -> Iterator[FormCell]:
        value, left = CellKind.VALUE, Align.LEFT
        span = self.layout.funding.row_label_span
        field = f"{place}.label" if place else None
        yield FormCell(row.label, at, at, span, value, align=left, field=field)
        for column in self.layout.funding.columns:
            text = self._funding_text(row, column.role)
            content, align = _content(column.role), column.align
            field = f"{place}.{column.role}" if place else None
            yield FormCell(text, at, at, column.span, value, content, align, field)

    def _funding_text(self, row: FundingRow, role: FundingRole) -> str:
        value: Figure | str | None = getattr(row, role)
        total = row.source is FundingSourceKind.TOTAL
        dashed = self.layout.funding.dash_subrow and not total and role in _DASHED
        return DASH if value is None and dashed else _printed(value)

    def objective(self, row: int) -> Iterator[FormCell]:
        block = self.layout.objective
        yield FormCell(block.label.text, row, row + 1, block.label_span)
        for column in block.columns:
            yield FormCell(column.label.text, row, row, column.span)
            yield self._field(column.role, row + 1, span=column.span, align=Align.LEFT)

    def indicators(self, row: int) -> Iterator[FormCell]:
        block = self.layout.indicators
        yield FormCell(block.label.text, row, row + len(self.form.indicators), block.label_span)
        for column in block.columns:
            yield FormCell(column.label.text, row, row, column.span)
            yield from self._indicator_column(column, row + 1)

    def _indicator_column(self, column: IndicatorColumn, row: int) -> Iterator[FormCell]:
        indicators = self.form.indicators
        for first, last in _groups(indicators, column.role):
            text = _printed(getattr(indicators[first], column.role))
            yield FormCell(
                text,
                row + first,
                row + last,
                column.span,
                CellKind.VALUE,
                _content(column.role),
                Align.LEFT if len(text) > _LONGEST_CENTRED else column.align,
                f"indicators[{first}].{column.role}",
            )

    def total(self, row: int) -> Iterator[FormCell]:
        yield FormCell(self.layout.total.label.text, row, row, self.layout.total.label_span)
        for column in self.layout.total.columns:
            cell = self._field(column.role, row, span=column.span)
            yield replace(cell, kind=CellKind.TOTAL)


def _printed(value: Figure | str | None) -> str:
    if value is None:
        return ""
    return value.text if isinstance(value, Figure) else value


def _content(role: str) -> Content:
    return _CONTENT.get(role, Content.TEXT)


def _groups(rows: tuple[IndicatorRow, ...], role: IndicatorRole) -> Iterator[tuple[int, int]]:
    """Yield first and last index of the rows that share one cell of a column.

    Equal level-1 cells that follow each other are one cell; level 2 only inside one level-1 cell.
    """
    if role not in _MERGED_LEVELS:
        yield from ((number, number) for number in range(len(rows)))
        return
    levels = _MERGED_LEVELS[: _MERGED_LEVELS.index(role) + 1]
    keys = [tuple(getattr(row, level) for level in levels) for row in rows]
    for key, members in groupby(range(len(rows)), keys.__getitem__):
        numbers = list(members)
        blank = not key[-1].strip()
        yield from ((n, n) for n in numbers) if blank else [(numbers[0], numbers[-1])]


def _blanks(cells: list[FormCell], *, rows: int, columns: int) -> Iterator[FormCell]:
    covered = {place for cell in cells for place in cell.places()}
    for row, column in product(range(1, rows + 1), range(1, columns + 1)):
        if (row, column) not in covered:
            yield FormCell("", row, row, Span(column, column), CellKind.VALUE)
