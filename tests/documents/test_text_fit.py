"""How many lines a text takes, and how tall a row must be, so that nothing is cut in print."""

from dataclasses import replace

import pytest

from jixiao.documents.layouts import load_layout
from jixiao.documents.writers.cell_text import LONGEST, printable
from jixiao.documents.writers.form_grid import form_grid
from jixiao.documents.writers.row_heights import LINE, row_heights
from jixiao.documents.writers.text_fit import line_count
from tests.documents.forms import example_form


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        pytest.param("", 10, 1, id="空格子也占一行"),
        pytest.param("成本指标", 12, 1, id="四个字"),
        pytest.param("服务对象满意度指标", 14, 2, id="九个字放不下一行"),
        pytest.param("第一行\n第二行", 20, 2, id="自己换行"),
        pytest.param("一二三四五六。", 12, 2, id="句号不单独起行"),
        pytest.param("甲（乙）" * 3, 12, 3, id="括号不拆开"),
        pytest.param("photovoltaic station", 14, 2, id="英文按词换行"),
        pytest.param("x" * 30, 11, 3, id="没有空格的长串"),
        pytest.param("字" * 70, 19, 9, id="长文字多留几行"),
        pytest.param("字", 1, 1, id="再窄也放一个字"),
    ],
)
def test_lines_of_a_text(text: str, columns: int, lines: int) -> None:
    assert line_count(text, columns) == lines


def heights(reason: str | None = None) -> list[int]:
    """Return the row heights of the example when row 15 (保障村组) has this reason."""
    form = example_form()
    first, second, *others = form.indicators
    changed = replace(second, deviation_reason=reason)
    layout = load_layout("ningxian")
    grid = form_grid(replace(form, indicators=(first, changed, *others)), layout)
    return row_heights(grid)


def test_a_long_reason_makes_its_row_taller_and_no_other() -> None:
    usual, tall = heights(), heights("因连续降雨工期顺延。" * 10)

    assert tall[14] > usual[14] + 6 * LINE
    assert usual[:14] + usual[15:] == tall[:14] + tall[15:]


def test_the_rows_of_a_merged_cell_share_what_it_needs() -> None:
    """Level 1 of rows 15 to 17 gets a text that no row alone must hold."""
    form = example_form()
    text = "产出" * 60
    indicators = tuple(
        replace(row, category=text) if row.category == "产出指标" else row
        for row in form.indicators
    )
    layout = load_layout("ningxian")
    grid = form_grid(replace(form, indicators=indicators), layout)

    rows = row_heights(grid)[14:17]

    assert sum(rows) >= line_count(text, layout.widths[1]) * LINE
    assert max(rows) < line_count(text, layout.widths[1]) * LINE


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("完成\x00率\x0b\x1f", "完成率", id="控制字符去掉"),
        pytest.param("甲\r\n乙\r丙", "甲\n乙\n丙", id="换行统一"),
        pytest.param("甲\ud800乙\uffff", "甲乙", id="残缺字符去掉"),
        pytest.param("  甲\t乙 ", "  甲\t乙 ", id="空格和制表符不动"),
        pytest.param("𠮷", "𠮷", id="生僻字不动"),
    ],
)
def test_what_no_document_can_hold_is_taken_out(text: str, kept: str) -> None:
    assert printable(text) == kept


def test_a_text_longer_than_a_cell_holds_says_that_it_was_cut() -> None:
    cut = printable("𠮷" * LONGEST)

    assert cut.endswith("𠮷……（原文过长，以下未印）")
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
