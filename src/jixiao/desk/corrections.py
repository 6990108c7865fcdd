"""What somebody changed by hand in a document we wrote, offered back as corrections.

The bindings say what was written and where each figure came from. A paragraph whose fixed words
still stand tells the new words of each piece; any other change is told as old and new text.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from jixiao.core.dossier import Dossier
from jixiao.core.fields import entries, is_record, item_hint, plain_type
from jixiao.core.regex import regex
from jixiao.core.report import Origin, Piece
from jixiao.core.where import Where
from jixiao.documents.errors import UnreadableFileError
from jixiao.documents.readers.docx import read_docx
from jixiao.documents.readers.flow import FlowParagraph
from jixiao.documents.readers.sheet_cells import reference_of
from jixiao.documents.readers.xlsx import read_xlsx

_STEP = regex(r"([^.\[\]]+)(?:\[[0-9]+\])?")
_DAMAGED = "不是 jixiao 写的绑定文件"
_OURS = {Origin.FIXED, Origin.NUMBERING}
"""Words of the outline."""

_AGAIN = "请用 jixiao evaluate 重新写一次，或选对文件。"


@dataclass(frozen=True, slots=True)
class Correction:
    """One change found in a document.

    Attributes:
        where: Its place in the document.
        source: The field or figure that stood there; "" for words of the outline.
        was: What was written.
        now: What stands there; "" when it is gone.
        is_field: Whether the project file has that field, so that it can be corrected there.
    """

    where: Where
    source: str
    was: str
    now: str
    is_field: bool


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, as the bindings recorded it."""

    paragraphs: tuple[tuple[Piece, ...], ...]
    cells: Mapping[str, Piece]
    sheet: str


def read_bindings(content: bytes, name: str) -> Written:
    """Return what a bindings file recorded.

    Raises:
        UnreadableFileError: It is no bindings file.
    """
    try:
        told = json.loads(content)
        report, form = told["report"]["paragraphs"], told["form"]
        paragraphs = tuple(tuple(map(_piece, each["pieces"])) for each in report)
        cells = {str(each["cell"]): _piece(each) for each in form["cells"]}
        return Written(paragraphs, cells, str(form["sheet"]))
    except (ValueError, KeyError, TypeError):
        raise UnreadableFileError(name, _DAMAGED, _AGAIN) from None


def _piece(told: Mapping[str, Any]) -> Piece:
    return Piece(str(told["text"]), Origin(told["origin"]), str(told.get("source", "")))


def report_corrections(written: Written, content: bytes, name: str) -> tuple[Correction, ...]:
    """Return what was changed in the words of a report we wrote as docx.

    Raises:
        UnreadableFileError: The document is damaged or encrypted.
    """
    items = read_docx(content, name).items
    said = [each.text.strip() for each in items if isinstance(each, FlowParagraph)]
    of_form = {piece.text.strip() for piece in written.cells.values()}
    return tuple(_changed(written.paragraphs, [each for each in said if each], of_form, name))


def form_corrections(written: Written, content: bytes, name: str) -> tuple[Correction, ...]:
    """Return what was changed in the cells of a form we wrote as xlsx.

    Raises:
        UnreadableFileError: The workbook is damaged or encrypted.
    """
    sheets = read_xlsx(content, name).sheets
    named = [each for each in sheets if each.name == written.sheet]
    shown = {reference_of(place): text for sheet in named for place, text in sheet.cells.items()}
    return tuple(
        _correction(_cell(name, written.sheet, address), piece, shown.get(address, ""))
        for address, piece in written.cells.items()
        if shown.get(address, "") != piece.text.strip()
    )


def _cell(name: str, sheet: str, address: str) -> Where:
    return Where(file=name, sheet=sheet, cell=address)


def _changed(
    paragraphs: Sequence[tuple[Piece, ...]], said: Sequence[str], of_form: set[str], name: str
) -> Iterator[Correction]:
    """Yield the changes paragraph by paragraph; the form's own titles are not the report's."""
    before = ["".join(piece.text for piece in pieces).strip() for pieces in paragraphs]
    matcher = SequenceMatcher(None, before, said, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        for old, new in zip_longest(range(i1, i2), range(j1, j2)):
            now = said[new] if new is not None else ""
            pieces = paragraphs[old] if old is not None else ()
            where = Where(file=name, paragraph=(new if new is not None else old or 0) + 1)
            if pieces or now not in of_form:
                yield from _in_paragraph(pieces, now, where)


def _in_paragraph(pieces: tuple[Piece, ...], now: str, where: Where) -> Iterator[Correction]:
    pattern = "".join(
        re.escape(piece.text) if piece.origin in _OURS else "(.*?)" for piece in pieces
    )
    found = re.fullmatch(pattern, now, re.DOTALL)
    if found is None:
        whole = Piece("".join(piece.text for piece in pieces))
        yield _correction(where, whole, now)
        return
    bound = [piece for piece in pieces if piece.origin not in _OURS]
    for piece, words in zip(bound, found.groups(), strict=True):
        if words != piece.text:
            yield _correction(where, piece, words)


def _correction(where: Where, piece: Piece, now: str) -> Correction:
    return Correction(where, piece.source, piece.text, now, is_field=is_field(piece.source))


def is_field(source: str) -> bool:
    """Return whether the project file has a field of this path; computed figures are none."""
    record: Any = Dossier
    for step in source.split("."):
        name = _STEP.fullmatch(step)
        fields = entries(record) if is_record(record) else ()
        hints = {declared.entry.label: declared.hint for declared in fields}
        if name is None or name[1] not in hints:
            return False
        record = _inside(hints[name[1]])
    return True


def _inside(hint: Any) -> Any:  # noqa: ANN401 - the type of any field
    plain, _ = plain_type(hint)
    item = item_hint(plain)
    return plain if item is None else plain_type(item)[0]
