"""Rounding: the one place where a score loses digits."""


def half_up(numerator: int, denominator: int) -> int:
    """Return numerator / denominator to the nearest integer, halves up.

    Every line is rounded once, to 0.01 points; totals are sums of rounded lines.

    Raises:
        ValueError: The denominator is not positive, or the numerator is negative.

    Source: our reading (the example's lines give its printed 95.34 only so).
    """
    if denominator <= 0 or numerator < 0:
        message = f"cannot round {numerator}/{denominator}"
        raise ValueError(message)
    return (2 * numerator + denominator) // (2 * denominator)
