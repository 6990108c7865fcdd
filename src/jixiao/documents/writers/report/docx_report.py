"""Writes the report as docx by GB/T 9704-2012: A4, 22 lines of 28 characters, its fonts by name.

Lengths are in twips, a twentieth of a point. The grid is one of lines: with a grid of characters
as well, LibreOffice gives each character two cells.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jixiao.core.regex import regex
from jixiao.core.report import Block, BlockKind, Report
from jixiao.documents.layouts.layout import Align
from jixiao.documents.writers.cell_text import printable
from jixiao.documents.writers.form_grid import CellKind, FormCell
from jixiao.documents.writers.report.form_parts import FormParts, TableRow, form_parts

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_ZIPPED = (1980, 1, 1, 0, 0, 0)

SONG, FANG, HEI, KAI, TITLE = "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
"""Fonts by the names that the standard's users have; a program without them takes its own."""

_LINE = 579
"""28.95 points: 22 lines fill the 225 mm of the text block."""

_PAGE = '<w:pgSz w:w="11906" w:h="16838"/>'
_LYING_PAGE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
_MARGINS = (
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" '
    'w:header="851" w:footer="1400" w:gutter="0"/>'
)
_LYING_MARGINS = (
    '<w:pgMar w:top="1588" w:right="1134" w:bottom="1474" w:left="1134" '
    'w:header="851" w:footer="850" w:gutter="0"/>'
)
_LYING_WIDTH = 16838 - 1134 - 1134
_GRID = f'<w:docGrid w:type="lines" w:linePitch="{_LINE}"/>'
_BODY_LINES = f'<w:spacing w:before="0" w:after="0" w:line="{_LINE}" w:lineRule="exact"/>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_CHARACTER = 320
_BLANK_LINE = f"<w:p><w:pPr>{_BODY_LINES}</w:pPr></w:p>"


@dataclass(frozen=True, slots=True)
class _Look:
    """How the paragraphs of a kind look."""

    style: str
    paragraph: str


_LOOKS: Mapping[BlockKind, _Look] = {
    BlockKind.TITLE: _Look("Title", ""),
    BlockKind.HEADING_1: _Look("Heading1", _INDENT),
    BlockKind.HEADING_2: _Look("Heading2", _INDENT),
    BlockKind.HEADING_3: _Look("Heading3", _INDENT),
    BlockKind.TEXT: _Look("Normal", _INDENT),
    BlockKind.ATTACHMENT_NOTE: _Look("Normal", _INDENT),
    BlockKind.SIGNATURE: _Look(
        "Normal", f'<w:ind w:rightChars="400" w:right="{4 * _CHARACTER}"/><w:jc w:val="right"/>'
    ),
    BlockKind.ATTACHMENT: _Look("Normal", ""),
}


def write_docx(report: Report) -> bytes:
    """Return a report as the bytes of a docx document; the same report gives the same bytes."""
    package = _package()
    words = {
        _DOCUMENT: package.document.replace(_BODY_PLACE, "".join(_body(report, package))),
        _CORE: package.core.replace(_TITLE_PLACE, escape(printable(report.title))),
    }
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in package.parts:
            info = ZipInfo(name, _ZIPPED)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, words.get(name, content))
    return stream.getvalue()


def _body(report: Report, package: "_Package") -> Iterator[str]:
    before: BlockKind | None = None
    page = _section(_PAGE, _MARGINS, package.page_numbers)
    for block in report.blocks:
        if block.kind is BlockKind.ATTACHMENT:
            yield f"<w:p><w:pPr>{_BODY_LINES}{page}</w:pPr></w:p>"
            page = _section(_LYING_PAGE, _LYING_MARGINS, "")
        if block.kind is BlockKind.FORM:
            yield from _form(form_parts(report))
        else:
            yield _blank_lines(block, before) + _paragraph(block)
        before = block.kind
    yield page


def _section(page: str, margins: str, page_numbers: str) -> str:
    return f"<w:sectPr>{page_numbers}{page}{margins}{_GRID}</w:sectPr>"


def _blank_lines(block: Block, before: BlockKind | None) -> str:
    """Return the blank lines that the standard asks for before a block."""
    if before is BlockKind.TITLE or block.kind is BlockKind.ATTACHMENT_NOTE:
        return _BLANK_LINE
    signs = block.kind is BlockKind.SIGNATURE and before is not BlockKind.SIGNATURE
    return 2 * _BLANK_LINE if signs else ""


