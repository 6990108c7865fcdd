"""A printed number stands for every exact value that would be printed like it."""

from decimal import Decimal

import pytest

from jixiao.core.figure import Figure


def _shares(respondents: int) -> list[Decimal]:
    return [Decimal(k) / respondents for k in range(respondents + 1)]


@pytest.mark.parametrize(
    ("value", "text", "lowest", "highest"),
    [
        pytest.param("2E+4", "2万元", "15000", "25000", id="2万元_上下5000元"),
        pytest.param("2.00E+4", "2.00万元", "19950", "20050", id="2.00万元_上下50元"),
        pytest.param("20000", "20000", "19999.5", "20000.5", id="20000元_上下5角"),
        pytest.param("20000.00", "20000.00", "19999.995", "20000.005", id="20000.00元_上下5厘"),
        pytest.param("0.95", "95%", "0.945", "0.955", id="95%_上下0.5个百分点"),
        pytest.param("0.950", "95.0%", "0.9495", "0.9505", id="95.0%_上下0.05个百分点"),
        pytest.param("0", "0", "-0.5", "0.5", id="印出的零"),
        pytest.param("-3", "-3", "-3.5", "-2.5", id="负数"),
    ],
)
def test_the_interval_follows_the_printed_digits(
    value: str, text: str, lowest: str, highest: str
) -> None:
    figure = Figure(Decimal(value), text)

    assert (figure.lowest, figure.highest) == (Decimal(lowest), Decimal(highest))


@pytest.mark.parametrize(
    ("value", "exact", "expected"),
    [
        pytest.param("2E+4", "20000", True, id="2万元可以是20000元"),
        pytest.param("2E+4", "15000", True, id="2万元可以是15000元"),
        pytest.param("2E+4", "25000", True, id="2万元可以是25000元"),
        pytest.param("2E+4", "14999.99", False, id="2万元不会是14999.99元"),
        pytest.param("2E+4", "25000.01", False, id="2万元不会是25000.01元"),
        pytest.param("2.00E+4", "20100", False, id="2.00万元不会是20100元"),
    ],
)
def test_an_exact_amount_is_admitted_inside_the_interval(
    value: str, exact: str, expected: bool
) -> None:
    assert Figure(Decimal(value), "").admits(Decimal(exact)) is expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        pytest.param("0.955", "0.97", True, id="区间碰到上限"),
        pytest.param("0.90", "0.945", True, id="区间碰到下限"),
        pytest.param("0.90", "0.99", True, id="区间把它包住"),
        pytest.param("0.956", "0.97", False, id="区间在上面"),
        pytest.param("0.90", "0.944", False, id="区间在下面"),
    ],
)
def test_an_interval_is_admitted_when_both_meet(low: str, high: str, expected: bool) -> None:
    figure = Figure(Decimal("0.95"), "95%")

    assert figure.admits(Decimal(low), Decimal(high)) is expected


@pytest.mark.parametrize(
    ("printed", "respondents", "satisfied"),
    [
        pytest.param("0.95", 30, [], id="30人答卷_印95%_没有一种人数对得上"),
        pytest.param("0.97", 30, [29], id="30人答卷_印97%_是29人"),
        pytest.param("0.9667", 30, [29], id="30人答卷_印96.67%_是29人"),
        pytest.param("0.93", 30, [28], id="30人答卷_印93%_是28人"),
        pytest.param("0.95", 20, [19], id="20人答卷_印95%_是19人"),
        pytest.param("0.95", 19, [18], id="19人答卷_印95%_是18人"),
    ],
)
def test_a_printed_rate_admits_only_whole_people(
    printed: str, respondents: int, satisfied: list[int]
) -> None:
    figure = Figure(Decimal(printed), "")

    found = [k for k, share in enumerate(_shares(respondents)) if figure.admits(share)]

    assert found == satisfied


def test_a_figure_that_is_no_number_is_refused() -> None:
    figure = Figure(Decimal("NaN"), "——")

    with pytest.raises(TypeError, match="——"):
        _ = figure.lowest
