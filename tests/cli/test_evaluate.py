"""`jixiao evaluate`: what it prints, what it writes, and what may be chosen."""

from pathlib import Path

import pytest

from jixiao.desk.evaluate import NAMES
from tests.cli.command import said
from tests.cli.results import FORM, RESULT, contents, rewrite, total
from tests.core.projects import changed
from tests.law.profiles import profile_text


def test_a_project_is_scored_and_its_form_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = said(capsys, "evaluate", project)

    assert (ended.code, ended.err) == (0, "")
    assert (
        "项目：村道维修（2024年度）\n单位：示例镇人民政府\n规则：national-2020 第2版" in ended.out
    )
    assert "合计 100.00 分，等级：优\n" in ended.out
    assert str(project / "结果" / FORM) in ended.out
    assert set(contents(project / "结果")) == {*NAMES.values(), RESULT, "jixiao-digests.json"}


def test_every_line_is_printed_with_its_receipt_and_its_source(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = said(capsys, "evaluate", project)

    assert "  1. 预算执行率：全年执行数20000元，" in ended.out
    assert "  2. 维修村道：指标值≥2公里，实际完成值2公里，达到指标值，得满分；" in ended.out
    assert ended.out.count("     依据：") == 2


@pytest.mark.parametrize("named", [".", "project.yaml"], ids=["文件夹", "文件"])
def test_a_project_is_a_folder_or_its_file(
    named: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = said(capsys, "evaluate", project / named)

    assert ended.code == 0
    assert (project / "结果" / FORM).is_file()


def test_a_file_of_another_name_is_a_project_too(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = (project / "project.yaml").rename(project / "我的 项目（终稿）.yaml")

    ended = said(capsys, "evaluate", other)

    assert ended.code == 0


def test_results_go_where_they_are_asked_to(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Spaces and Chinese in names are no matter, and missing folders are made."""
    folder = tmp_path / "新 文件夹" / "2024年 结果"

    ended = said(capsys, "evaluate", project, "-o", folder)

    assert ended.code == 0
    assert (folder / FORM).is_file()
    assert not (project / "结果").exists()


def test_a_project_without_all_its_scores_ends_with_1(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite(project, changed("    实际完成值: 2\n", ""))

    ended = said(capsys, "evaluate", project)

    assert (ended.code, ended.err) == (1, "")
    assert "合计：不能计算。“维修村道”没有得分：没有填写实际完成值，不能计分。" in ended.out
    assert total(project / "结果") is None


def test_hints_ceilings_and_notes_are_printed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = changed("金额: 20000", "金额: 15998")
    text = changed("实际完成值: 2", "实际完成值: 2.5", text)
    rewrite(project, text)

    ended = said(capsys, "evaluate", project, "--profile", "synthetic")

    assert "     提示：“维修村道”达到指标值的125.0%。" in ended.out
    assert "  上限：总分：各项得分合计95.00分，执行率79.99%，总分以89.00分为限" in ended.out
    assert "合计 89.00 分，等级：良" in ended.out


def test_a_rescaled_total_says_how(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rewrite(project, changed("分值: 90", "分值: 90\n    不适用原因: 改期"))

    ended = said(capsys, "evaluate", project)

    assert "  总分：不适用指标不计，其余按百分制折算；100×10.00÷10.00＝100.00" in ended.out


def test_the_command_names_the_profile_before_the_project_does(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = said(capsys, "evaluate", project, "--profile", "national-2021-cost")

    assert "规则：national-2021-cost 第2版，全国通用，适用2021年度起" in ended.out


def test_a_profile_may_be_a_file(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = profile_text("national-2020").replace("编号: national-2020", "编号: mine-2024")
    (tmp_path / "本县 方案.yaml").write_text(text, encoding="utf-8-sig")

    ended = said(capsys, "evaluate", project, "--profile", tmp_path / "本县 方案.yaml")

    assert ended.code == 0
    assert "规则：mine-2024 第2版" in ended.out


def test_a_profile_file_named_by_the_project_lies_beside_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "方案.yaml").write_text(profile_text("national-2020"), encoding="utf-8")
    rewrite(project, changed("评分规则: national-2020", "评分规则: 方案.yaml"))

    assert said(capsys, "evaluate", project).code == 0


def test_another_layout_may_be_asked_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = said(capsys, "evaluate", project, "--layout", "ningxian")

    assert ended.code == 0
    assert "表式：ningxian" in ended.out
