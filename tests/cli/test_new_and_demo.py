"""`jixiao new` and `jixiao demo`: a project to start from, and one worked through."""

from pathlib import Path

import pytest

from jixiao.desk.template import project_template
from tests.cli.command import said
from tests.core.projects import EXAMPLE
from tests.desk.test_template import filled_template


def test_new_writes_a_commented_project_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "我的 项目" / "2025"

    ended = said(capsys, "new", folder)

    assert (ended.code, ended.err) == (0, "")
    assert (folder / "project.yaml").read_text(encoding="utf-8") == project_template()
    assert f"已新建 {folder / 'project.yaml'}" in ended.out
    assert f'jixiao evaluate "{folder}"' in ended.out


def test_new_leaves_an_existing_project_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "project.yaml").write_text("我写了半天", encoding="utf-8")

    ended = said(capsys, "new", tmp_path)

    assert (ended.code, ended.out) == (2, "")
    assert "已经有项目文件，没有改动。\n  处理：直接编辑它" in ended.err
    assert (tmp_path / "project.yaml").read_text(encoding="utf-8") == "我写了半天"


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        pytest.param("文件", "已经有同名的文件", id="文件夹是个文件"),
        pytest.param("文件/里面", "上一级是文件，不是文件夹", id="在文件里面"),
        pytest.param("长" * 300, "名称太长", id="名称太长"),
    ],
)
def test_new_says_why_it_cannot_write(
    folder: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")

    ended = said(capsys, "new", tmp_path / folder)

    assert (ended.code, ended.out) == (2, "")
    assert f"写不进去（{why}）。\n  处理：换一个文件夹，或检查权限。" in ended.err


def test_a_new_project_as_it_comes_is_told_line_by_line_what_to_fill_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "new", tmp_path)

    ended = said(capsys, "evaluate", tmp_path)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("读到（没有填写）") == 11
    assert "资金.来源[1].年初预算数：读到（没有填写），应为年初批复的金额，单位元" in ended.err


def test_a_new_project_with_the_least_filled_in_is_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "new", tmp_path)
    (tmp_path / "project.yaml").write_text(filled_template(), encoding="utf-8")

    ended = said(capsys, "evaluate", tmp_path)

    assert (ended.code, ended.err) == (0, "")
    assert "合计 90.00 分，等级：优" in ended.out


def test_demo_works_the_example_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Project, unit, profile with its worth, seven receipts, total, files, next command."""
    ended = said(capsys, "demo", "-o", tmp_path)

    folder = tmp_path / "liangping-2024"
    assert (ended.code, ended.err) == (0, "")
    in_order = [
        "项目：2024年脱贫第一书记工作经费（2024年度）",
        "单位：宁县良平镇人民政府",
        "规则：ningxian-2024-inferred 第2版，由一份自评表推定，适用2024年度",
        *(f"  {number}. " for number in range(1, 8)),
        "合计 95.34 分，等级：优",
        str(folder / "结果" / "自评表.xlsx"),
        str(folder / "结果" / "result.json"),
        f"jixiao evaluate {folder}",
    ]
    places = [ended.out.find(text) for text in in_order]
    assert -1 not in places
    assert places == sorted(places)
    assert "  8. " not in ended.out


def test_demo_writes_the_project_and_its_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "demo", "-o", tmp_path)

    folder = tmp_path / "liangping-2024"
    assert (folder / "project.yaml").read_bytes() == EXAMPLE.read_bytes()
    assert (folder / "README.md").is_file()
    assert (folder / "published.md").is_file()
    assert (folder / "结果" / "自评表.xlsx").read_bytes()[:2] == b"PK"


def test_demo_goes_into_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    ended = said(capsys, "demo")

    assert ended.code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["jixiao-demo"]


def test_demo_keeps_the_project_somebody_tried_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "demo", "-o", tmp_path)
    project = tmp_path / "liangping-2024" / "project.yaml"
    project.write_text("改过的", encoding="utf-8")

    ended = said(capsys, "demo", "-o", tmp_path)

    assert ended.code == 0
    assert "原有的 project.yaml 被改动过，已另存为 project（原有1）.yaml。" in ended.out
    assert project.with_name("project（原有1）.yaml").read_text(encoding="utf-8") == "改过的"
    assert project.read_bytes() == EXAMPLE.read_bytes()


def test_the_next_command_demo_names_can_be_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "demo", "-o", tmp_path)

    ended = said(capsys, "evaluate", tmp_path / "liangping-2024")

    assert ended.code == 0
    assert "合计 95.34 分，等级：优" in ended.out
    assert "被改动过" not in ended.out


def test_demo_that_cannot_write_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocked = tmp_path / "文件"
    blocked.write_text("", encoding="utf-8")

    ended = said(capsys, "demo", "-o", blocked)

    assert (ended.code, ended.out) == (2, "")
    assert "写不进去" in ended.err
