"""Which days people work (工作日): Monday to Friday, but for the yearly arrangement of holidays.

The arrangement of a year is published late in the year before. For a year that is not listed, days
from Monday to Friday count, and whoever asks is told that the answer is provisional (暂定).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from jixiao.core.fields import entry
from jixiao.core.kinds import Year
from jixiao.law.package_data import package_record

_FILE = "workdays.yaml"
_WEEKDAYS = 5


class Term(NamedTuple):
    """The last day of a term, and whether an arrangement that is not known yet may move it."""

    last: date
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class ArrangedYear:
    """The arrangement of one year."""

    year: Year = entry("年", "公历年度。", example="2024")
    off: tuple[str, ...] = entry("放假", "放假的周一至周五，月-日。", example="01-01")
    worked: tuple[str, ...] = entry("上班", "上班的周六、周日，月-日。", example="02-04")


@dataclass(frozen=True, slots=True)
class WorkDays:
    """The arrangements of all years that are known, with their source."""

    name: str = entry("名称", "这份数据是什么。")
    source: str = entry("来源", "文件名称。")
    compared: bool = entry("已核对", "是否与公布的文本核对过。", example="否")
    years: tuple[ArrangedYear, ...] = entry("年度", "每年一条。")

    def knows(self, year: int) -> bool:
        """Return whether the arrangement of a year is listed."""
        return any(each.year == year for each in self.years)

    def is_worked(self, day: date) -> bool:
        """Return whether people work on a day; by the week alone in a year that is not listed."""
        printed = f"{day.month:02}-{day.day:02}"
        for each in self.years:
            if each.year == day.year and printed in (*each.off, *each.worked):
                return printed in each.worked
        return day.weekday() < _WEEKDAYS

    def term(self, start: date, days: int) -> Term:
        """Return the last day of so many working days that begin on the day after `start`."""
        day, left = start, days
        while left > 0:
            day += timedelta(days=1)
            left -= self.is_worked(day)
        known = all(self.knows(year) for year in range(start.year, day.year + 1))
        return Term(day, not known)

    def elapsed(self, start: date, end: date) -> int:
        """Return how many working days lie after `start`, `end` counted; 0 for an earlier `end`.

        What is done on the weekend behind the last day of a term is done before the next working
        day, so no working day too late.
        """
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(map(self.is_worked, days))


@cache
def load_work_days() -> WorkDays:
    """Return the arrangements of the package.

    Raises:
        ProfileFileError: The package's own file does not fit; a bug.
    """
    return package_record(_FILE, WorkDays)
