"""Which cells of the redrawn form take part in which findings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jixiao.core.outcome import RenderedFinding
from jixiao.core.regex import regex
from jixiao.documents.layouts.layout import FormRole, FundingRole, IndicatorRole
from jixiao.documents.writers.audit.form_index import FormIndex, Target
from jixiao.documents.writers.form_grid import FormCell, FormGrid

Numbers = tuple[int, ...]
"""Numbers of findings, from 1, in the order of the page."""

_MERGED = regex(r"indicators\[(\d+)\]\.(category|dimension)")
_NAMES = {"funding": "label", "indicators": str(IndicatorRole.NAME)}
_ROLES: Mapping[str, frozenset[str]] = {
    "": frozenset(FormRole),
    "funding": frozenset({*FundingRole, "label"}),
    "indicators": frozenset(IndicatorRole),
}


@dataclass(frozen=True, slots=True)
class Marks:
    """Numbers of findings by what they concern.

    Attributes:
        cells: By the cells of the grid.
        unprinted: By the stated fields that the layout has no cell for.
        whole: Findings about the form as a whole.
    """

    cells: Mapping[FormCell, Numbers]
    unprinted: Mapping[str, Numbers]
    whole: Numbers


@dataclass(frozen=True, slots=True)
class Marker:
    """Finds what is to be marked.

    Attributes:
        index: The parts of the form.
        grid: The form as it is redrawn.
        columns: By code, the fields a finding speaks of.
        unprinted: The stated fields that the grid has no cell for.
    """

    index: FormIndex
    grid: FormGrid
    columns: Mapping[str, tuple[str, ...]]
    unprinted: tuple[str, ...]

    def marks(self, findings: Iterable[RenderedFinding]) -> Marks:
        """Return the marks of all findings of a page."""
        cells: dict[FormCell, list[int]] = defaultdict(list)
        beside: dict[str, list[int]] = defaultdict(list)
        whole: dict[int, None] = {}
        by_field = {cell.field: cell for cell in self.grid.cells if cell.field}
        for number, finding in enumerate(findings, start=1):
            for field in self._fields(finding):
                if field in self.unprinted:
                    beside[field].append(number)
                elif (cell := _cell(field, by_field)) is not None:
                    cells[cell].append(number)
                else:
                    whole[number] = None
        once = {cell: tuple(dict.fromkeys(numbers)) for cell, numbers in cells.items()}
        return Marks(once, {field: tuple(each) for field, each in beside.items()}, tuple(whole))

    def _fields(self, finding: RenderedFinding) -> tuple[str, ...]:
        """Return the fields a finding concerns, each once; "" for the form as a whole."""
        columns = self.columns.get(finding.code, ())
        targets = (target for where in finding.where for target in self.index.at(where))
        return tuple(dict.fromkeys(f for target in targets for f in _fields(target, columns)))


def _fields(target: Target, columns: tuple[str, ...]) -> Iterator[str]:
    """Yield the fields of a part: itself, or what the check speaks of, or its row's name."""
    if not target.row:
        roles = [target.role] if target.role else [role for role in columns if role in _ROLES[""]]
        yield from roles or [""]
        return
    block = target.row.partition("[")[0]
    roles = [target.role] if target.role else [role for role in columns if role in _ROLES[block]]
    yield from (f"{target.row}.{role}" for role in roles or [_NAMES[block]])


def _cell(field: str, by_field: Mapping[str, FormCell]) -> FormCell | None:
    """Return the cell of a field: equal levels share one; a missing column stands by its row."""
    row, _, _ = field.rpartition(".")
    tried = [field]
    if merged := _MERGED.fullmatch(field):
        tried = [f"indicators[{n}].{merged[2]}" for n in range(int(merged[1]), -1, -1)]
    if row:
        tried.append(f"{row}.{_NAMES[row.partition('[')[0]]}")
    return next((by_field[each] for each in tried if each in by_field), None)
