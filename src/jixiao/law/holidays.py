"""When public holidays may fall (法定节假日), for counting working days without a calendar.

The spans are wide on purpose: inside one of them a count of Monday to Friday may be wrong, outside
all of them it is right.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from jixiao.core.fields import entry
from jixiao.core.kinds import Days
from jixiao.law.package_data import package_record

_FILE = "holidays.yaml"
_YEAR = 366


@dataclass(frozen=True, slots=True)
class HolidaySpan:
    """Days of the year a holiday, or a weekend worked for it, may fall on."""

    name: str = entry("名称", "节日。")
    first: str = entry("最早", "月-日，含当日。", example="12-28")
    last: str = entry("最晚", "月-日，含当日；可以跨年。", example="01-05")

    def holds(self, day: date) -> bool:
        """Return whether a day lies in the span, which may run over the turn of the year."""
        printed = f"{day.month:02}-{day.day:02}"
        if self.first <= self.last:
            return self.first <= printed <= self.last
        return printed >= self.first or printed <= self.last


@dataclass(frozen=True, slots=True)
class Holidays:
    """All spans, with their source."""

    name: str = entry("名称", "这份数据是什么。")
    source: str = entry("来源", "文件名称。")
    compared: bool = entry("已核对", "是否与公布的文本核对过。", example="否")
    longest: Days = entry("一次最多占去工作日", "一次放假最多占去几个周一至周五，单位天。")
    spans: tuple[HolidaySpan, ...] = entry("区间", "每个节日一条。")

    def touched(self, start: date, end: date) -> int:
        """Return how many holidays may fall after `start` and up to `end`."""
        length = (end - start).days
        if length >= _YEAR:
            return len(self.spans) * (length // _YEAR + 1)
        days = [start + timedelta(days=number) for number in range(1, length + 1)]
        return sum(any(span.holds(day) for day in days) for span in self.spans)


@cache
def load_holidays() -> Holidays:
    """Return the spans of the package.

    Raises:
        ProfileFileError: The package's own file does not fit; a bug.
    """
    return package_record(_FILE, Holidays)
