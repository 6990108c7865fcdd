"""xlsx: the worksheets of a workbook, every cell as it is shown.

Only what a file really holds is kept, so a stray cell at the end of a sheet costs nothing.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jixiao.core.regex import regex
from jixiao.documents.errors import UnreadableFileError, UnsafeXmlError
from jixiao.documents.readers.archive import Archive
from jixiao.documents.readers.grid import Place
from jixiao.documents.readers.number_format import BUILT_IN, shown, stored
from jixiao.documents.readers.sheet_cells import (
    MOST_CELLS,
    SAVE_AS_XLSX,
    Sheet,
    place_of,
    too_many_cells,
)
from jixiao.documents.readers.workbook import Workbook
from jixiao.documents.readers.xml_parts import walk

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORKBOOK = "xl/workbook.xml"
_BINARY = "这是二进制的 Excel 工作簿（xlsb），暂不能读取"
_ESCAPED = regex(r"_x([0-9A-Fa-f]{4})_")
_NO_SUCH_NAME = "#NAME?"
_MOST_COLUMNS = 16_384
_HIDDEN = frozenset({"hidden", "veryHidden"})


@dataclass(slots=True)
class _Book:
    """What workbook.xml lists: sheets by name with their part, and the epoch of dates."""

    sheets: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    from_1904: bool = False


def read_xlsx(content: bytes, name: str) -> Workbook:
    """Return a workbook.

    Raises:
        UnreadableFileError: It is damaged, encrypted or far too large.
    """
    archive = Archive.of(content, name)
    if archive.part(_WORKBOOK) is None and archive.part("xl/workbook.bin") is not None:
        raise UnreadableFileError(name, _BINARY, SAVE_AS_XLSX)
    try:
        book = _book(archive)
        texts = _shared(archive.part("xl/sharedStrings.xml"))
        formats = _formats(archive.part("xl/styles.xml"))
        reader = _Sheets(name, texts, formats, book.from_1904)
        sheets = [reader.sheet(title, archive.needed(part)) for title, part in book.sheets]
    except UnsafeXmlError:
        raise archive.broken() from None
    return Workbook(name, _MEDIA_TYPE, sheets, book.hidden)


def _book(archive: Archive) -> _Book:
    targets = _targets(archive.part("xl/_rels/workbook.xml.rels"))
    book = _Book()

    def start(tag: str, given: Mapping[str, str]) -> None:
        if tag == "workbookPr":
            book.from_1904 = given.get("date1904") in {"1", "true"}
        elif tag == "sheet":
            relation = next((v for k, v in given.items() if k.rpartition(":")[2] == "id"), "")
            title = given.get("name", "")
            if given.get("state") in _HIDDEN:
                book.hidden.append(title)
            elif part := targets.get(relation):
                book.sheets.append((title, part))

    walk(archive.needed(_WORKBOOK), start, _pass, _pass)
    return book


def _targets(part: bytes | None) -> dict[str, str]:
    """Return the parts that hold worksheets, by the ids of their relations."""
    targets: dict[str, str] = {}

    def start(tag: str, given: Mapping[str, str]) -> None:
        if tag == "Relationship" and given.get("Type", "").endswith("/worksheet"):
            target = given.get("Target", "")
            path = target if target.startswith("/") else posixpath.join("xl", target)
            targets[given.get("Id", "")] = posixpath.normpath(path)

    if part is not None:
        walk(part, start, _pass, _pass)
    return targets


def _shared(part: bytes | None) -> list[str]:
    """Return the texts that cells share; the reading aids above characters are left out."""
    texts, pieces, open_tags = list[str](), list[str](), list[str]()

    def start(tag: str, _: Mapping[str, str]) -> None:
        open_tags.append(tag)
        if tag == "si":
            pieces.clear()

    def end(tag: str) -> None:
        open_tags.pop()
        if tag == "si":
            texts.append(_unescaped("".join(pieces)))

    def text(piece: str) -> None:
        if open_tags and open_tags[-1] == "t" and "rPh" not in open_tags:
            pieces.append(piece)

    if part is not None:
        walk(part, start, end, text)
    return texts


def _formats(part: bytes | None) -> list[str]:
    """Return the code of the number format of every style, by the style's number."""
    codes = dict(BUILT_IN)
    styles, inside = list[int](), list[str]()

    def start(tag: str, given: Mapping[str, str]) -> None:
        inside.append(tag)
        if tag == "numFmt" and "numFmts" in inside:
            codes[_whole(given.get("numFmtId"))] = given.get("formatCode", "")
        elif tag == "xf" and "cellXfs" in inside:
            styles.append(_whole(given.get("numFmtId")))

    def end(_: str) -> None:
        inside.pop()

    if part is not None:
        walk(part, start, end, _pass)
    return [codes.get(style, "General") for style in styles]


