"""Grids made by hand, row by row; a cell may span columns and rows."""

from collections.abc import Sequence

from jixiao.core.form import IndicatorRow
from jixiao.core.where import Where
from jixiao.documents.readers.grid import Cell, Grid
from jixiao.documents.readers.grid_form import FormReading, read_grid
from jixiao.documents.readers.sheet_cells import reference_of

Printed = str | tuple[str, int] | tuple[str, int, int] | None
"""A text; with columns; with columns and rows; `None` is a blank cell."""

Rows = list[list[Printed]]
NAME: list[Printed] = ["项目名称", ("渠道工程", 7)]
COLUMNS: list[Printed] = [
    "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析",
]  # fmt: skip
LENGTH: list[Printed] = ["产出指标", "数量指标", "渠道长度", "≥3公里", "3公里", "40", "39", "略短"]


def grid(*rows: Sequence[Printed]) -> Grid:
    """Return a grid whose merged cells are known."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(rows):
        column = 0
        for each in line:
            while (row, column) in taken:
                column += 1
            text, columns, high = _parts(each)
            taken |= {(row + down, column + to) for down in range(high) for to in range(columns)}
            if text:
                place = Where("表.xlsx", sheet="表", cell=reference_of((row, column)), text=text)
                cells.append(Cell(text, row, column, place, columns=columns, rows=high))
            column += columns
    return Grid(tuple(cells), spans_known=True, where=Where("表.xlsx", sheet="表"))


def read_one(*rows: Sequence[Printed]) -> FormReading:
    """Return what the only form of a grid was read as."""
    (reading,) = read_grid(grid(*rows))
    return reading


def indicator(*rows: list[Printed]) -> IndicatorRow:
    """Return the first indicator of a form."""
    form = read_one(NAME, *rows).form
    assert form is not None
    return form.indicators[0]


def reasons(reading: FormReading) -> dict[str, str]:
    """Return why cells were not read."""
    return {each.text: each.reason for each in reading.unplaced}


def _parts(each: Printed) -> tuple[str, int, int]:
    if each is None:
        return "", 1, 1
    if isinstance(each, str):
        return each, 1, 1
    return each[0], each[1], each[2] if len(each) == 3 else 1
