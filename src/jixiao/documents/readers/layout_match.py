"""Which layout (版式) a grid is: the one whose header labels are all there, and no other ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.documents.layouts import Layout, layout_ids, load_layout
from jixiao.documents.layouts.layout import Label
from jixiao.documents.readers.vocabulary import keys, label_key


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels a form prints, as they stand.

    Attributes:
        head: Labels of the head and of the objective.
        funding: Headers of the funding block, left to right.
        indicators: Headers of the indicator block, left to right.
    """

    head: frozenset[str]
    funding: tuple[str, ...]
    indicators: tuple[str, ...]


def matching_layout(labels: Labels) -> tuple[str | None, tuple[str, ...]]:
    """Return the layout's id, or `None`, and the reasons in words for people."""
    reasons: list[str] = []
    for layout in map(load_layout, layout_ids()):
        differences = tuple(_differences(labels, layout))
        if not differences:
            columns = f"资金{len(labels.funding)}栏，指标{len(labels.indicators)}栏"
            return layout.id, (f"版式 {layout.id}（{layout.name}）：表头全部相符，{columns}。",)
        reasons.append(f"版式 {layout.id}（{layout.name}）不符：{'；'.join(differences)}。")
    return None, tuple(reasons)


def _differences(labels: Labels, layout: Layout) -> Iterator[str]:
    cells = [cell.label for line in (*layout.head, *layout.funding_notes) for cell in line]
    head = [*cells, *(column.label for column in layout.objective.columns)]
    if missing := [label.text for label in head if not keys(label) & labels.head]:
        yield f"没有{_named(missing)}"
    yield from _of_columns("资金", labels.funding, [c.label for c in layout.funding.columns])
    yield from _of_columns("指标", labels.indicators, [c.label for c in layout.indicators.columns])


def _of_columns(block: str, printed: Sequence[str], wanted: Sequence[Label]) -> Iterator[str]:
    found = [label_key(header) for header in printed]
    allowed = frozenset[str]().union(*map(keys, wanted))
    if more := [header for header in printed if label_key(header) not in allowed]:
        yield f"{block}部分多出{_named(more)}"
    if missing := [label.text for label in wanted if keys(label).isdisjoint(found)]:
        yield f"{block}部分没有{_named(missing)}"
    fits = len(found) == len(wanted) and all(
        key in keys(label) for key, label in zip(found, wanted, strict=True)
    )
    if not fits and not more and not missing:
        yield f"{block}部分各栏的次序不同"


def _named(labels: Sequence[str]) -> str:
    return "".join(f"“{label}”" for label in labels)