def _paragraph(block: Block) -> str:
    look = _LOOKS[block.kind]
    style = f'<w:pStyle w:val="{look.style}"/>' if look.style != "Normal" else ""
    runs = "".join(_runs(block))
    return f"<w:p><w:pPr>{style}{look.paragraph}</w:pPr>{runs}</w:p>"


def _runs(block: Block) -> Iterator[str]:
    """Yield the words; what is still to be filled in is marked yellow."""
    words = ""
    for piece in block.pieces:
        if not piece.is_open:
            words += piece.text
            continue
        yield from _run(words, block.kind)
        yield from _run(piece.text, block.kind, '<w:highlight w:val="yellow"/>')
        words = ""
    yield from _run(words, block.kind)


def _run(words: str, kind: BlockKind, more: str = "") -> Iterator[str]:
    if not words:
        return
    fonts = _fonts(HEI) if kind is BlockKind.ATTACHMENT else ""
    properties = f"<w:rPr>{fonts}{more}</w:rPr>" if fonts or more else ""
    yield f'<w:r>{properties}<w:t xml:space="preserve">{escape(printable(words))}</w:t></w:r>'


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


# ---------------------------------------------------------------- the form


_TABLE_LINES = '<w:snapToGrid w:val="0"/><w:spacing w:line="280" w:lineRule="atLeast"/>'
_SPACER = (
    '<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)
_CELL_MARGINS = '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
_TITLE_SIZES = {CellKind.TITLE: "36", CellKind.YEAR: "22"}
_BOLD = {CellKind.TITLE, CellKind.HEADER, CellKind.TOTAL}
_CELL_SIZE = "20"


def _form(parts: FormParts) -> Iterator[str]:
    for cell in parts.titles:
        run = _cell_run(cell, _TITLE_SIZES[cell.kind])
        yield f'<w:p><w:pPr>{_TABLE_LINES}<w:jc w:val="center"/></w:pPr>{run}</w:p>'
    widths = _twips(parts.widths)
    yield _table(parts.upper, widths)
    yield _SPACER
    yield _table(parts.lower, widths, repeat_first=True)
    yield _SPACER


def _twips(widths: tuple[int, ...]) -> list[int]:
    """Return the widths of the columns, all together as wide as the lying page's text."""
    whole = sum(widths)
    edges = [_LYING_WIDTH * sum(widths[:number]) // whole for number in range(len(widths) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _table(rows: tuple[TableRow, ...], widths: list[int], *, repeat_first: bool = False) -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    written = "".join(
        _row(row, widths, repeats=repeat_first and number == 0) for number, row in enumerate(rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_CELL_MARGINS}</w:tblCellMar>"
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{written}</w:tbl>"
    )


def _row(row: TableRow, widths: list[int], *, repeats: bool) -> str:
    header = "<w:tblHeader/>" if repeats else ""
    cells = "".join(_cell(cell, widths, begins=cell in row.begins) for cell in row.cells)
    height = '<w:trHeight w:val="420" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{cells}</w:tr>"


def _cell(cell: FormCell, widths: list[int], *, begins: bool) -> str:
    span = cell.span.last - cell.span.first + 1
    width = sum(widths[cell.span.first - 1 : cell.span.last])
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if cell.last_row > cell.row:
        merged += '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
    shading = shade if cell.kind is CellKind.HEADER else ""
    align = "left" if cell.align is Align.LEFT else "center"
    run = _cell_run(cell, _CELL_SIZE) if begins else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{shading}'
        f'<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr>{_TABLE_LINES}<w:jc w:val="{align}"/></w:pPr>{run}</w:p></w:tc>'
    )


def _cell_run(cell: FormCell, size: str) -> str:
    bold = "<w:b/>" if cell.kind in _BOLD else ""
    lines = printable(cell.text).split("\n")
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    properties = f'<w:rPr>{_fonts(SONG)}{bold}<w:spacing w:val="0"/><w:sz w:val="{size}"/></w:rPr>'
    return f"<w:r>{properties}{words}</w:r>" if cell.text else ""


# ---------------------------------------------------------------- the package


