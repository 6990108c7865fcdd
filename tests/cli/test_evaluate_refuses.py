"""`jixiao evaluate`: what it says when it cannot."""

import os
from pathlib import Path

import pytest

from tests.cli.command import said
from tests.cli.results import rewrite
from tests.core.projects import MINIMAL, changed
from tests.law.profiles import profile_text


def test_a_misfit_is_told_on_standard_error_and_nothing_is_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = changed("金额: 20000", "金额: 2万元")
    rewrite(project, changed("年度: 2024", "年度: 二〇二四", text))

    ended = said(capsys, "evaluate", project)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        f"{project / 'project.yaml'}:1 年度：读到“二〇二四”，应为年度，1949至2999的整数。\n"
        "  处理：用阿拉伯数字写整数，例如 2024。\n"
        f"{project / 'project.yaml'}:15 资金.支付[1].金额：读到“2万元”，"
        "应为金额，单位元，最多2位小数，例如 20000.00。\n"
        "  处理：只写阿拉伯数字，不带单位和逗号；如果是这个意思，请写 20000。\n"
        "共2处需要更正，改好后再运行一次；没有写出任何文件。\n"
    )
    assert not (project / "结果").exists()


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        pytest.param(b"", "读到（空），应为分栏目填写的内容。\n  处理：", id="空文件"),
        pytest.param(
            MINIMAL.encode("gbk"), "不是 UTF-8 文字。\n  处理：用记事本打开", id="GBK编码"
        ),
        pytest.param(b"PK\x03\x04\xff", "压缩文件。\n  处理：请给出 project.yaml", id="xlsx"),
        pytest.param(b"\x00" * 20, "看不见的控制字符，应为文字。\n  处理：", id="二进制"),
    ],
)
def test_a_file_of_another_kind_is_told(
    content: bytes, shown: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "project.yaml").write_bytes(content)

    ended = said(capsys, "evaluate", project)

    assert (ended.code, ended.out) == (2, "")
    assert shown in ended.err
    assert str(project / "project.yaml") in ended.err


def test_a_file_far_too_large_is_not_read(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (project / "project.yaml").open("r+b") as file:
        file.truncate((16 << 20) + 1)

    ended = said(capsys, "evaluate", project)

    assert (ended.code, ended.out) == (2, "")
    assert "文件超过16兆字节。\n  处理：确认选对了文件。" in ended.err


def test_a_folder_without_a_project_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "空 文件夹"
    folder.mkdir()

    ended = said(capsys, "evaluate", folder)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"{folder}：文件夹里没有 project.yaml。\n  处理：")
    assert f'jixiao new "{folder}"' in ended.err


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("没有的", id="没有的名称"),
        pytest.param("长" * 300, id="名称太长"),
        pytest.param("project.yaml/里面", id="文件下面"),
    ],
)
def test_a_project_that_is_not_there_is_told(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = said(capsys, "evaluate", project / name)

    assert (ended.code, ended.out) == (2, "")
    assert "没有这个文件或文件夹。\n  处理：检查路径" in ended.err


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        pytest.param(
            ["--profile", "gansu"], "没有编号为“gansu”的规则方案。\n  处理：", id="没有的方案"
        ),
        pytest.param(
            ["--profile", "没有.yaml"],
            "打不开（没有这个文件或文件夹）。\n  处理：",
            id="没有的方案文件",
        ),
        pytest.param(
            ["--profile", "hubei-2020"], "适用2020年度，不适用2024年度。\n  处理：", id="年度不对"
        ),
        pytest.param(["--layout", "gansu"], "“gansu”", id="没有的表式"),
    ],
)
def test_what_cannot_be_used_is_told_with_exit_code_2(
    arguments: list[str], shown: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = said(capsys, "evaluate", project, *arguments)

    assert (ended.code, ended.out) == (2, "")
    assert shown in ended.err
    assert not (project / "结果").exists()


def test_a_project_that_names_no_profile_is_told_which_fit(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite(project, changed("评分规则: national-2020\n", ""))

    ended = said(capsys, "evaluate", project)

    assert (ended.code, ended.out) == (2, "")
    assert "没有写“评分规则”，不知道按哪个规则方案评分。\n  处理：" in ended.err
    assert "可选：national-2020、national-2021-cost、ningxian-2024-inferred。" in ended.err


def test_a_profile_file_with_misfits_is_told_like_a_project_file(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "方案.yaml"
    text = profile_text("synthetic").replace("下限: 0.80", "下限: 八成")
    path.write_text(text, encoding="utf-8")

    ended = said(capsys, "evaluate", project, "--profile", path)

    assert (ended.code, ended.out) == (2, "")
    assert "定性指标.区间[1].下限：读到“八成”，应为" in ended.err
    assert "共1处需要更正" in ended.err


def test_a_profile_file_in_another_encoding_is_told(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "方案.yaml"
    path.write_bytes("编号: 甲".encode("gbk"))

    ended = said(capsys, "evaluate", project, "--profile", path)

    assert (ended.code, ended.out) == (2, "")
    assert f"{path}：不是 UTF-8 文字。\n  处理：另存为时编码选“UTF-8”。" in ended.err


def test_an_output_folder_that_is_a_file_is_told(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "已有的文件"
    blocked.write_text("不要动", encoding="utf-8")

    ended = said(capsys, "evaluate", project, "-o", blocked)

    assert (ended.code, ended.out) == (2, "")
    assert f"{blocked}：写不进去（已经有同名的文件）。\n  处理：" in ended.err
    assert blocked.read_text(encoding="utf-8") == "不要动"


def test_a_read_only_output_folder_is_told(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "只读"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("管理员不受只读限制")

    ended = said(capsys, "evaluate", project, "-o", folder)

    assert (ended.code, ended.out) == (2, "")
    assert f"{folder}：写不进去（没有权限）。\n  处理：" in ended.err
