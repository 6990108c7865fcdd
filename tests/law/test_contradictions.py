"""A profile that contradicts itself is refused before it scores anybody."""

from typing import Any

import pytest

from jixiao.core.tree import Misfit
from jixiao.law.catalogue import read_profile
from jixiao.law.errors import ProfileFileError
from tests.core.projects import cases
from tests.law.profiles import profile_text, profile_with


@pytest.mark.parametrize(
    "case", cases("profile/contradictions.yaml"), ids=lambda case: case["名称"]
)
def test_a_contradiction_is_refused_with_a_sentence(case: Any) -> None:
    with pytest.raises(ProfileFileError) as caught:
        profile_with(case["改成"])

    expected = Misfit(0, case["栏目"], case["读到"], case["应为"], case["处理"])
    assert caught.value.misfits == (expected,)


def test_several_contradictions_are_told_at_once() -> None:
    change = {"反向指标": {"方式": None}, "超额完成": {"最多扣": None}}

    with pytest.raises(ProfileFileError) as caught:
        profile_with(change)

    assert [misfit.field for misfit in caught.value.misfits] == ["反向指标", "超额完成.最多扣"]
    assert str(caught.value) == "规则方案 方案.yaml 有2处不能读取。"


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        pytest.param("编号：x\n版本: 1\n", 1, "", id="全角冒号"),
        pytest.param("", 1, "", id="空文件"),
        pytest.param(
            profile_text("synthetic").replace("版本: 2", "版本: 第二版"), 3, "版本", id="版本不是数"
        ),
    ],
)
def test_a_profile_file_is_read_like_a_project_file(text: str, line: int, field: str) -> None:
    with pytest.raises(ProfileFileError) as caught:
        read_profile(text, "方案.yaml")

    assert (caught.value.misfits[0].line, caught.value.misfits[0].field) == (line, field)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            {"时限指标": {"方式": None, "出处": {"性质": "来源未规定"}}}, id="来源未规定_没有规则"
        ),
        pytest.param(
            {"反向指标": {"出处": {"性质": "来源未规定", "理由": "沿用别处"}}},
            id="来源未规定_写明沿用",
        ),
        pytest.param(
            {"反向指标": {"出处": {"性质": "我方理解", "来源": None, "理由": "没有更好的"}}},
            id="我方理解_没有来源有理由",
        ),
        pytest.param(
            {"超额完成": {"方式": "不处理", "扣分线": None, "最多扣": None}}, id="不处理超额"
        ),
        pytest.param(
            {"等级": {"界限": None, "可不评": "是", "出处": {"性质": "来源未规定"}}}, id="没有等级"
        ),
    ],
)
def test_a_profile_in_order_is_read(change: Any) -> None:
    """A silent clause with its reason is in order, and a mode needs no other mode's numbers."""
    profile = profile_with(change)

    assert profile.id == "synthetic"
