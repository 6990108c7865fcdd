"""What an outline may print: pieces by the terms of the project file, and lists and groups of them.

An empty field is falsy, so that `{% if 申报.论证会 %}` asks whether it was filled in; printed, it
shows that it is still open.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from jixiao.core.report import Origin, Piece

Fact: TypeAlias = "Value | Group | Listed"
"""What a name of an outline stands for."""

_OPEN = "［待填：{field}］"


class Value:
    """One piece, or a field left open."""

    def __init__(self, text: str | None, source: str, origin: Origin = Origin.VALUE) -> None:
        """Keep the words, `None` for a field left open, and the field or figure they print."""
        self.is_filled = text is not None and text.strip() != ""
        if self.is_filled and text is not None:
            self.piece = Piece(text, origin, source)
        else:
            self.piece = open_piece(source)

    def __bool__(self) -> bool:
        """Return whether there is anything to print."""
        return self.is_filled


class Group(Mapping[str, Fact]):
    """Facts by their terms; `申报.论证会.日期` in an outline goes from group to group."""

    def __init__(self, facts: Mapping[str, Fact], source: str = "", *, filled: bool = True) -> None:
        """Keep the facts, the field they belong to, and whether the records have it."""
        self._facts = dict(facts)
        self.source = source
        self.is_filled = filled

    def __getitem__(self, term: str) -> Fact:
        """Return the fact of a term."""
        return self._facts[term]

    def __iter__(self) -> Iterator[str]:
        """Return an iterator over the terms."""
        return iter(self._facts)

    def __len__(self) -> int:
        """Return how many terms there are."""
        return len(self._facts)

    def __bool__(self) -> bool:
        """Return whether the records have it."""
        return self.is_filled


class Listed(Sequence[Fact]):
    """Facts in order, such as the payments."""

    def __init__(self, facts: Sequence[Fact], source: str) -> None:
        """Keep the facts and the field they belong to."""
        self._facts = tuple(facts)
        self.source = source

    def __getitem__(self, number: int) -> Fact:  # type: ignore[override]  # slices are not for outlines
        """Return the fact at a place."""
        return self._facts[number]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._facts)


def open_piece(source: str) -> Piece:
    """Return the words that stand for a field left open, without the numbers of its path."""
    field = "".join(part.partition("[")[0] or part for part in source.split(".")[-1:])
    return Piece(_OPEN.format(field=field), Origin.BLANK, source)
