"""What one file's tables and prose make together: forms, a report, and what is left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jixiao.core.document import StatedDocument, Unplaced
from jixiao.core.form import SelfEvaluation
from jixiao.core.narrative import Narrative, Signature
from jixiao.documents.readers.decode import Line
from jixiao.documents.readers.grid import Cell, Grid
from jixiao.documents.readers.grid_form import FormReading, read_grid
from jixiao.documents.readers.paragraphs import Paragraph, Source
from jixiao.documents.readers.vocabulary import SignatureRole

if TYPE_CHECKING:
    from jixiao.documents.readers.prose import ProseReading

NOT_PARTED = "自评表的各格没有分隔，无法确定行列"
PAGE_NUMBER = "页码"
NOTE = "自评表以外的说明文字"
SIGNATURE = "签署栏；文件里没有自评报告，未另作记录"


@dataclass(slots=True)
class Assembly:
    """What is known of a file so far; take its tables first, then its prose."""

    forms: list[SelfEvaluation] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    explanation: list[str] = field(default_factory=list)
    narrative: Narrative | None = None
    signature: dict[SignatureRole, Cell] = field(default_factory=dict)
    signature_cells: list[Cell] = field(default_factory=list)

    def take_grid(self, grid: Grid) -> None:
        """Read a table."""
        for reading in read_grid(grid):
            self._take_form(reading)

    def lose(self, lines: Iterable[Line], reason: str, source: Source) -> None:
        """Note lines that are not read, and why."""
        for line in lines:
            text = line.text.strip()
            if text.strip("| \t"):
                self.unplaced.append(Unplaced(source.place(line.number, text), text, reason))

    def take_prose(self, paragraphs: Sequence[Paragraph], source: Source) -> None:
        """Read the prose as a report; beside a form, prose that is no report is a note."""
        reading = _prose(paragraphs, source) if paragraphs else None
        if reading is None or (self.forms and not reading.is_report):
            self.unplaced += [_note(each, source) for each in paragraphs]
            self.unplaced += [
                Unplaced(cell.where, cell.text, SIGNATURE) for cell in self.signature_cells
            ]
            return
        self.unplaced += reading.unplaced
        self.explanation.append(_explained(reading))
        signature = _signature(reading.narrative, self.signature)
        self.narrative = replace(reading.narrative, signature=signature)

    def document(self, file: str, media_type: str) -> StatedDocument:
        """Return the file as read."""
        return StatedDocument(
            file=file,
            media_type=media_type,
            forms=tuple(self.forms),
            narrative=self.narrative,
            unplaced=tuple(self.unplaced),
            explanation=tuple(self.explanation),
        )

    def _take_form(self, reading: FormReading) -> None:
        if reading.form is not None:
            self.forms.append(reading.form)
        self.unplaced += reading.unplaced
        self.explanation += reading.explanation
        self.signature.update(reading.signature)
        self.signature_cells += reading.signature_cells


def _prose(paragraphs: Sequence[Paragraph], source: Source) -> "ProseReading":
    """Return prose as read; a file that has none does not load the patterns for it."""
    from jixiao.documents.readers.prose import read_prose

    return read_prose(paragraphs, source)


def _explained(reading: "ProseReading") -> str:
    narrative = reading.narrative
    return (
        f"报告：{len(narrative.sections)}个标题，{len(narrative.sentences)}句，"
        f"认出{len(narrative.claims)}处说法，{len(narrative.problems)}个问题，"
        f"{len(narrative.measures)}条措施。"
    )


def _signature(narrative: Narrative, stated: dict[SignatureRole, Cell]) -> Signature | None:
    """Return the signature; what stands in cells fills what the end of the report leaves open."""
    own = narrative.signature or Signature()
    cells = {role.value: cell.text for role, cell in stated.items()}
    printed = {"signed_by": own.signed_by, "dated": own.dated, "contact": own.contact}
    parts = {role: value or cells.get(role) for role, value in printed.items()}
    where = own.where or next((cell.where for cell in stated.values()), None)
    return Signature(**parts, where=where) if any(parts.values()) else None


def _note(paragraph: Paragraph, source: Source) -> Unplaced:
    where = source.where(paragraph, 0, len(paragraph.text))
    return Unplaced(where, paragraph.text.strip(), NOTE)
