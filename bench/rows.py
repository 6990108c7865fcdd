"""The million indicator rows that both sides score: whole numbers, made from a seed.

Only the standard library is imported, so that the interpreter with pandas makes the same rows.
"""

from array import array
from dataclasses import dataclass
from random import Random

SEED = 20241231
SIZE = 1_000_000
ONE_PROJECT = 7
"""Rows of one project: the execution rate and six indicators."""

AT_LEAST, AT_MOST, EQUAL, JUDGED = range(4)
POINT = 100
"""A weight of 1 point."""
UNIT = 100
"""A target or result of 1: both have two decimals."""
SHARE = 10_000
"""A coefficient of 1."""

_KINDS = (AT_LEAST,) * 5 + (AT_MOST,) * 2 + (EQUAL,) + (JUDGED,) * 2
_WEIGHTS = (1000, 2000, 1333, 1334, 1500, 1250, 667, 500, 5000, 3000)
_LOWEST_COEFFICIENT, _COEFFICIENT_STEP = 60, 100
_LARGEST_TARGET = 500


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns of indicator rows.

    Attributes:
        kinds: ≥, ≤, =, or judged.
        actuals: Result × 100; for a judged row its coefficient × 10,000.
        targets: Target × 100; 0 for a judged row.
        weights: 分值 × 100.
    """

    kinds: list[int]
    actuals: list[int]
    targets: list[int]
    weights: list[int]


def make_rows(size: int = SIZE) -> Rows:
    """Return rows as forms have them: half of them meet their target, the others do not."""
    rng = Random(SEED)  # noqa: S311 - the same rows in every run, nothing secret
    rows = Rows([], [], [], [])
    for _ in range(size):
        kind = rng.choice(_KINDS)
        actual, target = _judged(rng) if kind == JUDGED else _measured(rng, kind)
        rows.kinds.append(kind)
        rows.actuals.append(actual)
        rows.targets.append(target)
        rows.weights.append(rng.choice(_WEIGHTS))
    return rows


def differing(scores: list[int], exact: list[int]) -> int:
    """Return how many scores are not the exact ones."""
    return sum(one != other for one, other in zip(scores, exact, strict=True))


def to_bytes(scores: list[int]) -> bytes:
    """Return scores as bytes for the other interpreter."""
    return array("q", scores).tobytes()


def from_bytes(content: bytes) -> list[int]:
    """Return the scores that `to_bytes` wrote."""
    scores = array("q")
    scores.frombytes(content)
    return scores.tolist()


def _judged(rng: Random) -> tuple[int, int]:
    coefficient = rng.randint(_LOWEST_COEFFICIENT, SHARE // _COEFFICIENT_STEP)
    return coefficient * _COEFFICIENT_STEP, 0


def _measured(rng: Random, kind: int) -> tuple[int, int]:
    """Return actual and target, both whole or both with decimals."""
    step = UNIT if rng.random() < 0.7 else 1  # noqa: PLR2004 - most targets are whole numbers
    target = rng.randint(1, _LARGEST_TARGET * UNIT // step) * step
    missed, met = rng.randint(target // 2, target), rng.randint(target, 2 * target)
    if kind == AT_MOST:
        missed, met = met, missed
    actual = missed if rng.random() < 0.5 else met  # noqa: PLR2004 - half and half
    return actual // step * step, target
