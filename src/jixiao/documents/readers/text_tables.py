"""Tables in a text: lines of cells parted by tabs or bars, with the form's title above them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jixiao.core.regex import regex
from jixiao.core.where import Where
from jixiao.documents.readers.decode import Line
from jixiao.documents.readers.grid import Cell, Grid
from jixiao.documents.readers.target_text import without_latex
from jixiao.documents.readers.title_lines import MOST_TITLE_LINES, is_title
from jixiao.documents.readers.vocabulary import begins_form, label_key

_BAR = regex(r"(?<!\\)\|")
_RULE = regex(r":?-{3,}:?")
_HEADING_MARK = regex(r"^#{1,6}\s+")
_BREAK = regex(r"<br ?/?>")
_LIST_OF_ATTACHMENTS = regex(r"^附[件表]\s*[:：]\s*\S")
_SENTENCE_END = regex(r"[。；！？]$")
_FEWEST_CELLS, _FEWEST_ROWS, _FEWEST_LONE_CELLS = 2, 2, 5


@dataclass(frozen=True, slots=True)
class TextTable:
    """Lines of a text that belong to a table.

    Attributes:
        lines: The lines, title lines above the table too.
        grid: The table, or `None` when its cells cannot be told apart: one stands on each line.
    """

    lines: tuple[Line, ...]
    grid: Grid | None


def tables_in(lines: Sequence[Line], file: str) -> Iterator[TextTable]:
    """Yield the tables of a text."""
    taken: set[int] = set()
    for run in _runs(lines):
        rows = _without_prose(run)
        has_rows = sum(_filled(line) >= _FEWEST_CELLS for line in rows) >= _FEWEST_ROWS
        if not has_rows and not _one_cell_a_line(rows):
            continue
        whole = (*_titles_above(lines, rows[0].number, taken), *rows)
        taken.update(line.number for line in whole)
        yield TextTable(whole, _grid(whole, file) if has_rows else None)


def cells_of(line: Line, *, framed: bool = True) -> list[str]:
    """Return the fields of a line, outer spaces trimmed; a line without any mark is one field.

    `framed` says that a bar at the beginning of the line is the frame, and no empty field.
    """
    text = line.text.strip()
    if not _has_bars(line):
        return [part.strip() for part in line.text.split("\t")]
    inner = text[1:] if framed and text.startswith("|") else text
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [part.strip() for part in _BAR.split(inner)]


def _has_bars(line: Line) -> bool:
    text = line.text.strip()
    at_ends = text.startswith("|") or text.endswith("|")
    return _BAR.search(text) is not None and (at_ends or "\t" not in line.text)


def has_cells(line: Line) -> bool:
    """Return whether a line has a tab or a bar."""
    return "\t" in line.text or _BAR.search(line.text) is not None


def _filled(line: Line) -> int:
    return sum(bool(cell) for cell in cells_of(line))


def _runs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield lines of cells that follow each other; blank lines part no table, a new form does."""
    run: list[Line] = []
    gap = False
    for line in lines:
        if not line.text.strip():
            gap = True
        elif not has_cells(line):
            if run:
                yield run
            run = []
        else:
            if run and gap and begins_form(label_key(_first(line))):
                yield run
                run = []
            run.append(line)
            gap = False
    if run:
        yield run


def _first(line: Line) -> str:
    return next(filter(None, cells_of(line)), "")


def _without_prose(run: Sequence[Line]) -> list[Line]:
    """Return a run without the indented sentences at its ends."""
    first, last = 0, len(run)
    while first < last and _is_sentence(run[first]):
        first += 1
    while last > first and _is_sentence(run[last - 1]):
        last -= 1
    return list(run[first:last])


def _is_sentence(line: Line) -> bool:
    text = line.text.strip()
    lone = "\t" not in text and not text.startswith("|") and _BAR.search(text) is None
    trailing = line.text.rstrip(" \u3000").endswith("\t")
    return lone and not trailing and _SENTENCE_END.search(text) is not None


def _one_cell_a_line(rows: Sequence[Line]) -> bool:
    lone = [line for line in rows if _filled(line) <= 1 and _BAR.search(line.text)]
    return len(lone) == len(rows) >= _FEWEST_LONE_CELLS


def _titles_above(lines: Sequence[Line], first: int, taken: set[int]) -> list[Line]:
    """Return the title lines right above a table, blank lines left out."""
    titles: list[Line] = []
    for line in reversed(lines[max(0, first - 1 - 2 * MOST_TITLE_LINES) : first - 1]):
        text = line.text.strip().lstrip("# ").replace("**", "")
        if not text:
            continue
        if not is_title(text) or line.number in taken:
            break
        if _LIST_OF_ATTACHMENTS.match(text):
            break
        titles.insert(0, line)
    return titles[-MOST_TITLE_LINES:]


def _grid(lines: Sequence[Line], file: str) -> Grid:
    cells: list[Cell] = []
    framed = all(line.text.strip().startswith("|") for line in lines if _has_bars(line))
    for row, line in enumerate(line for line in lines if not _is_rule(line)):
        for column, printed in enumerate(cells_of(line, framed=framed)):
            text = _plain(printed)
            if text:
                where = Where(file=file, line=line.number, text=printed)
                cells.append(Cell(text, row, column, where))
    top = lines[0]
    place = Where(file=file, line=top.number, text=top.text.strip())
    return Grid(tuple(cells), spans_known=False, where=place)


def _is_rule(line: Line) -> bool:
    """Return whether a line only draws the rule under a markdown table's header."""
    filled = [cell for cell in cells_of(line) if cell]
    has_bar = _BAR.search(line.text) is not None
    return has_bar and bool(filled) and all(_RULE.fullmatch(cell) for cell in filled)


def _plain(printed: str) -> str:
    """Return a field without the marks of markdown."""
    text = _HEADING_MARK.sub("", printed).replace("**", "").replace("\\|", "|")
    return _BREAK.sub("\n", without_latex(text)).strip()
