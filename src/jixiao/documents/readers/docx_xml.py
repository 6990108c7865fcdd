"""What the elements of a Word document are called, and what stands in their `val`."""

from typing import TYPE_CHECKING

from jixiao.documents.readers.xml_parts import attribute, child_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DELETED = frozenset({"del", "moveFrom"})
"""What somebody deleted or moved away, with changes tracked."""

WRAPPERS = frozenset(
    {"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple"}
    | {"dir", "bdo", "body"}
)
"""Elements that only hold others: content controls, insertions, links, fields."""


def value_in(node: "Element | None", name: str) -> str | None:
    """Return the value that a child holds."""
    child = child_of(node, name)
    return attribute(child, "val") if child is not None else None


def number_in(node: "Element | None", name: str) -> int:
    """Return the number that a child holds, or 0."""
    text = value_in(node, name)
    return int(text) if text and text.isascii() and text.isdigit() else 0


def is_on(node: "Element | None", name: str) -> bool:
    """Return whether a property such as bold is on."""
    off = value_in(node, name) in {"0", "false", "off", "none"}
    return child_of(node, name) is not None and not off


def chosen(node: "Element") -> "Element":
    """Return the first of several ways in which a file draws the same thing."""
    return next((child for child in node if len(child)), node)
