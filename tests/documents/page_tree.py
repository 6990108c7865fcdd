"""A page as a browser would read it: a tree of elements, made by the standard library's parser."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMPTY = {"br", "col", "hr", "meta"}


@dataclass
class Tag:
    """An element: its name, its attributes, and what it holds."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Tag | str]" = field(default_factory=list, repr=False)

    @property
    def text(self) -> str:
        """Return all text inside."""
        return "".join(each if isinstance(each, str) else each.text for each in self.children)

    @property
    def own_text(self) -> str:
        """Return the text that stands in no element of its own."""
        return "".join(each for each in self.children if isinstance(each, str))

    def all(self, name: str = "", look: str = "") -> "Iterator[Tag]":
        """Yield the elements inside of a name and a class, in order."""
        for child in self.children:
            if isinstance(child, Tag):
                if name in {"", child.name} and look in ["", *child.looks]:
                    yield child
                yield from child.all(name, look)

    @property
    def looks(self) -> list[str]:
        """Return the classes."""
        return self.attributes.get("class", "").split()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Tag("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Tag(tag, {name: value or "" for name, value in attrs})
        assert len(made.attributes) == len(attrs), f"<{tag}> 的属性重复"
        self.open[-1].children.append(made)
        if tag not in _EMPTY:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag, f"</{tag}> 没有对应的开头"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def read_page(page: bytes) -> Tag:
    """Return the tree of a page; every element must be closed where it belongs."""
    reader = _Reader()
    reader.feed(page.decode("utf-8"))
    reader.close()
    assert len(reader.open) == 1, "有没有关上的元素"
    return reader.open[0]
