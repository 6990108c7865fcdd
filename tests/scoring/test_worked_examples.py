"""The worked examples of single lines, by hand, in words a finance clerk can check."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from jixiao.scoring import execution, qualitative, quantitative, satisfaction
from tests.scoring.amounts import NOT_SCORED, S2, Answer, cents, measure, printed, share
from tests.scoring.rows import decimal_text

# 预算执行率 ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("budget", "paid", "weight", "expected"),
    [
        pytest.param("20000", "20000", "10", "10.00", id="全额执行_分值10_得10.00"),
        pytest.param("20000", "20000", "20", "20.00", id="全额执行_分值20_得20.00"),
        pytest.param("310.21", "154.74", "10", "4.99", id="执行率49.88%_分值10_得4.99而非5.00"),
        pytest.param("310.21", "154.74", "20", "9.98", id="执行率49.88%_分值20_得9.98"),
        pytest.param("14242.51", "12023.85", "10", "8.44", id="执行率84.42%_分值10_得8.44"),
        pytest.param("14242.51", "12023.85", "20", "16.88", id="执行率84.42%_分值20_得16.88"),
        pytest.param("329.77", "338.31", "10", "10.00", id="执行率102.59%_分值10_封顶10.00"),
        pytest.param("329.77", "338.31", "20", "20.00", id="执行率102.59%_分值20_封顶20.00"),
        pytest.param("0", "0", "10", NOT_SCORED, id="全年预算为零_未支出_不计分"),
        pytest.param("0", "5000", "10", NOT_SCORED, id="全年预算为零_有支出_不计分也不给满分"),
        pytest.param("-100", "50", "10", NOT_SCORED, id="全年预算为负_不计分"),
        pytest.param("20000", "0", "10", "0.00", id="未支出_得0.00"),
        pytest.param("20000", "-300", "10", "0.00", id="支出为负_按零_得0.00"),
    ],
)
def test_execution_in_proportion(budget: str, paid: str, weight: str, expected: str) -> None:
    found = execution.proportional(cents(paid), cents(budget), weight=cents(weight))

    assert printed(found) == expected


@pytest.mark.parametrize(
    ("paid", "expected"),
    [
        pytest.param("90", "20.00", id="执行率90%_含本数_得全部20.00"),
        pytest.param("89.99", "16.00", id="执行率89.99%_得八成16.00"),
        pytest.param("80", "16.00", id="执行率80%_含本数_得八成16.00"),
        pytest.param("79.99", "10.00", id="执行率79.99%_得五成10.00"),
        pytest.param("60", "10.00", id="执行率60%_含本数_得五成10.00"),
        pytest.param("59.99", "0.00", id="执行率59.99%_得0.00"),
        pytest.param("102.59", "20.00", id="执行率102.59%_不超过分值20.00"),
    ],
)
def test_execution_by_tier(paid: str, expected: str) -> None:
    found = execution.tiered(cents(paid), cents("100"), weight=cents("20"), tiers=S2)

    assert printed(found) == expected


@pytest.mark.parametrize(
    ("paid", "expected"),
    [
        pytest.param("60", "6.00", id="执行率60%_达到下限_按比例得6.00"),
        pytest.param("59.99", "0.00", id="执行率59.99%_低于下限_得0.00"),
        pytest.param("84.42", "8.44", id="执行率84.42%_按比例得8.44"),
        pytest.param("150", "10.00", id="执行率150%_封顶10.00"),
    ],
)
def test_execution_with_a_floor(paid: str, expected: str) -> None:
    found = execution.with_floor(cents(paid), cents("100"), weight=cents("10"), floor=share("0.6"))

    assert printed(found) == expected


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(lambda: execution.tiered(1, 0, weight=1_000, tiers=S2), id="分档"),
        pytest.param(lambda: execution.with_floor(1, 0, weight=1_000, floor=0), id="设下限"),
    ],
)
def test_no_budget_no_execution_score(rule: Callable[[], Answer]) -> None:
    assert printed(rule()) == NOT_SCORED


# 定量指标 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "target", "weight", "expected"),
    [
        pytest.param("95", "95", "10", "10.00", id="目标95_完成95_分值10_得10.00"),
        pytest.param("93.33", "95", "10", "9.82", id="目标95_完成93.33_分值10_得9.82"),
        pytest.param("1", "2", "13.33", "6.67", id="目标2_完成1_分值13.33_得6.67"),
        pytest.param("0", "2", "13.33", "0.00", id="目标2_完成0_分值13.33_得0.00"),
        pytest.param("3061", "2000", "10", "10.00", id="目标2000_完成3061_分值10_不超过10.00"),
        pytest.param("-1", "2", "13.33", "0.00", id="完成值为负_按零_得0.00"),
        pytest.param("0", "0", "10", "10.00", id="目标0_完成0_得10.00"),
        pytest.param("-1", "0", "10", "0.00", id="目标0_完成为负_得0.00"),
        pytest.param("-3", "-5", "10", "10.00", id="目标为负且达到_得10.00"),
        pytest.param("-7", "-5", "10", NOT_SCORED, id="目标为负未达到_无比率可算_不计分"),
    ],
)
def test_at_least(actual: str, target: str, weight: str, expected: str) -> None:
    found = quantitative.at_least(measure(actual), measure(target), weight=cents(weight))

    assert printed(found) == expected


@pytest.mark.parametrize(
    ("actual", "by_ratio", "by_line"),
    [
        pytest.param("2", "20.00", "20.00", id="不超过2_完成2_均得20.00"),
        pytest.param("2.2", "18.18", "18.00", id="不超过2_完成2.2_比率法18.18_直线法18.00"),
        pytest.param("3", "13.33", "10.00", id="不超过2_完成3_比率法13.33_直线法10.00"),
        pytest.param("4", "10.00", "0.00", id="不超过2_完成4_比率法10.00_直线法0.00"),
        pytest.param("5", "8.00", "0.00", id="不超过2_完成5_比率法8.00_直线法不为负"),
        pytest.param("1.5", "20.00", "20.00", id="不超过2_完成1.5_均得20.00"),
        pytest.param("-1", "20.00", "20.00", id="不超过2_完成为负_均得20.00"),
    ],
)
def test_at_most_two_of_weight_twenty(actual: str, by_ratio: str, by_line: str) -> None:
    values = (measure(actual), measure("2"))

    ratio = quantitative.at_most_ratio(*values, weight=cents("20"))
    line = quantitative.at_most_linear(*values, weight=cents("20"))

    assert (printed(ratio), printed(line)) == (by_ratio, by_line)


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [
        pytest.param("0", "0", "20.00", id="不超过0_完成0_得20.00"),
        pytest.param("1", "0", "0.00", id="不超过0_完成1_得0.00"),
        pytest.param("-6", "-5", "20.00", id="目标为负且未超过_得20.00"),
        pytest.param("-4", "-5", NOT_SCORED, id="目标为负而超过_无比率可算_不计分"),
    ],
)
def test_at_most_nothing_or_less(actual: str, target: str, expected: str) -> None:
    values = (measure(actual), measure(target))

    ratio = quantitative.at_most_ratio(*values, weight=cents("20"))
    line = quantitative.at_most_linear(*values, weight=cents("20"))

    assert (printed(ratio), printed(line)) == (expected, expected)


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [
        pytest.param("2", "2", "20.00", id="等于2_完成2_得20.00"),
        pytest.param("1", "2", "10.00", id="等于2_完成1_得10.00"),
        pytest.param("3", "2", "20.00", id="等于2_完成3_产品规则给满分20.00"),
        pytest.param("-1", "2", "0.00", id="等于2_完成为负_得0.00"),
        pytest.param("0", "0", "20.00", id="等于0_完成0_得20.00"),
        pytest.param("-1", "0", "20.00", id="等于0_完成为负_得20.00"),
        pytest.param("0.000001", "0", "0.00", id="等于0_略有发生_得0.00"),
        pytest.param("-5", "-5", "20.00", id="等于负5_完成负5_得20.00"),
        pytest.param("-4", "-5", NOT_SCORED, id="等于负5_完成负4_不计分"),
        pytest.param("-6", "-5", NOT_SCORED, id="等于负5_完成负6_不计分"),
    ],
)
def test_equal(actual: str, target: str, expected: str) -> None:
    found = quantitative.equal(measure(actual), measure(target), weight=cents("20"))

    assert printed(found) == expected


def test_a_cost_overrun_is_full_only_by_the_rule_for_equal() -> None:
    """A cost written “=2万元” is scored as “≤2万元”: 3万元 must not get full marks."""
    spent, planned = measure("3"), measure("2")

    as_written = quantitative.equal(spent, planned, weight=cents("20"))
    as_cost = quantitative.at_most_ratio(spent, planned, weight=cents("20"))

    assert (printed(as_written), printed(as_cost)) == ("20.00", "13.33")


@pytest.mark.parametrize(
    ("actual", "low", "high", "expected"),
    [
        pytest.param("40", "40", "60", "10.00", id="40至60_完成40_得10.00"),
        pytest.param("60", "40", "60", "10.00", id="40至60_完成60_得10.00"),
        pytest.param("30", "40", "60", "7.50", id="40至60_完成30_按下界得7.50"),
        pytest.param("80", "40", "60", "7.50", id="40至60_完成80_按上界得7.50"),
        pytest.param("-5", "40", "60", "0.00", id="40至60_完成为负_得0.00"),
        pytest.param("1", "0", "0", "0.00", id="0至0_完成1_得0.00"),
        pytest.param("-1", "0", "60", "0.00", id="0至60_完成为负_得0.00"),
        pytest.param("-1", "0", "0", "0.00", id="0至0_完成为负_得0.00"),
        pytest.param("50", "60", "40", NOT_SCORED, id="上下界颠倒_不计分"),
        pytest.param("-2", "-5", "5", "10.00", id="下界为负_在区间内_得10.00"),
        pytest.param("-6", "-5", "5", NOT_SCORED, id="下界为负_低于区间_不计分"),
        pytest.param("6", "-5", "5", NOT_SCORED, id="下界为负_高于区间_不计分"),
    ],
)
def test_within(actual: str, low: str, high: str, expected: str) -> None:
    found = quantitative.within(
        measure(actual), measure(low), high=measure(high), weight=cents("10")
    )

    assert printed(found) == expected


@pytest.mark.parametrize(
    ("days_late", "zero", "by_days", "less_30_percent"),
    [
        pytest.param(-3, "15.00", "15.00", "15.00", id="提前3天_均得15.00"),
        pytest.param(0, "15.00", "15.00", "15.00", id="当天完成_均得15.00"),
        pytest.param(1, "0.00", "14.50", "10.50", id="逾期1天_0.00_按30天折减14.50_扣30%得10.50"),
        pytest.param(15, "0.00", "7.50", "10.50", id="逾期15天_0.00_折减7.50_扣30%得10.50"),
        pytest.param(30, "0.00", "0.00", "10.50", id="逾期30天_0.00_折减0.00_扣30%得10.50"),
        pytest.param(150, "0.00", "0.00", "10.50", id="逾期5个月_折减不为负"),
    ],
)
def test_by_date(days_late: int, zero: str, by_days: str, less_30_percent: str) -> None:
    weight = cents("15")

    found = (
        quantitative.by_date_zero(days_late, weight),
        quantitative.by_date_days(days_late, 30, weight=weight),
        quantitative.by_date_share(days_late, share("0.7"), weight=weight),
    )

    assert tuple(printed(one) for one in found) == (zero, by_days, less_30_percent)


@pytest.mark.parametrize(
    ("days_late", "expected"),
    [
        pytest.param(0, "15.00", id="未定宽限天数_按时_得15.00"),
        pytest.param(1, NOT_SCORED, id="未定宽限天数_逾期_不计分"),
    ],
)
def test_by_date_without_allowed_days(days_late: int, expected: str) -> None:
    assert printed(quantitative.by_date_days(days_late, 0, weight=cents("15"))) == expected


@pytest.mark.parametrize(
    ("done", "expected"),
    [pytest.param(1, "13.33", id="是_得13.33"), pytest.param(0, "0.00", id="否_得0.00")],
)
def test_yes_no(done: int, expected: str) -> None:
    assert printed(quantitative.yes_no(done, cents("13.33"))) == expected


# 定性指标 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weight", "coefficient", "expected"),
    [
        pytest.param("13.33", "0.9", "12.00", id="分值13.33_系数0.90_得12.00"),
        pytest.param("13.34", "0.9", "12.01", id="分值13.34_系数0.90_得12.01"),
        pytest.param("20", "0.9", "18.00", id="分值20_系数0.90_得18.00"),
        pytest.param("13.33", "0.5", "6.67", id="分值13.33_系数0.50_6.665进位得6.67"),
        pytest.param("20", "0.7", "14.00", id="分值20_系数0.70_得14.00"),
        pytest.param("20", "0", "0.00", id="系数0_得0.00"),
        pytest.param("20", "1", "20.00", id="系数1_得20.00"),
        pytest.param("20", "1.0001", NOT_SCORED, id="系数大于1_不计分"),
        pytest.param("20", "-0.0001", NOT_SCORED, id="系数为负_不计分"),
    ],
)
def test_judged(weight: str, coefficient: str, expected: str) -> None:
    assert printed(qualitative.judged(share(coefficient), cents(weight))) == expected


@pytest.mark.parametrize(
    ("weight", "low", "expected"),
    [
        pytest.param("13.33", "0.6", ("10.66", "8.00"), id="分值13.33_八成10.66_六成8.00"),
        pytest.param("13.34", "0.6", ("10.67", "8.00"), id="分值13.34_八成10.67_六成8.00"),
        pytest.param("20", "0.6", ("16.00", "12.00"), id="分值20_八成16.00_六成12.00"),
        pytest.param("13.33", "0.5", ("10.66", "6.67"), id="湖北_分值13.33_八成10.66_五成6.67"),
    ],
)
def test_band_bounds(weight: str, low: str, expected: tuple[str, str]) -> None:
    bounds = qualitative.band_bounds(cents(weight), share("0.8"), low=share(low))

    assert tuple(decimal_text(bound, 2) for bound in bounds) == expected


def test_rounded_bound_is_accepted_in_the_top_band() -> None:
    """10.66 of 13.33 is in the top band, although it is only 79.97 % of the weight."""
    score = cents("10.66")

    top, _ = qualitative.band_bounds(cents("13.33"), share("0.8"), low=share("0.6"))

    assert score >= top
    assert Fraction(score, cents("13.33")) < Fraction(8, 10)


# 满意度 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        pytest.param("93.33", "9.82", id="S1_目标95_满意度93.33_得9.82"),
        pytest.param("95", "10.00", id="S1_目标95_满意度95_得10.00"),
        pytest.param("100", "10.00", id="S1_目标95_满意度100_不超过10.00"),
    ],
)
def test_satisfaction_in_proportion(actual: str, expected: str) -> None:
    found = satisfaction.proportional(measure(actual), measure("95"), weight=cents("10"))

    assert printed(found) == expected


@pytest.mark.parametrize(
    ("satisfied", "valid", "expected"),
    [
        pytest.param(9333, 10_000, "10.00", id="S2_满意度93.33_得10.00"),
        pytest.param(28, 30, "10.00", id="S2_30人中28人满意_得10.00"),
        pytest.param(9, 10, "10.00", id="S2_满意度90%_含本数_得10.00"),
        pytest.param(8999, 10_000, "8.00", id="S2_满意度89.99%_得8.00"),
        pytest.param(8, 10, "8.00", id="S2_满意度80%_含本数_得8.00"),
        pytest.param(7999, 10_000, "5.00", id="S2_满意度79.99%_得5.00"),
        pytest.param(6, 10, "5.00", id="S2_满意度60%_含本数_得5.00"),
        pytest.param(5999, 10_000, "0.00", id="S2_满意度59.99%_得0.00"),
        pytest.param(0, 0, NOT_SCORED, id="S2_没有有效问卷_不计分"),
    ],
)
def test_satisfaction_by_tier(satisfied: int, valid: int, expected: str) -> None:
    found = satisfaction.tiered(satisfied, valid, weight=cents("10"), tiers=S2)

    assert printed(found) == expected


def test_no_survey_scores_nothing() -> None:
    """S3: without survey data the line scores zero; it is not left out."""
    assert printed(satisfaction.no_survey(cents("10"))) == "0.00"
