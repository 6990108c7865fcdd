"""The command as a user starts it: a process of its own, with pipes and encodings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import SOURCE, started
from tests.core.projects import MINIMAL

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"}


def test_a_project_is_scored_from_the_folder_it_lies_in(tmp_path: Path) -> None:
    (tmp_path / "project.yaml").write_text(MINIMAL, encoding="utf-8")

    ended = started("evaluate", ".", cwd=tmp_path)

    assert (ended.code, ended.err) == (0, "")
    assert "合计 100.00 分，等级：优" in ended.out
    assert "  结果/自评表.xlsx" in ended.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(["rules", "profiles"], 0, id="0_没有错误"),
        pytest.param(["evaluate", "没有"], 2, id="2_没有这个文件"),
        pytest.param(["no-such"], 2, id="2_用法不对"),
    ],
)
def test_the_exit_code_reaches_the_shell(arguments: list[str], code: int, tmp_path: Path) -> None:
    assert started(*arguments, cwd=tmp_path).code == code


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_terminal_of_another_encoding_ends_no_command(encoding: str, tmp_path: Path) -> None:
    """What the terminal cannot show is shown as a question mark."""
    (tmp_path / "project.yaml").write_text(MINIMAL, encoding="utf-8")

    ended = started("evaluate", ".", cwd=tmp_path, encoding=encoding)

    assert (ended.code, ended.err) == (0, "")
    assert "100.00" in ended.out


@pytest.mark.skipif(os.name == "nt", reason="Windows 没有这样的管道")
def test_a_reader_that_stops_early_ends_the_command_quietly(tmp_path: Path) -> None:
    """`jixiao rules profiles synthetic | head -1` shows one line and no traceback."""
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "jixiao", "rules", "diff", "national-2020", "synthetic"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=ENVIRONMENT,
    ) as command:
        assert command.stdout is not None
        assert command.stderr is not None
        first = command.stdout.readline().decode()
        command.stdout.close()
        complaint = command.stderr.read().decode()

    assert first.startswith("条款")
    assert complaint == ""
    assert command.returncode in {0, 2}


@pytest.mark.skipif(os.name == "nt", reason="Windows 没有这样的管道")
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["rules", "profiles"]])
def test_a_closed_output_ends_the_command_quietly(arguments: list[str], tmp_path: Path) -> None:
    """The reader is gone before anything was printed."""
    reader, writer = os.pipe()
    os.close(reader)

    done = subprocess.run(
        [sys.executable, "-m", "jixiao", *arguments],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        cwd=tmp_path,
        env=ENVIRONMENT,
    )
    os.close(writer)

    assert b"Traceback" not in done.stderr
    assert done.stderr == b""


def test_names_with_spaces_and_chinese_are_taken_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "村 道（2024）"
    folder.mkdir()
    (folder / "project.yaml").write_text(MINIMAL, encoding="utf-8")

    ended = started("evaluate", "村 道（2024）", "-o", "结 果", cwd=tmp_path)

    assert ended.code == 0
    assert (tmp_path / "结 果" / "自评表.xlsx").is_file()
