"""The indicator section: headers, levels, fillers and the total row."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from tests.formgen.chance import Chance
from tests.formgen.indicators import Indicator
from tests.formgen.model import Row, Shown, Slot, slot, spread
from tests.formgen.style import Style

_GROUPS = (
    ("绩效指标", frozenset({"category", "dimension", "name"}), "name"),
    ("年度指标值", frozenset({"operator", "target_value", "unit"}), "target_value"),
    ("指标分值", frozenset({"single", "max_score", "score"}), "single"),
)


@dataclass
class Entry:
    """A row under the header: an indicator, or a filler which is none."""

    category: str
    dimension: str
    cells: dict[str, Shown] = field(default_factory=dict)


def entries(items: list[Indicator], chance: Chance, style: Style) -> list[Entry]:
    """The rows to print, with rows of blank form text among them at times."""
    filled = "category" in style.fields and chance.odds(18)
    found: list[Entry] = []
    for item, following in zip(items, [*items[1:], None], strict=True):
        found.append(Entry(item.category, item.dimension, item.cells))
        ends = following is None or following.dimension != item.dimension
        if filled and ends and chance.odds(35):
            found += _fillers(item, chance)
    return found


def _fillers(item: Indicator, chance: Chance) -> Iterator[Entry]:
    texts = chance.pick((("指标2：", "……"), ("……",), ("指标2:",), ("指标3：", "…")))
    for text in texts:
        cells = {"name": Shown(text)}
        if text.startswith("指标") and chance.odds(30):
            cells["target"] = Shown(chance.pick(("≥**人", "≥**%", "**")))
        yield Entry(item.category, item.dimension, cells)


def column_spans(style: Style, width: int) -> list[int]:
    """How wide each indicator column is; the name takes what is left over."""
    return spread(len(style.fields), width, at=style.fields.index("name"))


def _group_of(name: str, style: Style) -> str:
    for label, members, needs in _GROUPS:
        if name in members and needs in style.fields:
            return label
    return ""


def header_rows(style: Style, spans: list[int]) -> list[Row]:
    """One header row, or two where groups of columns have a label of their own."""
    cells = list(zip(style.layout.columns, spans, strict=True))
    if not style.two_headers:
        return [[slot(style.header(column), span) for column, span in cells]]
    upper: Row = []
    lower: Row = []
    for label, members in groupby(cells, key=lambda cell: _group_of(cell[0].field, style)):
        group = list(members)
        if label:
            upper.append(slot(label, sum(span for _, span in group)))
            lower += [slot(style.header(column), span) for column, span in group]
        else:
            upper += [slot(style.header(column), span, down=2) for column, span in group]
    return [upper, lower]


def _runs(keys: list[tuple[str, ...]]) -> list[int]:
    """For each row how many rows its run of equal keys has from here; 0 inside a run."""
    lengths: list[int] = []
    for _, members in groupby(keys):
        count = len(list(members))
        lengths += [count] + [0] * (count - 1)
    return lengths


def _level(text: str, run: int, span: int, *, how: str) -> Slot | None:
    """The slot of a level cell, or None if the cell above covers its place."""
    if how == "merged":
        return slot(text, span, down=run) if run else None
    return slot(text if run or how == "repeat" else "", span)


def _upright(text: str, style: Style) -> str:
    return "\n".join(text) if style.upright else text


def body_rows(found: list[Entry], style: Style, *, spans: list[int], width: int) -> list[Row]:
    """The indicators and fillers; level 1 may stand on a line of its own."""
    outer = _runs([(entry.category,) for entry in found])
    inner = _runs([(entry.category, entry.dimension) for entry in found])
    own_line = style.levels == "own_line"
    rows: list[Row] = []
    for entry, first, second in zip(found, outer, inner, strict=True):
        if own_line and first and "category" in style.fields:
            rows.append([slot(entry.category, width)])
        levels = {
            "category": _level(
                "" if own_line else _upright(entry.category, style),
                first,
                spans[0],
                how="blank" if own_line else style.levels,
            ),
            "dimension": _level(
                entry.dimension,
                second,
                spans[1],
                how="merged" if own_line else style.levels,
            ),
        }
        slots = [
            levels[name] if name in levels else slot(entry.cells.get(name, ""), span)
            for name, span in zip(style.fields, spans, strict=True)
        ]
        rows.append([item for item in slots if item is not None])
    return rows


def total_row(cells: dict[str, Shown], label: str, style: Style, *, spans: list[int]) -> Row:
    """A row whose figures stand under their columns, after a label over the columns before."""
    firsts = [place for place, name in enumerate(style.fields) if name in {"max_score", "score"}]
    start = firsts[0]
    rest = zip(style.fields[start:], spans[start:], strict=True)
    return [
        slot(label, sum(spans[:start])),
        *(slot(cells.get(name, ""), span) for name, span in rest),
    ]


def with_left(rows: list[Row], text: str, *, style: Style) -> list[Row]:
    """The rows with a label on their left over all of them, if the document has one."""
    if not style.left:
        return rows
    return [[slot(text, 1, down=len(rows)), *rows[0]], *rows[1:]]
