"""What stands at a place, as printed: the row of the form, the sentence of the report, the text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.core.narrative import Sentence
from jixiao.core.outcome import RenderedFinding
from jixiao.core.regex import regex
from jixiao.core.where import Where
from jixiao.documents.layouts.layout import FormRole
from jixiao.documents.writers.audit.form_index import Target
from jixiao.documents.writers.audit.form_view import FormView
from jixiao.documents.writers.audit.places import Places
from jixiao.documents.writers.markup import Element, Node, element

_NO_TEXT = "此处没有摘录文字，请打开原件查看。"
_EMPTY = "（空）"
_TABS = regex("(\t)")
_TAB = element("span", "\t", class_="tab")


@dataclass(frozen=True, slots=True)
class Passages:
    """Quotes the places of findings.

    Attributes:
        places: Names of places, and the report.
        view: The redrawn form, or `None`.
        columns: By code of a check, the fields it speaks of.
    """

    places: Places
    view: FormView | None
    columns: Mapping[str, tuple[str, ...]]

    def of(self, finding: RenderedFinding) -> tuple[tuple[Where, Element], ...]:
        """Return every passage of a finding with its place; two in one sentence are one.

        Of a row all cells are shown, with those that are empty; of the form as a whole the fields
        that the check speaks of; of a report the sentence, with the words meant.
        """
        meant: dict[Where | Sentence, list[Where]] = {}
        for where in finding.where:
            sentence = None if self.places.index.at(where) else self.places.sentence(where)
            meant.setdefault(sentence or where, []).append(where)
        return tuple(
            (wheres[0], self._quoted(said, wheres, finding)) for said, wheres in meant.items()
        )

    def _quoted(
        self, said: Where | Sentence, wheres: list[Where], finding: RenderedFinding
    ) -> Element:
        if isinstance(said, Sentence):
            return _sentence(said.text, [where.text or "" for where in wheres])
        fields = tuple(self._fields(said, finding))
        if fields:
            return _listed(fields)
        return _text(said.text) if said.text else element("p", _NO_TEXT, class_="absent")

    def _fields(self, where: Where, finding: RenderedFinding) -> Iterator[tuple[str, str]]:
        """Yield name and printed text of the fields that stand for a place of the form."""
        targets = self.places.index.at(where)
        if self.view is None or len(targets) != 1 or targets[0].role is not None:
            return
        target = targets[0]
        if not target.row:
            if where.text in {None, "", self.view.heading}:
                yield from self._spoken(self.view, finding)
            return
        cells = tuple(self._cells(self.view, target))
        if where.text is None or where.text in {text for _, text in cells}:
            yield from cells

    def _spoken(self, view: FormView, finding: RenderedFinding) -> Iterator[tuple[str, str]]:
        for role in self.columns.get(finding.code, ()):
            if role in set(FormRole):
                yield view.words(role), view.stated(role)

    def _cells(self, view: FormView, target: Target) -> Iterator[tuple[str, str]]:
        for role, head in view.columns_of(target):
            yield head, view.stated(f"{target.row}.{role}")


def _listed(fields: tuple[tuple[str, str], ...]) -> Element:
    groups = (
        element(
            "div",
            element("dt", name),
            element("dd", text) if text.strip() else element("dd", _EMPTY, class_="absent"),
        )
        for name, text in fields
    )
    return element("dl", *groups, class_="fields")


def _text(text: str) -> Element:
    """Return a text; the cells of a row in a text are parted by a thin line where a tab stands."""
    pieces = _TABS.split(text)
    return element("blockquote", *(_TAB if piece == "\t" else piece for piece in pieces))


def _sentence(text: str, words: list[str]) -> Element:
    """Return a sentence with the words meant; words it does not have stand by themselves."""
    if not all(each in text for each in words):
        return _text("\n".join(filter(None, words)))
    starts = ((text.index(each), each) for each in words if each != text)
    pieces: list[Node] = []
    end = 0
    for start, each in sorted(starts):
        pieces += [text[end:start], element("em", text[max(start, end) : start + len(each)])]
        end = max(end, start + len(each))
    return element("blockquote", *pieces, text[end:])
