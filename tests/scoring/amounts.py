"""Texts as a clerk writes them, and the engine's integers; scores as a form prints them."""

from jixiao.scoring.clauses import Clause
from jixiao.scoring.rounding import half_up
from tests.scoring.reference import scaled
from tests.scoring.rows import decimal_text

NOT_SCORED = "不计分"
S2 = ((9_000, 10_000), (8_000, 8_000), (6_000, 5_000))  # 满意度和执行率分档：全部、八成、五成

Answer = tuple[Clause, int, int]


def cents(text: str) -> int:
    """Return points or yuan × 100."""
    return scaled(text, 100)


def measure(text: str) -> int:
    """Return a target or actual value with six decimals."""
    return scaled(text, 10**6)


def share(text: str) -> int:
    """Return a share × 10,000."""
    return scaled(text, 10_000)


def printed(found: Answer) -> str:
    """Return a score as a form prints it."""
    _, numerator, denominator = found
    return decimal_text(half_up(numerator, denominator), 2) if denominator else NOT_SCORED
