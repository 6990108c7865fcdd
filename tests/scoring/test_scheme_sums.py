"""Points beside a scheme: what each group has, what it should have, and which scheme is nearest."""

from decimal import Decimal

from jixiao.law.catalogue import load_profile
from jixiao.scoring.scheme_sums import nearest_scheme, scheme_sums


def test_each_group_stands_beside_what_the_scheme_gives_it() -> None:
    (scheme,) = load_profile("national-2020").schemes
    weights = [
        ("产出指标", Decimal("13.33")),
        ("产出指标", Decimal("36.67")),
        ("成本指标", Decimal(5)),
    ]

    sums = scheme_sums(scheme, Decimal(12), weights)

    assert [(each.label, each.stated, each.given, each.gap, each.count) for each in sums] == [
        ("预算执行率", Decimal(12), Decimal(10), Decimal(-2), 1),
        ("产出指标", Decimal("50.00"), Decimal(50), Decimal(0), 2),
        ("效益指标", Decimal(0), Decimal(30), Decimal(30), 0),
        ("满意度指标", Decimal(0), Decimal(10), Decimal(10), 0),
        ("成本指标", Decimal(5), None, Decimal(-5), 1),
    ]


def test_without_points_of_its_own_the_execution_rate_has_those_of_the_scheme() -> None:
    (scheme,) = load_profile("national-2020").schemes

    assert scheme_sums(scheme, None, [])[0].stated == Decimal(10)


def test_the_nearest_scheme_is_the_one_that_fits() -> None:
    for profile_id in ("national-2021-cost", "hubei-2020", "platform-manual-2022"):
        profile = load_profile(profile_id)
        for scheme in profile.schemes:
            weights = [(group.categories[0], group.points) for group in scheme.groups]

            found = nearest_scheme(profile, scheme.execution, weights)

            gaps = [each.gap for each in scheme_sums(found, scheme.execution, weights)]
            assert set(gaps) == {Decimal(0)}
