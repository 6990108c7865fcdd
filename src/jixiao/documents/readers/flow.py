"""A document that flows: paragraphs and tables in their order, as forms and a report.

Word documents and web pages are both read through this. A table that only goes on with the grid of
the one before, or adds a part that its form lacks, belongs to the same form; the title lines right
above a table belong to it too, and so does a line below that states the total.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jixiao.core.document import StatedDocument
from jixiao.core.regex import regex
from jixiao.core.where import Where
from jixiao.documents.readers.assembly import NOT_PARTED, PAGE_NUMBER, Assembly
from jixiao.documents.readers.continued import (
    goes_right_on,
    is_continuation,
    is_further_part,
    is_heading,
    total_in,
)
from jixiao.documents.readers.decode import Line
from jixiao.documents.readers.grid import Cell, Grid
from jixiao.documents.readers.loose_forms import loose_forms
from jixiao.documents.readers.paragraphs import Paragraph, Piece, Source, is_page_number
from jixiao.documents.readers.title_lines import MOST_TITLE_LINES, is_title
from jixiao.documents.readers.vocabulary import label_key, vocabulary

_NOTICE = regex(
    r"^(?:来源|信息来源|发布(?:时间|日期|机构)|浏览(?:次数|量)?|点击(?:率|数)?|访问|字号|字体|作者|编辑|"
    r"时间|日期|打印|分享|【?字体)\s*[:：【\[（(]?"
)
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
    """Title lines and what stands under them and makes one grid.

    Attributes:
        titles: The lines above.
        parts: Tables, the headings between them, and a line with the total.
        number: Number of the first table.
    """

    titles: list[_Numbered]
    parts: list[_Numbered]
    number: int

    @property
    def last(self) -> FlowTable:
        """Return the last table."""
        tables = [each.item for each in self.parts if isinstance(each.item, FlowTable)]
        return tables[-1]


@dataclass(frozen=True, slots=True)
class Flow:
    """Paragraphs and tables of a file, in their order."""

    name: str
    media_type: str
    items: Sequence[FlowItem]

    def document(self) -> StatedDocument:
        """Return what the paragraphs and tables state."""
        runs, prose = _parted(list(_numbered(self.items)), self.name)
        result = Assembly()
        for run in runs:
            result.take_grid(_grid(run, self.name))
        lines = [Line(each.number, _text(each)) for each in prose]
        source = Source(
            self.name, {line.number: line.text for line in lines}, counts_paragraphs=True
        )
        loose = list(loose_forms(lines))
        pages = [line for line in lines if is_page_number(line) and line not in loose]
        result.lose(loose, NOT_PARTED, source)
        result.lose(pages, PAGE_NUMBER, source)
        taken = {line.number for line in (*loose, *pages)}
        kept = [each for each in prose if each.number not in taken]
        result.take_prose([part for each in kept for part in _paragraphs(each)], source)
        return result.document(self.name, self.media_type)

    def grids(self) -> list[Grid]:
        """Return the tables, each with its title lines and with those that go on with it."""
        runs, _ = _parted(list(_numbered(self.items)), self.name)
        return [_grid(run, self.name) for run in runs]


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
    between: list[_Numbered] = []
    for each in items:
        if not isinstance(each.item, FlowTable):
            total = bool(runs) and not _noted(between) and bool(total_in(each.item.text))
            (runs[-1].parts if total else prose).append(each)
            between += [] if total else [each]
            continue
        if runs and _goes_on(runs[-1], each.item, between, name):
            headings = [line for line in _noted(between) if not is_continuation(_text(line))]
            runs[-1].parts += [*headings, each]
            prose = [line for line in prose if line not in headings]
        else:
            runs.append(_Run(_taken_titles(prose), [each], each.number))
        between = []
    return runs, prose


def _noted(between: Sequence[_Numbered]) -> list[_Numbered]:
    """Return the paragraphs that are no page numbers."""
    return [each for each in between if not is_page_number(Line(0, _text(each)))]


def _goes_on(run: _Run, table: FlowTable, between: Sequence[_Numbered], name: str) -> bool:
    """Return whether a table goes on with the form of the tables before it."""
    own = _table_grid(table, 0, name).lines()
    before = _grid(run, name).lines()
    lines = [_text(each) for each in _noted(between)]
    same_width = run.last.width == table.width
    if all(map(is_continuation, lines)) and goes_right_on(before, own, same_width=same_width):
        return True
    return all(map(is_heading, lines)) and is_further_part(before, own)


def _taken_titles(prose: list[_Numbered]) -> list[_Numbered]:
    """Return the title lines at the end of the paragraphs so far, and take them out."""
    titles: list[_Numbered] = []
    for each in reversed(prose[-2 * MOST_TITLE_LINES :]):
        text = _text(each).strip()
        if _NOTICE.match(text) or is_page_number(Line(0, text)):
            continue
        if len(titles) == MOST_TITLE_LINES or not (is_title(text) or _states_head(text)):
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
    for each in run.parts:
        if isinstance(each.item, FlowTable):
            cells += _table_grid(each.item, each.number, name, below=row).cells
            row += each.item.height
        else:
            cells += _line_cells(each, row, run.last.width, name)
            row += 1
    place = Where(file=name, table=run.number)
    return Grid(tuple(cells), spans_known=True, where=place)


def _line_cells(each: _Numbered, row: int, width: int, name: str) -> Iterator[Cell]:
    """Yield a line as a row under a table: the total by labels and values, or a heading."""
    where = Where(file=name, paragraph=each.number, text=_text(each))
    label, *others = total_in(_text(each)) or (_text(each).strip(),)
    yield Cell(label, row, 0, where, columns=width)
    for column, text in enumerate(others, width):
        yield Cell(text, row, column, where)


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
