"""The total of a grid: its row (总分), or a label of the head with the score beside it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.core.figure import Figure
from jixiao.core.regex import regex
from jixiao.documents.layouts.layout import FormRole, IndicatorRole
from jixiao.documents.layouts.reading import HeadRole
from jixiao.documents.readers.block_labels import inline_key, total_label
from jixiao.documents.readers.cell_values import is_blank, points, squeezed
from jixiao.documents.readers.form_blocks import Block, BlockKind, Row, of_kind
from jixiao.documents.readers.grid import Cell
from jixiao.documents.readers.indicator_cells import IndicatorColumns
from jixiao.documents.readers.ledger import Ledger
from jixiao.documents.readers.vocabulary import is_grade, label_key, vocabulary

_SECOND = "总分不止一处，这是后面的一处"
_OTHER_SCORE = "与总分行的得分不同"
_UNCLEAR = "分不清是分值还是得分"
_SCORE_LABEL = regex("得分|自评")
_WITH_GRADE = regex(r"([0-9.]+分?)[(（/,，、]?\"?([优良中差][秀好等]?|合格|不合格)\"?[)）]?")
_FEWEST_PAIRS = 2
_SUM = "这是各指标的合计，总分另有一处"
_PAIRED = {
    **dict.fromkeys(("总分值", "分值", "分值合计", "满分"), FormRole.TOTAL_MAX_SCORE),
    **dict.fromkeys(("总得分", "得分", "自评得分", "自评总分", "得分合计"), FormRole.TOTAL_SCORE),
    **dict.fromkeys(("等级", "自评等级", "评价等级", "自评等次", "评价等次"), FormRole.GRADE),
}
_ROLES: Mapping[object, FormRole] = {
    IndicatorRole.MAX_SCORE: FormRole.TOTAL_MAX_SCORE,
    IndicatorRole.SCORE: FormRole.TOTAL_SCORE,
}


@dataclass(frozen=True, slots=True)
class FormTotal:
    """The total of a form."""

    max_score: Figure | None
    score: Figure | None
    grade: str | None


def form_total(
    blocks: Iterable[Block],
    columns: IndicatorColumns | None,
    head: Mapping[HeadRole, Cell],
    ledger: Ledger,
) -> FormTotal:
    """Return the total: that of its row, else what stands beside its label in the head."""
    beside = head.get(FormRole.TOTAL_SCORE)
    stated = None if beside is None else points(beside.text)
    rows = _total_rows(blocks, columns, stated, ledger)
    score, grade = _score_beside(beside, rows.figures.get(FormRole.TOTAL_SCORE), ledger)
    return FormTotal(
        max_score=rows.figures.get(FormRole.TOTAL_MAX_SCORE),
        score=score,
        grade=rows.grade or grade or ledger.text(head.get(FormRole.GRADE)),
    )


def _total_rows(
    blocks: Iterable[Block],
    columns: IndicatorColumns | None,
    stated: Decimal | None,
    ledger: Ledger,
) -> "_Total":
    """Return what the total rows say.

    A row that only says 合计 may add up the indicators alone: where the total is stated in words,
    in another row or in the head, a 合计 of another score is none.
    """
    found = _Total({}, stated, ledger)
    rows = (row for block in of_kind(blocks, BlockKind.TOTAL) for row in block.body)
    for row in sorted(rows, key=_is_sum):
        ledger.use(total_label(row))
        pairs = _labelled(row, ledger)
        found.take(pairs or list(_by_columns(row, columns, found, ledger)), is_sum=_is_sum(row))
    return found


@dataclass(slots=True)
class _Total:
    """What total rows have said so far; `stated` is the score that the head states."""

    figures: dict[FormRole, Figure]
    stated: Decimal | None
    ledger: Ledger
    grade: str | None = None

    def take(self, cells: list[tuple[FormRole, Cell]], *, is_sum: bool) -> None:
        """Take the cells of a row."""
        score = self.figures.get(FormRole.TOTAL_SCORE)
        known = self.stated if score is None else score.value
        own = next(
            (points(cell.text) for role, cell in cells if role is FormRole.TOTAL_SCORE), None
        )
        if is_sum and known is not None and own is not None and own != known:
            self.ledger.refuse(_SUM, *(cell for _, cell in cells))
            return
        for role, cell in cells:
            self._take(role, cell)

    def _take(self, role: FormRole, cell: Cell) -> None:
        if role is FormRole.GRADE:
            self.grade = self.grade or self.ledger.text(cell)
        elif role in self.figures:
            self.ledger.refuse(_SECOND, cell)
        else:
            figure, grade = _graded_points(cell, self.ledger)
            self.grade = self.grade or grade
            if figure is not None:
                self.figures[role] = figure


def _is_sum(row: Row) -> bool:
    return label_key(total_label(row).text) in vocabulary().sums


def _by_columns(
    row: Row, columns: IndicatorColumns | None, found: _Total, ledger: Ledger
) -> Iterator[tuple[FormRole, Cell]]:
    """Yield the cells of a total row by the columns they stand under, a grade by its words."""
    label, cells = _label_and_cells(row)
    grades = [cell for cell in cells if is_grade(cell.text)]
    yield from ((FormRole.GRADE, cell) for cell in grades[:1] if found.grade is None)
    yield from _cells([c for c in cells if c not in grades], label, columns, ledger)


def _labelled(row: Row, ledger: Ledger) -> list[tuple[FormRole, Cell]]:
    """Return the cells that have a label before them: 总分值 100 总得分 97 自评等级 优."""
    for start in (0, 1):
        labels, cells = row[start::2], row[start + 1 :: 2]
        roles = [_PAIRED.get(label_key(label.text)) for label in labels]
        if len(labels) == len(cells) >= _FEWEST_PAIRS - start and None not in roles:
            found = [(role, cell) for role, cell in zip(roles, cells, strict=True) if role]
            ledger.use(*labels)
            return [(role, cell) for role, cell in found if _fits(role, cell)]
    return []


def _fits(role: FormRole, cell: Cell) -> bool:
    return is_grade(cell.text) if role is FormRole.GRADE else _is_graded(cell)


def _score_beside(
    cell: Cell | None, total: Figure | None, ledger: Ledger
) -> tuple[Figure | None, str | None]:
    """Return the score: that of the total row, else the one that stands in the head, with grade."""
    if total is None or cell is None:
        figure, grade = _graded_points(cell, ledger)
        return figure or total, grade
    if points(cell.text) == total.value:
        ledger.use(cell)
    else:
        ledger.refuse(_OTHER_SCORE, cell)
    return total, None


def _graded_points(cell: Cell | None, ledger: Ledger) -> tuple[Figure | None, str | None]:
    """Return points and the grade that may stand in the same cell: 95.34（优）."""
    match = _WITH_GRADE.fullmatch(squeezed(cell.text)) if cell is not None else None
    value = points(match[1]) if match else None
    if cell is None or match is None or value is None:
        return ledger.points(cell), None
    ledger.use(cell)
    return Figure(value, cell.text, cell.where), match[2]


def _label_and_cells(row: Row) -> tuple[str, list[Cell]]:
    """Return the label of a total row, and its other cells; a value may stand behind its colon."""
    first = total_label(row)
    others = [cell for cell in row if cell is not first]
    if not inline_key(first):
        return label_key(first.text), others
    value = re.split("[:：]", first.text, maxsplit=1)[1].strip()
    inside = [replace(first, text=value)] if value else []
    return inline_key(first), [*inside, *others]


def _cells(
    cells: list[Cell], label: str, columns: IndicatorColumns | None, ledger: Ledger
) -> Iterator[tuple[FormRole, Cell]]:
    roles = [_role(cell, columns) for cell in cells]
    filled = [cell for cell in cells if not is_blank(cell.text)]
    if not any(roles) and _are_two_figures(filled):
        yield from zip(_ROLES.values(), filled, strict=True)
        return
    alone = len([cell for cell in filled if points(cell.text) is not None]) == 1
    unweighted = columns is not None and IndicatorRole.MAX_SCORE not in columns.roles
    for role, cell in zip(roles, cells, strict=True):
        scored = alone and (_SCORE_LABEL.search(label) or unweighted)
        if role is not None:
            yield role, cell
        elif is_blank(cell.text):
            ledger.use(cell)
        elif scored and _is_graded(cell):
            yield FormRole.TOTAL_SCORE, cell
        else:
            ledger.refuse(_UNCLEAR, cell)


def _is_graded(cell: Cell) -> bool:
    """Return whether a cell holds points, alone or with a grade."""
    text = squeezed(cell.text)
    return points(text) is not None or _WITH_GRADE.fullmatch(text) is not None


def _role(cell: Cell, columns: IndicatorColumns | None) -> FormRole | None:
    """Return the field under whose column a cell stands, if it stands under one only."""
    if columns is None:
        return None
    found = {_ROLES.get(columns.role_at(number)) for number in cell.span} - {None}
    return found.pop() if len(found) == 1 else None


def _are_two_figures(cells: Row) -> bool:
    values = [points(cell.text) for cell in cells]
    return len(values) == len(_ROLES) and None not in values