_DOCUMENT, _CORE = "word/document.xml", "docProps/core.xml"
_BODY_PLACE, _TITLE_PLACE = "{body}", "{title}"
_SECTION = regex(r"<w:sectPr.*</w:sectPr>", re.DOTALL)
_FOOTERS = regex(r"<w:footerReference [^>]*/>")


@dataclass(frozen=True, slots=True)
class _Package:
    """An empty document with our styles and page numbers, in parts.

    Attributes:
        parts: Names and contents of all parts.
        document: The main part; `{body}` stands for what the body holds.
        core: The properties; `{title}` stands for the title.
        page_numbers: What a section says to have them.
    """

    parts: tuple[tuple[str, bytes], ...]
    document: str
    core: str
    page_numbers: str


@cache
def _package() -> _Package:
    """Return the empty document; made once a process."""
    import docx

    document = docx.Document()
    _set_styles(document)
    _set_pages(document)
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = _CREATED
    properties.title, properties.revision = _TITLE_PLACE, 1
    stream = BytesIO()
    document.save(stream)
    with ZipFile(stream) as archive:
        parts = tuple((name, archive.read(name)) for name in archive.namelist())
    texts = {name: content.decode() for name, content in parts if name in {_DOCUMENT, _CORE}}
    footers = "".join(_FOOTERS.findall(texts[_DOCUMENT]))
    body = _SECTION.sub(_BODY_PLACE, texts[_DOCUMENT])
    return _Package(parts, body, texts[_CORE], footers)


_STYLES: Mapping[str, tuple[str, str, str]] = {
    "Normal": (FANG, "32", _BODY_LINES),
    "Title": (TITLE, "44", '<w:spacing w:line="700" w:lineRule="exact"/><w:jc w:val="center"/>'),
    "Heading1": (HEI, "32", f'<w:keepNext/>{_BODY_LINES}<w:outlineLvl w:val="0"/>'),
    "Heading2": (KAI, "32", f'<w:keepNext/>{_BODY_LINES}<w:outlineLvl w:val="1"/>'),
    "Heading3": (FANG, "32", f'<w:keepNext/>{_BODY_LINES}<w:outlineLvl w:val="2"/>'),
}
"""By style: font, size in half points, and what its paragraphs have."""


def _set_styles(document: "Document") -> None:
    from docx.oxml import parse_xml

    for style in document.styles.element.style_lst:
        look = _STYLES.get(style.styleId)
        if look is None:
            continue
        font, size, paragraph = look
        for old in style.findall(f"{{{_W}}}pPr") + style.findall(f"{{{_W}}}rPr"):
            style.remove(old)
        sizes = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        letters = f'{_fonts(font)}<w:color w:val="000000"/><w:spacing w:val="-5"/>{sizes}'
        style.append(parse_xml(f'<w:pPr xmlns:w="{_W}">{paragraph}</w:pPr>'))
        style.append(parse_xml(f'<w:rPr xmlns:w="{_W}">{letters}</w:rPr>'))


def _set_pages(document: "Document") -> None:
    document.settings.odd_and_even_pages_header_footer = True
    _number_pages(document.sections[0])


def _number_pages(section: "Section") -> None:
    """Write — 1 — at the foot: odd pages on the right, even ones on the left, one sign inside."""
    from docx.oxml import parse_xml

    for footer, align, side in (
        (section.footer, "right", "right"),
        (section.even_page_footer, "left", "left"),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]._p  # noqa: SLF001 - has no public name
        ind = f'<w:ind w:{side}Chars="100" w:{side}="280"/>'
        paragraph.getparent().replace(
            paragraph,
            parse_xml(
                f'<w:p xmlns:w="{_W}"><w:pPr>{ind}<w:jc w:val="{align}"/></w:pPr>'
                f"{_footer_run('— ')}"
                f'<w:r>{_FOOTER_LOOK}<w:fldChar w:fldCharType="begin"/></w:r>'
                f'<w:r>{_FOOTER_LOOK}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
                f'<w:r>{_FOOTER_LOOK}<w:fldChar w:fldCharType="end"/></w:r>'
                f"{_footer_run(' —')}</w:p>"
            ),
        )


_FOOTER_LOOK = f'<w:rPr>{_fonts(SONG)}<w:spacing w:val="0"/><w:sz w:val="28"/></w:rPr>'


def _footer_run(words: str) -> str:
    return f'<w:r>{_FOOTER_LOOK}<w:t xml:space="preserve">{words}</w:t></w:r>'
