"""Printed numbers: the value together with the digits it was printed with."""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.core.where import Where


@dataclass(frozen=True, slots=True)
class Figure:
    """A number somebody printed.

    Attributes:
        value: In yuan, points, or a ratio. Its exponent keeps the printed digits: `2万元` is
            `Decimal("2E+4")`, `95.0%` is `Decimal("0.950")`.
        text: As printed, outer spaces trimmed.
        where: Its place, when it was read from a document.
    """

    value: Decimal
    text: str
    where: Where | None = None

    @property
    def lowest(self) -> Decimal:
        """Return the smallest exact value that prints as this figure."""
        return self.value - self._half_step

    @property
    def highest(self) -> Decimal:
        """Return the largest exact value that prints as this figure."""
        return self.value + self._half_step

    def admits(self, low: Decimal, high: Decimal | None = None) -> bool:
        """Return whether some exact value in `[low, high]` would print as this figure."""
        return self.lowest <= (low if high is None else high) and low <= self.highest

    @property
    def _half_step(self) -> Decimal:
        exponent = self.value.as_tuple().exponent
        if not isinstance(exponent, int):
            message = f"a printed number is finite, not {self.text!r}"
            raise TypeError(message)
        return Decimal(5).scaleb(exponent - 1)
