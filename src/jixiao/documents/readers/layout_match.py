"""Which layout (版式) a grid is: the one whose header labels are all there, and no other ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.documents.layouts import ReadingLayout, reading_layouts
from jixiao.documents.layouts.layout import FormRole, Label
from jixiao.documents.layouts.reading import HeadRole
from jixiao.documents.readers.vocabulary import keys, label_key

_NEAREST = 3
"""How many layouts are named that a form comes near to."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels a form prints, as they stand.

    Attributes:
        head: Fields of the head and of the objective that have a label.
        others: All labels of the parts between.
        funding: Headers of the funding block, left to right.
        indicators: Headers of the indicator block, left to right.
    """

    head: frozenset[HeadRole]
    others: frozenset[str]
    funding: tuple[str, ...]
    indicators: tuple[str, ...]


def matching_layout(labels: Labels) -> tuple[str | None, tuple[str, ...]]:
    """Return the layout's id, or `None`, and the reasons in words for people."""
    layouts = sorted(reading_layouts(), key=lambda each: -len(each.marks))
    for layout in layouts:
        if next(_differences(labels, layout), None) is None:
            return layout.id, tuple(_matched(labels, layout))
    reasons = (
        f"版式 {each.id}（{each.name}）不符：{'；'.join(_differences(labels, each))}。"
        for each in layouts
    )
    return None, ("未知格式，按表头读取；最接近的版式：", *sorted(reasons, key=len)[:_NEAREST])


def _matched(labels: Labels, layout: ReadingLayout) -> Iterator[str]:
    columns = f"资金{len(labels.funding)}栏，指标{len(labels.indicators)}栏"
    yield f"版式 {layout.id}（{layout.name}）：表头全部相符，{columns}。"
    if layout.scheme:
        scheme = "、".join(f"{each.name}{each.points}分" for each in layout.scheme)
        yield f"这种版式通常的分值：{scheme}。"


def _differences(labels: Labels, layout: ReadingLayout) -> Iterator[str]:
    if missing := [label.text for label in layout.marks if not keys(label) & labels.others]:
        yield f"没有{_named(missing)}"
    head = [(each.role, each.label) for each in layout.head]
    head += [(each.role, each.label) for each in layout.objective]
    wanted = [(role, label) for role, label in head if role is not FormRole.FUNDING_REASON]
    if missing := [label.text for role, label in wanted if role not in labels.head]:
        yield f"没有{_named(missing)}"
    found = {label_key(header) for header in labels.funding}
    funding = [c.label for c in layout.funding if not c.optional or keys(c.label) & found]
    yield from _of_columns("资金", labels.funding, funding)
    yield from _of_columns("指标", labels.indicators, [c.label for c in layout.indicators])


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
