"""A sentence made ready for patterns, and the claims that patterns find in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.core.narrative import ClaimKind
from jixiao.core.regex import regex
from jixiao.documents.readers.cell_values import FOLD
from jixiao.documents.readers.spelled_numbers import spelled_in
from jixiao.documents.readers.stages import Stage

_SAME = str.maketrans("（）［］〔〕﹙﹚", "()[][]()")
_CLAUSE_END = regex(r"[，,；;。！？!?：:]")
_STATEMENT_END = regex(r"[；;。！？!?]")


@dataclass(frozen=True, slots=True)
class Probe:
    """A sentence without spaces, with plain figures, signs and brackets, numerals as digits.

    Attributes:
        text: The sentence as patterns see it.
        back: For each of its characters, its place in the sentence as printed.
    """

    text: str
    back: tuple[int, ...]

    @classmethod
    def of(cls, sentence: str) -> "Probe":
        """Return the probe of a sentence."""
        kept = [number for number, char in enumerate(sentence) if not char.isspace()]
        folded = sentence.translate(FOLD).translate(_SAME)
        return _in_digits("".join(folded[number] for number in kept), kept)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the sentence as printed."""
        return self.back[start], self.back[end - 1] + 1

    def clause(self, position: int) -> tuple[int, int]:
        """Return the bounds of the clause around a place: from one mark to the next."""
        return self._bounds(_CLAUSE_END, position)

    def head(self, position: int) -> str:
        """Return what stands before a place in its clause."""
        return self.text[self.clause(position)[0] : position]

    def statement(self, position: int) -> tuple[int, int]:
        """Return the bounds of the part between 。 or ； around a place."""
        return self._bounds(_STATEMENT_END, position)

    def clauses(self) -> Iterator[tuple[int, int]]:
        """Yield the bounds of every clause, in order."""
        start = 0
        for mark in _CLAUSE_END.finditer(self.text):
            if mark.start() > start:
                yield start, mark.start()
            start = mark.end()
        if start < len(self.text):
            yield start, len(self.text)

    def _bounds(self, marks: re.Pattern[str], position: int) -> tuple[int, int]:
        before = [mark.end() for mark in marks.finditer(self.text, 0, position)]
        after = marks.search(self.text, position)
        return (before[-1] if before else 0), after.start() if after else len(self.text)


def _in_digits(text: str, places: list[int]) -> Probe:
    """Return the probe of a text with 百分之九十五 as 95%; its ends keep their places."""
    back = list(places)
    for each in reversed(list(spelled_in(text))):
        inner = [back[each.start]] * (len(each.digits) - 1)
        back[each.start : each.end] = [*inner, back[each.end - 1]]
        text = f"{text[: each.start]}{each.digits}{text[each.end :]}"
    return Probe(text, tuple(back))


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with what its surroundings say.

    Attributes:
        probe: The sentence.
        titles: The headings it stands under, outermost first.
        stage: Which part of the report it is in.
        year: The report's year.
        subject: The indicator that its headings, or a sentence before it in its paragraph, name.
        opens: Whether it is the first sentence under its innermost heading not about points.
    """

    probe: Probe
    titles: tuple[str, ...] = ()
    stage: Stage = Stage.FACT
    year: int | None = None
    subject: str | None = None
    opens: bool = False

    @property
    def text(self) -> str:
        """Return the sentence as patterns see it."""
        return self.probe.text


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as a pattern found it; `start` and `end` count the probe's characters."""

    kind: ClaimKind
    start: int
    end: int
    subject: str = ""
    value: Decimal | None = None
    unit: str | None = None
    day: str | None = None
    items: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
