"""Whether a target can be measured: C05 and C19 ask the same of it."""

from jixiao.checks.indicator_lines import IndicatorLine
from jixiao.checks.vocabulary import (
    ACCEPTANCE,
    has_number,
    has_number_besides_year,
    names_standard,
    states_threshold,
)
from jixiao.core.indicator import Operator

_PLAIN_ANSWERS = {Operator.DATE, Operator.YES_NO}


def has_criterion(line: IndicatorLine) -> bool:
    """Return whether a target comes with a figure, a standard or an acceptance.

    A figure may stand in the name too (支付完成率100%), but not the project's year. In the
    explanation of own records a figure counts only where something is compared with it.
    """
    if line.operator in _PLAIN_ANSWERS:
        return True
    if has_number(line.target) or has_number_besides_year(line.name):
        return True
    if states_threshold(line.explanation):
        return True
    return ACCEPTANCE in f"{line.name}{line.target}" or any(
        map(names_standard, (line.name, line.target, line.explanation))
    )
