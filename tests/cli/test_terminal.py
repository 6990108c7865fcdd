"""Columns of text in which a Chinese character is two wide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.cli.terminal import beside, fold, width

TEXT = st.text("abc 甲乙丙，。（）·—", max_size=40)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        pytest.param("abc", 3, id="字母"),
        pytest.param("甲乙", 4, id="汉字"),
        pytest.param("（a）", 5, id="全角括号"),
        pytest.param("", 0, id="空"),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@given(text=TEXT, columns=st.integers(2, 20))
def test_folding_keeps_every_character_and_fits(text: str, columns: int) -> None:
    lines = fold(text, columns)

    assert "".join(lines) == text
    assert all(width(line) <= columns for line in lines)


@given(rows=st.lists(st.tuples(TEXT, TEXT), max_size=3))
def test_rows_side_by_side_stay_in_their_columns(rows: list[tuple[str, str]]) -> None:
    lines = list(beside(rows, (8, 10)))

    assert all(width(line) <= 8 + 2 + 10 for line in lines)
    assert len(lines) >= len(rows)


def test_the_second_column_starts_where_the_first_one_ends() -> None:
    lines = list(beside([("甲乙丙", "右"), ("a", "b")], (4, 4)))

    assert lines == ["甲乙  右", "丙", "a     b"]
