"""Kinds of numbers: what a figure counts, in which unit, and how fine it may be.

A `Kind` rides on `Decimal` through `typing.Annotated`, so the type of a field says its unit, and
the reader of project files, the JSON Schema and the manual all take it from here.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Kind:
    """What a number of this kind counts.

    Attributes:
        name: The field's term, in Chinese.
        unit: Unit of the value as stored; empty for plain numbers.
        places: Decimal places it may have; `None` for any number.
        lowest: Inclusive lower bound, or `None`.
        highest: Inclusive upper bound, or `None`.
        example: A right value, as one would type it.
    """

    name: str
    unit: str
    places: int | None
    lowest: Decimal | None
    highest: Decimal | None
    example: str

    @property
    def is_ratio(self) -> bool:
        """Return whether people write such a number as a percentage."""
        return self.name in {"比率", "系数"}

    def admits(self, number: Decimal) -> bool:
        """Return whether a number lies inside the bounds."""
        above = self.lowest is None or self.lowest <= number
        return above and (self.highest is None or number <= self.highest)


_ZERO = Decimal(0)
_LARGEST_AMOUNT = Decimal("99999999999999.99")
"""Just under a hundred trillion yuan: every amount in fen stays far inside 64 bits."""

Yuan = Annotated[Decimal, Kind("金额", "元", 2, _ZERO, _LARGEST_AMOUNT, "20000.00")]
SignedYuan = Annotated[
    Decimal, Kind("增减金额", "元", 2, -_LARGEST_AMOUNT, _LARGEST_AMOUNT, "-5000.00")
]
Points = Annotated[Decimal, Kind("分数", "分", 2, _ZERO, Decimal(1000), "13.33")]
Ratio = Annotated[Decimal, Kind("比率", "（1 即 100%）", 4, _ZERO, Decimal(1000), "0.90")]
Coefficient = Annotated[Decimal, Kind("系数", "（0 至 1）", 4, _ZERO, Decimal(1), "0.90")]
COUNT = Kind("份数或个数", "", 0, _ZERO, Decimal(999_999_999), "30")
"""What an integer counts when its type does not say more."""

MONEY_POWERS = {"元": 0, "万元": 4, "万": 4, "亿元": 8, "亿": 8}
"""Units of money, with the power of ten that turns them into yuan."""

Year = Annotated[int, Kind("年度", "年", 0, Decimal(1949), Decimal(2999), "2024")]
Month = Annotated[int, Kind("月份", "月", 0, Decimal(1), Decimal(12), "6")]
Days = Annotated[int, Kind("天数", "天", 0, _ZERO, Decimal(9999), "10")]
Number = Annotated[
    Decimal,
    Kind("数值", "", 6, Decimal(-999999999999), Decimal(999999999999), "95"),
]
