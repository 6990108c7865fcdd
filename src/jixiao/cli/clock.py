"""The day of the clerk's wall: the one place where the program asks what day it is."""

from datetime import date


def today() -> date:
    """Return today's date on this machine."""
    return date.today()  # noqa: DTZ011 - a day on paper has no time zone
