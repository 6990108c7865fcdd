"""`Where`: a place a person can open, in somebody's document or in one's own record."""

from dataclasses import dataclass, fields

from jixiao.core.regex import regex

_ROW_AND_COLUMN = regex(r"R([0-9]+)C([0-9]+)")


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a source.

    Exactly the parts that apply are set. Numbers count from 1, as people do.

    Attributes:
        file: File name, or "" for a record that is not a file.
        sheet: Worksheet.
        cell: Cell of a sheet such as "J14"; of a document's table "R3C2": row 3, column 2, both
            counted over all rows and columns, merged ones too.
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
        return ":".join(part for part in (self.file, self.inside) if part)

    @property
    def inside(self) -> str:
        """Return the place inside its file, "" for the file as a whole."""
        return ":".join(filter(None, self._inside()))

    def parts(self) -> dict[str, str | int]:
        """Return the parts that are set, by their names."""
        named = ((each.name, getattr(self, each.name)) for each in fields(self))
        return {name: value for name, value in named if value is not None}

    def _inside(self) -> tuple[str, ...]:
        in_table = _ROW_AND_COLUMN.fullmatch(self.cell or "") if self.table is not None else None
        at = "" if in_table else self.cell
        cell = f"{self.sheet}!{at}" if self.sheet and at else at or self.sheet
        numbered = (
            ("第{}页", self.page),
            ("表{}", self.table),
            ("第{}段", self.paragraph),
            ("第{}行", self.line),
        )
        return (
            cell or "",
            "".join(text.format(number) for text, number in numbered if number is not None)
            + (f"第{in_table[1]}行第{in_table[2]}列" if in_table else ""),
            self.field or "",
        )
