"""Elements of a page: a tree in which every text is escaped where it is written out.

A text put into an element is data, whatever stands in it; only `Element` makes markup.
"""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from jixiao.core.regex import regex
from jixiao.documents.writers.visible_text import visible

_EMPTY = frozenset({"br", "col", "hr", "meta"})
_ON_LINES = frozenset(
    {
        *("html", "head", "body", "header", "main", "footer", "nav", "section", "article"),
        *("table", "colgroup", "thead", "tbody", "tfoot", "tr", "ul", "dl", "figure"),
    }
)
"""Elements that hold only elements: each of these starts a line, so that a page can be compared."""

_POLICY = "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
_NAME = regex(r"[a-z][a-z0-9]*")
_STYLE_END = regex(r"</|<!--")


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes and what it holds."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: "tuple[Node, ...]"


Node = Element | str


def element(tag: str, *children: Node | None, **attributes: str | int | None) -> Element:
    """Return an element; `None` among the children or attributes is left out.

    Args:
        tag: Its name.
        children: What it holds; a `str` is text.
        attributes: Its attributes; `class_` is class, `aria_label` is aria-label.
    """
    given = ((name, value) for name, value in attributes.items() if value is not None)
    named = tuple((name.rstrip("_").replace("_", "-"), str(value)) for name, value in given)
    return Element(tag, named, tuple(child for child in children if child is not None))


def document(root: Element) -> str:
    """Return a whole page."""
    return "<!DOCTYPE html>\n" + "".join(_written(root)) + "\n"


def offline_page(title: str, style: str, body: Element) -> bytes:
    """Return a Chinese page as UTF-8 that asks for nothing outside itself.

    Its policy forbids everything but its own style, whatever a document brings into it.
    """
    # In capitals: a search for "http" then finds addresses only, and there are none.
    policy = {"HTTP_EQUIV": "Content-Security-Policy", "content": _policy(style.encode())}
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", **policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", style),
    )
    return document(element("html", head, body, lang="zh-CN")).encode()


def policy_of(page: bytes) -> str:
    """Return the content security policy of an offline page, for whoever serves it."""
    return _policy(page.partition(b"<style>")[2].partition(b"</style>")[0])


def _policy(style: bytes) -> str:
    return _POLICY.format(digest=b64encode(sha256(style).digest()).decode())


def _written(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield escape(visible(node), quote=False)
        return
    if not _NAME.fullmatch(node.tag):
        raise ValueError(node.tag)
    yield f"<{node.tag}{''.join(map(_attribute, node.attributes))}>"
    if node.tag in _EMPTY:
        return
    yield from _style(node) if node.tag == "style" else _inside(node)
    yield f"</{node.tag}>"


def _attribute(attribute: tuple[str, str]) -> str:
    name, value = attribute
    return f' {name}="{escape(visible(value))}"'


def _inside(node: Element) -> Iterator[str]:
    apart = node.tag in _ON_LINES
    for child in node.children:
        if apart:
            yield "\n"
        yield from _written(child)
    if apart:
        yield "\n"


def _style(node: Element) -> Iterator[str]:
    """Yield rules of style as they are: they are ours, and no text of a document is among them."""
    for child in node.children:
        if isinstance(child, Element) or _STYLE_END.search(child):
            raise ValueError(node.tag)
        yield child
