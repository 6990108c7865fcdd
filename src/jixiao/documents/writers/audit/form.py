"""The stated form, redrawn as a table with its findings marked on the cells."""

from collections.abc import Iterator
from itertools import groupby

from jixiao.core.audit_page import AuditPage
from jixiao.core.outcome import RenderedFinding, Severity
from jixiao.documents.layouts.layout import Align
from jixiao.documents.writers.audit.form_view import WHOLE_ANCHOR, FormView, cell_anchor
from jixiao.documents.writers.audit.marks import Numbers
from jixiao.documents.writers.audit.parts import FORM, LOOKS, finding_anchor, link, section
from jixiao.documents.writers.form_grid import CellKind, FormCell, year_line
from jixiao.documents.writers.markup import Element, Node, element

_NO_FORM = "没有读到自评表，所以没有可以重画的表。"
_HOW_TO_READ = (
    "照版式重画，没有读到的格子留空或印短横。加了框的格子与发现有关：实线框是错误，虚线框是疑点，"
    "点线框是提示；“错3”即第3项发现，点一下看说明。"
)
_PLAIN = "认不出这张表的版式，所以按通行的栏目列出；空格也可能是原表没有这一栏。"
_WHOLE = "与整张表有关的发现："
_EXTRA = "版式上没有位置、但材料里写明的内容："
_MOVE = "表比屏幕宽，可以左右移动查看。"
_SCROLL = "自评表，可以左右移动查看"
_TITLES = {CellKind.TITLE, CellKind.YEAR}


def form(page: AuditPage, view: FormView | None, title: str) -> Element:
    """Return the section of the form."""
    if view is None:
        return section(FORM, title, element("p", _NO_FORM, class_="empty"))
    return section(
        FORM,
        title,
        element("p", _HOW_TO_READ if view.is_official else _PLAIN + _HOW_TO_READ, class_="note"),
        element("p", _MOVE, class_="note narrow"),
        _whole(page, view),
        element(
            "div",
            _table(page, view),
            class_="scroll",
            role="region",
            aria_label=_SCROLL,
            tabindex=0,
        ),
        _extra(page, view),
    )


def widths_style(view: FormView) -> str:
    """Return the rules of style that give the columns their shares of the width."""
    whole = sum(view.grid.widths)
    return "\n".join(
        f".sheet col:nth-child({number}) {{ width: {width * 100 // whole}%; }}"
        for number, width in enumerate(view.grid.widths, start=1)
    )


def _whole(page: AuditPage, view: FormView) -> Element | None:
    numbers = view.marks.whole
    if not numbers:
        return None
    return element("p", _WHOLE, *_marks(page, numbers), class_="beside", id=WHOLE_ANCHOR)


def _table(page: AuditPage, view: FormView) -> Element:
    cells = [cell for cell in view.grid.cells if cell.kind not in _TITLES]
    rows = [list(row) for _, row in groupby(cells, key=lambda cell: cell.row)]
    bodies: list[list[Element]] = []
    for row in rows:
        if row[0].span.first == 1 or not bodies:
            bodies.append([])
        drawn = (_cell(page, view, row, place=n) for n in range(len(row)))
        bodies[-1].append(element("tr", *drawn))
    caption = element(
        "caption", view.layout.title.text, " ", element("span", year_line(view.form, view.layout))
    )
    columns = element("colgroup", *(element("col") for _ in view.grid.widths))
    drawn_bodies = (element("tbody", *body) for body in bodies)
    return element("table", caption, columns, *drawn_bodies, class_="sheet")


def _cell(page: AuditPage, view: FormView, row: list[FormCell], *, place: int) -> Element:
    cell = row[place]
    numbers = view.marks.cells.get(cell, ())
    tall, wide = cell.last_row - cell.row + 1, cell.span.last - cell.span.first + 1
    head = cell.kind is CellKind.HEADER and bool(cell.text)
    return element(
        "th" if head else "td",
        cell.text or None,
        *_marks(page, numbers),
        scope=_scope(row, place, tall=tall) if head else None,
        rowspan=tall if tall > 1 else None,
        colspan=wide if wide > 1 else None,
        class_=_look(page, cell, numbers),
        id=cell_anchor(cell) if numbers else None,
    )


def _scope(row: list[FormCell], place: int, *, tall: int) -> str:
    """Return what a head speaks for: a group of rows, the rest of its row, or its column."""
    if tall > 1:
        return "rowgroup"
    beside = row[place + 1].kind if place + 1 < len(row) else CellKind.HEADER
    return "col" if beside is CellKind.HEADER else "row"


def _look(page: AuditPage, cell: FormCell, numbers: Numbers) -> str | None:
    looks = [
        "left" if cell.align is Align.LEFT else "",
        "total" if cell.kind is CellKind.TOTAL else "",
        f"marked {LOOKS[_gravest(page, numbers)]}" if numbers else "",
    ]
    return " ".join(filter(None, looks)) or None


def _gravest(page: AuditPage, numbers: Numbers) -> Severity:
    return min((_finding(page, n).severity for n in numbers), key=list(Severity).index)


def _finding(page: AuditPage, number: int) -> RenderedFinding:
    return page.findings[number - 1]


def _marks(page: AuditPage, numbers: Numbers) -> Iterator[Node]:
    for number in numbers:
        found = _finding(page, number)
        words = f"{found.severity}，第{number}项发现：{found.name}"
        mark = f"{found.severity.value[0]}{number}"
        look = f"mark {LOOKS[found.severity]}"
        yield element("sup", link(finding_anchor(number), mark, class_=look, aria_label=words))


def _extra(page: AuditPage, view: FormView) -> Element | None:
    if not view.extra:
        return None
    entries = [
        element(
            "li",
            f"{view.words(field)}：{view.stated(field)}",
            *_marks(page, view.marks.unprinted.get(field, ())),
            id=view.extra_anchor(field),
        )
        for field in view.extra
    ]
    return element("div", element("p", _EXTRA), element("ul", *entries), class_="beside")
