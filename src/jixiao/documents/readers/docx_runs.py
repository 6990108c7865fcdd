"""The text of a paragraph of a Word document, and the text boxes that hang on it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jixiao.documents.readers.docx_xml import WRAPPERS, chosen, is_on
from jixiao.documents.readers.xml_parts import attribute, child_of, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_BREAKS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_SYMBOLS = {
    **dict.fromkeys((("wingdings 2", 0x52), ("wingdings", 0xFE), ("wingdings", 0xFD)), "☑"),
    **dict.fromkeys((("wingdings 2", 0xA3), ("wingdings", 0xA8), ("wingdings", 0x6F)), "□"),
    **dict.fromkeys((("wingdings", 0xFC), ("wingdings 2", 0x50), ("symbol", 0xD6)), "√"),
    ("wingdings 2", 0x54): "☒",
    ("symbol", 0xB3): "≥",
    ("symbol", 0xA3): "≤",
    ("wingdings", 0x6E): "■",
    ("symbol", 0xB0): "°",
}
"""Characters of symbol fonts, as forms use them: boxes, ticks, signs."""
_PRIVATE = 0xF000
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters of one look."""

    text: str
    bold: bool = False


def runs_of(paragraph: "Element") -> tuple[list[Run], list["Element"]]:
    """Return the visible characters of a paragraph, and its text boxes.

    What is inserted with changes tracked counts, what is deleted does not; nor does hidden text.
    """
    runs: list[Run] = []
    boxes: list[Element] = []
    _take(paragraph, runs, boxes, 0)
    return runs, boxes


def _take(node: "Element", runs: list[Run], boxes: list["Element"], depth: int) -> None:
    if depth > _DEEPEST:
        return
    for child in node:
        tag = local(child)
        if tag == "r":
            _take_run(child, runs, boxes, depth)
        elif tag in {"oMath", "oMathPara"}:
            runs.append(
                Run("".join(each.text or "" for each in child.iter() if local(each) == "t"))
            )
        elif tag == "AlternateContent":
            _take(chosen(child), runs, boxes, depth + 1)
        elif tag in WRAPPERS:
            _take(child, runs, boxes, depth + 1)


def _take_run(run: "Element", runs: list[Run], boxes: list["Element"], depth: int) -> None:
    properties = child_of(run, "rPr")
    if is_on(properties, "vanish"):
        return
    pieces: list[str] = []
    for child in run:
        tag = local(child)
        if tag == "ruby":
            base = child_of(child, "rubyBase")
            if base is not None:
                _take(base, runs, boxes, depth + 1)
        elif tag in {"drawing", "pict", "object"}:
            boxes += _boxes(child)
        elif tag == "AlternateContent":
            boxes += _boxes(chosen(child))
        else:
            pieces.append(_characters(child, tag))
    if any(pieces):
        runs.append(Run("".join(pieces), bold=is_on(properties, "b")))


def _characters(node: "Element", tag: str) -> str:
    if tag == "t":
        return node.text or ""
    if tag == "br":
        return "" if attribute(node, "type") in {"page", "column"} else "\n"
    return _symbol(node) if tag == "sym" else _BREAKS.get(tag, "")


def _boxes(node: "Element") -> list["Element"]:
    return [each for each in node.iter() if local(each) == "txbxContent"]


def _symbol(node: "Element") -> str:
    """Return a character of a symbol font as the plain character it looks like."""
    font, code = (attribute(node, "font") or "").lower(), attribute(node, "char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return _SYMBOLS.get((font, number & ~_PRIVATE), "")
