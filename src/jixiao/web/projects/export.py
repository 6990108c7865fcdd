"""The list of projects as a file for a spreadsheet; no cell can become a formula."""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

Row = Iterable[str | Decimal | int]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(heads: Iterable[str], rows: Iterable[Row]) -> bytes:
    """Return a CSV in UTF-8 with a mark, as Excel and WPS open it with a double click."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(heads)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def xlsx_file(heads: Iterable[str], rows: Iterable[Row]) -> bytes:
    """Return a workbook of one sheet; texts stay texts whatever they begin with."""
    import xlsxwriter

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, options) as book:
        sheet, bold = book.add_worksheet("项目"), book.add_format({"bold": True})
        sheet.write_row(0, 0, list(heads), bold)
        sheet.freeze_panes(1, 0)
        sheet.set_column(1, 2, 36)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                sheet.write(number, place, cell)
    return written.getvalue()


def _harmless(cell: str | Decimal | int) -> str:
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA) else text
