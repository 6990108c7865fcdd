"""The clause each score is given by; the receipt (计分依据) is written from it."""

from collections.abc import Callable
from typing import Any

import pytest

from jixiao.scoring import (
    execution,
    over_achievement,
    qualitative,
    quantitative,
    satisfaction,
    totals,
)
from jixiao.scoring.clauses import Clause
from tests.scoring.amounts import S2, Answer

W = 1_000
OVER = (W, 13_000, 2_000)
EXECUTION = [
    pytest.param(execution.proportional, (1, 2, W), Clause.EXECUTION_RATIO, id="按比例"),
    pytest.param(execution.proportional, (-1, 2, W), Clause.EXECUTION_RATIO, id="支出为负"),
    pytest.param(execution.proportional, (2, 2, W), Clause.EXECUTION_RATIO, id="刚好百分之百"),
    pytest.param(execution.proportional, (3, 2, W), Clause.EXECUTION_CAPPED, id="超预算封顶"),
    pytest.param(execution.proportional, (1, 0, W), Clause.NO_BUDGET, id="没有预算"),
    pytest.param(execution.tiered, (9, 10, W, S2), Clause.EXECUTION_TIER, id="分档_首档"),
    pytest.param(execution.tiered, (1, 10, W, S2), Clause.EXECUTION_TIER, id="分档_低于末档"),
    pytest.param(execution.tiered, (1, 0, W, S2), Clause.NO_BUDGET, id="分档_没有预算"),
    pytest.param(execution.with_floor, (6, 10, W, 6_000), Clause.EXECUTION_RATIO, id="达到下限"),
    pytest.param(
        execution.with_floor, (59, 100, W, 6_000), Clause.EXECUTION_BELOW_FLOOR, id="低于下限"
    ),
    pytest.param(
        execution.with_floor, (0, 1, W, 6_000), Clause.EXECUTION_BELOW_FLOOR, id="预算一分_未支出"
    ),
    pytest.param(
        execution.with_floor, (-1, 2, W, 0), Clause.EXECUTION_RATIO, id="下限为零_支出为负"
    ),
    pytest.param(execution.with_floor, (3, 2, W, 6_000), Clause.EXECUTION_CAPPED, id="下限_封顶"),
    pytest.param(execution.with_floor, (1, 0, W, 6_000), Clause.NO_BUDGET, id="下限_没有预算"),
]
QUANTITATIVE = [
    pytest.param(quantitative.at_least, (2, 2, W), Clause.TARGET_MET, id="正向_达到"),
    pytest.param(quantitative.at_least, (1, 2, W), Clause.SHARE_OF_TARGET, id="正向_未达到"),
    pytest.param(quantitative.at_least, (-1, 0, W), Clause.ZERO_TARGET_MISSED, id="正向_目标为零"),
    pytest.param(quantitative.at_least, (-3, -2, W), Clause.NEGATIVE_TARGET, id="正向_目标为负"),
    pytest.param(quantitative.at_most_ratio, (2, 2, W), Clause.TARGET_MET, id="R1_未超"),
    pytest.param(quantitative.at_most_ratio, (3, 2, W), Clause.SHARE_OVER_CEILING, id="R1_超出"),
    pytest.param(
        quantitative.at_most_ratio, (1, 0, W), Clause.ZERO_TARGET_MISSED, id="R1_目标为零"
    ),
    pytest.param(quantitative.at_most_ratio, (0, -1, W), Clause.NEGATIVE_TARGET, id="R1_目标为负"),
    pytest.param(quantitative.at_most_linear, (2, 2, W), Clause.TARGET_MET, id="R2_未超"),
    pytest.param(quantitative.at_most_linear, (3, 2, W), Clause.LINEAR_OVER_CEILING, id="R2_超出"),
    pytest.param(
        quantitative.at_most_linear, (4, 2, W), Clause.BEYOND_TWICE_CEILING, id="R2_刚好两倍"
    ),
    pytest.param(
        quantitative.at_most_linear, (5, 2, W), Clause.BEYOND_TWICE_CEILING, id="R2_超过两倍"
    ),
    pytest.param(
        quantitative.at_most_linear, (1, 0, W), Clause.ZERO_TARGET_MISSED, id="R2_目标为零"
    ),
    pytest.param(quantitative.at_most_linear, (0, -1, W), Clause.NEGATIVE_TARGET, id="R2_目标为负"),
    pytest.param(quantitative.equal, (3, 2, W), Clause.TARGET_MET, id="等于_达到"),
    pytest.param(quantitative.equal, (1, 2, W), Clause.SHARE_OF_TARGET, id="等于_未达到"),
    pytest.param(quantitative.equal, (0, 0, W), Clause.TARGET_MET, id="等于零_未发生"),
    pytest.param(quantitative.equal, (1, 0, W), Clause.ZERO_TARGET_MISSED, id="等于零_发生"),
    pytest.param(quantitative.equal, (-2, -2, W), Clause.TARGET_MET, id="等于负数_相等"),
    pytest.param(quantitative.equal, (-1, -2, W), Clause.NEGATIVE_TARGET, id="等于负数_不等"),
    pytest.param(quantitative.within, (5, 4, 6, W), Clause.INSIDE_RANGE, id="区间内"),
    pytest.param(quantitative.within, (3, 4, 6, W), Clause.BELOW_RANGE, id="低于区间"),
    pytest.param(quantitative.within, (7, 4, 6, W), Clause.ABOVE_RANGE, id="高于区间"),
    pytest.param(quantitative.within, (5, 6, 4, W), Clause.RANGE_UNUSABLE, id="上下界颠倒"),
    pytest.param(quantitative.within, (7, -4, 6, W), Clause.RANGE_UNUSABLE, id="下界为负"),
    pytest.param(quantitative.by_date_zero, (0, W), Clause.ON_TIME, id="按时"),
    pytest.param(quantitative.by_date_zero, (1, W), Clause.LATE_ZERO, id="逾期不得分"),
    pytest.param(quantitative.by_date_days, (0, 30, W), Clause.ON_TIME, id="按天数_按时"),
    pytest.param(quantitative.by_date_days, (1, 30, W), Clause.LATE_BY_DAYS, id="按天数_逾期"),
    pytest.param(quantitative.by_date_days, (1, 0, W), Clause.NO_ALLOWED_DAYS, id="没有宽限天数"),
    pytest.param(quantitative.by_date_share, (0, 7_000, W), Clause.ON_TIME, id="扣比例_按时"),
    pytest.param(quantitative.by_date_share, (1, 7_000, W), Clause.LATE_SHARE, id="扣比例_逾期"),
    pytest.param(quantitative.yes_no, (1, W), Clause.DONE, id="是"),
    pytest.param(quantitative.yes_no, (0, W), Clause.NOT_DONE, id="否"),
]
OTHERS = [
    pytest.param(qualitative.judged, (9_000, W), Clause.JUDGED, id="定性"),
    pytest.param(qualitative.judged, (10_001, W), Clause.COEFFICIENT_OUTSIDE, id="系数过大"),
    pytest.param(qualitative.judged, (-1, W), Clause.COEFFICIENT_OUTSIDE, id="系数为负"),
    pytest.param(satisfaction.proportional, (95, 95, W), Clause.TARGET_MET, id="满意度_达到"),
    pytest.param(satisfaction.proportional, (9, 95, W), Clause.SHARE_OF_TARGET, id="满意度_未达到"),
    pytest.param(satisfaction.tiered, (28, 30, W, S2), Clause.SURVEY_TIER, id="满意度_分档"),
    pytest.param(satisfaction.tiered, (0, 0, W, S2), Clause.NO_RESPONSES, id="没有有效问卷"),
    pytest.param(satisfaction.no_survey, (W,), Clause.NO_SURVEY, id="没有调查"),
    pytest.param(
        over_achievement.by_excess, (153, 100, *OVER), Clause.OVER_PROPOSED, id="按幅度_建议扣分"
    ),
    pytest.param(
        over_achievement.by_excess, (120, 100, *OVER), Clause.OVER_WITHIN, id="按幅度_未超过"
    ),
    pytest.param(
        over_achievement.by_excess, (5, -1, *OVER), Clause.NEGATIVE_TARGET, id="按幅度_目标为负"
    ),
    pytest.param(over_achievement.flat, (5, -1, *OVER), Clause.NEGATIVE_TARGET, id="定额_目标为负"),
    pytest.param(over_achievement.flat, (5, 0, *OVER), Clause.ZERO_TARGET, id="定额_目标为零"),
    pytest.param(over_achievement.flat, (5, 1, *OVER), Clause.OVER_PROPOSED, id="定额_目标为一"),
    pytest.param(
        over_achievement.by_excess, (5, 0, *OVER), Clause.ZERO_TARGET, id="按幅度_目标为零"
    ),
    pytest.param(over_achievement.flat, (130, 100, *OVER), Clause.OVER_PROPOSED, id="定额_扣分"),
    pytest.param(over_achievement.flat, (129, 100, *OVER), Clause.OVER_WITHIN, id="定额_不扣"),
    pytest.param(totals.rescaled, ((8_534,), (9_000,)), Clause.RESCALED, id="折算"),
    pytest.param(totals.rescaled, ((), ()), Clause.NOTHING_APPLICABLE, id="全部不适用"),
]


@pytest.mark.parametrize(("rule", "arguments", "clause"), [*EXECUTION, *QUANTITATIVE, *OTHERS])
def test_clause(rule: Callable[..., Answer], arguments: tuple[Any, ...], clause: Clause) -> None:
    found, _, _ = rule(*arguments)

    assert found is clause
