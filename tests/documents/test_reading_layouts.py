"""Layouts that are only read: what their files say, which one a form is, and a proposed one."""

from collections import defaultdict
from collections.abc import Iterable

import pytest

from jixiao.documents.layouts import layout_ids, reading_layouts
from jixiao.documents.layouts.loader import parse_reading
from jixiao.documents.layouts.reading import FundingHeader, IndicatorHeader, ReadingLayout, ReadRole
from jixiao.documents.readers.layout_learn import learned_layout
from jixiao.documents.readers.layout_match import matching_layout
from jixiao.documents.readers.vocabulary import keys
from tests.documents.readers.grids import Printed, grid, read_one
from tests.documents.readers.measure import LAYOUT_OF

LAYOUTS = {each.id: each for each in reading_layouts()}
PUBLISHED = {str(number).zfill(2) for number in (*range(1, 18), 19, 25)}
"""Published forms with a complete head, by number; of the others the head is cut."""


def form_of(layout: ReadingLayout) -> list[list[Printed]]:
    """Return a form with the labels of a layout, as its file has them."""
    rows: list[list[Printed]] = [[each.label.text, "甲"] for each in layout.head]
    across = any(each.role is ReadRole.SOURCE for each in layout.funding)
    columns: list[Printed] = [] if across else [None]
    columns += [each.label.text for each in layout.funding]
    rows.append([("项目资金（万元）", 1, 2), *columns])
    rows.append(["1"] if across else ["年度资金总额", "1"])
    rows += [[each.text, *each.aliases] for each in layout.marks]
    rows.append(["年度总体目标", *(each.label.text for each in layout.objective)])
    rows.append([each.label.text for each in layout.indicators])
    return rows


def test_every_form_with_a_whole_head_has_its_layout() -> None:
    assert set(LAYOUT_OF) == PUBLISHED
    assert set(LAYOUT_OF.values()) <= set(LAYOUTS)
    assert set(layout_ids()) < set(LAYOUTS)


@pytest.mark.parametrize("layout_id", LAYOUTS)
def test_a_form_with_the_labels_of_a_layout_is_of_that_layout(layout_id: str) -> None:
    reading = read_one(*form_of(LAYOUTS[layout_id]))

    assert reading.form is not None
    assert reading.form.layout == layout_id


@pytest.mark.parametrize("block", ["funding", "indicators"])
def test_no_label_means_two_things_in_the_same_block(block: str) -> None:
    """One table of labels serves all layouts."""
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for layout in LAYOUTS.values():
        for header in _headers(layout, block):
            for key in keys(header.label):
                meanings[key].add(header.role.value)

    assert {key: roles for key, roles in meanings.items() if len(roles) > 1} == {}


def test_a_form_of_no_layout_names_the_nearest() -> None:
    rows = form_of(LAYOUTS["hubei"])
    rows[-1].append("评审组长")

    reading = read_one(*rows)

    assert reading.form is not None
    assert reading.form.layout is None
    assert reading.explanation[0].startswith("未知格式")
    assert "指标部分多出“评审组长”" in "".join(reading.explanation)


def test_a_matching_form_says_why_and_what_its_points_are() -> None:
    explanation = "".join(read_one(*form_of(LAYOUTS["guangshui"])).explanation)

    assert "表头全部相符" in explanation
    assert "投入2分、过程13分、产出与效益85分" in explanation


def test_a_proposed_layout_is_one() -> None:
    rows = form_of(LAYOUTS["poverty-funds"])
    rows[-1].append("评审组长")

    text = learned_layout([grid(*rows)], "空表.xlsx")

    assert text is not None
    proposed = parse_reading(text, "空表")
    known = LAYOUTS["poverty-funds"]
    assert [each.role for each in proposed.funding] == [each.role for each in known.funding]
    assert [each.role for each in proposed.indicators] == [
        *(each.role for each in known.indicators),
        ReadRole.UNREAD,
    ]
    assert "# 问：“评审组长”这一栏是什么？" in text


def test_a_label_that_only_its_words_explain_is_asked_about() -> None:
    rows: list[list[Printed]] = [
        ["项目名称", "甲"],
        ["一级指标", "三级指标", "计划目标值", "实现值情况", "分值", "得分"],
    ]

    text = learned_layout([grid(*rows)], '"空\\表".xlsx') or ""

    assert '"计划目标值"' in text
    assert "“计划目标值”按字面看作这一栏，对吗？" in text


def test_without_a_header_there_is_no_layout() -> None:
    assert learned_layout([grid(["甲", "乙"])], "空表") is None


def _headers(
    layout: ReadingLayout, block: str
) -> Iterable[FundingHeader] | Iterable[IndicatorHeader]:
    return layout.funding if block == "funding" else layout.indicators


def test_matching_needs_no_form_at_all() -> None:
    from jixiao.documents.readers.layout_match import Labels

    layout, reasons = matching_layout(Labels(frozenset(), frozenset(), (), ()))

    assert layout is None
    assert len(reasons) > 1
