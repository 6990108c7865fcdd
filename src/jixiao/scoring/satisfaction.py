"""Satisfaction (满意度): a rate against a target, or tiers of the rate."""

from jixiao.scoring.clauses import Clause, Scored, not_scored
from jixiao.scoring.execution import Tiers, awarded_share
from jixiao.scoring.quantitative import at_least
from jixiao.scoring.scale import SHARE

proportional = at_least
"""Variant S1: a positive indicator like any other."""


def tiered(satisfied: int, valid: int, weight: int, tiers: Tiers) -> Scored:
    """Return weight × the share awarded by the rate's tier, variant S2.

    Source: 财预〔2021〕101号 (from memory): from 90 % all, from 80 % 80 %, from 60 % 50 %, below
    nothing.
    """
    if valid <= 0:
        return not_scored(Clause.NO_RESPONSES)
    return Clause.SURVEY_TIER, weight * awarded_share(satisfied, valid, tiers), SHARE


def no_survey(weight: int) -> Scored:  # noqa: ARG001 - every rule takes the weight
    """Return 0: no survey, no satisfaction. Source: reviewer criterion 4 (practice)."""
    return Clause.NO_SURVEY, 0, 1
