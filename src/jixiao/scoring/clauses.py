"""Clauses: which part of a rule applied."""

from enum import IntEnum

Scored = tuple["Clause", int, int]
"""Clause, numerator and denominator of a score in points × 100; denominator 0: not scored."""


class Clause(IntEnum):
    """Which part of a rule applied; integers, so that compiled code can return them."""

    EXECUTION_RATIO = 1
    EXECUTION_CAPPED = 2
    EXECUTION_TIER = 3
    EXECUTION_BELOW_FLOOR = 4
    NO_BUDGET = 5
    TARGET_MET = 10
    SHARE_OF_TARGET = 11
    SHARE_OVER_CEILING = 12
    LINEAR_OVER_CEILING = 13
    BEYOND_TWICE_CEILING = 14
    ZERO_TARGET_MISSED = 15
    INSIDE_RANGE = 16
    BELOW_RANGE = 17
    ABOVE_RANGE = 18
    ON_TIME = 20
    LATE_ZERO = 21
    LATE_BY_DAYS = 22
    LATE_SHARE = 23
    DONE = 24
    NOT_DONE = 25
    JUDGED = 30
    SURVEY_TIER = 40
    NO_SURVEY = 41
    RESCALED = 50
    OVER_PROPOSED = 60
    OVER_WITHIN = 61
    NEGATIVE_TARGET = 90
    RANGE_UNUSABLE = 91
    COEFFICIENT_OUTSIDE = 92
    NO_ALLOWED_DAYS = 93
    NO_RESPONSES = 94
    NOTHING_APPLICABLE = 95
    INPUT_MISSING = 96
    RULE_UNKNOWN = 97
    NOT_APPLICABLE = 98
    ZERO_TARGET = 99


def not_scored(clause: Clause) -> Scored:
    """Return the answer of a rule that cannot say a score."""
    return clause, 0, 0
