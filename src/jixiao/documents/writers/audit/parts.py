"""Small parts that every section of the page uses: headings, badges, lists, tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jixiao.core.outcome import Severity
from jixiao.documents.writers.markup import Element, Node, element

LOOKS: dict[str, str] = {
    Severity.ERROR: "error",
    Severity.DOUBT: "doubt",
    Severity.HINT: "hint",
    "通过": "passed",
    "无法判断": "unknown",
    "不适用": "idle",
}
"""Class of the style by the word it goes with; no colour stands without its word."""

FORM, FINDINGS, SCORES, COVERAGE, FOOT = "form", "findings", "scores", "coverage", "about"
"""Anchors of the sections."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, and whether it holds figures."""

    head: str
    is_number: bool = False


def finding_anchor(number: int) -> str:
    """Return the anchor of a finding."""
    return f"finding-{number}"


def section(anchor: str, title: str, *children: Node | None) -> Element:
    """Return a section with its heading."""
    heading = element("h2", title, id=f"{anchor}-title")
    return element("section", heading, *children, id=anchor, aria_labelledby=f"{anchor}-title")


def badge(severity: Severity) -> Element:
    """Return a severity as a word on its colour."""
    return element("span", severity.value, class_=f"badge {LOOKS[severity]}")


def link(anchor: str, text: str, **attributes: str | None) -> Element:
    """Return a link to another place of the page."""
    return element("a", text, href=f"#{anchor}", **attributes)


def listed(items: Iterable[Node], **attributes: str | None) -> Element | None:
    """Return a list, or `None` for no items."""
    entries = [element("li", item) for item in items]
    return element("ul", *entries, **attributes) if entries else None


def pairs(entries: Iterable[tuple[str, Node | None]], **attributes: str | None) -> Element:
    """Return terms with what they mean; a term without is left out."""
    groups = [
        element("div", element("dt", term), element("dd", value))
        for term, value in entries
        if value is not None
    ]
    return element("dl", *groups, **attributes)


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Node]],
    foot: Iterable[Sequence[Node]] = (),
) -> Element:
    """Return a table that turns into cards where it is too wide; the first cell names the row.

    The roles stay with it then: a browser forgets that what is not laid out as a table is one.
    """
    heads = [_head(column) for column in columns]
    body = [_row(columns, row) for row in rows]
    last = [_row(columns, row) for row in foot]
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *heads, role="row"), role="rowgroup"),
        element("tbody", *body, role="rowgroup"),
        element("tfoot", *last, role="rowgroup") if last else None,
        class_="cards",
        role="table",
    )


def _head(column: Column) -> Element:
    look = "number" if column.is_number else None
    return element("th", column.head, scope="col", role="columnheader", class_=look)


def _row(columns: Sequence[Column], cells: Sequence[Node]) -> Element:
    first, *others = cells
    named = zip(columns[1:], others, strict=True)
    return element(
        "tr",
        element("th", first, scope="row", role="rowheader"),
        *(_cell(column, cell) for column, cell in named),
        role="row",
    )


def _cell(column: Column, content: Node) -> Element:
    look = "number" if column.is_number else None
    inside = element("div", content)
    return element("td", inside, role="cell", class_=look, data_label=column.head)
