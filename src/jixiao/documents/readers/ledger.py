"""`Ledger`: which cells of a grid were understood; all others are reported with a reason."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.core.document import Unplaced
from jixiao.core.figure import Figure
from jixiao.documents.readers.cell_values import is_blank, number, points, rate
from jixiao.documents.readers.grid import Cell, Place

NO_PLACE = "没有对应的栏目"
FILLER = "空白表上的提示文字"
_NO_POINTS = "读不成分数"
_NO_RATE = "读不成比率"


@dataclass(slots=True)
class Ledger:
    """Cells by what became of them; a cell that nobody used is unplaced.

    Attributes:
        used: Places of cells that became a value or are a label.
        reasons: Why a cell could not be used.
    """

    used: set[Place] = field(default_factory=set)
    reasons: dict[Place, str] = field(default_factory=dict)

    def use(self, *cells: Cell) -> None:
        """Note cells as understood."""
        self.used.update(cell.place for cell in cells)

    def refuse(self, reason: str, *cells: Cell) -> None:
        """Note why cells were not understood; a cell that was used stays used."""
        for cell in cells:
            self.reasons.setdefault(cell.place, reason)

    def is_refused(self, cell: Cell) -> bool:
        """Return whether a reason was noted why a cell could not be used."""
        return cell.place in self.reasons

    def text(self, cell: Cell | None) -> str | None:
        """Return a cell's text as a value."""
        if cell is None:
            return None
        self.use(cell)
        return cell.text

    def figure(
        self, cell: Cell | None, parse: Callable[[str], Decimal | None], reason: str
    ) -> Figure | None:
        """Return a cell's figure; a dash is none, and anything else is refused with the reason."""
        if cell is None:
            return None
        value = parse(cell.text)
        if value is None and not is_blank(cell.text):
            self.refuse(reason, cell)
            return None
        self.use(cell)
        return None if value is None else Figure(value, cell.text, cell.where)

    def points(self, cell: Cell | None) -> Figure | None:
        """Return a cell's points."""
        return self.figure(cell, points, _NO_POINTS)

    def rate(self, cell: Cell | None, *, head_has_percent: bool) -> Figure | None:
        """Return a cell's rate."""
        return self.figure(
            cell, lambda text: rate(text, head_has_percent=head_has_percent), _NO_RATE
        )

    def ratio(self, cell: Cell) -> Figure | None:
        """Return a rate that is printed as a ratio."""
        return self.figure(cell, number, _NO_RATE)

    def unplaced(self, cells: Iterable[Cell]) -> tuple[Unplaced, ...]:
        """Return every cell that was not used, with its reason."""
        return tuple(
            Unplaced(cell.where, cell.text, self.reasons.get(cell.place, NO_PLACE))
            for cell in cells
            if cell.place not in self.used
        )
