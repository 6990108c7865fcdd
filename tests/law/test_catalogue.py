"""The shipped profiles: which, for which years, and what their numbers rest on."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from importlib import resources
from typing import get_args

import pytest

from jixiao.core.assessment import Grade
from jixiao.core.fields import entries, plain_type
from jixiao.documents.layouts.loader import load_layout
from jixiao.law.catalogue import (
    PROFILE_IDS,
    all_profiles,
    covered_years,
    load_profile,
    profiles_for,
    read_profile,
    require_year,
)
from jixiao.law.errors import UnknownProfileError, YearNotCoveredError
from jixiao.law.modes import NoSurvey, OverMode
from jixiao.law.profile import Basis, Profile, Source, Standing, Status
from tests.law.profiles import profile_text, profile_with, walked

NATIONAL = ("national-2020", "national-2021-cost")
ONE_YEAR = ("ningxian-2024-inferred", "hubei-2020", "platform-manual-2022")


def test_every_profile_of_the_package_is_listed_once_by_its_own_id() -> None:
    folder = resources.files("jixiao.law") / "profiles"
    files = [entry.name.removesuffix(".yaml") for entry in folder.iterdir()]

    assert sorted(PROFILE_IDS) == sorted(files)
    assert tuple(profile.id for profile in all_profiles()) == PROFILE_IDS


@pytest.mark.parametrize("profile_id", PROFILE_IDS)
def test_every_profile_names_a_layout_there_is(profile_id: str) -> None:
    profile = load_profile(profile_id)

    assert load_layout(profile.layout).id == profile.layout


@pytest.mark.parametrize(
    ("profile_id", "status"),
    [
        ("national-2020", "全国通用"),
        ("national-2021-cost", "全国通用"),
        ("ningxian-2024-inferred", "由一份自评表推定"),
        ("hubei-2020", "地方规定"),
        ("platform-manual-2022", "适用地区不明"),
        ("synthetic", "合成，仅供测试"),
    ],
)
def test_every_profile_says_what_it_is_worth(profile_id: str, status: str) -> None:
    assert load_profile(profile_id).status == status


@pytest.mark.parametrize("profile_id", PROFILE_IDS)
def test_every_number_stands_under_a_source_with_dates(profile_id: str) -> None:
    """Each rule has a basis; the basis has a day, and a source or a standing that needs none."""
    profile = load_profile(profile_id)
    keys = {source.key for source in profile.sources}

    for path, value in walked(profile):
        if isinstance(value, Decimal):
            assert _basis_above(profile, path), f"{path} 没有出处"
        if isinstance(value, Basis):
            assert isinstance(value.since, date), path
            assert value.source in keys or value.standing in {Standing.SILENT, Standing.OUR_READING}
        if isinstance(value, Source):
            assert isinstance(value.compared, bool), path


def _basis_above(profile: Profile, path: str) -> bool:
    found = dict(walked(profile))
    parts = path.split(".")
    return any(f"{'.'.join(parts[:length])}.出处" in found for length in range(1, len(parts)))


def test_every_number_of_a_profile_has_a_unit() -> None:
    """Points, shares, days, months and years; only the version of the profile is a bare number."""
    bare = [
        f"{type(value).__name__}.{declared.entry.label}"
        for _, value in walked(load_profile("synthetic"))
        for declared in (
            entries(type(value)) if hasattr(type(value), "__dataclass_fields__") else ()
        )
        if plain_type(declared.hint)[0] in {Decimal, int}
        and not getattr(plain_type(declared.hint)[1], "unit", "")
    ]

    assert bare == ["Profile.版本"]


@pytest.mark.parametrize("profile_id", PROFILE_IDS)
def test_profiles_hold_since_their_first_year(profile_id: str) -> None:
    profile = load_profile(profile_id)
    days = [basis.since for _, basis in walked(profile) if isinstance(basis, Basis)]

    assert set(days) == {date(profile.first_year, 1, 1)}


@pytest.mark.parametrize("profile_id", NATIONAL)
def test_national_profiles_run_on_with_an_open_end(profile_id: str) -> None:
    profile = load_profile(profile_id)
    first = int(profile_id.split("-")[1])

    assert (profile.first_year, profile.last_year) == (first, None)
    assert [profile.covers(year) for year in (first - 1, first, first + 1, 2999)] == [
        False,
        True,
        True,
        True,
    ]
    assert covered_years(profile) == f"{first}年度起"


@pytest.mark.parametrize("profile_id", ONE_YEAR)
def test_other_profiles_hold_only_in_the_year_of_their_name(profile_id: str) -> None:
    profile = load_profile(profile_id)
    year = next(int(part) for part in profile_id.split("-") if part.isdigit())

    assert (profile.first_year, profile.last_year) == (year, year)
    assert [profile.covers(y) for y in (year - 1, year, year + 1)] == [False, True, False]
    assert covered_years(profile) == f"{year}年度"


def test_a_span_of_years_is_said_from_to() -> None:
    profile = profile_with({"起始年度": "2021", "截止年度": "2023"})

    assert covered_years(profile) == "2021至2023年度"


@pytest.mark.parametrize(
    ("year", "fitting"),
    [
        pytest.param(2019, (), id="2019年没有方案"),
        pytest.param(2020, ("national-2020", "hubei-2020"), id="2020年"),
        pytest.param(2021, NATIONAL, id="2021年"),
        pytest.param(2022, (*NATIONAL, "platform-manual-2022"), id="2022年"),
        pytest.param(2024, (*NATIONAL, "ningxian-2024-inferred"), id="2024年"),
        pytest.param(2026, NATIONAL, id="2026年"),
    ],
)
def test_the_profiles_for_a_year_leave_out_the_one_for_tests(
    year: int, fitting: tuple[str, ...]
) -> None:
    assert tuple(profile.id for profile in profiles_for(year)) == fitting


@pytest.mark.parametrize(
    ("profile_id", "year", "said"),
    [
        pytest.param(
            "ningxian-2024-inferred",
            2025,
            "规则方案 ningxian-2024-inferred 适用2024年度，不适用2025年度。\n"
            "  处理：改用适用2025年度的方案：national-2020、national-2021-cost",
            id="宁县方案_2025年",
        ),
        pytest.param(
            "national-2021-cost",
            2020,
            "规则方案 national-2021-cost 适用2021年度起，不适用2020年度。\n"
            "  处理：改用适用2020年度的方案：national-2020、hubei-2020",
            id="含成本方案_2020年",
        ),
        pytest.param(
            "national-2020",
            2019,
            "规则方案 national-2020 适用2020年度起，不适用2019年度。\n"
            "  处理：改用适用2019年度的方案：（没有）。",
            id="2019年没有方案",
        ),
    ],
)
def test_a_year_outside_is_refused_and_the_fitting_profiles_are_named(
    profile_id: str, year: int, said: str
) -> None:
    with pytest.raises(YearNotCoveredError) as caught:
        require_year(load_profile(profile_id), year)

    assert str(caught.value).startswith(said)


def test_a_year_inside_is_not_refused() -> None:
    require_year(load_profile("ningxian-2024-inferred"), 2024)


def test_an_unknown_profile_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(UnknownProfileError) as caught:
        load_profile("gansu-2024")

    assert "没有编号为“gansu-2024”的规则方案。" in str(caught.value)
    assert "、".join(PROFILE_IDS) in str(caught.value)


@pytest.mark.parametrize(
    ("profile_id", "schemes"),
    [
        pytest.param("national-2020", [(10, 50, 30, 10)], id="国家_10_50_30_10"),
        pytest.param(
            "national-2021-cost",
            [(10, 20, 40, 20, 10), (10, 50, 30, 10), (10, 20, 40, 30), (10, 50, 40)],
            id="含成本_10_20_40_20_10",
        ),
        pytest.param("ningxian-2024-inferred", [(10, 20, 40, 20, 10)], id="宁县_10_20_40_20_10"),
        pytest.param("hubei-2020", [(20, 40, 40)], id="湖北_20_40_40"),
        pytest.param("platform-manual-2022", [(10, 50, 30, 10)], id="平台手册_10_50_30_10"),
    ],
)
def test_the_weights_of_a_profile(profile_id: str, schemes: list[tuple[int, ...]]) -> None:
    found = [
        (scheme.execution, *(group.points for group in scheme.groups))
        for scheme in load_profile(profile_id).schemes
    ]

    assert found == schemes


@pytest.mark.parametrize(
    ("profile_id", "middle", "low"),
    [
        pytest.param("national-2020", "0.80", "0.60", id="国家_80_60"),
        pytest.param("national-2021-cost", "0.80", "0.60", id="含成本_80_60"),
        pytest.param("hubei-2020", "0.80", "0.50", id="湖北_80_50"),
    ],
)
def test_the_bands_of_judged_indicators(profile_id: str, middle: str, low: str) -> None:
    bands = load_profile(profile_id).qualitative.bands

    assert [(band.lowest, band.highest) for band in bands] == [
        (Decimal(middle), Decimal(1)),
        (Decimal(low), Decimal(middle)),
        (Decimal(0), Decimal(low)),
    ]


def test_the_caps_of_the_platform_manual() -> None:
    caps = load_profile("platform-manual-2022").caps

    assert [(row.lowest, row.below, row.ceiling) for row in caps.rows] == [
        (Decimal("0.70"), Decimal("0.80"), Decimal(89)),
        (Decimal("0.60"), Decimal("0.70"), Decimal(79)),
        (Decimal("0.50"), Decimal("0.60"), Decimal(69)),
        (Decimal(0), Decimal("0.50"), Decimal(59)),
    ]
    assert caps.basis.reason is not None
    assert "我方理解" in caps.basis.reason


def test_the_flat_deduction_of_the_platform_manual() -> None:
    over = load_profile("platform-manual-2022").over

    assert (over.mode, over.propose, over.deduction) == (
        OverMode.FLAT,
        Decimal("1.30"),
        Decimal(2),
    )


@pytest.mark.parametrize("profile_id", [*NATIONAL, "ningxian-2024-inferred", "hubei-2020"])
def test_over_achievement_is_explained_and_never_deducted_without_a_rule(profile_id: str) -> None:
    over = load_profile(profile_id).over

    assert (over.mode, over.propose, over.deduction) == (OverMode.EXPLAIN, None, None)


@pytest.mark.parametrize("profile_id", PROFILE_IDS)
def test_grades_are_the_four_with_their_inclusive_lower_bounds(profile_id: str) -> None:
    bounds = load_profile(profile_id).grades.bounds

    assert [(bound.grade, bound.lowest) for bound in bounds] == [
        (Grade.EXCELLENT, Decimal(90)),
        (Grade.GOOD, Decimal(80)),
        (Grade.FAIR, Decimal(60)),
        (Grade.POOR, Decimal(0)),
    ]


@pytest.mark.parametrize("profile_id", [*NATIONAL, *ONE_YEAR])
def test_no_source_says_how_late_days_are_scored(profile_id: str) -> None:
    late = load_profile(profile_id).date

    assert (late.mode, late.basis.standing) == (None, Standing.SILENT)


def test_the_synthetic_profile_uses_every_switch() -> None:
    """Whatever a rule may leave out is set here, and a default is set to something else."""
    synthetic = load_profile("synthetic")
    rules = [
        value
        for _, value in walked(synthetic)
        if hasattr(type(value), "__dataclass_fields__")
        and not isinstance(value, Profile | Source | Basis)
    ]

    unused = {
        f"{type(rule).__name__}.{declared.name}"
        for rule in rules
        for declared in entries(type(rule))
        if not declared.required and _is_default(rule, declared.name)
    }

    assert unused == set()


def _is_default(rule: object, name: str) -> bool:
    declared = type(rule).__dataclass_fields__[name]  # type: ignore[attr-defined]
    return bool(getattr(rule, name) == declared.default)


def test_the_synthetic_profile_scores_by_modes_the_national_ones_lack() -> None:
    national = {
        value
        for profile_id in NATIONAL
        for _, value in walked(load_profile(profile_id))
        if isinstance(value, StrEnum)
    }
    synthetic = {v for _, v in walked(load_profile("synthetic")) if isinstance(v, StrEnum)}

    assert {"分档", "按超出幅度线性", "按等于计", "按逾期天数", "按超出幅度建议扣分"} <= synthetic
    assert NoSurvey.ZERO in synthetic - national


def test_the_synthetic_profile_is_never_offered() -> None:
    years = range(1999, 2030)

    offered = {profile.status for year in years for profile in profiles_for(year)}

    assert Status.SYNTHETIC not in offered


def test_a_profile_outside_the_package_is_read_like_one_inside() -> None:
    text = profile_text("national-2020").replace("编号: national-2020", "编号: mine-2025")

    profile = read_profile(text, "mine.yaml")

    assert profile.id == "mine-2025"
    assert profile.execution == load_profile("national-2020").execution


def test_every_enum_of_a_rule_is_a_choice_of_the_schema() -> None:
    """A mode nobody can write in a profile file would be dead code."""
    modes = {
        hint
        for _, value in walked(load_profile("synthetic"))
        if hasattr(type(value), "__dataclass_fields__")
        for declared in entries(type(value))
        for hint in (plain_type(declared.hint)[0], *get_args(declared.hint))
        if isinstance(hint, type) and issubclass(hint, StrEnum)
    }

    assert {mode.__name__ for mode in modes} >= {
        "CostEqual",
        "Denominator",
        "ExecutionMode",
        "LateMode",
        "NoSurvey",
        "NotApplicable",
        "OverMode",
        "Positive",
        "RangeMode",
        "Reverse",
        "SatisfactionMode",
        "Standing",
        "Status",
        "YesNo",
    }
