"""Changes of two people come together or clash; neither is ever lost in silence."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.core.indicator import PROMISED, Indicator
from jixiao.web.proposals.errors import ClashError
from jixiao.web.proposals.merging import merged
from jixiao.web.proposals.trees import KEY, leaves, tree_of
from tests.core.records import records

_CONTENTS = st.lists(records(Indicator), max_size=3).map(
    lambda rows: {
        "指标": [
            {KEY: str(number), **tree_of(row, PROMISED)} for number, row in enumerate(rows, start=1)
        ]
    }
)


@given(base=_CONTENTS, other=_CONTENTS)
def test_the_change_of_one_is_the_result(base: dict[str, Any], other: dict[str, Any]) -> None:
    assert merged(base, other, base) == other
    assert merged(base, base, other) == other
    assert merged(base, other, other) == other


@given(base=_CONTENTS, mine=_CONTENTS, theirs=_CONTENTS)
def test_every_change_of_both_is_in_it_or_they_clash(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    try:
        both = dict(leaves(merged(base, mine, theirs)))
    except ClashError:
        return

    before = dict(leaves(base))
    for side in (dict(leaves(mine)), dict(leaves(theirs))):
        changed = {path for path in {**before, **side} if before.get(path) != side.get(path)}
        assert {path: both.get(path) for path in changed} == {p: side.get(p) for p in changed}


_BASE = {"指标": [{KEY: "1", "分值": "10"}, {KEY: "2", "分值": "20"}], "批复用途": ["甲", "乙"]}


def _with(**parts: Any) -> dict[str, Any]:
    return {**_BASE, **parts}


def test_two_rows_changed_by_two_people_are_both_kept() -> None:
    mine = _with(指标=[{KEY: "1", "分值": "11"}, {KEY: "2", "分值": "20"}])
    theirs = _with(指标=[{KEY: "1", "分值": "10"}, {KEY: "2", "分值": "22", "单位": "个"}])

    assert merged(_BASE, mine, theirs)["指标"] == [
        {KEY: "1", "分值": "11"},
        {KEY: "2", "分值": "22", "单位": "个"},
    ]


_CLASHES = {
    "同一栏": ([{KEY: "1", "分值": "11"}], [{KEY: "1", "分值": "12"}]),
    "一个移除，一个修改": ([], [{KEY: "1", "分值": "12"}]),
    "各加一条": (
        [{KEY: "1", "分值": "10"}, {"分值": "1"}],
        [{KEY: "1", "分值": "10"}, {"分值": "2"}],
    ),
}


@pytest.mark.parametrize("name", _CLASHES)
def test_what_cannot_both_be_kept_clashes(name: str) -> None:
    mine, theirs = _CLASHES[name]
    base = {"指标": [{KEY: "1", "分值": "10"}]}

    with pytest.raises(ClashError):
        merged(base, {"指标": mine}, {"指标": theirs})


def test_lists_of_words_are_one_field() -> None:
    with pytest.raises(ClashError):
        merged(_BASE, _with(批复用途=["甲"]), _with(批复用途=["甲", "乙", "丙"]))
