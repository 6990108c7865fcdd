"""Printed digits as a number and a number format that shows exactly these digits, and back."""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.core.regex import regex

_PRINTED = regex(r"-?[0-9][0-9,]*(?:\.(?P<decimals>[0-9]+))?(?P<percent>%?)")
_FORMAT = regex(r"(?P<whole>0|#,##0)(?:\.(?P<decimals>0+))?(?P<percent>%?)")

_MOST_DIGITS = 15
"""A spreadsheet keeps numbers as binary floats, which are sure of this many digits."""


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A number with the format that prints it; a percentage is kept as its ratio."""

    value: Decimal
    number_format: str


def number_cell(text: str) -> NumberCell | None:
    """Return the number that shows as exactly `text`, or `None` if no number does.

    `13.30`, `20,000.00`, `-5` and `100.00%` are such texts; `007`, `2万元`, `-0` and numbers of
    more than 15 digits are not, and stay texts.
    """
    match = _PRINTED.fullmatch(text)
    if match is None or sum(map(str.isdigit, text)) > _MOST_DIGITS:
        return None
    digits = Decimal(text.replace(",", "").removesuffix("%"))
    value = digits.scaleb(-2) if match["percent"] else digits
    whole = "#,##0" if "," in text else "0"
    decimals = ".".ljust(len(match["decimals"]) + 1, "0") if match["decimals"] else ""
    cell = NumberCell(value, whole + decimals + match["percent"])
    return cell if shown(cell.value, cell.number_format) == text else None


def shown(value: Decimal, number_format: str) -> str | None:
    """Return what a spreadsheet shows for a number, or `None` for a format that is not ours."""
    match = _FORMAT.fullmatch(number_format)
    if match is None:
        return None
    scaled = value.scaleb(2) if match["percent"] else value
    places = len(match["decimals"] or "")
    grouping = "," if "," in match["whole"] else ""
    return f"{scaled:z{grouping}.{places}f}{match['percent']}"
