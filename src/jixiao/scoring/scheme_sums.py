"""Points of a set of indicators, group by group, beside what a scheme of weights gives them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.core.indicator import EXECUTION_NAME
from jixiao.law.profile import Profile, WeightScheme

Weights = Sequence[tuple[str, Decimal]]
"""Level-1 category and points of each indicator."""

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class GroupSum:
    """Points of one group.

    Attributes:
        label: Its categories in words.
        categories: The level-1 categories in it.
        stated: Points its indicators have.
        given: Points the scheme gives it; `None` for a category that no group holds.
        count: How many indicators are in it.
    """

    label: str
    categories: tuple[str, ...]
    stated: Decimal
    given: Decimal | None
    count: int

    @property
    def gap(self) -> Decimal:
        """Return what is missing; negative for too much."""
        return (self.given or _NOTHING) - self.stated


def scheme_sums(
    scheme: WeightScheme, execution: Decimal | None, weights: Weights
) -> tuple[GroupSum, ...]:
    """Return the execution rate, the groups of a scheme, and every category beside them.

    Args:
        scheme: The scheme.
        execution: Points of the execution rate; those of the scheme when `None`.
        weights: The indicators.
    """
    stated = scheme.execution if execution is None else execution
    first = GroupSum(EXECUTION_NAME, (), stated, scheme.execution, 1)
    groups = [(group.categories, group.points) for group in scheme.groups]
    known = {category for categories, _ in groups for category in categories}
    others = dict.fromkeys(category for category, _ in weights if category not in known)
    beside = [((category,), None) for category in others]
    return (first, *(_sum(categories, given, weights) for categories, given in (*groups, *beside)))


def nearest_scheme(profile: Profile, execution: Decimal | None, weights: Weights) -> WeightScheme:
    """Return the scheme of a profile from which the indicators differ by the fewest points."""

    def distance(scheme: WeightScheme) -> Decimal:
        sums = scheme_sums(scheme, execution, weights)
        return sum((abs(each.gap) for each in sums), start=_NOTHING)

    return min(profile.schemes, key=distance)


def _sum(categories: tuple[str, ...], given: Decimal | None, weights: Weights) -> GroupSum:
    own = [points for category, points in weights if category in categories]
    label = "、".join(categories) or "（没有一级指标）"
    return GroupSum(label, categories, sum(own, start=_NOTHING), given, len(own))
