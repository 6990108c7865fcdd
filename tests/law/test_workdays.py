"""Terms in working days: with the arrangement of the year, and provisional without."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.checks.working_days import Punctuality, punctuality
from jixiao.law.workdays import load_work_days

_DAYS = load_work_days()
_KNOWN = st.dates(date(2015, 1, 1), date(2025, 11, 30))


@pytest.mark.parametrize(
    ("start", "days", "last", "provisional"),
    [
        pytest.param("2024-07-01", 5, "2024-07-08", False, id="一周，中间一个周末"),
        pytest.param("2024-09-30", 1, "2024-10-08", False, id="国庆节以后第一个工作日"),
        pytest.param("2024-09-27", 1, "2024-09-29", False, id="调休上班的周日算工作日"),
        pytest.param("2024-02-08", 1, "2024-02-09", False, id="2024年除夕要上班"),
        pytest.param("2024-12-31", 1, "2025-01-02", False, id="跨年，元旦放假"),
        pytest.param("2024-07-05", 0, "2024-07-05", False, id="当天"),
        pytest.param("2026-12-30", 3, "2027-01-04", True, id="下一年的安排还没有收录"),
        pytest.param("2030-05-01", 2, "2030-05-03", True, id="没有收录的年度按周一至周五"),
    ],
)
def test_a_term_ends_on_a_working_day(start: str, days: int, last: str, provisional: bool) -> None:
    term = _DAYS.term(date.fromisoformat(start), days)

    assert (term.last.isoformat(), term.is_provisional) == (last, provisional)


def test_a_listed_day_is_what_it_is_listed_as() -> None:
    """Days off are weekdays, worked days are weekends; anything else would be a slip of the pen."""
    for each in _DAYS.years:
        off, worked = (
            [date.fromisoformat(f"{each.year}-{day}") for day in days]
            for days in (each.off, each.worked)
        )
        assert all(day.weekday() < 5 for day in off), each.year
        assert all(day.weekday() >= 5 for day in worked), each.year
        assert 15 <= len(off) <= 22
        assert off == sorted(set(off))
        assert worked == sorted(set(worked))


def test_the_weekend_behind_the_last_day_is_no_working_day_too_late() -> None:
    """15 working days after Friday 24 July 2020 end on Friday 14 August."""
    start = date(2020, 7, 24)

    assert _DAYS.term(start, 15).last == date(2020, 8, 14)
    assert _DAYS.elapsed(start, date(2020, 8, 16)) == 15
    assert _DAYS.elapsed(start, date(2020, 8, 17)) == 16


@given(start=_KNOWN, days=st.integers(0, 15))
def test_the_last_day_is_worked_and_the_count_is_right(start: date, days: int) -> None:
    last = _DAYS.term(start, days).last

    between = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
    assert sum(map(_DAYS.is_worked, between)) == days
    assert days == 0 or _DAYS.is_worked(last)


@given(start=_KNOWN, allowed=st.integers(1, 15), length=st.integers(0, 40))
def test_the_table_never_contradicts_what_is_sure_without_it(
    start: date, allowed: int, length: int
) -> None:
    """What the check of evidence calls 按期 or 超期 without a calendar is that with one, too."""
    end = start + timedelta(days=length)
    said = punctuality(start, end, allowed=allowed)

    is_late = _DAYS.elapsed(start, end) > allowed

    assert said is Punctuality.OPEN or (said is Punctuality.LATE) == is_late
