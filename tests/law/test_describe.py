"""Profiles in words: every clause with its source, and two profiles side by side."""

from dataclasses import replace

import pytest

from jixiao.law.catalogue import PROFILE_IDS, load_profile
from jixiao.law.describe import clauses, compare
from jixiao.law.profile import Basis, Profile, Standing
from tests.law.profiles import profile_with, walked

RULES = (
    "预算执行率",
    "正向指标",
    "反向指标",
    "成本等号",
    "区间指标",
    "时限指标",
    "是否指标",
    "超额完成",
    "定性指标",
    "满意度",
    "总分上限",
    "不适用指标",
    "等级",
    "运行监控",
    "超用途支付",
    "验收前支付",
)


@pytest.mark.parametrize("profile_id", PROFILE_IDS)
def test_every_clause_of_a_profile_is_told(profile_id: str) -> None:
    profile = load_profile(profile_id)
    schemes = [f"分值方案{number}" for number in range(1, len(profile.schemes) + 1)]

    names = [clause.name for clause in clauses(profile)]

    assert names == [*schemes, *RULES]


@pytest.mark.parametrize("profile_id", PROFILE_IDS)
def test_what_was_not_compared_is_shown_as_such(profile_id: str) -> None:
    """A clause without any document says its standing instead."""
    profile = load_profile(profile_id)
    bases = [value for _, value in walked(profile) if isinstance(value, Basis)]

    for basis in bases:
        shown = profile.citation(basis)
        if basis.source is None:
            assert shown == f"{profile.name}：{basis.standing}"
        else:
            assert "条款待核" in shown
        assert not profile.compared(basis)


@pytest.mark.parametrize("profile_id", PROFILE_IDS)
def test_no_source_is_said_to_be_compared_before_somebody_compared_it(profile_id: str) -> None:
    """Nobody has read the published texts yet; who does, writes the day beside it."""
    for source in load_profile(profile_id).sources:
        assert source.compared == (source.checked_on is not None)


def test_a_compared_source_is_cited_without_the_mark() -> None:
    change = {"来源": [{"代号": "测试", "名称": "某县2024年通知", "已核对": "是"}]}
    profile = profile_with(change)
    basis = replace(profile.execution.basis, article="第三条")

    assert profile.citation(profile.execution.basis) == "某县2024年通知"
    assert profile.citation(basis) == "某县2024年通知（第三条）"
    assert profile.compared(basis)


@pytest.mark.parametrize(
    ("basis", "shown"),
    [
        pytest.param(
            {"条款": "第三条"}, "测试用，无依据（第三条；条款待核）", id="来源规定_有条款"
        ),
        pytest.param(
            {"性质": "我方理解", "理由": "没有别的", "条款": "第三条"},
            "测试用，无依据（第三条；我方理解；条款待核）",
            id="我方理解",
        ),
        pytest.param(
            {"性质": "由样表推定"}, "测试用，无依据（由样表推定；条款待核）", id="由样表推定"
        ),
        pytest.param(
            {"性质": "我方理解", "理由": "没有别的", "来源": None},
            "合成方案（仅供测试）：我方理解",
            id="没有来源",
        ),
    ],
)
def test_a_citation_says_article_standing_and_state(basis: dict[str, str], shown: str) -> None:
    profile = profile_with({"反向指标": {"出处": basis}})

    assert profile.citation(profile.reverse.basis) == shown


def _text(profile: Profile, name: str) -> str:
    return next(clause.text for clause in clauses(profile) if clause.name == name)


@pytest.mark.parametrize(
    ("profile_id", "name", "text"),
    [
        pytest.param(
            "synthetic",
            "预算执行率",
            "方式：分档；分母：年初预算数；含结转：否；档次：不低于95%，得分比例100%；"
            "不低于80%，得分比例80%；不低于60%，得分比例50%；下限：60%",
            id="执行率分档",
        ),
        pytest.param(
            "synthetic", "时限指标", "方式：按逾期天数；宽限天数：100天；保留比例：70%", id="时限"
        ),
        pytest.param(
            "synthetic",
            "运行监控",
            "执行进度：截至月份6月，执行率不低于40%；截至月份10月，执行率不低于80%；"
            "目标与执行差异：10%；处置时限：10天",
            id="运行监控",
        ),
        pytest.param(
            "hubei-2020",
            "分值方案1",
            "名称：执行20、产出40、效益和满意度40；预算执行率：20分；"
            "分组：一级指标产出指标，分值40分；一级指标效益指标和满意度指标，分值40分",
            id="湖北分值",
        ),
        pytest.param("national-2020", "时限指标", "来源未规定", id="来源未规定"),
        pytest.param(
            "hubei-2020", "是否指标", "来源未规定，沿用：方式：是得满分，否不得分", id="沿用别处"
        ),
        pytest.param(
            "platform-manual-2022",
            "总分上限",
            "区间：不低于70%，低于80%，总分上限89分；不低于60%，低于70%，总分上限79分；"
            "不低于50%，低于60%，总分上限69分；不低于0%，低于50%，总分上限59分",
            id="总分上限",
        ),
    ],
)
def test_a_clause_says_its_numbers_with_units(profile_id: str, name: str, text: str) -> None:
    assert _text(load_profile(profile_id), name) == text


def test_a_silent_clause_with_a_rule_says_where_that_comes_from() -> None:
    clause = next(c for c in clauses(load_profile("hubei-2020")) if c.name == "是否指标")

    assert clause.source.endswith("；理由：沿用 national-2020。")
    assert load_profile("hubei-2020").yes_no.basis.standing is Standing.SILENT


@pytest.mark.parametrize(
    ("profile_id", "since"),
    [
        pytest.param("national-2020", "2020-01-01起", id="没有终止日"),
        pytest.param("synthetic", "2000-01-01至2099-12-31", id="有终止日"),
    ],
)
def test_a_clause_says_since_when_it_holds(profile_id: str, since: str) -> None:
    assert {clause.since for clause in clauses(load_profile(profile_id))} == {since}


def test_profiles_are_compared_clause_beside_clause() -> None:
    left, right = load_profile("national-2020"), load_profile("hubei-2020")

    pairs = compare(left, right)

    assert [pair.name for pair in pairs] == ["分值方案1", *RULES]
    assert [pair.name for pair in pairs if pair.differs] == [
        "分值方案1",
        "是否指标",
        "超额完成",
        "定性指标",
        "等级",
    ]


def test_a_clause_only_one_profile_has_stands_alone() -> None:
    pairs = compare(load_profile("national-2020"), load_profile("national-2021-cost"))

    alone = [pair.name for pair in pairs if pair.left is None]

    assert alone == ["分值方案2", "分值方案3", "分值方案4"]
    assert all(pair.differs for pair in pairs if pair.left is None)


@pytest.mark.parametrize("profile_id", PROFILE_IDS)
def test_a_profile_does_not_differ_from_itself(profile_id: str) -> None:
    profile = load_profile(profile_id)

    assert not any(pair.differs for pair in compare(profile, profile))


def test_another_source_alone_is_no_difference() -> None:
    same = profile_with({"来源": [{"代号": "测试", "名称": "另一个文件", "已核对": "是"}]})

    assert not any(pair.differs for pair in compare(load_profile("synthetic"), same))
