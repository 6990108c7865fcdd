"""A grid as self-evaluation forms: every cell ends up in a value, is a label, or is reported.

What stands in a cell is told by the labels around it, never by its position, so any reader that
makes grids can use this.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from jixiao.core.document import Unplaced
from jixiao.core.form import SelfEvaluation
from jixiao.documents.layouts.layout import FormRole
from jixiao.documents.layouts.reading import HeadRole, ReadRole
from jixiao.documents.readers.cell_values import amount, points
from jixiao.documents.readers.error_values import reason_of
from jixiao.documents.readers.form_blocks import Block, BlockKind, Row, of_kind
from jixiao.documents.readers.form_funding import funding_columns, funding_rows
from jixiao.documents.readers.form_head import (
    head_values,
    labelled_fields,
    section_labels,
    signature_values,
    year_in,
    year_of,
)
from jixiao.documents.readers.form_indicators import indicator_columns, indicator_rows
from jixiao.documents.readers.form_objective import labelled_sides, objective_values
from jixiao.documents.readers.form_total import form_total
from jixiao.documents.readers.grid import Cell, Grid
from jixiao.documents.readers.grid_blocks import blocks_of, project_rows
from jixiao.documents.readers.indicator_cells import IndicatorColumns
from jixiao.documents.readers.layout_match import Labels, matching_layout
from jixiao.documents.readers.ledger import Ledger
from jixiao.documents.readers.money_units import money_unit
from jixiao.documents.readers.title_lines import is_title
from jixiao.documents.readers.vocabulary import SignatureRole, label_key, vocabulary

NOT_A_FORM = "这张表不是自评表，没有读取"


@dataclass(frozen=True, slots=True)
class FormReading:
    """What one grid, or a part of it, was read as.

    Attributes:
        form: The form, or `None` when it is none.
        unplaced: Every cell that ended up in no value.
        signature: Parts of a signature that stand in cells; they are in no value of the form.
        signature_cells: The cells that hold or label them.
        explanation: How it was read.
    """

    form: SelfEvaluation | None
    unplaced: tuple[Unplaced, ...]
    signature: Mapping[SignatureRole, Cell] = field(default_factory=dict)
    signature_cells: tuple[Cell, ...] = ()
    explanation: tuple[str, ...] = ()


def read_grid(grid: Grid) -> tuple[FormReading, ...]:
    """Return what a grid holds: one form for each row that names a project."""
    rows = grid.lines()
    return tuple(_read(part, grid) for part in _parts(rows) if part)


def _parts(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """Return the rows of each form; the lines above a form's first label belong to it."""
    starts = [_with_title(rows, number) for number in project_rows(rows)[1:]]
    bounds = [0, *starts, len(rows)]
    return [rows[first:last] for first, last in pairwise(bounds)]


def _with_title(rows: Sequence[Row], number: int) -> int:
    while number > 1 and all(map(_is_above_form, rows[number - 1])):
        number -= 1
    return number


def _is_above_form(cell: Cell) -> bool:
    """Return whether a cell belongs to the title of a form: its name, year or unit of money."""
    return is_title(cell.text) and label_key(cell.text) not in vocabulary().totals


def _read(rows: Sequence[Row], grid: Grid) -> FormReading:
    cells = [cell for row in rows for cell in row]
    blocks = blocks_of(_with_values(rows), spans_known=grid.spans_known)
    if not _is_form(blocks):
        lost = tuple(Unplaced(cell.where, cell.text, NOT_A_FORM) for cell in cells)
        return FormReading(None, lost)
    ledger = Ledger()
    for cell in cells:
        if reason := reason_of(cell.text):
            ledger.refuse(reason, cell)
    form, explanation = _form(blocks, grid, ledger)
    signature = signature_values(blocks)
    signed = of_kind(blocks, BlockKind.SIGNATURE) if signature else []
    signature_cells = tuple(cell for block in signed for cell in block.cells)
    left = [cell for cell in cells if cell not in signature_cells]
    return FormReading(form, ledger.unplaced(left), signature, signature_cells, explanation)


