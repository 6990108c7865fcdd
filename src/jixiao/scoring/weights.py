"""Weights (分值): splitting equally without losing a hundredth."""

from jixiao.scoring.rounding import half_up


def equal_split(weight: int, parts: int) -> tuple[int, ...]:
    """Split points × 100 equally, the last part taking the residue: 40 → 13.33, 13.33, 13.34.

    Raises:
        ValueError: There is no part, or the last part would not be positive.
    """
    if parts < 1:
        message = f"cannot split into {parts} parts"
        raise ValueError(message)
    each = half_up(weight, parts)
    last = weight - each * (parts - 1)
    if last <= 0:
        message = f"{weight} in {parts} parts leaves the last one with {last}"
        raise ValueError(message)
    return (*([each] * (parts - 1)), last)
