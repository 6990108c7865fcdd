"""A document that flows: paragraphs and tables in their order, as forms and a report.

Word documents and web pages are both read through this. A table that only goes on with the grid of
the one before, with nothing in between, belongs to the same form; the title lines right above a
table belong to it too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jixiao.core.document import StatedDocument, Unplaced
from jixiao.core.where import Where
from jixiao.documents.readers.assembly import Assembly
from jixiao.documents.readers.decode import Line
from jixiao.documents.readers.grid import Cell, Grid
from jixiao.documents.readers.grid_blocks import begins_form_part, project_rows
from jixiao.documents.readers.loose_forms import NOT_PARTED, loose_forms
from jixiao.documents.readers.paragraphs import Paragraph, Piece, Source, is_page_number
from jixiao.documents.readers.text_tables import is_title
from jixiao.documents.readers.vocabulary import label_key, vocabulary

PAGE_NUMBER = "页码"

_TITLE_LINES = 6
_NOTICE = re.compile(
    r"^(?:来源|信息来源|发布(?:时间|日期|机构)|浏览(?:次数|量)?|点击(?:率|数)?|访问|字号|字体|作者|编辑|"
    r"时间|日期|打印|分享|【?字体)\s*[:：【\[（(]?"
)
_CONTINUED = re.compile(r"[(（]?(?:续表|接上表|续上表|续)[0-9一二三四五六七八九十]*[)）]?")
_FEWEST_CELLS = 2


@dataclass(frozen=True, slots=True)
class FlowParagraph:
    """A paragraph; lines inside are parted by line ends.

    Attributes:
        text: What it says.
        marked: Whether it is marked up as a heading.
        bold: Where the bold words at its beginning end.
    """

    text: str
    marked: bool = False
    bold: int = 0


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table with its place, from 0, and its spans."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A table: all its cells, empty ones too."""

    cells: tuple[TableCell, ...]

    @property
    def width(self) -> int:
        """Return the number of its columns."""
        return max((cell.column + cell.columns for cell in self.cells), default=0)

    @property
    def height(self) -> int:
        """Return the number of its rows."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    @property
    def is_frame(self) -> bool:
        """Return whether it only lays out what stands in it: it has no two rows of cells."""
        filled: dict[int, int] = {}
        for cell in self.cells:
            filled[cell.row] = filled.get(cell.row, 0) + bool(cell.text)
        return sum(number >= _FEWEST_CELLS for number in filled.values()) < _FEWEST_CELLS


FlowItem = FlowParagraph | FlowTable


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A paragraph or table with its number among its like, from 1."""

    item: FlowItem
    number: int


@dataclass(slots=True)
class _Run:
    """Title lines and the tables under them that make one grid."""

    titles: list[_Numbered]
    tables: list[_Numbered] = field(default_factory=list)


def flow_grids(items: Iterable[FlowItem], name: str) -> list[Grid]:
    """Return the tables, each with its title lines and with those that go on with it."""
    runs, _ = _parted(list(_numbered(items)), name)
    return [_grid(run, name) for run in runs]


def read_flow(items: Iterable[FlowItem], name: str, media_type: str) -> StatedDocument:
    """Return what paragraphs and tables state."""
    runs, prose = _parted(list(_numbered(items)), name)
    result = Assembly()
    for run in runs:
        result.take_grid(_grid(run, name))
    lines = [Line(each.number, _text(each)) for each in prose]
    loose = {line.number for line in loose_forms(lines)}
    pages = {line.number for line in lines if is_page_number(line)}
    result.unplaced += _lost(lines, loose, name, NOT_PARTED)
    result.unplaced += _lost(lines, pages - loose, name, PAGE_NUMBER)
    kept = [each for each in prose if each.number not in loose | pages]
    source = Source(name, {line.number: line.text for line in lines}, counts_paragraphs=True)
    result.take_prose([part for each in kept for part in _paragraphs(each)], source)
    return result.document(name, media_type)


def _numbered(items: Iterable[FlowItem]) -> Iterator[_Numbered]:
    """Yield everything that is not blank with its number."""
    paragraphs = tables = 0
    for item in items:
        if isinstance(item, FlowTable):
            tables += 1
            if any(cell.text for cell in item.cells):
                yield _Numbered(item, tables)
        elif item.text.strip():
            paragraphs += 1
            yield _Numbered(item, paragraphs)


def _text(each: _Numbered) -> str:
    return each.item.text if isinstance(each.item, FlowParagraph) else ""


