"""An outline is a file a county can write: what it may say, and what a wrong one is told."""

import re
from typing import Any

import pytest

from jixiao.core.form import SelfEvaluation
from jixiao.core.report import BlockKind, Origin, Piece, Report
from jixiao.documents.errors import OutlineError, UnknownOutlineError
from jixiao.documents.writers.report.compose import compose, load_outline, numeral, outline_ids
from jixiao.documents.writers.report.facts import Fact, Group, Listed, Value

FACTS: dict[str, Fact] = {
    "金额": Value("20000元", "资金.全年预算数"),
    "空着": Value(None, "申报.实施依据"),
    "原话": Value("做完了8项。\n都合格；", "指标[1].实际完成情况", Origin.PROSE),
    "单位": Group({"名称": Value("甲镇", "项目.实施单位.名称", Origin.PROSE)}, "项目.实施单位"),
    "没有": Group({"名称": Value(None, "单位制度.名称")}, "单位制度", filled=False),
    "村": Listed([Value("甲村", "村[1]"), Value("乙村", "村[2]")], "村"),
    "空表": Listed([], "问题"),
}


def composed(outline: str) -> Report:
    """Return what an outline makes of the facts above."""
    form = SelfEvaluation(layout="national")
    return compose(outline, FACTS, form, layout="national", name="提纲.txt")


def lines(outline: str) -> list[str]:
    """Return the words of the blocks."""
    return [block.text for block in composed(outline).blocks]


def refused(outline: str) -> str:
    """Return what a wrong outline is told."""
    with pytest.raises(OutlineError) as caught:
        composed(outline)
    return str(caught.value)


def test_headings_are_numbered_by_the_program() -> None:
    outline = "# 报告\n## 甲\n### 子\n#### 孙\n#### 孙\n### 子\n## 乙\n### 子"

    assert lines(outline) == [
        "报告",
        "一、甲",
        "（一）子",
        "1.孙",
        "2.孙",
        "（二）子",
        "二、乙",
        "（一）子",
    ]


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_chapters_beyond_ten_are_numbered_in_chinese_too(number: int, words: str) -> None:
    assert numeral(number) == words


def test_a_piece_knows_where_it_comes_from() -> None:
    (block,) = composed("预算{{ 金额 }}。").blocks

    assert block.pieces == (
        Piece("预算"),
        Piece("20000元", Origin.VALUE, "资金.全年预算数"),
        Piece("。"),
    )


def test_the_units_words_stand_on_one_line_without_a_second_full_stop() -> None:
    assert lines("{{ 原话 }}。") == ["做完了8项。；都合格。"]


def test_a_field_left_open_is_marked_and_is_false_in_a_condition() -> None:
    (block,) = composed("依据：{{ 空着 }}{% if 空着 %}有{% else %}没有{% endif %}").blocks

    assert block.text == "依据：［待填：实施依据］没有"
    assert block.pieces[1].is_open


def test_a_missing_record_and_an_empty_list_are_open_too() -> None:
    assert lines("{{ 没有 }}") == ["［待填：单位制度］"]
    assert lines("{{ 没有.名称 }}") == ["［待填：名称］"]
    assert lines("{{ 空表 }}") == ["［待填：问题］"]
    assert lines("{% for 条 in 空表 %}有{% else %}没有{% endfor %}") == ["没有"]


def test_a_list_is_joined_or_told_one_by_one() -> None:
    assert lines("{{ 村|顿号 }}") == ["甲村、乙村"]
    assert lines("{{ 村|分号 }}") == ["甲村；乙村"]
    assert lines("{% for 一个 in 村 %}\n{{ 一个 }}\n{% endfor %}") == ["甲村", "乙村"]


def test_the_form_stands_where_the_outline_says() -> None:
    report = composed("# 报告\n附件说明 自评表\n署名 {{ 单位.名称 }}\n自评表")

    assert [block.kind for block in report.blocks] == [
        BlockKind.TITLE,
        BlockKind.ATTACHMENT_NOTE,
        BlockKind.SIGNATURE,
        BlockKind.ATTACHMENT,
        BlockKind.FORM,
    ]
    assert report.blocks[1].text == "附件：自评表"


@pytest.mark.parametrize(
    ("outline", "told"),
    [
        pytest.param("## 甲\n预算2万元", "提纲.txt:2：提纲里写了数字", id="数字"),
        pytest.param("## 甲\n\n{{ 预算 }}", "提纲.txt:3：没有“预算”这个栏目", id="没有这个名称"),
        pytest.param("{{ 单位.电话 }}", "提纲.txt:1：没有“电话”这个栏目", id="没有这个栏目"),
        pytest.param("甲\n{% if 金额 %}乙", "写法不对", id="没有写完"),
        pytest.param("{{ 单位 }}", "印的不是一个栏目", id="整组印出"),
        pytest.param("{{ '直接写的' }}", "印的不是一个栏目", id="自己的文字"),
        pytest.param("{{ ''.__class__ }}", "提纲", id="越界"),
        pytest.param("{{ 金额|upper }}", "印的不是一个栏目", id="别的过滤"),
    ],
)
def test_a_wrong_outline_is_told_where_and_what(outline: str, told: str) -> None:
    message = refused(outline)

    assert told in message
    assert "处理：" in message
    assert re.search("[a-z]{4,}", message.replace("docs/how-to/own-outline.md", "")) is None


def test_text_that_looks_like_markup_stays_text() -> None:
    facts: dict[str, Any] = {"话": Value("## {{ 金额 }} \ue0000\ue001", "话", Origin.PROSE)}

    report = compose(
        "{{ 话 }}", facts, SelfEvaluation(layout="national"), layout="national", name="甲"
    )

    (block,) = report.blocks
    assert block.kind is BlockKind.TEXT
    assert block.text == "## {{ 金额 }} \ue0000\ue001"


def test_an_unknown_outline_names_those_there_are() -> None:
    with pytest.raises(UnknownOutlineError, match="、".join(outline_ids())):
        load_outline("九章")
