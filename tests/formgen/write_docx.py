"""Writes parts as a docx: a zip of XML, made by hand to control every element."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.formgen.chance import Chance
from tests.formgen.docx_runs import (
    Habits,
    cell_paragraphs,
    draw_habits,
    line_paragraph,
    text_box,
)
from tests.formgen.model import Block, Line, Part, Placed, Slot, Table, placed

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'{_START}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'{_START}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_PAGE_WIDTH = 14_000
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_LANDSCAPE = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1000" w:right="1400" w:bottom="1000" w:left="1400"/></w:sectPr>'
)


class _TableWriter:
    """Writes one table; `covered` says which upper cell reaches down into a place."""

    def __init__(self, table: Table, chance: Chance, habits: Habits) -> None:
        self._chance = chance
        self._habits = habits
        self._table = table
        self._rows: list[list[Placed]] = [[] for _ in table.rows]
        for item in placed(table):
            self._rows[item.row].append(item)
            for lower in range(1, item.slot.down):
                self._rows[item.row + lower].append(item)

    def _cell(self, properties: str, content: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"

    def _slot(self, item: Slot, *, continued: bool) -> str:
        text = "" if continued else item.shown.text
        content = cell_paragraphs(text, self._chance, self._habits)
        vertical = "" if item.down == 1 else '<w:vMerge w:val="restart"/>'
        vertical = "<w:vMerge/>" if continued else vertical
        if item.across == 1 or self._habits.merge == "grid":
            span = f'<w:gridSpan w:val="{item.across}"/>' if item.across > 1 else ""
            return self._controlled(self._cell(span + vertical, content))
        first = self._cell(f'<w:hMerge w:val="restart"/>{vertical}', content)
        other = self._cell(f"<w:hMerge/>{vertical}", "<w:p/>")
        return first + other * (item.across - 1)

    def _controlled(self, cell: str) -> str:
        if "<w:sdt>" in cell or not self._chance.odds(self._habits.controls):
            return cell
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{cell}</w:sdtContent></w:sdt>"

    def _skipped(self, items: list[Placed]) -> int:
        """How many empty cells at the start the row may leave out of its grid."""
        first = items[0].slot
        empty = not first.shown.text and first.down == 1 and len(items) > 1
        return first.across if self._habits.skip_cells and empty else 0

    def _row(self, number: int) -> str:
        items = sorted(self._rows[number], key=lambda item: item.column)
        before = self._skipped(items)
        properties = f'<w:trPr><w:gridBefore w:val="{before}"/></w:trPr>' if before else ""
        slots = "".join(
            self._slot(item.slot, continued=item.row != number) for item in items[bool(before) :]
        )
        text = f"<w:tr>{properties}{slots}</w:tr>"
        if "<w:sdt>" in text or not self._chance.odds(self._habits.row_controls):
            return text
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{text}</w:sdtContent></w:sdt>"

    def write(self) -> str:
        """The table."""
        each = _PAGE_WIDTH // self._table.width
        grid = f'<w:gridCol w:w="{each}"/>' * self._table.width
        rows = "".join(self._row(number) for number in range(len(self._rows)))
        layout = f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>"
        return f"<w:tbl>{layout}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _nested(content: str) -> str:
    """The content inside the single cell of an outer table."""
    grid = f'<w:tblGrid><w:gridCol w:w="{_PAGE_WIDTH + 400}"/></w:tblGrid>'
    return f"<w:tbl><w:tblPr/>{grid}<w:tr><w:tc><w:tcPr/>{content}<w:p/></w:tc></w:tr></w:tbl>"


def _block(block: Block, chance: Chance, habits: Habits) -> str:
    if isinstance(block, Line):
        if block.rank == "title" and chance.odds(15):
            return text_box(block)
        return line_paragraph(block, chance, habits)
    table = _TableWriter(block, chance, habits).write()
    return _nested(table) if chance.odds(6) else f"{table}<w:p/>"


def _zipped(files: dict[str, str]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(ZipInfo(name), text.encode(), ZIP_DEFLATED)
    return stream.getvalue()


def write_docx(parts: Sequence[Part], chance: Chance) -> bytes:
    """The document as bytes."""
    habits = draw_habits(chance)
    blocks = [_block(block, chance, habits) for part in parts for block in part.blocks]
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
    body = "".join(blocks) + _LANDSCAPE
    document = f"{_START}<w:document {spaces}><w:body>{body}</w:body></w:document>"
    return _zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS,
            "word/document.xml": document,
        }
    )