def _parted(items: Sequence[_Numbered], name: str) -> tuple[list[_Run], list[_Numbered]]:
    """Return the runs of tables, and the paragraphs that belong to none."""
    runs: list[_Run] = []
    prose: list[_Numbered] = []
    adjacent = False
    for each in items:
        if not isinstance(each.item, FlowTable):
            between = is_page_number(Line(0, each.item.text)) or _is_continuation(each.item.text)
            adjacent = adjacent and between
            prose.append(each)
        elif adjacent and _goes_on(runs[-1], each.item, name):
            runs[-1].tables.append(each)
        else:
            runs.append(_Run(_taken_titles(prose), [each]))
        adjacent = adjacent or isinstance(each.item, FlowTable)
    return runs, prose


def _is_continuation(text: str) -> bool:
    return _CONTINUED.fullmatch("".join(text.split())) is not None


def _goes_on(run: _Run, table: FlowTable, name: str) -> bool:
    """Return whether a table goes on with the form of the tables before it."""
    own = _table_grid(table, 0, name).lines()
    before = [row for each in run.tables for row in _rows(each, name)]
    if not own or project_rows(own) or not any(map(begins_form_part, before)):
        return False
    last = run.tables[-1].item
    same_width = isinstance(last, FlowTable) and last.width == table.width
    return same_width or any(map(begins_form_part, own[:2]))


def _rows(each: _Numbered, name: str) -> tuple[tuple[Cell, ...], ...]:
    return _table_grid(each.item, each.number, name).lines()


def _taken_titles(prose: list[_Numbered]) -> list[_Numbered]:
    """Return the title lines at the end of the paragraphs so far, and take them out."""
    titles: list[_Numbered] = []
    for each in reversed(prose[-2 * _TITLE_LINES :]):
        text = _text(each).strip()
        if _NOTICE.match(text) or is_page_number(Line(0, text)):
            continue
        if len(titles) == _TITLE_LINES or not (is_title(text) or _states_head(text)):
            break
        titles.insert(0, each)
    for title in titles:
        prose.remove(title)
    return titles


def _states_head(text: str) -> bool:
    """Return whether a line is a label of the form's head with its value: 填报单位：某局."""
    label, colon, value = text.replace("：", ":").partition(":")
    return bool(colon and value.strip()) and label_key(label) in vocabulary().head


def _grid(run: _Run, name: str) -> Grid:
    cells: list[Cell] = []
    row = 0
    for title in run.titles:
        for line in _text(title).splitlines():
            if text := line.strip():
                where = Where(file=name, paragraph=title.number, text=text)
                cells.append(Cell(text, row, 0, where))
                row += 1
    for each in run.tables:
        if isinstance(each.item, FlowTable):
            cells += _table_grid(each.item, each.number, name, below=row).cells
            row += each.item.height
    place = Where(file=name, table=run.tables[0].number)
    return Grid(tuple(cells), spans_known=True, where=place)


def _table_grid(table: FlowItem, number: int, name: str, *, below: int = 0) -> Grid:
    """Return a table as a grid whose rows count on below others."""
    cells = table.cells if isinstance(table, FlowTable) else ()
    return Grid(
        tuple(_cell(cell, name, number, below) for cell in cells if cell.text),
        spans_known=True,
        where=Where(file=name, table=number),
    )


def _cell(cell: TableCell, name: str, number: int, below: int) -> Cell:
    at = f"R{cell.row + 1}C{cell.column + 1}"
    where = Where(file=name, table=number, cell=at, text=cell.text)
    row = cell.row + below
    return Cell(cell.text, row, cell.column, where, columns=cell.columns, rows=cell.rows)


def _paragraphs(each: _Numbered) -> Iterator[Paragraph]:
    """Yield the lines of a paragraph as paragraphs of their own; they share its number."""
    if not isinstance(each.item, FlowParagraph):
        return
    start = 0
    for line in each.item.text.split("\n"):
        if line.strip():
            piece = Piece(0, len(line), each.number, start, len(line))
            bold = min(max(each.item.bold - start, 0), len(line))
            yield Paragraph(line, (piece,), each.item.marked, bold)
        start += len(line) + 1


def _lost(lines: Sequence[Line], numbers: set[int], name: str, reason: str) -> list[Unplaced]:
    return [
        Unplaced(Where(file=name, paragraph=line.number, text=line.text), line.text, reason)
        for line in lines
        if line.number in numbers
    ]