def _with_values(rows: Sequence[Row]) -> list[Row]:
    """Return the rows without the cells that show an error: they are as good as blank."""
    kept = (tuple(cell for cell in row if reason_of(cell.text) is None) for row in rows)
    return [row for row in kept if row]


def _is_form(blocks: Sequence[Block]) -> bool:
    kinds = {block.kind for block in blocks}
    return bool(kinds & {BlockKind.FUNDING, BlockKind.INDICATORS}) or (
        BlockKind.HEAD in kinds and BlockKind.OBJECTIVE in kinds
    )


def _form(
    blocks: Sequence[Block], grid: Grid, ledger: Ledger
) -> tuple[SelfEvaluation, tuple[str, ...]]:
    """Return the form, and how it was read.

    The order counts: of two readings of a cell the ledger keeps the first.
    """
    unit = money_unit(blocks, ledger)
    section_labels(blocks, ledger)
    head = head_values(blocks, ledger)
    objective = objective_values(blocks, ledger)
    columns = _indicator_columns(blocks)
    total = form_total(blocks, columns, head, ledger)
    project = _text(head, FormRole.PROJECT_NAME, ledger)
    layout, explanation = matching_layout(_labels(blocks, columns))
    titles = [cell for block in of_kind(blocks, BlockKind.TITLE) for cell in block.cells]
    form = SelfEvaluation(
        layout=layout,
        project_name=project or _text(head, ReadRole.DEPARTMENT, ledger),
        year=year_of(head.get(ReadRole.YEAR), year_in(titles, ledger), ledger),
        competent_department=_text(head, FormRole.COMPETENT_DEPARTMENT, ledger),
        implementing_unit=_text(head, FormRole.IMPLEMENTING_UNIT, ledger),
        money_unit=unit.unit,
        funding=tuple(
            row
            for block in of_kind(blocks, BlockKind.FUNDING)
            for row in funding_rows(block, unit, ledger)
        ),
        funding_reason=_text(head, FormRole.FUNDING_REASON, ledger),
        objective_expected=_joined(objective.get(FormRole.OBJECTIVE_EXPECTED)),
        objective_actual=_joined(objective.get(FormRole.OBJECTIVE_ACTUAL)),
        indicators=tuple(indicator_rows(of_kind(blocks, BlockKind.INDICATORS), ledger)),
        total_max_score=total.max_score,
        total_score=total.score,
        grade=total.grade,
        where=grid.where,
    )
    return form, explanation


def _text(values: Mapping[HeadRole, Cell], role: HeadRole, ledger: Ledger) -> str | None:
    return ledger.text(values.get(role))


def _joined(cells: Sequence[Cell] | None) -> str | None:
    return "\n".join(cell.text for cell in cells) if cells else None


def _indicator_columns(blocks: Sequence[Block]) -> IndicatorColumns | None:
    found = of_kind(blocks, BlockKind.INDICATORS)
    return indicator_columns(found[-1]) if found else None


def _labels(blocks: Sequence[Block], indicators: IndicatorColumns | None) -> Labels:
    fields = map(labelled_fields, of_kind(blocks, BlockKind.HEAD))
    sides = map(labelled_sides, of_kind(blocks, BlockKind.OBJECTIVE))
    others = (cell for block in of_kind(blocks, BlockKind.OTHER) for cell in block.cells)
    return Labels(
        head=frozenset[HeadRole]().union(*fields, *sides),
        others=frozenset(label_key(cell.text) for cell in others),
        funding=tuple(_funding_headers(blocks)),
        indicators=tuple(each.header.text for each in indicators.headers) if indicators else (),
    )


def _funding_headers(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the headers of the first funding block that are no figures."""
    for block in of_kind(blocks, BlockKind.FUNDING)[:1]:
        texts = (each.header.text for each in funding_columns(block).headers)
        yield from (text for text in texts if points(text) is None and amount(text, 0) is None)
