"""Names in the XML of a Word document; namespaces make no difference (transitional or strict)."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DELETED = frozenset({"del", "moveFrom"})
"""What somebody deleted or moved away, with changes tracked."""

WRAPPERS = frozenset(
    {"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple"}
    | {"dir", "bdo", "body"}
)
"""Elements that only hold others: content controls, insertions, links, fields."""


def local(node: "Element") -> str:
    """Return an element's name without its namespace; a comment has none."""
    return _bare(node.tag) if isinstance(node.tag, str) else ""


@lru_cache(maxsize=1024)
def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(node: "Element", name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    return next((v for k, v in node.attrib.items() if k.rpartition("}")[2] == name), None)


def child_of(node: "Element | None", name: str) -> "Element | None":
    """Return the first child of a name, if there are both."""
    for child in node if node is not None else ():
        if local(child) == name:
            return child
    return None


def number_in(node: "Element | None", name: str) -> int:
    """Return the number that a child holds, or 0."""
    child = child_of(node, name)
    text = attribute(child, "val") if child is not None else None
    return int(text) if text and text.isascii() and text.isdigit() else 0


def is_on(node: "Element | None", name: str) -> bool:
    """Return whether a property such as bold is on."""
    child = child_of(node, name)
    if child is None:
        return False
    return attribute(child, "val") not in {"0", "false", "off", "none"}


def chosen(node: "Element") -> "Element":
    """Return the first of several ways in which a file draws the same thing."""
    return next((child for child in node if len(child)), node)
