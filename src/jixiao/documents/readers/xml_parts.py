"""XML parts of Office files, read safely: no document type, no entities of their own."""

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element
from xml.parsers import expat

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class UnsafeXmlError(ValueError):
    """XML that no Office program writes: damaged, or with a document type of its own."""


def walk(part: bytes, start: Start, end: End, text: Text) -> None:
    """Call back for every element, by its name without prefix, and for every text.

    Raises:
        UnsafeXmlError: It is damaged or declares a document type.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, given: start(name.rpartition(":")[2], given)
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(part, True)  # noqa: FBT003 - expat names no such parameter
    except (expat.ExpatError, ValueError) as error:
        raise UnsafeXmlError(str(error)) from None


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


_PROLOG = 4096


def _refuse(*_: object) -> None:
    raise UnsafeXmlError("DOCTYPE")
