"""`Where`: a place a person can open, in somebody's document or in one's own record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a source.

    Exactly the parts that apply are set. Numbers count from 1, as people do.

    Attributes:
        file: File name, or "" for a record that is not a file.
        sheet: Worksheet.
        cell: Cell such as "J14".
        page: Page of a PDF.
        table: Table of a document.
        paragraph: Paragraph of a document.
        line: Line of a text file.
        field: Field of an own record, such as "资金.支付[1].金额".
        text: What stands there, as printed.
    """

    file: str = ""
    sheet: str | None = None
    cell: str | None = None
    page: int | None = None
    table: int | None = None
    paragraph: int | None = None
    line: int | None = None
    field: str | None = None
    text: str | None = None

    def __str__(self) -> str:
        """Return the place as messages print it: `自评表.xlsx:Sheet1!J14`."""
        return ":".join(part for part in (self.file, *self._inside()) if part)

    def _inside(self) -> tuple[str, ...]:
        cell = f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.cell or self.sheet
        numbered = (
            ("第{}页", self.page),
            ("表{}", self.table),
            ("第{}段", self.paragraph),
            ("第{}行", self.line),
        )
        return (
            cell or "",
            "".join(text.format(number) for text, number in numbered if number is not None),
            self.field or "",
        )
