"""XML parts of Office files, read safely: no document type, no entities of their own."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element
from xml.parsers import expat

from jixiao.documents.errors import UnsafeXmlError

_PREFIXED = re.compile(rb"[^<]*(?:<[?!][^>]*>[^<]*)*<[\w.-]+:")
"""A part whose outermost element has a prefix; where it has none, no program writes any inside."""

_PROLOG = 4096

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def walk(part: bytes, start: Start, end: End, text: Text) -> None:
    """Call back for every element, by its name without prefix, and for every text.

    Raises:
        UnsafeXmlError: It is damaged or declares a document type.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    if _PREFIXED.match(part):
        bare = _Bare()
        parser.StartElementHandler = lambda name, given: start(bare[name], given)
        parser.EndElementHandler = lambda name: end(bare[name])
    else:
        parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(part, True)  # noqa: FBT003 - expat names no such parameter
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnsafeXmlError(str(error)) from None


class _Bare(dict[str, str]):
    """Names of elements without their prefixes; there are few, and each comes often."""

    def __missing__(self, name: str) -> str:
        """Note a name that comes for the first time."""
        self[name] = name.rpartition(":")[2]
        return self[name]


def tree(part: bytes) -> Element:
    """Return a part as a tree.

    Raises:
        UnsafeXmlError: It is damaged or declares a document type.
    """
    from xml.etree.ElementTree import ParseError, XMLParser

    parser = XMLParser()  # noqa: S314 - a document type is refused below, so there are no entities
    if b"<!DOCTYPE" in part[:_PROLOG]:
        raise UnsafeXmlError("DOCTYPE")
    try:
        parser.feed(part)
        return parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise UnsafeXmlError(str(error)) from None


def local(node: Element) -> str:
    """Return an element's name; a comment has none. Namespaces make no difference."""
    return _bare(node.tag) if isinstance(node.tag, str) else ""


@lru_cache(maxsize=1024)
def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(node: Element, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    return next((v for k, v in node.attrib.items() if k.rpartition("}")[2] == name), None)


def child_of(node: Element | None, name: str) -> Element | None:
    """Return the first child of a name, if there are both."""
    for child in node if node is not None else ():
        if local(child) == name:
            return child
    return None


def _refuse(*_: object) -> None:
    raise UnsafeXmlError("DOCTYPE")
