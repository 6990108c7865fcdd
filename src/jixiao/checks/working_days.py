"""Working days without a calendar: Monday to Friday, and whether a holiday could matter."""

from datetime import date
from enum import StrEnum

from jixiao.law.holidays import load_holidays

_WEEK, _WEEKDAYS = 7, 5


class Punctuality(StrEnum):
    """What can be said of a term of working days."""

    KEPT = "按期"
    LATE = "超期"
    OPEN = "看节假日"


def weekdays_after(start: date, end: date) -> int:
    """Return how many days from Monday to Friday follow `start` up to and including `end`."""
    return max(_weekdays_to(end) - _weekdays_to(start), 0)


def punctuality(start: date, end: date, *, allowed: int) -> Punctuality:
    """Return whether `end` lies within so many working days after `start`.

    Monday to Friday are counted. Where a public holiday may fall between the two days, the answer
    is open if the days it may take away, or a weekend worked for it, could turn it round.
    """
    counted = weekdays_after(start, end)
    holidays = load_holidays()
    touched = holidays.touched(start, end)
    if counted <= allowed:
        weekends = _weekends_after(start, end) if touched else 0
        return Punctuality.KEPT if counted + weekends <= allowed else Punctuality.OPEN
    sure = counted - holidays.longest * touched > allowed
    return Punctuality.LATE if sure else Punctuality.OPEN


def _weekdays_to(day: date) -> int:
    """Return the weekdays from a Monday long ago up to and including a day."""
    weeks, rest = divmod(day.toordinal(), _WEEK)
    return weeks * _WEEKDAYS + min(rest, _WEEKDAYS)


def _weekends_after(start: date, end: date) -> int:
    """Return how many weekends have a day after `start` and up to `end`; one is worked at most."""
    if end <= start:
        return 0
    sundays = end.toordinal() // _WEEK - start.toordinal() // _WEEK
    return sundays + (end.weekday() == _WEEKDAYS)
