"""What a project file says to its author where it does not fit: place, what, what to do."""

from typing import Any

import pytest

from jixiao.core.tree import Misfit
from jixiao.documents.errors import UnreadableFileError
from jixiao.documents.readers.project_file import read_project
from tests.core.projects import EXAMPLE, MINIMAL, cases, changed, misfits, read

CASES = cases("project-file/misfits.yaml")


def test_the_minimal_project_is_read() -> None:
    """Every case below changes this file in one place, so the file itself must be in order."""
    assert misfits(MINIMAL) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["名称"])
def test_one_mistake_is_told_exactly(case: Any) -> None:
    text = changed(case["原文"], case["改成"] or "")

    (found,) = misfits(text)

    expected = case.get("应为") or found.expected
    remedy = case.get("处理") or found.remedy
    assert found == Misfit(int(case["行"]), case.get("栏目") or "", case["读到"], expected, remedy)


def test_all_mistakes_are_told_at_once_in_the_order_of_lines() -> None:
    """A clerk mends a file in one round, from top to bottom."""
    text = changed("年度: 2024", "年度: 二〇二四")
    text = changed("名称: 村道维修", "名字: 村道维修", text)
    text = changed("年初预算数: 20000", "年初预算数: 2万", text)
    text = changed("2024-06-20", "2024/6/20", text)
    text = changed("分值: 90", "分值: -1", text)

    found = misfits(text)

    assert [(misfit.line, misfit.field) for misfit in found] == [
        (1, "年度"),
        (4, "项目.名字"),
        (4, "项目.名称"),
        (12, "资金.来源[1].年初预算数"),
        (14, "资金.支付[1].日期"),
        (27, "指标[1].分值"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "（空）", id="空文件"),
        pytest.param(b"\n\n  \n", "（空）", id="只有空行"),
        pytest.param("# 只有注释\n".encode(), "（空）", id="只有注释"),
        pytest.param(b"\xef\xbb\xbf", "（空）", id="只有文件头标记"),
        pytest.param("随便一句话".encode(), "“随便一句话”", id="一句话"),
        pytest.param("- 甲\n- 乙\n".encode(), "2个条目", id="一串条目"),
    ],
)
def test_a_file_that_says_nothing_asks_for_its_fields(content: bytes, reason: str) -> None:
    (found,) = misfits(content)

    assert found == Misfit(
        1, "", reason, "分栏目填写的内容", "换行缩进后分栏目写，例如“年度: 2024”。"
    )


@pytest.mark.parametrize(
    ("content", "what"),
    [
        pytest.param(MINIMAL.encode("gbk"), "第1行不是 UTF-8 文字", id="GBK编码"),
        pytest.param(
            MINIMAL.encode() + "备注".encode("gbk"), "第28行不是 UTF-8 文字", id="末尾是GBK编码"
        ),
        pytest.param(MINIMAL.encode("utf-16"), "第1行不是 UTF-8 文字", id="UTF-16编码"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00", "第1行不是 UTF-8 文字", id="图片"),
        pytest.param(b"PK\x03\x04\x14\x00\xff", "这是 xlsx、docx 一类的压缩文件", id="xlsx"),
    ],
)
def test_a_file_of_another_kind_is_named(content: bytes, what: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_project(content, "项目.yaml")

    first, second = str(caught.value).split("\n")
    assert first == f"无法读取 项目.yaml：{what}。"
    assert second.startswith("  处理：")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xef\xbb\xbf" + MINIMAL.encode(), id="记事本的文件头标记"),
        pytest.param(MINIMAL.replace("\n", "\r\n").encode(), id="Windows换行"),
        pytest.param(MINIMAL.rstrip().encode(), id="末尾没有换行"),
    ],
)
def test_how_an_editor_saves_does_not_matter(content: bytes) -> None:
    assert read_project(content, "project.yaml") == read(MINIMAL)


def test_the_example_is_read_without_a_misfit() -> None:
    assert misfits(EXAMPLE.read_bytes()) == ()