@dataclass(slots=True)
class _Sheets:
    """Reads the sheets of one workbook."""

    name: str
    texts: list[str]
    formats: list[str]
    from_1904: bool
    cells: int = 0

    def sheet(self, title: str, part: bytes) -> Sheet:
        """Return a worksheet."""
        sheet = Sheet(title)
        for place, kind, style, value in _cells_of(part, sheet):
            self.cells += 1
            if self.cells > MOST_CELLS:
                raise too_many_cells(self.name)
            sheet.put(place, self._shown(kind, style, value))
        return sheet

    def _shown(self, kind: str, style: int, value: str) -> str:
        if kind == "s":
            at = _whole(value, missing=-1)
            return self.texts[at] if 0 <= at < len(self.texts) else ""
        if kind in {"inlineStr", "str"}:
            return _unescaped(value)
        if kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        number = stored(value) if kind in {"", "n"} else None
        if number is None:
            return value
        code = self.formats[style] if 0 <= style < len(self.formats) else "General"
        return shown(number, code, from_1904=self.from_1904)


def _cells_of(part: bytes, sheet: Sheet) -> Iterator[tuple[Place, str, int, str]]:
    """Return place, type, style and stored value of every filled cell; note what is merged."""
    scan = _Scan(sheet)
    walk(part, scan.start, scan.end, scan.text)
    return iter(scan.found)


@dataclass(slots=True)
class _Scan:
    """Walks one worksheet; a row or cell that names no place follows the one before."""

    sheet: Sheet
    found: list[tuple[Place, str, int, str]] = field(default_factory=list)
    row: int = -1
    column: int = -1
    given: Mapping[str, str] = field(default_factory=dict)
    open: str = ""
    aid: bool = False
    pieces: list[str] = field(default_factory=list)
    formula: list[str] = field(default_factory=list)

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "row":
            self.row = _whole(given.get("r"), missing=self.row + 2) - 1
            self.column = -1
            if _is_hidden(given):
                self.sheet.hidden_rows.add(self.row)
        elif tag == "col" and _is_hidden(given):
            begin, after = _whole(given.get("min")) - 1, _whole(given.get("max"))
            self.sheet.hidden_columns.update(range(begin, min(after, _MOST_COLUMNS)))
        elif tag == "c":
            self.given = given
            self.pieces.clear()
            self.formula.clear()
            if "r" not in given:
                self.column += 1
        elif tag in {"v", "t", "f"}:
            self.open = tag
        elif tag == "rPh":
            self.aid = True
        elif tag == "mergeCell":
            first, _, last = given.get("ref", "").partition(":")
            ends = place_of(first), place_of(last or first)
            if ends[0] is not None and ends[1] is not None:
                self.sheet.merged.append((ends[0], ends[1]))

    def end(self, tag: str) -> None:
        if tag == "c":
            if self.pieces or self.formula:
                self._end_cell()
            elif "r" in self.given:
                self.column = -1 if (at := place_of(self.given["r"])) is None else at[1]
        elif tag == "rPh":
            self.aid = False
        elif tag == self.open:
            self.open = ""

    def text(self, piece: str) -> None:
        if self.open and not self.aid:
            (self.formula if self.open == "f" else self.pieces).append(piece)

    def _end_cell(self) -> None:
        """Note the cell; a target such as =8个, which a program took for a formula, is as typed."""
        if at := place_of(self.given.get("r", "")):
            self.row, self.column = at
        place, value = (max(self.row, 0), self.column), "".join(self.pieces)
        kind, style = self.given.get("t", ""), _whole(self.given.get("s"))
        typed = "".join(self.formula)
        if typed and (not value or (kind == "e" and value == _NO_SUCH_NAME)):
            self.found.append((place, "str", style, f"={typed}"))
        elif value:
            self.found.append((place, kind, style, value))


def _is_hidden(given: Mapping[str, str]) -> bool:
    """Return whether a row or column is not shown."""
    return given.get("hidden") in {"1", "true"}


def _unescaped(text: str) -> str:
    """Return a text with `_x000D_` and the like as the characters they stand for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _whole(text: str | None, *, missing: int = 0) -> int:
    return int(text) if text and text.strip().isascii() and text.strip().isdigit() else missing


def _pass(*_: object) -> None:
    """Take an event that says nothing."""
