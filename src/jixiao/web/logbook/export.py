"""The log as CSV, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator

from django.utils import timezone

from jixiao.web.logbook.selectors import Line

_HEAD = (
    "时间",
    "单位",
    "序号",
    "人员",
    "来源地址",
    "动作",
    "对象类别",
    "对象",
    "原值和新值",
    "摘要",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"
"""Without it spreadsheets on Chinese Windows take UTF-8 for GBK."""


class _Echo:
    """A file that hands every line back instead of keeping it."""

    def write(self, text: str) -> str:
        """Return the line."""
        return text


def rows_of(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the text of the file, line by line."""
    writer = csv.writer(_Echo())
    yield _BOM + writer.writerow(_HEAD)
    for line in lines:
        yield writer.writerow([guarded(cell) for cell in _cells(line)])


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cells(line: Line) -> list[str]:
    entry = line.entry
    moved = "；".join(f"{each.field}：{each.old} → {each.new}" for each in line.changes)
    return [
        timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S"),
        entry.organisation.name,
        str(entry.number),
        line.who,
        entry.address,
        line.action,
        line.kind,
        line.label,
        "（不显示）" if line.hidden else moved,
        entry.hash,
    ]
