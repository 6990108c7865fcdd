"""Whatever grid is given, no cell is lost: it is in a value, is a label, or is reported."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jixiao.core.where import Where
from jixiao.documents.readers.block_labels import inline_key, is_block_label
from jixiao.documents.readers.cell_values import is_blank, number
from jixiao.documents.readers.funding_sources import is_source, is_source_header
from jixiao.documents.readers.grid import Cell, Grid
from jixiao.documents.readers.grid_form import FormReading, read_grid
from jixiao.documents.readers.header_roles import funding_role, indicator_role, objective_role
from jixiao.documents.readers.title_lines import is_title
from jixiao.documents.readers.vocabulary import label_key, money_word_in, vocabulary

_LABELS_TEXT = (
    "项目名称 主管部门 实施单位 项目资金（万元） 资金来源 年初预算数 全年预算数(A) "
    "全年执行数(B) 分值 执行率(%) 得分 年度资金总额 其中：财政拨款 上年结转资金 中央 省级 合计 "
    "年度总体目标 预期目标 实际完成情况 绩效指标 一级指标 二级指标 三级指标 年度指标值 "
    "指标性质 度量单位 实际完成值 权重 偏差原因分析及改进措施 复核分 产出指标（50分） 产出指标 "
    "数量指标 总分 小计 自评得分 评价等级 填报人 情况说明 会计凭证号 评价结论 序号 "
    "一、基本情况 其中： 项目支出绩效自评表 （2023年度） 部门名称 计划安排 实际到位 实际支出 "
    "年度 年度绩效目标1（40分）"
)
_VALUES_TEXT = (
    "渠道工程|10|40分|95.00%|0.95|100|—|0|≥3公里|≥|=|定性|公里|%|指标2：|……|≥**人|9月前|优|"
    "96.5（优）|7,00.0,77|64.8万元|2亿元|（200字以内）|注：说明|填报人：张某|产\n出\n指\n标|"
    "无|2023|1|单位：万元|100%-80%（含）"
)
LABELS, VALUES = _LABELS_TEXT.split(), _VALUES_TEXT.split("|")
texts = st.sampled_from(LABELS) | st.sampled_from(VALUES) | st.text(min_size=1, max_size=6)


HEADERS = (
    "项目资金（万元）| |年初预算数|全年预算数|全年执行数|分值|执行率|得分",
    "资金来源|中央|省级|市县|其他|合计|执行数|执行率",
    "资金情况（元）|计划安排|9|实际到位|9|实际支出|8|结余",
    "年度总体目标|预期目标| | |实际完成情况",
    "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因",
    "三级指标|分值|指标性质|指标值|度量单位|完成值|自评分|复核分",
    "绩效指标|绩效指标| | |指标值| |实际完成值|得分",
    "项目名称|渠道工程| | |主管部门| |实施单位|河东村",
    "产出指标|数量指标|长度|≥3公里|3公里|10|9.5|略短",
    " |年度资金总额|10|10|9|10|90%|9",
)


def rows(draw: st.DrawFn, width: int) -> list[str | None]:
    """Draw a row: of a form with a few cells changed, or of anything."""
    if draw(st.booleans()):
        return [draw(st.none() | texts) for _ in range(width)]
    made: list[str | None] = [each.strip() for each in draw(st.sampled_from(HEADERS)).split("|")]
    for place in draw(st.sets(st.integers(0, len(made) - 1), max_size=2)):
        made[place] = draw(st.none() | texts)
    return made


sizes = st.sampled_from([1, 1, 1, 1, 2, 3])


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Return a grid of rows of forms and of anything, merged anyhow."""
    width = draw(st.integers(1, 9))
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row in range(draw(st.integers(1, 12))):
        for column, text in enumerate(rows(draw, width)):
            if text is None or not text.strip() or (row, column) in taken:
                continue
            high, wide = draw(sizes), draw(sizes)
            area = {(row + down, column + to) for down in range(high) for to in range(wide)}
            if area & taken:
                high = wide = 1
                area = {(row, column)}
            taken |= area
            where = Where("表", sheet="表", cell=f"{row}/{column}", text=text.strip())
            cells.append(Cell(text.strip(), row, column, where, columns=wide, rows=high))
    return Grid(tuple(cells), spans_known=draw(st.booleans()), where=Where("表"))


@given(grids())
def test_no_cell_of_any_grid_is_lost(grid: Grid) -> None:
    for cell, reading in _with_readings(grid):
        left = {each.where for each in reading.unplaced}
        signed = cell in reading.signature_cells

        assert cell.where in left or signed or _is_label(cell) or _is_value(cell, reading)


@given(grids())
def test_no_cell_is_reported_twice(grid: Grid) -> None:
    left = [each.where for reading in read_grid(grid) for each in reading.unplaced]

    assert len(left) == len(set(left))


def _with_readings(grid: Grid) -> Iterator[tuple[Cell, FormReading]]:
    """Yield every cell with the reading of its part of the grid."""
    readings = read_grid(grid)
    for cell in grid.cells:
        own = next((r for r in readings if _knows(r, cell)), None)
        assert own is not None, f"{cell.text} in {[c.text for c in grid.cells]}"
        yield cell, own


def _knows(reading: FormReading, cell: Cell) -> bool:
    whole = [*(each.where for each in reading.unplaced), *_wheres(reading.form)]
    whole += [each.where for each in reading.signature_cells]
    return cell.where in whole or _is_value(cell, reading) or _is_label(cell)


def _is_label(cell: Cell) -> bool:
    text = cell.text
    key, words = label_key(text), vocabulary()
    roles = (funding_role(text), indicator_role(text), objective_role(text))
    known = key in words.head or key in words.totals or key in words.signature
    named = (
        is_block_label(cell)
        or key in words.funding_blocks
        or is_source(text)
        or is_source_header(text)
    )
    titled = (
        is_title(text) or money_word_in(text) or re.match("附件|[一二三四五六七八九十]、", text)
    )
    above = re.search("自评|评价|情况|目标|年|^(?:项目|资金|来源|名称)$", text)
    plain = is_blank(text) or number(text) is not None or key == "其中"
    return bool(
        known
        or named
        or titled
        or plain
        or above
        or any(roles)
        or inline_key(cell) in words.head
        or inline_key(cell) in words.totals
    )


def _is_value(cell: Cell, reading: FormReading) -> bool:
    wanted = "".join(cell.text.split())
    return any(wanted in "".join(text.split()) for text in _texts(reading.form))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value) and not isinstance(value, Where):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
    elif isinstance(value, Decimal):
        yield f"{value:f}"


def _wheres(value: Any) -> Iterator[Where]:
    if isinstance(value, Where):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _wheres(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _wheres(getattr(value, each.name))
