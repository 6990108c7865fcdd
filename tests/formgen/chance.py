"""Repeatable choices: the same seed makes the same choices on every machine."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Choice = TypeVar("Choice")


class Chance:
    """A source of choices, in whole numbers only."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)  # noqa: S311 - test documents, nothing secret

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self._random.randrange(low, high + 1)

    def odds(self, percent: int) -> bool:
        """True in so many cases of a hundred."""
        return self._random.randrange(100) < percent

    def pick(self, options: Sequence[Choice]) -> Choice:
        """One of the options."""
        return options[self._random.randrange(len(options))]

    def some(self, options: Sequence[Choice], count: int) -> list[Choice]:
        """So many different options (or all there are), in their own order."""
        places = list(range(len(options)))
        self._random.shuffle(places)
        return [options[place] for place in sorted(places[:count])]
