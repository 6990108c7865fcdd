"""Paragraphs and runs of a docx, with the traces which editing leaves."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from tests.formgen.chance import Chance
from tests.formgen.model import Line

_EDITED = 'w:id="{}" w:author="审核人" w:date="2024-01-01T00:00:00Z"'
_JUSTIFIED = {"title": "center", "right": "right", "text": "both", "note": "left"}


@dataclass(frozen=True)
class Habits:
    """How often, of a hundred cells or rows, a document shows each trace of editing.

    `merge` is how merged columns are written: grid (gridSpan) or old (hMerge).
    """

    runs: int
    tracked: int
    controls: int
    row_controls: int
    breaks: int
    merge: str
    skip_cells: bool


def draw_habits(chance: Chance) -> Habits:
    """The habits of a new document."""
    return Habits(
        runs=chance.pick((0, 20, 70)),
        tracked=8 if chance.odds(15) else 0,
        controls=15 if chance.odds(20) else 0,
        row_controls=10 if chance.odds(12) else 0,
        breaks=chance.pick((0, 50)),
        merge="old" if chance.odds(20) else "grid",
        skip_cells=chance.odds(45),
    )


def run(text: str, *, deleted: bool = False) -> str:
    """One run; its line breaks become breaks."""
    tag = "w:delText" if deleted else "w:t"
    pieces = [f'<{tag} xml:space="preserve">{escape(piece)}</{tag}>' for piece in text.split("\n")]
    size = '<w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="18"/></w:rPr>'
    return f"<w:r>{size}{'<w:br/>'.join(pieces)}</w:r>"


def _cut(text: str, chance: Chance) -> list[str]:
    at = chance.between(1, len(text) - 1)
    return [text[:at], text[at:]]


def _tracked(text: str, chance: Chance) -> str:
    """The text as an insertion, after the deletion of what stood there before."""
    old = chance.pick(("待填", "0", "99.9", "目标未完成"))
    first, second = _cut(text, chance) if len(text) > 1 and chance.odds(50) else ("", text)
    mark = chance.between(1, 10**9)  # every change has a number of its own
    deleted = f"<w:del {_EDITED.format(mark)}>{run(old, deleted=True)}</w:del>"
    inserted = f"<w:ins {_EDITED.format(mark + 1)}>{run(second)}</w:ins>"
    return (run(first) if first else "") + deleted + inserted


def runs(text: str, chance: Chance, habits: Habits) -> str:
    """The text as runs: one, several, tracked or inside a content control."""
    if not text:
        return ""
    if chance.odds(habits.tracked) and "\n" not in text:
        return _tracked(text, chance)
    if chance.odds(habits.controls):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"
    if len(text) > 1 and chance.odds(habits.runs):
        return "".join(run(piece) for piece in _cut(text, chance))
    return run(text)


def paragraph(content: str, *, align: str = "center") -> str:
    """A paragraph with the runs."""
    return f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{content}</w:p>'


def cell_paragraphs(text: str, chance: Chance, habits: Habits) -> str:
    """The paragraphs of a cell; its lines are paragraphs of their own, or breaks."""
    lines = text.split("\n") if chance.odds(habits.breaks) else [text]
    return "".join(paragraph(runs(line, chance, habits)) for line in lines)


def line_paragraph(line: Line, chance: Chance, habits: Habits) -> str:
    """A paragraph outside the tables."""
    return paragraph(runs(line.text, chance, habits), align=_JUSTIFIED[line.rank])


def text_box(line: Line) -> str:
    """The line in a text box, as today's and as old programs read it."""
    inner = f"<w:txbxContent>{paragraph(run(line.text))}</w:txbxContent>"
    size = '<wp:extent cx="5400000" cy="400000"/><wp:docPr id="7" name="文本框 7"/>'
    box = (
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" '
        'y="0"/><a:ext cx="5400000" cy="400000"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr>'
        f"<wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    )
    new = f"<w:drawing><wp:inline>{size}{box}</wp:inline></w:drawing>"
    old = (
        '<w:pict><v:shape style="width:425pt;height:32pt" type="#_x0000_t202">'
        f"<v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    )
    choice = f'<mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:p><w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r></w:p>"
