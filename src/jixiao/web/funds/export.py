"""The ledger as a workbook; texts stay texts whatever they begin with."""

import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from jixiao.core.funds import Funds
from jixiao.core.ledger import LineKind, ledger_lines, spent_by_month, spent_by_use
from jixiao.web.projects.models import Project

_HEADS = (
    "序号",
    "日期",
    "类别",
    "来源",
    "用途",
    "收款人",
    "摘要",
    "发票号码",
    "预算增减（元）",
    "支出（元）",
    "可用余额（元）",
)
_WIDTHS = (6, 12, 10, 14, 20, 24, 36, 24, 16, 16, 16)
_FIRST = 3
"""Row of the heads, counted from 0; the title and its note stand above."""

_BUDGET = frozenset({LineKind.ORIGINAL, LineKind.ADJUSTMENT})

Cell = str | Decimal | int | None


def ledger_file(project: Project, funds: Funds) -> bytes:
    """Return the workbook: the ledger, and its sums by use and by month."""
    import xlsxwriter

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, options) as book:
        money = book.add_format({"num_format": "#,##0.00"})
        bold = book.add_format({"bold": True})
        wide = book.add_format({"bold": True, "font_size": 14})
        sheet = book.add_worksheet("台账")
        sheet.write_string(0, 0, f"{project.project_name}台账", wide)
        unit = f"{project.year}年度，{project.organisation.name}，单位：元"
        sheet.write_string(1, 0, unit)
        for place, width in enumerate(_WIDTHS):
            sheet.set_column(place, place, width)
        _write(sheet, _FIRST, [_HEADS], bold)
        _write(sheet, _FIRST + 1, _rows(funds), money)
        sheet.freeze_panes(_FIRST + 1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_FIRST)
        _sums(book.add_worksheet("按用途"), "用途", spent_by_use(funds).items(), bold, money=money)
        months = ((f"{y}年{m}月", spent) for (y, m), spent in spent_by_month(funds).items())
        _sums(book.add_worksheet("按月份"), "月份", months, bold, money=money)
    return written.getvalue()


def _rows(funds: Funds) -> Iterable[tuple[Cell, ...]]:
    for line in ledger_lines(funds):
        day = line.day.isoformat() if line.day is not None else ""
        head = (day, str(line.kind), str(line.source))
        if line.kind in _BUDGET:
            yield (None, *head, "", "", "", "", line.budget, None, line.balance)
            continue
        paid = funds.payments[line.number - 1]
        words = (paid.use, paid.payee, paid.purpose or "", paid.invoice or "")
        yield (line.number, *head, *words, None, line.spent, line.balance)


def _sums(
    sheet: Any,  # noqa: ANN401 - a sheet of XlsxWriter
    label: str,
    rows: Iterable[tuple[str, Decimal]],
    bold: Any,  # noqa: ANN401 - a format of XlsxWriter
    *,
    money: Any,  # noqa: ANN401 - as above
) -> None:
    kept = list(rows)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 18)
    _write(sheet, 0, [(label, "支出（元）")], bold)
    _write(sheet, 1, kept, money)
    total = sum((spent for _, spent in kept), Decimal(0))
    _write(sheet, len(kept) + 1, [("合计", total)], money)


def _write(sheet: Any, first: int, rows: Iterable[Iterable[Cell]], look: Any) -> None:  # noqa: ANN401 - of XlsxWriter
    for number, row in enumerate(rows, start=first):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, place, cell, look if number == first else None)
            elif isinstance(cell, int):
                sheet.write_number(number, place, cell)
            elif cell is not None:
                sheet.write_number(number, place, cell, look)
